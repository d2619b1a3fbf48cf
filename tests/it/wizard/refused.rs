//! What newcomers found wrong where something is refused, lost or given up.

use kom_i_gang::{
    dialogue::{
        Answer, Ask, DeviceNameQuestion, EmailQuestion, Goal, NameAsked, NetworkFailure, PasswordQuestion,
        Refusal, Seen, TextKey, Trouble, Turn, Wants, keys,
    },
    otp::Secret,
    wizard::{Command, Effect, Intent, VisitId, World},
};

use super::{Harness, credentials, enrolment, problem};

fn refuses_code() -> Turn {
    Turn::CodeRefused(Refusal::default())
}

/// Over the page: its title, its text, and what Enter does.
fn over(harness: &Harness) -> Option<(TextKey, Vec<TextKey>, TextKey)> {
    let over = harness.wizard.screen(harness.now).overlay?;
    let text = over.text.iter().map(|text| text.key).collect();
    Some((over.title.key, text, over.choices[over.focused].key))
}

/// The help and the code for support.
fn help(harness: &mut Harness) -> (TextKey, String) {
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
    for said in [keys::trouble::broken::WHAT, keys::enough::PASSWORDS] {
        harness.turn(credentials(false));
        harness.sends_password("hemmelig");
        harness.turn(problem(NetworkFailure::Broken, true));
        assert_eq!(harness.said()[0], said);
        if said == keys::trouble::broken::WHAT {
            assert_eq!(help(&mut harness), (keys::stuck::help::ANSWER_LOST, "3.3a-BRUD".to_owned()));
            harness.go(keys::go::AGAIN);
        }
    }
    assert_eq!(harness.labels(), [keys::stuck::STOP, keys::go::STAGES, keys::enough::BROWSER_PASSWORD]);
}

/// Bug: the warning stood on the page of too many tries alone.
#[test]
fn every_way_to_the_browser_warns_once_a_try_is_spent() {
    // None is spent.
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.go(keys::go::BROWSER);
    assert!(!harness.said().contains(&keys::enough::BROWSER_COUNTS_PASSWORD));
    for turn in [credentials(true), problem(NetworkFailure::Broken, true)] {
        let mut harness = Harness::at_token_visit();
        harness.turn(credentials(false));
        harness.sends_password("hemmelig");
        harness.turn(turn);
        harness.go(keys::go::BROWSER);
        assert_eq!(harness.said().last(), Some(&keys::enough::BROWSER_COUNTS_PASSWORD));
    }
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    harness.go(keys::go::TRY_CODE);
    harness.sends_next_code();
    harness.turn(refuses_code());
    harness.go(keys::go::BROWSER);
    assert_eq!(harness.said().last(), Some(&keys::enough::BROWSER_COUNTS_CODE));
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
            keys::trouble::lost_code::WHAT,
            keys::trouble::lost_code::LED_ON,
            keys::trouble::lost_code::WHY,
            keys::trouble::lost_code::NEXT,
            keys::trouble::CODE
        ]
    );
    // Nothing came: what broke off is said.
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(problem(NetworkFailure::Broken, true));
    assert_eq!(harness.said()[..2], [keys::trouble::lost_code::WHAT, keys::trouble::broken::WHAT]);
}

/// Bug: nothing said that the code was refused, that the QR code is new, or that the old token is dead.
#[test]
fn a_new_qr_code_in_answer_to_a_code_says_what_happened() {
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(Turn::ShowQr(enrolment(true)));
    assert_eq!(harness.said()[..2], [keys::token::REPLACED, keys::token::scan::NOW]);
    assert_eq!(help(&mut harness), (keys::stuck::help::REPLACED, "3.5-NY".to_owned()));
}

/// Bug: a bare sign-in page, and no word why.
#[test]
fn whoever_must_sign_in_again_for_a_token_is_told_why() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    assert!(harness.said().contains(&keys::token::sign_in::NOW));
    let mut harness = Harness::at_code_page();
    harness.go(keys::go::NEW_QR);
    harness.does(Intent::Choose(1));
    harness.turn(credentials(false));
    assert!(harness.said().contains(&keys::token::sign_in::FOR_NEW_QR));
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(problem(NetworkFailure::Broken, true));
    harness.go(keys::go::LOOK);
    harness.turn(credentials(false));
    assert!(harness.said().contains(&keys::token::sign_in::TO_LOOK));
}

/// Bug: the six digits that were at hand went out as the password.
#[test]
fn a_code_in_the_field_of_the_password_is_held_back_once() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    assert_eq!(harness.sends_password("123456"), vec![]);
    assert!(harness.said().contains(&keys::field::PASSWORD_LIKE_CODE));
    let answer = Answer::Credentials {
        user: Some(r"PROD\b100001".to_owned()),
        password: Secret::new("123456".to_owned()),
        remember: false,
    };
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(answer)]);
}

/// Bug: one Enter, two lines below 'Indsend', and the token that was scanned was dead.
#[test]
fn another_qr_code_is_asked_about_first() {
    let mut harness = Harness::at_code_page();
    assert_eq!(harness.go(keys::go::NEW_QR), vec![]);
    assert_eq!(
        over(&harness),
        Some((keys::new_qr::TITLE, vec![keys::token::state::ENDS, keys::new_qr::DEAD], keys::quit::STAY))
    );
    harness.does(Intent::Press);
    assert_eq!((over(&harness), harness.step()), (None, "3.10"));
    harness.go(keys::go::NEW_QR);
    harness.does(Intent::FocusNext);
    let again = vec![Effect::Wipe, Effect::Leave(VisitId(1)), Effect::Start(VisitId(2), Goal::TokenEnrolled)];
    assert_eq!(harness.does(Intent::Press), again);
}

/// Bug: the first refusal and the second read the same, and then it stopped.
#[test]
fn it_is_said_how_many_codes_are_left() {
    let mut harness = Harness::at_code_page();
    let left = |harness: &Harness| {
        [keys::stuck::TWO_CODES_LEFT, keys::stuck::ONE_CODE_LEFT].map(|key| harness.said().contains(&key))
    };
    assert_eq!(left(&harness), [false, false]);
    for said in [[true, false], [false, true]] {
        harness.sends_next_code();
        harness.turn(refuses_code());
        assert_eq!(left(&harness), said);
    }
    harness.sends_next_code();
    harness.turn(refuses_code());
    assert_eq!(harness.said()[0], keys::enough::CODES);
}

/// Bug: Enter on 'Stop here' marked 'Stay here', so Enter and Enter led round in a ring.
#[test]
fn whoever_has_chosen_to_stop_stops_with_enter() {
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(Trouble::Locked, false));
    harness.go(keys::stuck::STOP);
    assert_eq!(over(&harness).unwrap().2, keys::quit::STOP);
    let mut harness = Harness::at_token_visit();
    harness.command(Command::Quit);
    assert_eq!(over(&harness).unwrap().2, keys::quit::STAY);
}

/// Bug: "Do it right", and one Enter led from practice to the real sites.
#[test]
fn practice_is_left_for_the_real_sites_after_a_question() {
    let mut harness = Harness::in_world(World::Practice);
    assert_eq!(harness.go(keys::go::REAL), vec![]);
    assert_eq!(
        over(&harness),
        Some((keys::leave_practice::TITLE, vec![keys::leave_practice::TEXT], keys::quit::STAY))
    );
    assert_eq!(harness.does(Intent::Choose(1)), vec![Effect::Exit(kom_i_gang::wizard::Exit::ToReal)]);
}

/// Bug: there was no code for support where something was refused, and F1 was the step's ordinary help.
#[test]
fn a_refusal_has_its_help_and_its_code() {
    let email = || {
        Ask::Email(EmailQuestion {
            site: kom_i_gang::dialogue::Site::StatensSso,
            host: "auth.example".to_owned(),
            can_remember: false,
            refused: Some(Refusal::default()),
        })
    };
    let name = || {
        Ask::DeviceName(DeviceNameQuestion { host: "auth.example".to_owned(), refused: Refusal::default() })
    };
    let alone = || match credentials(true) {
        Turn::Ask(Ask::Credentials(question)) => {
            Turn::Ask(Ask::Credentials(PasswordQuestion { name: NameAsked::Known(None), ..question }))
        }
        other => other,
    };
    let cases: [(Vec<Turn>, TextKey, &str); 7] = [
        (vec![alone()], keys::stuck::help::PASSWORD_ALONE_REFUSED, "3.3a-AFVIST"),
        (vec![credentials(true)], keys::stuck::help::PASSWORD_REFUSED, "3.3a-AFVIST"),
        (vec![Turn::Ask(email())], keys::stuck::help::EMAIL_REFUSED, "3.3a-AFVIST"),
        (vec![Turn::TokenExists], keys::stuck::help::ENROLLED, "3.11-FINDES"),
        (vec![Turn::TokenExists, refuses_code()], keys::stuck::help::CODE_REFUSED, "3.11-AFVIST"),
        (
            vec![Turn::ShowQr(enrolment(false)), refuses_code()],
            keys::stuck::help::CODE_REFUSED,
            "3.10-AFVIST",
        ),
        (
            vec![Turn::ShowQr(enrolment(false)), Turn::Ask(name())],
            keys::stuck::help::DEVICE_NAME,
            "3.10-NAVN",
        ),
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
    assert_eq!(help(&mut harness), (keys::stuck::help::CODE_HELD, "3.10-HOLDT".to_owned()));
    // The page is as usual again.
    harness.does(Intent::Clear);
    assert_eq!(help(&mut harness).1, "");
}

/// Bug: two choices of the browser that read the same.
#[test]
fn the_address_and_the_whole_stage_are_told_apart() {
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(Trouble::OtherPage { wants: Wants::NewPassword, seen: Box::default() }, false));
    assert_eq!(
        harness.labels(),
        [keys::stuck::OPEN, keys::go::AGAIN, keys::stuck::BROWSER_WHOLE, keys::go::STAGES]
    );
}

/// Bug: the pages about the phone offered to scan, and the key was to be scanned.
#[test]
fn the_practice_phone_scans_where_the_code_is() {
    let mut harness = Harness::in_world(World::Practice);
    harness.go_to_token_visit();
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert_eq!(harness.labels()[..2], [keys::phone::SCAN, keys::token::scan::DONE]);
    harness.go(keys::token::scan::ERROR);
    assert_eq!(harness.labels()[0], keys::token::says::INVALID);
    harness.go(keys::go::BACK);
    harness.go(keys::go::KEY);
    assert_eq!(harness.labels()[1], keys::token::scan::TYPED);
    harness.go(keys::go::KEY);
    harness.go(keys::phone::SCAN);
    assert!(
        harness.said().contains(&keys::token::scan::SCANNED)
            && !harness.said().contains(&keys::token::scan::NOW)
    );
}

/// Bug: "Now you know how it goes", above four stages that were passed by.
#[test]
fn a_practice_that_was_cut_short_says_so() {
    let mut harness = Harness::in_world(World::Practice);
    harness.wizard.begin_at("5.0");
    assert_eq!(harness.said()[0], keys::end::PRACTISED_NOT_ALL);
}
