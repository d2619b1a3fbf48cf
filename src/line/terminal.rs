//! What the line mode writes to and is typed at: a terminal, or anything else.

use crate::surroundings::{Abilities, Colours};

/// What is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// A file or a pipe: text alone, no escape sequence.
    Pipe,
    /// A terminal.
    Terminal {
        /// True if it takes 24-bit colours.
        true_color: bool,
        /// True if it may be asked to copy (OSC 52).
        copies: bool,
        /// The window, where it is known.
        size: Option<Size>,
    },
}

/// A window in cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Cells in a line.
    pub columns: u16,
    /// Lines.
    pub rows: u16,
}

/// Where the person types.
pub trait Keyboard {
    /// True if somebody types there, and can type again what couldn't be read.
    fn is_typed(&self) -> bool;
    /// Hides what is typed. False if that can't be done, so that the person must be told.
    fn hide_typing(&mut self) -> bool;
    /// Shows again what is typed.
    fn show_typing(&mut self);
    /// Drops what was typed before anything was asked.
    fn drain(&mut self);
    /// What is written to, as it is now: windows change their size.
    fn output(&self) -> Output;
}

/// No terminal: a script or a pipe, which echoes nothing and must lose nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoTerminal(pub Output);

impl Keyboard for NoTerminal {
    fn is_typed(&self) -> bool {
        false
    }

    fn hide_typing(&mut self) -> bool {
        true
    }

    fn show_typing(&mut self) {}

    fn drain(&mut self) {}

    fn output(&self) -> Output {
        self.0
    }
}

/// Standard input and output. Dropping it shows again what is typed.
#[derive(Debug)]
pub struct Standard {
    typed: bool,
    hidden: bool,
    /// What the terminal has for Ctrl+Z while that is off; 0 is off.
    suspend: u8,
}

impl Standard {
    /// Asks nothing of the terminal yet.
    pub fn new() -> Self {
        use std::io::IsTerminal;
        Self { typed: std::io::stdin().is_terminal(), hidden: false, suspend: 0 }
    }
}

impl Default for Standard {
    fn default() -> Self {
        Self::new()
    }
}

impl Keyboard for Standard {
    fn is_typed(&self) -> bool {
        self.typed
    }

    fn hide_typing(&mut self) -> bool {
        if self.typed && !self.hidden {
            self.hidden = system::switch_echo(Echo::Off, &mut self.suspend);
        }
        self.hidden || !self.typed
    }

    fn show_typing(&mut self) {
        if self.hidden {
            self.hidden = !system::switch_echo(Echo::On, &mut self.suspend);
        }
    }

    fn drain(&mut self) {
        if self.typed {
            system::drain();
        }
    }

    fn output(&self) -> Output {
        use std::io::IsTerminal;
        if !std::io::stdout().is_terminal() {
            return Output::Pipe;
        }
        let abilities = Abilities::read(|name| std::env::var(name).ok());
        Output::Terminal {
            true_color: abilities.colours == Colours::TrueColour,
            copies: abilities.takes_commands() && !abilities.is_console,
            size: system::size(),
        }
    }
}

impl Drop for Standard {
    fn drop(&mut self) {
        self.show_typing();
    }
}

/// Whether a terminal shows what is typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Echo {
    On,
    Off,
}

#[cfg(unix)]
mod system {
    use rustix::termios::{self, LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex};

    use super::{Echo, Size};

    /// Ctrl+Z is off together with the echo: after it the shell would hand the terminal back with the echo on.
    /// `suspend` keeps the terminal's own key for it.
    pub(super) fn switch_echo(echo: Echo, suspend: &mut u8) -> bool {
        let input = std::io::stdin();
        let Ok(mut modes) = termios::tcgetattr(&input) else { return false };
        modes.local_modes.set(LocalModes::ECHO, echo == Echo::On);
        std::mem::swap(&mut modes.special_codes[SpecialCodeIndex::VSUSP], suspend);
        termios::tcsetattr(&input, OptionalActions::Now, &modes).is_ok()
    }

    pub(super) fn drain() {
        // Nothing to drain is as good as drained.
        let _ = termios::tcflush(std::io::stdin(), QueueSelector::IFlush);
    }

    pub(super) fn size() -> Option<Size> {
        let size = termios::tcgetwinsize(std::io::stdout()).ok()?;
        (size.ws_col > 0 && size.ws_row > 0).then_some(Size { columns: size.ws_col, rows: size.ws_row })
    }
}

/// Elsewhere nothing of this is known without unsafe code: the person is told that a password would be seen.
#[cfg(not(unix))]
mod system {
    pub(super) fn switch_echo(echo: super::Echo, _suspend: &mut u8) -> bool {
        echo == super::Echo::On
    }

    pub(super) fn drain() {}

    pub(super) fn size() -> Option<super::Size> {
        None
    }
}
