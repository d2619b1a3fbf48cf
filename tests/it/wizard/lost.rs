//! An answer that never came back, and a page that has expired.

use kom_i_gang::{
    dialogue::{Answer, Goal, NetworkFailure, Trouble, Turn, keys},
    otp::Secret,
    wizard::{AttemptKind, Effect, Intent, VisitId},
};

use super::{Harness, enrolment, problem};

#[test]
fn a_lost_answer_is_looked_up_and_one_fresh_code_proves_it() {
    let mut harness = Harness::at_lost_code();
    assert_eq!(harness.step(), "3.10");
    assert!(harness.said().contains(&keys::trouble::lost_code::WHAT));
    assert_eq!(
        harness.go(keys::go::LOOK),
        vec![Effect::Leave(VisitId(1)), Effect::Start(VisitId(2), Goal::TokenEnrolled)]
    );
    harness.turn(Turn::TokenExists);
    assert_eq!(harness.step(), "3.11");
    assert!(harness.said().contains(&keys::token::PROBABLY_DONE));
    // The code that went out is not tried again.
    let used = harness.code(0);
    harness.types(&used);
    assert_eq!(harness.does(Intent::Press), vec![]);
    harness.does(Intent::Clear);
    harness.pass_seconds(30);
    let fresh = harness.code(0);
    harness.types(&fresh);
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(Answer::Code(Secret::new(fresh)))]);
    harness.turn(Turn::Done);
    assert!(harness.said().contains(&keys::token::state::GOOD));
}

#[test]
fn a_lost_code_that_was_not_taken_gets_a_new_qr() {
    let mut harness = Harness::at_lost_code();
    harness.go(keys::go::LOOK);
    assert_eq!(harness.turn(Turn::ShowQr(enrolment(false))), vec![Effect::Wipe]);
    assert_eq!(harness.step(), "3.5");
    assert!(harness.said().contains(&keys::token::KEEP_OLD));
}

#[test]
fn looking_again_after_another_break_still_knows_the_token() {
    let mut harness = Harness::at_lost_code();
    harness.go(keys::go::LOOK);
    harness.turn(problem(NetworkFailure::TimedOut, false));
    harness.go(keys::go::AGAIN);
    harness.turn(Turn::TokenExists);
    assert!(harness.said().contains(&keys::token::PROBABLY_DONE));
}

#[test]
fn a_code_that_never_left_keeps_the_page() {
    let mut harness = Harness::at_code_page();
    let code = harness.code(0);
    harness.types(&code);
    harness.does(Intent::Press);
    assert_eq!(harness.turn(problem(NetworkFailure::NoConnection, false)), vec![]);
    assert_eq!(harness.step(), "3.10");
    assert!(harness.said().contains(&keys::trouble::no_connection::WHAT));
    // It was not used, so that it may be typed again.
    harness.types(&code);
    assert_eq!(harness.does(Intent::Press), vec![harness.attempts(Answer::Code(Secret::new(code)))]);
}

#[test]
fn an_expired_page_means_scan_anew_and_delete_nothing_yet() {
    let mut harness = Harness::at_code_page();
    let code = harness.code(0);
    harness.types(&code);
    harness.does(Intent::Press);
    let taken_back = Effect::TakeBack(harness.made(AttemptKind::Code));
    assert_eq!(harness.turn(problem(Trouble::Expired, false)), vec![taken_back]);
    assert_eq!(harness.labels()[0], keys::go::NEW_QR);
    assert_eq!(
        harness.go(keys::go::NEW_QR),
        vec![Effect::Leave(VisitId(1)), Effect::Start(VisitId(2), Goal::TokenEnrolled)]
    );
    harness.turn(Turn::ShowQr(enrolment(false)));
    assert!(harness.said().contains(&keys::token::KEEP_OLD));
}
