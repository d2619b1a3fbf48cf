//! Keys of kitty's protocol, `ESC [ key ; held ; text u`: a program before may have left the terminal so
//! (<https://sw.kovidgoyal.net/kitty/keyboard-protocol/>).

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::{
    numbers::{coded, modifiers, part},
    told::Input,
};

/// Bits behind those of Shift, Alt and Control.
const SUPER_OR_HYPER: u16 = 8 | 16;
const CAPS_LOCK: u16 = 64;

/// `None` for a key that alone means nothing, such as Shift.
pub(super) fn key(parameters: &[u8]) -> Option<Input> {
    let number = part(parameters, 0, 0)?;
    let held = part(parameters, 1, 0).and_then(|held| u16::try_from(held).ok()).unwrap_or(1);
    let (bits, modifiers) = (held.saturating_sub(1), modifiers(Some(held)));
    if bits & SUPER_OR_HYPER != 0 {
        return Some(Input::Unknown);
    }
    Some(match number {
        57358..=57363 | 57441..=57454 => return None,
        57399..=57427 => keypad(number, modifiers),
        57344..=63743 => Input::Unknown,
        _ if is_shortcut(modifiers) => coded(number, modifiers),
        _ => typed(parameters, number, bits, modifiers),
    })
}

fn is_shortcut(modifiers: KeyModifiers) -> bool {
    modifiers.intersects(KeyModifiers::CONTROL | KeyModifiers::ALT)
}

/// A letter as it is written: the number is that of the key without Shift. What Shift makes of it is said beside it, or is
/// known of letters; another sign than was typed would be worse than none.
fn typed(parameters: &[u8], number: u32, bits: u16, modifiers: KeyModifiers) -> Input {
    let is_shifted = modifiers.contains(KeyModifiers::SHIFT);
    if let Some(text) = part(parameters, 2, 0).or_else(|| part(parameters, 0, 1).filter(|_| is_shifted)) {
        return coded(text, modifiers);
    }
    let is_large = is_shifted != (bits & CAPS_LOCK != 0);
    match char::from_u32(number).filter(|letter| letter.is_alphabetic()) {
        Some(letter) if is_large => {
            let mut large = letter.to_uppercase();
            match (large.next(), large.next()) {
                (Some(letter), None) => coded(letter.into(), modifiers),
                _ => Input::Unknown,
            }
        }
        // Enter, Tab, Space and their like are themselves with Shift as well.
        None if is_shifted && !matches!(number, 8 | 9 | 13 | 27 | 32 | 127) => Input::Unknown,
        _ => coded(number, modifiers),
    }
}

fn keypad(number: u32, modifiers: KeyModifiers) -> Input {
    const SIGNS: &[u8] = b"0123456789./*-+\r=,";
    const REST: [KeyCode; 10] = [
        KeyCode::Left,
        KeyCode::Right,
        KeyCode::Up,
        KeyCode::Down,
        KeyCode::PageUp,
        KeyCode::PageDown,
        KeyCode::Home,
        KeyCode::End,
        KeyCode::Insert,
        KeyCode::Delete,
    ];
    let at = usize::try_from(number.saturating_sub(57399)).unwrap_or(usize::MAX);
    if let Some(sign) = SIGNS.get(at) {
        return coded(u32::from(*sign), modifiers);
    }
    let code = at.checked_sub(SIGNS.len()).and_then(|at| REST.get(at));
    code.map_or(Input::Unknown, |code| Input::Key(KeyEvent::new(*code, modifiers)))
}
