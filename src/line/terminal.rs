//! What the line mode writes to and is typed at: a terminal, or anything else.

/// What is written to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// A file or a pipe: text alone, no escape sequence.
    Pipe,
    /// A console that obeys no escape sequences: none is written, and its [`Painter`] is asked.
    Console {
        /// The window, where it is known.
        size: Option<Size>,
    },
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

impl Output {
    /// Columns of the window, where there is one and they are known.
    pub const fn columns(self) -> Option<u16> {
        match self {
            Self::Console { size: Some(size) } | Self::Terminal { size: Some(size), .. } => {
                Some(size.columns)
            }
            Self::Pipe | Self::Console { .. } | Self::Terminal { .. } => None,
        }
    }
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
    /// Ends the line that is being read, as Enter would, where it would go on as it began: shown or hidden. False where
    /// hiding and showing holds at once.
    fn end_line(&mut self) -> bool {
        false
    }
    /// What a console does in place of escape sequences.
    fn painter(&self) -> Box<dyn Painter> {
        Box::new(NoPainter)
    }
}

/// What a console does by calls, where it obeys no escape sequences. What was written before must have gone out.
pub trait Painter {
    /// From now on text is black on white, or as it was before. False if that can't be done.
    fn ink(&mut self, on: bool) -> bool;
    /// Empties the console, with all that has scrolled out of its window. False if that can't be done.
    fn wipe(&mut self) -> bool;
}

/// Paints nothing.
#[derive(Debug, Clone, Copy)]
pub struct NoPainter;

impl Painter for NoPainter {
    fn ink(&mut self, _on: bool) -> bool {
        false
    }

    fn wipe(&mut self) -> bool {
        false
    }
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
