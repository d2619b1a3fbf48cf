//! What the numbers in a sequence stand for.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::told::Input;
use crate::visible::is_visible;

/// A key that is said by the number of its character.
pub(super) fn coded(number: u32, modifiers: KeyModifiers) -> Input {
    let code = match number {
        8 | 127 => KeyCode::Backspace,
        9 => KeyCode::Tab,
        13 => KeyCode::Enter,
        27 => KeyCode::Esc,
        _ => match char::from_u32(number).filter(|letter| is_visible(*letter)) {
            Some(letter) => KeyCode::Char(letter),
            None => return Input::Unknown,
        },
    };
    Input::Key(KeyEvent::new(code, modifiers))
}

/// 1 is none; beyond that the lowest bits are Shift, Alt and Control.
pub(super) fn modifiers(number: Option<u16>) -> KeyModifiers {
    let bits = number.unwrap_or(1).saturating_sub(1);
    let held = [(1, KeyModifiers::SHIFT), (2, KeyModifiers::ALT), (4, KeyModifiers::CONTROL)];
    held.into_iter().filter(|(bit, _)| bits & bit != 0).fold(KeyModifiers::NONE, |all, (_, one)| all | one)
}

/// One of the numbers: those of a part that a semicolon ends are parted by colons. `None` where nothing stands.
pub(super) fn part(parameters: &[u8], at: usize, within: usize) -> Option<u32> {
    let text = std::str::from_utf8(parameters).ok()?;
    text.split(';').nth(at)?.split(':').nth(within)?.parse().ok()
}
