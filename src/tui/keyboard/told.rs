//! What comes from the terminal, once its bytes are understood.

use ratatui::{crossterm::event::KeyEvent, layout::Position};

use crate::otp::Secret;

/// One thing that came.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(KeyEvent),
    /// The mouse.
    Mouse(MousePress),
    /// A text that was pasted whole. It may be a password.
    Paste(Secret),
    /// A paste whose end didn't come: nothing of it is taken.
    PasteLost,
    /// What was typed or pasted isn't UTF-8: which letters it has can't be known.
    Foreign,
    /// A key that the program doesn't know.
    Unknown,
}

/// A press of the mouse's left button, or a turn of its wheel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MousePress {
    /// The cell.
    pub at: Position,
    /// What was pressed there.
    pub button: MouseButton,
}

/// What a mouse has that counts here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum MouseButton {
    Left,
    WheelUp,
    WheelDown,
}
