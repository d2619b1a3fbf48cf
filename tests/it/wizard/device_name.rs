//! A name for the device: put in where the site wants one, and another where it is taken (docs/facts.md 19).

use kom_i_gang::{
    dialogue::{Answer, Ask, DeviceNameQuestion, NetworkFailure, Refusal, Trouble, Turn, keys},
    otp::Secret,
    wizard::{AttemptKind, Block, Command, Effect, FieldContent, Intent},
};

use super::{Harness, problem};

fn wanted() -> Turn {
    let refused = Refusal { quote: Some("Angiv venligst et udstyrsnavn.".to_owned()) };
    Turn::Ask(Ask::DeviceName(DeviceNameQuestion { host: "auth.example".to_owned(), refused }))
}

/// At the page that wants a name, after a code that was sent without one.
fn at_name_page() -> Harness {
    let mut harness = Harness::at_code_page();
    harness.sends_code();
    harness.turn(wanted());
    harness.pass_seconds(30);
    harness
}

/// What goes out with the present code.
fn named(harness: &Harness, name: &str) -> Vec<Effect> {
    let answer = Answer::NamedCode { name: name.to_owned(), code: Secret::new(harness.code(0)) };
    vec![harness.attempts(answer)]
}

/// The name that stands there, and whether it has the focus.
fn name(harness: &Harness) -> (String, bool) {
    let screen = harness.wizard.screen(harness.now);
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
fn calls_it(harness: &mut Harness, name: &str) {
    harness.does(Intent::FocusPrevious);
    harness.does(Intent::Clear);
    harness.types(name);
    harness.does(Intent::Press);
}

#[test]
fn a_wanted_name_is_put_in_and_is_nobodys_mistake() {
    let mut harness = at_name_page();
    assert_eq!(name(&harness), ("FreeOTP".to_owned(), false));
    assert_eq!(
        harness.said(),
        [keys::token::device_name::NOW, keys::token::device_name::SAY, keys::token::PAGE_LIFE]
    );
    let sent = named(&harness, "FreeOTP");
    assert_eq!(harness.sends_code(), sent);
}

#[test]
fn a_name_that_is_taken_is_said_at_the_field_and_another_is_put_in() {
    let mut harness = at_name_page();
    harness.sends_code();
    harness.turn(wanted());
    assert_eq!(name(&harness), ("FreeOTP 2".to_owned(), true));
    assert!(harness.said().contains(&keys::field::DEVICE_NAME_TAKEN));
    harness.pass_seconds(30);
    harness.does(Intent::Press);
    let sent = named(&harness, "FreeOTP 2");
    assert_eq!(harness.sends_code(), sent);
}

#[test]
fn a_name_of_ones_own_stays_when_the_code_is_refused() {
    let mut harness = at_name_page();
    calls_it(&mut harness, "Min telefon");
    harness.sends_code();
    harness.turn(Turn::CodeRefused(Refusal::default()));
    assert_eq!(name(&harness), ("Min telefon".to_owned(), false));
    assert!(harness.said().contains(&keys::field::CODE_REFUSED));
    harness.pass_seconds(30);
    let sent = named(&harness, "Min telefon");
    assert_eq!(harness.sends_code(), sent);
}

#[test]
fn a_named_code_that_never_left_costs_neither_token_nor_name_nor_code() {
    let mut harness = at_name_page();
    calls_it(&mut harness, "Min telefon");
    let sent = harness.sends_code();
    assert_eq!(harness.turn(problem(NetworkFailure::NoConnection, false)), vec![]);
    assert_eq!(harness.step(), "3.10");
    assert!(harness.said().contains(&keys::trouble::no_connection::WHAT));
    assert!(harness.said().contains(&keys::trouble::CODE), "and what is read to support");
    assert_eq!(name(&harness), ("Min telefon".to_owned(), false));
    // It was not used, so that it may be typed again.
    assert_eq!(harness.sends_code(), sent);
}

#[test]
fn a_named_code_that_was_sent_is_looked_up() {
    let mut harness = at_name_page();
    harness.sends_code();
    assert_eq!(harness.turn(problem(NetworkFailure::Broken, true)), vec![]);
    assert_eq!(harness.labels(), [keys::go::LOOK, keys::go::BROWSER]);
}

#[test]
fn a_page_that_expired_while_the_name_was_typed_leaves_the_token_open() {
    let mut harness = at_name_page();
    harness.sends_code();
    let taken_back = Effect::TakeBack(harness.made(AttemptKind::Code));
    assert_eq!(harness.turn(problem(Trouble::Expired, false)), vec![taken_back]);
    assert_eq!(harness.labels()[0], keys::go::NEW_QR);
    assert!(harness.said().contains(&keys::token::state::MAY_BE_GOOD));
}

/// It was 'F…P': the helper couldn't say which name to keep.
#[test]
fn on_a_shared_screen_our_proposal_is_read_and_a_name_of_the_persons_is_not() {
    let mut harness = at_name_page();
    harness.command(Command::Share);
    let seen = |harness: &Harness| {
        let screen = harness.wizard.screen(harness.now);
        let seen = screen.blocks.iter().find_map(|block| match block {
            Block::Field(view) => match &view.content {
                FieldContent::Covered { seen, is_code: false } => Some(seen.clone()),
                _ => None,
            },
            _ => None,
        });
        seen.unwrap()
    };
    assert_eq!(seen(&harness).as_deref(), Some("FreeOTP"));
    calls_it(&mut harness, "Anes telefon");
    assert_eq!(seen(&harness).as_deref(), Some("••••••"));
}
