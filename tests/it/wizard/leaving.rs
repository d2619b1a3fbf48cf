//! Back, quit and Ctrl+C, also while something is on its way.

use kom_i_gang::{
    dialogue::{NetworkFailure, Turn, keys},
    wizard::{AttemptKind, Command, Effect, Exit, Intent, Message, VisitId},
};

use super::{Harness, enrolment, harness::credentials, problem};

fn sending() -> Harness {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    harness
}

#[test]
fn back_waits_for_an_answer_that_is_on_its_way() {
    let mut harness = sending();
    assert_eq!(harness.command(Command::Back), vec![]);
    assert!(harness.said().contains(&keys::note::WAITS_FOR_ANSWER));
    assert_eq!(harness.turn(credentials(true)), vec![Effect::Leave(VisitId(1))]);
    assert_eq!(harness.step(), "3.1");
}

#[test]
fn an_answer_that_led_on_is_applied_although_back_was_pressed() {
    let mut harness = sending();
    harness.command(Command::Back);
    let taken_back = Effect::TakeBack(harness.made(AttemptKind::Password));
    assert_eq!(harness.turn(Turn::ShowQr(enrolment(false))), vec![taken_back]);
    assert_eq!(harness.step(), "3.5");
}

#[test]
fn quit_waits_for_an_answer_that_is_on_its_way() {
    let mut harness = sending();
    harness.command(Command::Quit);
    assert_eq!(harness.does(Intent::Choose(1)), vec![]);
    assert_eq!(harness.turn(credentials(true)), vec![Effect::Exit(Exit::Stopped)]);
}

#[test]
fn a_read_can_be_given_up() {
    let mut harness = Harness::at_token_visit();
    assert_eq!(harness.command(Command::Back), vec![Effect::Leave(VisitId(1))]);
    assert_eq!(harness.step(), "3.1");
    // What it says too late is nobody's.
    assert_eq!(harness.turn(Turn::ShowQr(enrolment(false))), vec![]);
    assert_eq!(harness.step(), "3.1");
}

#[test]
fn a_second_enter_does_not_give_up_the_visit_that_has_just_begun() {
    let mut harness = Harness::at_token_visit();
    assert_eq!((harness.labels(), harness.does(Intent::Press)), (vec![keys::go::CANCEL], vec![]));
    assert!(harness.wizard.waiting());
    // Who means it goes to the choice first.
    harness.does(Intent::FocusNext);
    assert_eq!(harness.does(Intent::Press), vec![Effect::Leave(VisitId(1))]);
}

#[test]
fn a_second_enter_after_the_password_is_kept_out_of_the_answer_s_way() {
    let mut harness = sending();
    assert_eq!(harness.does(Intent::Press), vec![]);
    harness.turn(credentials(true));
    assert_eq!(harness.said().last(), Some(&keys::field::PASSWORD_REFUSED));
}

#[test]
fn ctrl_c_asks_and_the_second_one_leaves_at_once() {
    let mut harness = sending();
    assert_eq!(harness.does(Intent::Interrupt), vec![]);
    assert_eq!(harness.does(Intent::Interrupt), vec![Effect::Exit(Exit::Interrupted)]);
}

#[test]
fn the_end_of_input_lets_a_visit_end_first() {
    let mut harness = sending();
    assert_eq!(harness.does(Intent::EndOfInput), vec![]);
    assert_eq!(harness.turn(credentials(true)), vec![Effect::Exit(Exit::EndOfInput)]);
    assert_eq!(Harness::new().does(Intent::EndOfInput), vec![Effect::Exit(Exit::EndOfInput)]);
}

#[test]
fn quitting_with_a_token_on_show_wipes_it() {
    let mut harness = Harness::at_code_page();
    harness.command(Command::Quit);
    let effects = harness.does(Intent::Choose(1));
    assert_eq!(effects, vec![Effect::Wipe, Effect::Leave(VisitId(1)), Effect::Exit(Exit::Stopped)]);
}

/// Who stopped at a trouble, to get on VPN, was not asked whether to go on where they were.
#[test]
fn stopping_at_a_trouble_keeps_the_place() {
    let mut harness = Harness::at_token_visit();
    harness.turn(problem(NetworkFailure::UnknownHost, false));
    harness.command(Command::Quit);
    harness.does(Intent::Choose(1));
    assert_eq!(harness.saved.unwrap().at.as_deref(), Some("3.2"));
}

#[test]
fn the_language_changes_words_and_nothing_else() {
    let mut harness = Harness::at_code_page();
    harness.types("12");
    let before = format!("{:?}", harness.wizard.screen(harness.now));
    harness.command(Command::Language);
    assert_eq!(format!("{:?}", harness.wizard.screen(harness.now)), before);
    assert_eq!(harness.wizard.language(), kom_i_gang::dialogue::Language::English);
}

#[test]
fn a_visit_that_has_been_led_on_to_the_sign_in_is_at_3_3() {
    let mut harness = Harness::at_token_visit();
    harness.tell(Message::Calling(harness.visit, "enrol.example".to_owned()));
    assert_eq!(harness.step(), "3.2");
    harness.tell(Message::Calling(harness.visit, "auth.example".to_owned()));
    assert_eq!(harness.step(), "3.3");
    harness.turn(credentials(false));
    harness.tell(Message::Calling(harness.visit, "auth.example".to_owned()));
    assert_eq!(harness.step(), "3.3a");
}

#[test]
fn back_from_ordering_a_token_leads_to_the_page_of_3_11() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    let before = harness.labels();
    harness.go(keys::token::intro::LOST);
    assert_eq!(harness.said(), [keys::token::order::NOW, keys::token::order::PHONE]);
    harness.go(keys::go::BACK);
    assert_eq!((harness.step(), harness.labels()), ("3.11", before));
}

#[test]
fn a_visit_names_the_host_that_it_asks() {
    let mut harness = Harness::at_token_visit();
    harness.tell(Message::Calling(harness.visit, "auth.example".to_owned()));
    let screen = harness.wizard.screen(harness.now);
    let busy = kom_i_gang::wizard::Block::Busy { host: "auth.example".to_owned(), seconds: 0 };
    assert!(screen.blocks.contains(&busy));
}
