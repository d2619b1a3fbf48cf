//! What a whole escape sequence means: xterm's (ctlseqs), with those of rxvt, of Linux' console and of kitty's protocol
//! where they differ. `None` for what is no key: answers of the terminal, reports that nobody asked for.

use ratatui::{
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    layout::Position,
};

use super::{
    kitty,
    numbers::{coded, modifiers, part},
    told::{Input, MouseButton, MousePress},
};

/// What kitty's protocol says behind the modifiers of a key that is let go.
const RELEASED: u32 = 3;

/// What the bytes of a control sequence between `ESC [` and its last byte mean with it.
pub(super) fn control(parameters: &[u8], last: u8) -> Option<Input> {
    if let Some(report) = parameters.strip_prefix(b"<") {
        return mouse(&numbers(report), last);
    }
    if parameters == b"[" {
        let function = last.checked_sub(b'A').filter(|at| *at < 5)?;
        return plain(KeyCode::F(function + 1));
    }
    // Of the private ones and of those with more than one last byte, none is a key.
    let is_number = |byte: &u8| byte.is_ascii_digit() || matches!(byte, b';' | b':');
    if !parameters.iter().all(is_number) {
        return None;
    }
    // kitty tells of a key that is let go as well, where a program before has asked for it.
    if part(parameters, 1, 1) == Some(RELEASED) {
        return None;
    }
    let numbers = numbers(parameters);
    let modifiers = modifiers(numbers.get(1).copied());
    let key = |code| Some(Input::Key(KeyEvent::new(code, modifiers)));
    match last {
        b'~' => tilde(&numbers),
        // rxvt: with Shift, Control, both.
        b'$' => with(tilde(&numbers), KeyModifiers::SHIFT),
        b'^' => with(tilde(&numbers), KeyModifiers::CONTROL),
        b'@' => with(tilde(&numbers), KeyModifiers::SHIFT | KeyModifiers::CONTROL),
        b'u' => kitty::key(parameters),
        b'Z' => Some(Input::Key(KeyEvent::new(KeyCode::BackTab, KeyModifiers::SHIFT))),
        // With numbers it is where the cursor stands.
        b'R' if parameters.is_empty() => key(KeyCode::F(3)),
        b'a'..=b'd' => with(letter(last.to_ascii_uppercase()), KeyModifiers::SHIFT),
        b'A'..=b'Z' if letter(last).is_some() => with(letter(last), modifiers),
        // Answers: the cursor's place, its state, its size and modes; the focus; the mouse's other forms.
        b'R' | b'n' | b't' | b'y' | b'x' | b'I' | b'O' | b'M' | b'm' | b'T' => None,
        _ => Some(Input::Unknown),
    }
}

/// The same of `ESC O`: keys of the keypad, and arrows where the terminal has them so.
pub(super) fn single_shift(parameters: &[u8], last: u8) -> Option<Input> {
    let numbers = numbers(parameters);
    let modifiers = modifiers(numbers.get(1).or(numbers.first()).copied());
    let typed = |character: u8| plain(KeyCode::Char(char::from(character)));
    match last {
        b'M' => plain(KeyCode::Enter),
        b'I' => plain(KeyCode::Tab),
        b'X' => typed(b'='),
        b' ' => typed(b' '),
        b'j'..=b'y' => typed(last - 0x40),
        b'a'..=b'd' => with(letter(last.to_ascii_uppercase()), KeyModifiers::CONTROL),
        b'R' => Some(Input::Key(KeyEvent::new(KeyCode::F(3), modifiers))),
        _ => with(letter(last), modifiers).or(Some(Input::Unknown)),
    }
}

/// A mouse that reports in three bytes, each 32 more than it says.
pub(super) fn old_mouse(bytes: [u8; 3]) -> Option<Input> {
    let [button, column, row] = bytes.map(|byte| u16::from(byte.saturating_sub(32)));
    mouse(&[button, column, row], b'M')
}

/// A press; releases and moves are none.
fn mouse(numbers: &[u16], last: u8) -> Option<Input> {
    let &[button, column, row] = numbers else { return None };
    // Shift, Alt and Control don't matter.
    let button = match button & !0b1_1100 {
        0 => MouseButton::Left,
        64 => MouseButton::WheelUp,
        65 => MouseButton::WheelDown,
        _ => return None,
    };
    let at = Position::new(column.checked_sub(1)?, row.checked_sub(1)?);
    (last == b'M').then_some(Input::Mouse(MousePress { at, button }))
}

fn letter(last: u8) -> Option<Input> {
    plain(match last {
        b'A' => KeyCode::Up,
        b'B' => KeyCode::Down,
        b'C' => KeyCode::Right,
        b'D' => KeyCode::Left,
        b'H' => KeyCode::Home,
        b'F' => KeyCode::End,
        b'P' => KeyCode::F(1),
        b'Q' => KeyCode::F(2),
        b'S' => KeyCode::F(4),
        _ => return None,
    })
}

fn tilde(numbers: &[u16]) -> Option<Input> {
    let code = match *numbers.first()? {
        // xterm's modifyOtherKeys.
        27 => return Some(coded(u32::from(*numbers.get(2)?), modifiers(numbers.get(1).copied()))),
        1 | 7 => KeyCode::Home,
        2 => KeyCode::Insert,
        3 => KeyCode::Delete,
        4 | 8 => KeyCode::End,
        5 => KeyCode::PageUp,
        6 => KeyCode::PageDown,
        number @ 11..=15 => function(number - 10),
        number @ 17..=21 => function(number - 11),
        number @ 23..=24 => function(number - 12),
        // The end of a paste that was given up.
        201 => return None,
        _ => return Some(Input::Unknown),
    };
    Some(Input::Key(KeyEvent::new(code, modifiers(numbers.get(1).copied()))))
}

fn function(number: u16) -> KeyCode {
    KeyCode::F(u8::try_from(number).unwrap_or(u8::MAX))
}

#[expect(clippy::unnecessary_wraps, reason = "the end of functions that may find nothing")]
const fn plain(code: KeyCode) -> Option<Input> {
    Some(Input::Key(KeyEvent::new(code, KeyModifiers::NONE)))
}

/// The same key, with these held.
pub(super) fn with(input: Option<Input>, modifiers: KeyModifiers) -> Option<Input> {
    input.map(|input| match input {
        Input::Key(key) => Input::Key(KeyEvent { modifiers: key.modifiers | modifiers, ..key }),
        other => other,
    })
}

/// Numbers that are parted by semicolons; what a colon adds to one is left out.
fn numbers(parameters: &[u8]) -> Vec<u16> {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let number = |part: &str| part.split(':').next().unwrap_or_default().parse().unwrap_or(0);
    if text.is_empty() { Vec::new() } else { text.split(';').map(number).collect() }
}
