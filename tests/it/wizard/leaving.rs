//! Back, quit and Ctrl+C, also while something is on its way.

use kom_i_gang::{
    dialogue::{Trouble, Turn},
    wizard::{Command, Effect, Exit, Intent, Message, Ticket, Tried},
};

use super::{Desk, desk::credentials, enrolment, problem};

fn sending() -> Desk {
    let mut desk = Desk::at_token_visit();
    desk.hear(credentials(false));
    desk.types("PROD\\b100001");
    desk.does(Intent::Press);
    desk.types("hemmelig");
    desk.does(Intent::Press);
    desk
}

#[test]
fn back_waits_for_an_answer_that_is_on_its_way() {
    let mut desk = sending();
    assert_eq!(desk.command(Command::Back), vec![]);
    assert!(desk.said().contains(&"note.waits_for_answer"));
    assert_eq!(desk.hear(credentials(true)), vec![Effect::Leave(Ticket(1))]);
    assert_eq!(desk.step(), "3.1");
}

#[test]
fn an_answer_that_led_on_is_applied_although_back_was_pressed() {
    let mut desk = sending();
    desk.command(Command::Back);
    let taken_back = Effect::TakeBack(desk.made(Tried::Password));
    assert_eq!(desk.hear(Turn::ShowQr(enrolment(false))), vec![taken_back]);
    assert_eq!(desk.step(), "3.5");
}

#[test]
fn quit_waits_for_an_answer_that_is_on_its_way() {
    let mut desk = sending();
    desk.command(Command::Quit);
    assert_eq!(desk.does(Intent::Choose(1)), vec![]);
    assert_eq!(desk.hear(credentials(true)), vec![Effect::Exit(Exit::Stopped)]);
}

#[test]
fn a_read_can_be_given_up() {
    let mut desk = Desk::at_token_visit();
    assert_eq!(desk.command(Command::Back), vec![Effect::Leave(Ticket(1))]);
    assert_eq!(desk.step(), "3.1");
    // What it says too late is nobody's.
    assert_eq!(desk.hear(Turn::ShowQr(enrolment(false))), vec![]);
    assert_eq!(desk.step(), "3.1");
}

#[test]
fn a_second_enter_does_not_give_up_the_visit_that_has_just_begun() {
    let mut desk = Desk::at_token_visit();
    assert_eq!((desk.labels(), desk.does(Intent::Press)), (vec!["go.cancel"], vec![]));
    assert!(desk.wizard.waiting());
    // Who means it goes to the choice first.
    desk.does(Intent::FocusNext);
    assert_eq!(desk.does(Intent::Press), vec![Effect::Leave(Ticket(1))]);
}

#[test]
fn a_second_enter_after_the_password_is_kept_out_of_the_answer_s_way() {
    let mut desk = sending();
    assert_eq!(desk.does(Intent::Press), vec![]);
    desk.hear(credentials(true));
    assert_eq!(desk.said().last(), Some(&"field.password_refused"));
}

#[test]
fn ctrl_c_asks_and_the_second_one_leaves_at_once() {
    let mut desk = sending();
    assert_eq!(desk.does(Intent::Interrupt), vec![]);
    assert_eq!(desk.does(Intent::Interrupt), vec![Effect::Exit(Exit::Interrupted)]);
}

#[test]
fn the_end_of_input_lets_a_visit_end_first() {
    let mut desk = sending();
    assert_eq!(desk.does(Intent::EndOfInput), vec![]);
    assert_eq!(desk.hear(credentials(true)), vec![Effect::Exit(Exit::EndOfInput)]);
    assert_eq!(Desk::new().does(Intent::EndOfInput), vec![Effect::Exit(Exit::EndOfInput)]);
}

#[test]
fn quitting_with_a_token_on_show_wipes_it() {
    let mut desk = Desk::at_code_page();
    desk.command(Command::Quit);
    let effects = desk.does(Intent::Choose(1));
    assert_eq!(effects, vec![Effect::Wipe, Effect::Leave(Ticket(1)), Effect::Exit(Exit::Stopped)]);
}

/// Who stopped at a trouble, to get on VPN, was not asked whether to go on where they were.
#[test]
fn stopping_at_a_trouble_keeps_the_place() {
    let mut desk = Desk::at_token_visit();
    desk.hear(problem(Trouble::UnknownHost, false));
    desk.command(Command::Quit);
    desk.does(Intent::Choose(1));
    assert_eq!(desk.saved.unwrap().at.as_deref(), Some("3.2"));
}

#[test]
fn the_language_changes_words_and_nothing_else() {
    let mut desk = Desk::at_code_page();
    desk.types("12");
    let before = format!("{:?}", desk.wizard.screen(desk.now));
    desk.command(Command::Language);
    assert_eq!(format!("{:?}", desk.wizard.screen(desk.now)), before);
    assert_eq!(desk.wizard.language(), kom_i_gang::wizard::Language::English);
}

#[test]
fn a_visit_that_has_been_led_on_to_the_sign_in_is_at_3_3() {
    let mut desk = Desk::at_token_visit();
    desk.tell(Message::Calling(desk.ticket, "enrol.example".to_owned()));
    assert_eq!(desk.step(), "3.2");
    desk.tell(Message::Calling(desk.ticket, "auth.example".to_owned()));
    assert_eq!(desk.step(), "3.3");
    desk.hear(credentials(false));
    desk.tell(Message::Calling(desk.ticket, "auth.example".to_owned()));
    assert_eq!(desk.step(), "3.3a");
}

#[test]
fn back_from_ordering_a_token_leads_to_the_page_of_3_11() {
    let mut desk = Desk::at_token_visit();
    desk.hear(Turn::AlreadyEnrolled);
    let before = desk.labels();
    desk.go("token.intro.lost");
    assert_eq!(desk.said(), ["token.order.now", "token.order.phone"]);
    desk.go("go.back");
    assert_eq!((desk.step(), desk.labels()), ("3.11", before));
}

#[test]
fn a_visit_names_the_host_that_it_asks() {
    let mut desk = Desk::at_token_visit();
    desk.tell(Message::Calling(desk.ticket, "auth.example".to_owned()));
    let screen = desk.wizard.screen(desk.now);
    let busy = kom_i_gang::wizard::Block::Busy { host: "auth.example".to_owned(), seconds: 0 };
    assert!(screen.blocks.contains(&busy));
}
