//! What newcomers found wrong where something is refused, lost or given up.

use kom_i_gang::{
    dialogue::{Answer, Ask, Goal, NetworkFailure, Refusal, Seen, Trouble, Turn, Wants},
    otp::Secret,
    wizard::{Command, Effect, Intent, VisitId, World},
};

use super::{Harness, credentials, enrolment, problem};

fn refuses_code() -> Turn {
    Turn::CodeRefused(Refusal::default())
}

/// Over the page: its title, its text, and what Enter does.
fn over(harness: &Harness) -> Option<(&'static str, Vec<&'static str>, &'static str)> {
    let over = harness.wizard.screen(harness.now).overlay?;
    let text = over.text.iter().map(|text| text.key).collect();
    Some((over.title.key, text, over.choices[over.focused].key))
}

/// The help and the code for support.
fn help(harness: &mut Harness) -> (&'static str, String) {
    harness.command(Command::Help);
    let help = harness.wizard.screen(harness.now).overlay.unwrap();
    let value = |name| help.text[1].args.iter().find(|(of, _)| *of == name).map(|(_, value)| value.clone());
    let found = (help.text[0].key, value("code").unwrap_or_default());
    harness.does(Intent::Press);
    found
}

/// Bug: "the program doesn't send it again", "the program tried again", and then a wall with nothing sent.
#[test]
fn a_second_password_without_an_answer_stops_at_once() {
    let mut harness = Harness::at_token_visit();
    for said in ["trouble.broken.what", "enough.passwords"] {
        harness.turn(credentials(false));
        harness.sends_password("hemmelig");
        harness.turn(problem(NetworkFailure::Broken, true));
        assert_eq!(harness.said()[0], said);
        if said == "trouble.broken.what" {
            assert_eq!(help(&mut harness), ("stuck.help.answer_lost", "3.3a-BRUD".to_owned()));
            harness.go("go.again");
        }
    }
    assert_eq!(harness.labels(), ["stuck.stop", "go.stages", "enough.browser_password"]);
}

/// Bug: the warning stood on the page of too many tries alone.
#[test]
fn every_way_to_the_browser_warns_once_a_try_is_spent() {
    // None is spent.
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.go("go.browser");
    assert!(!harness.said().contains(&"enough.browser_counts_password"));
    for turn in [credentials(true), problem(NetworkFailure::Broken, true)] {
        let mut harness = Harness::at_token_visit();
        harness.turn(credentials(false));
        harness.sends_password("hemmelig");
        harness.turn(turn);
        harness.go("go.browser");
        assert_eq!(harness.said().last(), Some(&"enough.browser_counts_password"));
    }
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    harness.go("go.try_code");
    harness.sends_next_code();
    harness.turn(refuses_code());
    harness.go("go.browser");
    assert_eq!(harness.said().last(), Some(&"enough.browser_counts_code"));
}

/// Bug: a redirect after a code was told as a lost answer, and as a page without a name.
#[test]
fn an_answer_that_leads_elsewhere_says_where() {
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    let seen = Seen { host: "maintenance.example".to_owned(), status: 302, ..Seen::default() };
    harness.turn(problem(Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen) }, true));
    assert_eq!(
        harness.said(),
        [
            "trouble.lost_code.what",
            "trouble.lost_code.led_on",
            "trouble.lost_code.why",
            "trouble.lost_code.next",
            "trouble.code"
        ]
    );
    // Nothing came: what broke off is said.
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(problem(NetworkFailure::Broken, true));
    assert_eq!(harness.said()[..2], ["trouble.lost_code.what", "trouble.broken.what"]);
}

/// Bug: nothing said that the code was refused, that the QR code is new, or that the old token is dead.
#[test]
fn a_new_qr_code_in_answer_to_a_code_says_what_happened() {
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(Turn::ShowQr(enrolment(true)));
    assert_eq!(harness.said()[..2], ["token.replaced", "token.scan.now"]);
    assert_eq!(help(&mut harness), ("stuck.help.replaced", "3.5-NY".to_owned()));
}

/// Bug: a bare sign-in page, and no word why.
#[test]
fn whoever_must_sign_in_again_for_a_token_is_told_why() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    assert!(harness.said().contains(&"token.sign_in.now"));
    let mut harness = Harness::at_code_page();
    harness.go("go.new_qr");
    harness.does(Intent::Choose(1));
    harness.turn(credentials(false));
    assert!(harness.said().contains(&"token.sign_in.for_new_qr"));
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(problem(NetworkFailure::Broken, true));
    harness.go("go.look");
    harness.turn(credentials(false));
    assert!(harness.said().contains(&"token.sign_in.to_look"));
}

/// Bug: the six digits that were at hand went out as the password.
#[test]
fn a_code_in_the_field_of_the_password_is_held_back_once() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    assert_eq!(harness.sends_password("123456"), vec![]);
    assert!(harness.said().contains(&"field.password_like_code"));
    let answer = Answer::Credentials {
        user: r"PROD\b100001".to_owned(),
        password: Secret::new("123456".to_owned()),
        remember: false,
    };
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(answer)]);
}

/// Bug: one Enter, two lines below 'Indsend', and the token that was scanned was dead.
#[test]
fn another_qr_code_is_asked_about_first() {
    let mut harness = Harness::at_code_page();
    assert_eq!(harness.go("go.new_qr"), vec![]);
    assert_eq!(over(&harness), Some(("new_qr.title", vec!["new_qr.dead"], "quit.stay")));
    harness.does(Intent::Press);
    assert_eq!((over(&harness), harness.step()), (None, "3.10"));
    harness.go("go.new_qr");
    harness.does(Intent::FocusNext);
    let again = vec![Effect::Wipe, Effect::Leave(VisitId(1)), Effect::Start(VisitId(2), Goal::TokenEnrolled)];
    assert_eq!(harness.does(Intent::Press), again);
}

/// Bug: the first refusal and the second read the same, and then it stopped.
#[test]
fn it_is_said_how_many_codes_are_left() {
    let mut harness = Harness::at_code_page();
    let left = |harness: &Harness| {
        ["stuck.two_codes_left", "stuck.one_code_left"].map(|key| harness.said().contains(&key))
    };
    assert_eq!(left(&harness), [false, false]);
    for said in [[true, false], [false, true]] {
        harness.sends_next_code();
        harness.turn(refuses_code());
        assert_eq!(left(&harness), said);
    }
    harness.sends_next_code();
    harness.turn(refuses_code());
    assert_eq!(harness.said()[0], "enough.codes");
}

/// Bug: Enter on 'Stop here' marked 'Stay here', so Enter and Enter led round in a ring.
#[test]
fn whoever_has_chosen_to_stop_stops_with_enter() {
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(Trouble::Locked, false));
    harness.go("stuck.stop");
    assert_eq!(over(&harness).unwrap().2, "quit.stop");
    let mut harness = Harness::at_token_visit();
    harness.command(Command::Quit);
    assert_eq!(over(&harness).unwrap().2, "quit.stay");
}

/// Bug: "Do it right", and one Enter led from practice to the real sites.
#[test]
fn practice_is_left_for_the_real_sites_after_a_question() {
    let mut harness = Harness::in_world(World::Practice);
    assert_eq!(harness.go("go.real"), vec![]);
    assert_eq!(over(&harness), Some(("leave_practice.title", vec!["leave_practice.text"], "quit.stay")));
    assert_eq!(harness.does(Intent::Choose(1)), vec![Effect::Exit(kom_i_gang::wizard::Exit::ToReal)]);
}

/// Bug: there was no code for support where something was refused, and F1 was the step's ordinary help.
#[test]
fn a_refusal_has_its_help_and_its_code() {
    let email = || Ask::Email {
        site: kom_i_gang::dialogue::Site::StatensSso,
        host: "auth.example".to_owned(),
        can_remember: false,
        refused: Some(Refusal::default()),
    };
    let name = || Ask::DeviceName { host: "auth.example".to_owned(), refused: Refusal::default() };
    let cases: [(Vec<Turn>, &str, &str); 6] = [
        (vec![credentials(true)], "stuck.help.password_refused", "3.3a-AFVIST"),
        (vec![Turn::Ask(email())], "stuck.help.email_refused", "3.3a-AFVIST"),
        (vec![Turn::TokenExists], "stuck.help.enrolled", "3.11-FINDES"),
        (vec![Turn::TokenExists, refuses_code()], "stuck.help.code_refused", "3.11-AFVIST"),
        (vec![Turn::ShowQr(enrolment(false)), refuses_code()], "stuck.help.code_refused", "3.10-AFVIST"),
        (vec![Turn::ShowQr(enrolment(false)), Turn::Ask(name())], "stuck.help.device_name", "3.10-NAVN"),
    ];
    for (turns, key, code) in cases {
        let mut harness = Harness::at_token_visit();
        for turn in turns {
            harness.turn(turn);
            while matches!(harness.step(), "3.5" | "3.6" | "3.7" | "3.8" | "3.9") {
                harness.does(Intent::Choose(0));
            }
        }
        assert_eq!(help(&mut harness), (key, code.to_owned()));
    }
    let mut harness = Harness::at_code_page();
    harness.types("111111");
    harness.does(Intent::Press);
    assert_eq!(help(&mut harness), ("stuck.help.code_held", "3.10-HOLDT".to_owned()));
    // The page is as usual again.
    harness.does(Intent::Clear);
    assert_eq!(help(&mut harness).1, "");
}

/// Bug: two choices of the browser that read the same.
#[test]
fn the_address_and_the_whole_stage_are_told_apart() {
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(Trouble::OtherPage { wants: Wants::NewPassword, seen: Box::default() }, false));
    assert_eq!(harness.labels(), ["stuck.open", "go.again", "stuck.browser_whole", "go.stages"]);
}

/// Bug: the pages about the phone offered to scan, and the key was to be scanned.
#[test]
fn the_practice_phone_scans_where_the_code_is() {
    let mut harness = Harness::in_world(World::Practice);
    harness.go_to_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert_eq!(harness.labels()[..2], ["phone.scan", "token.scan.done"]);
    harness.go("token.scan.error");
    assert_eq!(harness.labels()[0], "token.says.invalid");
    harness.go("go.back");
    harness.go("go.key");
    assert_eq!(harness.labels()[1], "token.scan.typed");
    harness.go("go.key");
    harness.go("phone.scan");
    assert!(harness.said().contains(&"token.scan.scanned") && !harness.said().contains(&"token.scan.now"));
}

/// Bug: "Now you know how it goes", above four stages that were passed by.
#[test]
fn a_practice_that_was_cut_short_says_so() {
    let mut harness = Harness::in_world(World::Practice);
    harness.wizard.begin_at("5.0");
    assert_eq!(harness.said()[0], "end.practised_not_all");
}
