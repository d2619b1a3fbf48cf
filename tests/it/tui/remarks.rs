//! Keys in fields: each does something, or it is said that it doesn't. Through the bytes, at the wizard.

use kom_i_gang::{
    dialogue::{
        TextKey,
        keys::{self, tui::remark},
    },
    otp::Secret,
    tui::{input::KeyInput, keyboard::Input},
    wizard::{Block, FieldContent, Intent, World},
};
use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::person::Person;
use crate::wizard::{Harness, asks_sign_in};

const NONE: KeyModifiers = KeyModifiers::NONE;
const CONTROL: KeyModifiers = KeyModifiers::CONTROL;

const MOVES: [KeyCode; 5] = [KeyCode::Left, KeyCode::Right, KeyCode::Home, KeyCode::End, KeyCode::Delete];

struct Seat {
    input: KeyInput,
    person: Person,
}

impl Seat {
    fn at(harness: Harness) -> Self {
        Self { input: KeyInput::new(false), person: Person::at(harness) }
    }

    /// In the field of the password.
    fn at_password() -> Self {
        let mut harness = Harness::in_world(World::Production);
        harness.go_to_token_visit();
        harness.turn(asks_sign_in(kom_i_gang::dialogue::Site::AdFs, false));
        harness.does(Intent::FocusNext);
        Self::at(harness)
    }

    /// In the field of the code of a new token.
    fn at_code() -> Self {
        Self::at(Harness::at_code_page())
    }

    fn press(&mut self, code: KeyCode, held: KeyModifiers) -> &mut Self {
        self.input.key(KeyEvent::new(code, held), 0, &mut self.person);
        self
    }

    fn types(&mut self, text: &str) -> &mut Self {
        for letter in text.chars() {
            self.press(KeyCode::Char(letter), NONE);
        }
        self
    }

    fn presses(&mut self, codes: &[KeyCode]) -> &mut Self {
        for code in codes {
            self.press(*code, NONE);
        }
        self
    }

    fn pastes(&mut self, text: &str) -> &mut Self {
        self.input.take(Input::Paste(Secret::new(text.to_owned())), 0, &mut self.person);
        self
    }

    fn said(&mut self) -> Vec<TextKey> {
        std::mem::take(&mut self.person.remarks)
    }

    fn code(&self) -> (String, usize) {
        let screen = kom_i_gang::tui::input::Doer::screen(&self.person);
        let found = screen.blocks.iter().find_map(|block| match block {
            Block::Field(field) => match &field.content {
                FieldContent::Code { typed, cursor, .. } => Some((typed.expose().to_owned(), *cursor)),
                _ => None,
            },
            _ => None,
        });
        found.unwrap()
    }
}

/// It was: the keys that move did nothing there, and nobody said so.
#[test]
fn in_a_password_the_keys_that_move_say_how_to_erase() {
    let mut seat = Seat::at_password();
    seat.types("hemmelig");
    assert_eq!(seat.said(), []);
    for code in MOVES {
        seat.press(code, NONE);
        assert_eq!(seat.said(), [remark::HIDDEN], "{code:?}");
    }
    seat.press(KeyCode::Char('a'), CONTROL);
    assert_eq!(seat.said(), [remark::HIDDEN]);
    // Backspace, the word and the whole do what they do elsewhere.
    seat.presses(&[KeyCode::Backspace]).press(KeyCode::Char('w'), CONTROL).press(KeyCode::Char('u'), CONTROL);
    assert_eq!(seat.said(), []);
}

#[test]
fn in_a_code_the_keys_that_move_move() {
    use KeyCode::{Backspace, Delete, End, Home, Left, Right};
    let keys_and_code: [(&[KeyCode], &str, usize); 8] = [
        (&[Left], "427193", 5),
        (&[Home, Delete], "27193", 0),
        (&[Left, Left, Backspace], "42793", 3),
        (&[Home, Right, Backspace], "27193", 0),
        (&[Left, Left, KeyCode::Char('5')], "427153", 5),
        (&[Home, KeyCode::Char('9'), KeyCode::Char('8')], "987193", 2),
        (&[Home, Delete, End, KeyCode::Char('6')], "271936", 6),
        (&[Home, Left, Backspace, Right], "427193", 1),
    ];
    for (pressed, code, cursor) in keys_and_code {
        let mut seat = Seat::at_code();
        seat.types("427193").presses(pressed);
        assert_eq!(seat.code(), (code.to_owned(), cursor), "{pressed:?}");
        assert_eq!(seat.said(), [], "{pressed:?}");
    }
}

#[test]
fn in_a_code_what_is_no_digit_or_has_no_room_is_told_of() {
    let mut seat = Seat::at_code();
    seat.types("42a");
    assert_eq!(seat.said(), [remark::DIGITS]);
    // As the phone writes it.
    seat.types("7 193");
    assert_eq!(seat.said(), []);
    seat.types("8");
    assert_eq!(seat.said(), [remark::FULL]);
    assert_eq!(seat.code(), ("427193".to_owned(), 6));
}

/// They were lost, and nothing was pressed by them.
#[test]
fn digits_typed_at_a_choice_go_into_the_pages_only_code_field() {
    let mut seat = Seat::at_code();
    seat.types("42").presses(&[KeyCode::Tab]).types("7");
    assert_eq!(seat.code(), ("427".to_owned(), 3));
    seat.types("193");
    assert_eq!(seat.code(), ("427193".to_owned(), 6));
    assert_eq!(seat.said(), []);
    // Letters are commands there, or nothing.
    seat.presses(&[KeyCode::Tab]).types("z");
    assert_eq!(seat.said(), [remark::OUTSIDE_FIELDS]);
}

#[test]
fn digits_typed_at_a_choice_never_go_into_a_password() {
    let mut seat = Seat::at_password();
    seat.presses(&[KeyCode::Tab]).types("12");
    assert_eq!(seat.said(), [remark::OUTSIDE_FIELDS, remark::OUTSIDE_FIELDS]);
    let screen = kom_i_gang::tui::input::Doer::screen(&seat.person);
    let is_filled = |block: &Block<'_>| matches!(block, Block::Field(field) if matches!(field.content, FieldContent::Hidden { filled: true }));
    assert!(!screen.blocks.iter().any(is_filled));
}

/// It was: letters that were pasted into a code's field were gone, and nobody said so.
#[test]
fn letters_pasted_into_a_code_are_told_of() {
    let rows: [(&str, &str, &[TextKey]); 5] = [
        ("skovtur", "", &[remark::DIGITS]),
        ("42a7", "427", &[remark::DIGITS]),
        ("427 193\n", "427193", &[]),
        ("Din kode: 427193", "427193", &[]),
        // Which of them are the code is asked below the field.
        ("b1000012", "", &[]),
    ];
    for (pasted, code, said) in rows {
        let mut seat = Seat::at_code();
        seat.pastes(pasted);
        assert_eq!((seat.code().0.as_str(), seat.said().as_slice()), (code, said), "{pasted}");
    }
}

/// Letters that can't be seen can't be gone to either.
#[test]
fn on_a_shared_screen_the_keys_that_move_say_how_to_erase() {
    let mut seat = Seat::at_code();
    seat.person.harness.does(Intent::Do(kom_i_gang::wizard::Command::Share));
    seat.types("427");
    for code in MOVES {
        seat.press(code, NONE);
        assert_eq!(seat.said(), [remark::HIDDEN], "{code:?}");
    }
    seat.types("a");
    assert_eq!(seat.said(), [remark::DIGITS]);
}

/// It was: each digit of the number was said to do nothing.
#[test]
fn the_number_of_a_step_is_typed_without_a_remark() {
    let mut seat = Seat::at(Harness::in_world(World::Production));
    seat.types("g3.1");
    assert_eq!(seat.said(), []);
    seat.press(KeyCode::Left, NONE);
    assert_eq!(seat.said(), [remark::UNKNOWN]);
}

#[test]
fn text_that_is_pasted_where_no_field_is_is_told_of() {
    let mut seat = Seat::at(Harness::in_world(World::Production));
    seat.pastes("b100001");
    assert_eq!(seat.said(), [keys::tui::remark::NO_FIELD]);
}
