//! An answer that never came back, and a page that has expired.

use kom_i_gang::{
    dialogue::{Answer, Goal, Trouble, Turn},
    otp::Secret,
    wizard::{Effect, Intent, Ticket, Tried},
};

use super::{Desk, enrolment, problem};

fn lost() -> Desk {
    let mut desk = Desk::at_code_page();
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press);
    desk.hear(problem(Trouble::Broken, true));
    desk
}

#[test]
fn a_lost_answer_is_looked_up_and_one_fresh_code_proves_it() {
    let mut desk = lost();
    assert_eq!(desk.step(), "3.10");
    assert!(desk.said().contains(&"trouble.lost_code.what"));
    assert_eq!(
        desk.go("go.look"),
        vec![Effect::Leave(Ticket(1)), Effect::Start(Ticket(2), Goal::TokenEnrolled)]
    );
    desk.hear(Turn::AlreadyEnrolled);
    assert_eq!(desk.step(), "3.11");
    assert!(desk.said().contains(&"token.probably_done"));
    // The code that went out is not tried again.
    let used = desk.code(0);
    desk.types(&used);
    assert_eq!(desk.does(Intent::Press), vec![]);
    desk.does(Intent::Clear);
    desk.pass_seconds(30);
    let fresh = desk.code(0);
    desk.types(&fresh);
    assert_eq!(desk.does(Intent::Press), vec![desk.tries(Answer::Code(Secret::new(fresh)))]);
    desk.hear(Turn::Done);
    assert!(desk.said().contains(&"token.after.now"));
}

#[test]
fn a_lost_code_that_was_not_taken_gets_a_new_qr() {
    let mut desk = lost();
    desk.go("go.look");
    assert_eq!(desk.hear(Turn::ShowQr(enrolment(false))), vec![Effect::Wipe]);
    assert_eq!(desk.step(), "3.5");
    assert!(desk.said().contains(&"token.keep_old"));
}

#[test]
fn looking_again_after_another_break_still_knows_the_token() {
    let mut desk = lost();
    desk.go("go.look");
    desk.hear(problem(Trouble::TimedOut, false));
    desk.go("go.again");
    desk.hear(Turn::AlreadyEnrolled);
    assert!(desk.said().contains(&"token.probably_done"));
}

#[test]
fn a_code_that_never_left_keeps_the_page() {
    let mut desk = Desk::at_code_page();
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press);
    assert_eq!(desk.hear(problem(Trouble::NoConnection, false)), vec![]);
    assert_eq!(desk.step(), "3.10");
    assert!(desk.said().contains(&"trouble.no_connection.what"));
    // It was not used, so that it may be typed again.
    desk.types(&code);
    assert_eq!(desk.does(Intent::Press), vec![desk.tries(Answer::Code(Secret::new(code)))]);
}

#[test]
fn an_expired_page_means_scan_anew_and_delete_nothing_yet() {
    let mut desk = Desk::at_code_page();
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press);
    let taken_back = Effect::TakeBack(desk.made(Tried::Code));
    assert_eq!(desk.hear(problem(Trouble::Expired, false)), vec![taken_back]);
    assert_eq!(desk.labels()[0], "go.new_qr");
    assert_eq!(
        desk.go("go.new_qr"),
        vec![Effect::Leave(Ticket(1)), Effect::Start(Ticket(2), Goal::TokenEnrolled)]
    );
    desk.hear(Turn::ShowQr(enrolment(false)));
    assert!(desk.said().contains(&"token.keep_old"));
}
