//! Once a token works: what else waits is told, and a second token is made only on request.

use kom_i_gang::{
    dialogue::{Trouble, Turn, Wants, keys},
    wizard::{AttemptKind, Block, Command, Effect, Intent, VisitId, Who},
};

use super::{Harness, credentials, enrolment, enrolment_by_tap, problem};

/// At 3.11, after a code was sent from there.
fn code_tried() -> Harness {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    harness.go(keys::go::TRY_CODE);
    harness.sends_next_code();
    harness
}

fn is_done(harness: &Harness) -> bool {
    harness.saved.as_ref().is_some_and(|saved| {
        saved.finished.iter().any(|finished| finished.stage == 3 && finished.by == Who::Server)
    })
}

fn shows_qr(harness: &Harness) -> bool {
    harness.wizard.screen(harness.now).blocks.iter().any(|block| matches!(block, Block::Qr(_)))
}

#[test]
fn p14_a_token_that_works_is_done_and_a_second_one_is_made_on_request() {
    let mut harness = code_tried();
    let taken_back = Effect::TakeBack(harness.made(AttemptKind::Code));
    assert_eq!(harness.turn(Turn::TokenWorks(enrolment(false))), vec![taken_back]);
    assert_eq!((harness.step(), shows_qr(&harness), is_done(&harness)), ("3.11", false, true));
    assert_eq!(
        harness.said(),
        [keys::token::state::GOOD, keys::token::works::DONE, keys::token::works::ANOTHER]
    );
    assert_eq!(harness.labels(), [keys::go::ONWARD, keys::token::works::MAKE_ANOTHER]);
    // Enter goes on, and nothing of the other token stays.
    assert_eq!(harness.does(Intent::Press), vec![Effect::Leave(VisitId(1))]);
    assert_eq!(harness.step(), "4.0");
    assert!(
        !harness
            .said()
            .iter()
            .any(|said| [keys::token::state::DEAD, keys::token::state::DEAD].contains(said))
    );

    let mut harness = code_tried();
    harness.turn(Turn::TokenWorks(enrolment_by_tap()));
    assert_eq!(harness.go(keys::token::works::MAKE_ANOTHER), vec![]);
    assert_eq!((harness.step(), shows_qr(&harness)), ("3.5", true));
    assert!(!harness.said().contains(&keys::token::state::DEAD), "the one that works isn't to be deleted");
}

/// The same where a code of a token on show was taken, and the site went on to one more.
#[test]
fn another_token_after_the_one_on_show_is_made_on_request() {
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    let taken_back = Effect::TakeBack(harness.made(AttemptKind::Code));
    assert_eq!(harness.turn(Turn::TokenWorks(enrolment_by_tap())), vec![taken_back, Effect::Wipe]);
    assert_eq!((shows_qr(&harness), is_done(&harness)), (false, true));
    harness.go(keys::token::works::MAKE_ANOTHER);
    assert_eq!((harness.step(), shows_qr(&harness)), ("3.5", true));
}

#[test]
fn p20_what_waits_is_told_beside_the_token_that_works() {
    for (wants, key) in [
        (Wants::NewPassword, keys::besides::NEW_PASSWORD),
        (Wants::Terms, keys::besides::TERMS),
        (Wants::Profile, keys::besides::PROFILE),
        (Wants::RecoveryCodes, keys::besides::RECOVERY_CODES),
        (Wants::NewSecurityKey, keys::besides::NEW_SECURITY_KEY),
        (Wants::Unclear, keys::besides::SOMETHING),
    ] {
        let mut harness = Harness::at_code_page();
        harness.sends_next_code();
        harness.turn(Turn::DoneThen(wants));
        assert_eq!((harness.step(), is_done(&harness)), ("3.10", true));
        assert_eq!(harness.said()[..3], [keys::token::state::GOOD, key, keys::besides::WHEN]);
        assert_eq!(harness.labels(), [keys::go::ONWARD, keys::stuck::OPEN]);
        assert_eq!(harness.command(Command::Open), vec![Effect::Open("https://enrol.example".to_owned())]);
    }
    // A link in an e-mail isn't followed at an address.
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(Turn::DoneThen(Wants::VerifiedEmail));
    assert_eq!(harness.said()[1], keys::besides::VERIFIED_EMAIL);
    assert_eq!(harness.labels(), [keys::go::ONWARD]);
    // Of the next visit nothing is known of it any more.
    let mut harness = Harness::at_code_page();
    harness.sends_next_code();
    harness.turn(Turn::DoneThen(Wants::Terms));
    harness.command(Command::Back);
    harness.go(keys::token::phone::READY);
    harness.turn(Turn::Done);
    assert_eq!(harness.said()[..2], [keys::token::state::GOOD, keys::token::after::SAY]);
}

#[test]
fn t9_a_page_without_a_title_is_told_in_a_whole_sentence() {
    let other_page = |wants| Trouble::OtherPage { wants, seen: Box::default() };
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(other_page(Wants::Unclear), false));
    assert_eq!(harness.said()[0], keys::trouble::UNTITLED_PAGE);
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(other_page(Wants::NewPassword), false));
    assert_eq!(harness.said()[0], keys::trouble::new_password::WHAT);
}

#[test]
fn p21_another_way_in_the_browser_is_told_where_the_page_has_it() {
    for another_way in [true, false] {
        for wants in [Wants::SecurityKey { another_way }, Wants::RecoveryCode { another_way }] {
            let mut harness = Harness::at_token_visit();
            harness.turn(problem(Trouble::OtherPage { wants, seen: Box::default() }, false));
            assert_eq!(harness.said().contains(&keys::trouble::ANOTHER_WAY), another_way, "{wants:?}");
        }
    }
}

/// What was typed wasn't judged: its try is taken back, and the page says that it asks again.
#[test]
fn t13_a_sign_in_that_took_too_long_counts_as_no_try() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    let effects = harness.tell(kom_i_gang::wizard::Message::NotRefused(harness.visit));
    assert_eq!(effects, vec![Effect::TakeBack(harness.made(AttemptKind::Password))]);
    harness.turn(credentials(false));
    assert!(harness.said().contains(&keys::note::ASKED_AGAIN));
    assert!(!harness.said().contains(&keys::stuck::ONE_PASSWORD_LEFT));
}

/// An error on a page that the server calls good isn't told with its number.
#[test]
fn p24_an_error_page_is_told_without_the_status_of_a_good_one() {
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(Trouble::ServerError { status: 200 }, false));
    assert_eq!(harness.said()[0], keys::trouble::error_page::WHAT);
}
