//! Bytes and letters that are keys of their own.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::told::Input;

pub(super) const ESC: u8 = 0x1b;

pub(super) const fn esc() -> Input {
    Input::Key(KeyEvent::new(KeyCode::Esc, KeyModifiers::NONE))
}

pub(super) fn escs(twice: bool) -> impl Iterator<Item = Input> {
    std::iter::repeat_with(esc).take(1 + usize::from(twice))
}

/// A character as a key; capitals are written with Shift.
pub(super) fn typed(letter: char) -> KeyEvent {
    let modifiers = if letter.is_uppercase() { KeyModifiers::SHIFT } else { KeyModifiers::NONE };
    KeyEvent::new(KeyCode::Char(letter), modifiers)
}

/// A byte that is a key of its own.
pub(super) fn one(byte: u8) -> Option<Input> {
    match byte {
        0x20..0x7f => Some(Input::Key(typed(char::from(byte)))),
        ..0x80 => control(byte),
        _ => Some(Input::Foreign),
    }
}

/// A key with Control, or one of those that share its byte.
pub(super) fn control(byte: u8) -> Option<Input> {
    let none = KeyModifiers::NONE;
    let (code, modifiers) = match byte {
        b'\r' => (KeyCode::Enter, none),
        b'\t' => (KeyCode::Tab, none),
        0x7f => (KeyCode::Backspace, none),
        ESC => (KeyCode::Esc, none),
        0 => (KeyCode::Char(' '), KeyModifiers::CONTROL),
        0x01..=0x1a => (KeyCode::Char(char::from(byte - 1 + b'a')), KeyModifiers::CONTROL),
        0x1c..=0x1f => (KeyCode::Char(char::from(byte - 0x1c + b'4')), KeyModifiers::CONTROL),
        _ => return None,
    };
    Some(Input::Key(KeyEvent::new(code, modifiers)))
}
