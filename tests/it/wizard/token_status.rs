//! Bugs by which a person was told to delete a token that may be the good one. In each a code of it had gone out, and no
//! verdict had come. The tags are those of the report that found them.

use kom_i_gang::{
    dialogue::{Answer, NetworkFailure, Seen, TextKey, Trouble, Turn, Wants, keys},
    otp::Secret,
    wizard::{Command, Effect, Intent, VisitId},
};

use super::{Harness, credentials, enrolment, enrolment_by_tap, problem, walk::said_while_open};

/// Words that send a token to the bin.
const DELETE: [TextKey; 3] = [keys::token::state::DEAD, keys::token::state::ENDS, keys::token::REPLACED];

/// The person looks what became of it.
fn looking() -> Harness {
    let mut harness = Harness::at_lost_code();
    harness.go(keys::go::LOOK);
    harness
}

/// Says yes to the question before it.
fn gets_new_qr(harness: &mut Harness) {
    assert_eq!(harness.go(keys::go::NEW_QR), vec![]);
    harness.does(Intent::Choose(1));
}

fn page_of(host: &str) -> Seen {
    Seen { host: host.to_owned(), status: 200, ..Seen::default() }
}

/// All of them at once: whatever a site says and a person chooses.
#[test]
fn while_a_code_s_fate_is_open_no_page_says_delete() {
    let said = said_while_open();
    for key in [keys::token::state::MAY_BE_GOOD, keys::token::KEEP_OLD, keys::token::FIND_OUT] {
        assert!(said.contains(&key), "{key:?} is said nowhere");
    }
    let wrong: Vec<_> = DELETE.iter().filter(|key| said.contains(*key)).collect();
    assert_eq!(wrong, Vec::<&TextKey>::new());
}

#[test]
fn d1_a_look_that_ends_at_the_app_is_a_sign_that_the_token_is_in_place() {
    let mut harness = looking();
    harness.tell(kom_i_gang::wizard::Message::Calling(harness.visit, "auth.example".to_owned()));
    harness.turn(Turn::Browser(page_of("enrol.example")));
    assert_eq!(
        harness.said(),
        [
            keys::token::IN_PLACE,
            keys::token::state::MAY_BE_GOOD,
            keys::token::IN_PLACE_NOW,
            keys::trouble::CODE,
            // It has no title.
            keys::trouble::SEEN_UNTITLED
        ]
    );
    assert_eq!(harness.labels(), [keys::go::TOKEN_IN_PLACE, keys::go::AGAIN, keys::go::BROWSER]);
    assert_eq!(harness.go(keys::go::TOKEN_IN_PLACE), vec![Effect::Wipe, Effect::Leave(VisitId(2))]);
    assert_eq!(harness.step(), "4.0");
}

/// Nobody else's page is such a sign, and neither is the app's own before Statens SSO has been asked.
#[test]
fn d1_another_page_for_the_browser_is_no_sign() {
    for (calls, host) in [("auth.example", "auth.example"), ("enrol.example", "enrol.example")] {
        let mut harness = looking();
        harness.tell(kom_i_gang::wizard::Message::Calling(harness.visit, calls.to_owned()));
        harness.turn(Turn::Browser(page_of(host)));
        assert_eq!(
            harness.said()[..3],
            [keys::browser::UNKNOWN, keys::token::state::MAY_BE_GOOD, keys::browser::NOW],
            "{host}"
        );
        assert_eq!(harness.labels(), [keys::go::BROWSER_ON, keys::go::AGAIN], "{host}");
    }
}

#[test]
fn d2_the_browser_s_steps_keep_the_token_and_say_how_to_find_out() {
    let mut harness = Harness::at_lost_code();
    harness.go(keys::go::BROWSER);
    assert_eq!(
        (harness.step(), &harness.said()[..2]),
        ("3.2", &[keys::token::state::MAY_BE_GOOD, keys::token::FIND_OUT][..])
    );
    harness.go(keys::go::YES);
    harness.go(keys::go::YES);
    assert_eq!(harness.step(), "3.4");
    assert!(harness.said().contains(&keys::token::hand_qr::OLD));
    harness.go(keys::token::hand_qr::ONLY_CODE);
    assert!(harness.said().contains(&keys::token::enrolled::SCANNED));
}

#[test]
fn d3_stopping_keeps_the_token() {
    let mut harness = Harness::at_lost_code();
    harness.command(Command::Quit);
    let over = harness.wizard.screen(harness.now).overlay.unwrap();
    assert_eq!(
        over.text.iter().map(|text| text.key).collect::<Vec<_>>(),
        [keys::quit::TEXT, keys::token::state::MAY_BE_GOOD]
    );
}

#[test]
fn e6_going_back_to_3_1_keeps_the_token() {
    let mut harness = Harness::at_lost_code();
    while harness.step() != "3.1" {
        harness.command(Command::Back);
    }
    assert_eq!(
        (harness.said()[0], harness.said().contains(&keys::token::state::MAY_BE_GOOD)),
        (keys::token::state::MAY_BE_GOOD, true)
    );
    // And a code that is asked for then may well be one of it.
    harness.go(keys::token::phone::READY);
    harness.turn(Turn::TokenExists);
    assert!(harness.said().contains(&keys::token::PROBABLY_DONE));
}

/// Bug: an app that asks for another token of somebody who has one was taken for done without a word of that. The one
/// that has just been proven isn't to be deleted, and a code that was taken counts as no try.
#[test]
fn e4_a_set_up_page_after_a_code_that_was_taken_is_offered() {
    let mut harness = looking();
    harness.turn(Turn::TokenExists);
    harness.pass_seconds(30);
    let code = harness.code(0);
    harness.types(&code);
    harness.does(Intent::Press);
    let cleared = vec![Effect::TakeBack(harness.made(kom_i_gang::wizard::AttemptKind::Code)), Effect::Wipe];
    assert_eq!(harness.turn(Turn::TokenWorks(enrolment_by_tap())), cleared);
    assert_eq!(harness.said()[0], keys::token::state::GOOD);
    assert!(!harness.said().iter().any(|said| DELETE.contains(said)));
}

#[test]
fn d4b_a_set_up_page_without_a_code_proves_nothing_so_the_old_token_stays_until_the_new_one_works() {
    let mut harness = looking();
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert!(harness.said().contains(&keys::token::KEEP_OLD));
    while harness.step() != "3.10" {
        harness.does(Intent::Choose(0));
    }
    harness.sends_next_code();
    harness.turn(Turn::Done);
    assert_eq!(
        harness.said()[..3],
        [keys::token::state::GOOD, keys::token::after::SAY, keys::token::after::TWO]
    );
}

#[test]
fn x5_a_code_asked_for_after_a_code_may_be_one_of_the_token_just_scanned() {
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(Turn::TokenExists);
    assert_eq!(harness.said()[..2], [keys::token::PROBABLY_DONE, keys::token::FRESH_CODE]);
}

/// Bug: while looking, each trouble was shown as the lost code once more.
#[test]
fn e7_e8_e9_while_looking_the_trouble_itself_is_told() {
    let other = || Trouble::OtherPage { wants: Wants::NewPassword, seen: Box::default() };
    let cases = [
        (
            "E7down",
            Trouble::Network(NetworkFailure::NoConnection),
            [keys::trouble::no_connection::WHAT, keys::token::state::MAY_BE_GOOD],
            keys::go::AGAIN,
        ),
        (
            "E8pw",
            other(),
            [keys::trouble::new_password::WHAT, keys::token::state::MAY_BE_GOOD],
            keys::stuck::OPEN,
        ),
        (
            "E9lock",
            Trouble::Locked,
            [keys::trouble::locked::WHAT, keys::token::state::MAY_BE_GOOD],
            keys::stuck::STOP,
        ),
        (
            "E10exp",
            Trouble::Expired,
            [keys::trouble::expired::WHAT, keys::token::state::MAY_BE_GOOD],
            keys::go::NEW_QR,
        ),
    ];
    for (name, trouble, said, marked) in cases {
        let mut harness = looking();
        harness.turn(problem(trouble, false));
        assert_eq!((&harness.said()[..2], harness.labels()[0]), (&said[..], marked), "{name}");
        assert!(harness.said().contains(&keys::trouble::CODE), "{name}");
    }
}

/// Not of a code: only that is asked about.
#[test]
fn e7_a_lost_password_while_looking_is_not_told_as_a_lost_code() {
    let mut harness = looking();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    harness.turn(problem(NetworkFailure::Broken, true));
    assert_eq!(harness.said()[..2], [keys::trouble::broken::WHAT, keys::token::state::MAY_BE_GOOD]);
}

#[test]
fn a_dead_token_is_still_to_be_deleted() {
    // No code of it went out.
    let mut harness = Harness::at_code_page();
    harness.command(Command::Quit);
    assert_eq!(harness.wizard.screen(harness.now).overlay.unwrap().text[1].key, keys::token::state::ENDS);
    // Its code was refused.
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(Turn::CodeRefused(kom_i_gang::dialogue::Refusal::default()));
    gets_new_qr(&mut harness);
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert!(harness.said().contains(&keys::token::state::DEAD));
    // Refused as an older Keycloak does it.
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(Turn::ShowQr(enrolment(true)));
    assert!(harness.said().contains(&keys::token::REPLACED));
    // Its code never left.
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(problem(NetworkFailure::NoConnection, false));
    gets_new_qr(&mut harness);
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert!(harness.said().contains(&keys::token::state::DEAD));
}

/// A code that works closes the question.
#[test]
fn once_a_token_works_nothing_is_open() {
    let mut harness = looking();
    harness.turn(Turn::TokenExists);
    harness.pass_seconds(30);
    let code = harness.code(0);
    harness.types(&code);
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(Answer::Code(Secret::new(code)))]);
    assert_eq!(harness.turn(Turn::Done).last(), Some(&Effect::Leave(VisitId(2))));
    assert!(!harness.said().contains(&keys::token::after::TWO));
}
