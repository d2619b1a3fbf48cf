//! A name for the device: put in where the site wants one, and another where it is taken (facts.md 19).

use kom_i_gang::{
    dialogue::{Answer, Ask, Refusal, Trouble, Turn},
    otp::Secret,
    wizard::{Block, Effect, FieldContent, Intent, Tried},
};

use super::{Desk, problem};

fn wanted() -> Turn {
    let refused = Refusal { quote: Some("Angiv venligst et udstyrsnavn.".to_owned()) };
    Turn::Ask(Ask::DeviceName { host: "auth.example".to_owned(), refused })
}

/// At the page that wants a name, after a code that was sent without one.
fn at_name_page() -> Desk {
    let mut desk = Desk::at_code_page();
    sends_code(&mut desk);
    desk.hear(wanted());
    desk.pass_seconds(30);
    desk
}

/// Types the present code where the focus is, and sends it.
fn sends_code(desk: &mut Desk) -> Vec<Effect> {
    let code = desk.code(0);
    desk.types(&code);
    desk.does(Intent::Press)
}

/// What goes out with the present code.
fn named(desk: &Desk, name: &str) -> Vec<Effect> {
    let answer = Answer::NamedCode { name: name.to_owned(), code: Secret::new(desk.code(0)) };
    vec![desk.tries(answer)]
}

/// The name that stands there, and whether it has the focus.
fn name(desk: &Desk) -> (String, bool) {
    let screen = desk.wizard.screen(desk.now);
    let name = screen.blocks.iter().find_map(|block| match block {
        Block::Field(view) => match view.content {
            FieldContent::Text { text, .. } => Some((text.to_owned(), view.focused)),
            _ => None,
        },
        _ => None,
    });
    name.expect("a name")
}

/// Types another name, in place of the one that stands there.
fn calls_it(desk: &mut Desk, name: &str) {
    desk.does(Intent::FocusPrevious);
    desk.does(Intent::Clear);
    desk.types(name);
    desk.does(Intent::Press);
}

#[test]
fn a_wanted_name_is_put_in_and_is_nobodys_mistake() {
    let mut desk = at_name_page();
    assert_eq!(name(&desk), ("FreeOTP".to_owned(), false));
    assert_eq!(desk.said(), ["token.device_name.now", "token.device_name.say"]);
    let sent = named(&desk, "FreeOTP");
    assert_eq!(sends_code(&mut desk), sent);
}

#[test]
fn a_name_that_is_taken_is_said_at_the_field_and_another_is_put_in() {
    let mut desk = at_name_page();
    sends_code(&mut desk);
    desk.hear(wanted());
    assert_eq!(name(&desk), ("FreeOTP 2".to_owned(), true));
    assert!(desk.said().contains(&"field.device_name_taken"));
    desk.pass_seconds(30);
    desk.does(Intent::Press);
    let sent = named(&desk, "FreeOTP 2");
    assert_eq!(sends_code(&mut desk), sent);
}

#[test]
fn a_name_of_ones_own_stays_when_the_code_is_refused() {
    let mut desk = at_name_page();
    calls_it(&mut desk, "Min telefon");
    sends_code(&mut desk);
    desk.hear(Turn::CodeRefused(Refusal::default()));
    assert_eq!(name(&desk), ("Min telefon".to_owned(), false));
    assert!(desk.said().contains(&"field.code_refused"));
    desk.pass_seconds(30);
    let sent = named(&desk, "Min telefon");
    assert_eq!(sends_code(&mut desk), sent);
}

#[test]
fn a_named_code_that_never_left_costs_neither_token_nor_name_nor_code() {
    let mut desk = at_name_page();
    calls_it(&mut desk, "Min telefon");
    let sent = sends_code(&mut desk);
    assert_eq!(desk.hear(problem(Trouble::NoConnection, false)), vec![]);
    assert_eq!(desk.step(), "3.10");
    assert!(desk.said().contains(&"trouble.no_connection.what"));
    assert!(desk.said().contains(&"trouble.code"), "and what is read to support");
    assert_eq!(name(&desk), ("Min telefon".to_owned(), false));
    // It was not used, so that it may be typed again.
    assert_eq!(sends_code(&mut desk), sent);
}

#[test]
fn a_named_code_that_was_sent_is_looked_up() {
    let mut desk = at_name_page();
    sends_code(&mut desk);
    assert_eq!(desk.hear(problem(Trouble::Broken, true)), vec![]);
    assert_eq!(desk.labels(), ["go.look", "go.browser"]);
}

#[test]
fn a_page_that_expired_while_the_name_was_typed_leaves_the_token_open() {
    let mut desk = at_name_page();
    sends_code(&mut desk);
    let taken_back = Effect::TakeBack(desk.made(Tried::Code));
    assert_eq!(desk.hear(problem(Trouble::Expired, false)), vec![taken_back]);
    assert_eq!(desk.labels()[0], "go.new_qr");
    assert!(desk.said().contains(&"token.may_be_good"));
}
