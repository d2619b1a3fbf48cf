//! How things look. Only the terminal's own colours, and no black, white or yellow text, so that every dark and
//! light theme can show it; nothing is told by colour alone. The QR code is the exception: its colours are content.

use ratatui::style::{Color, Modifier, Style};

use crate::surroundings::{Abilities, Colours, Glyphs};

/// How a QR code's squares are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QrStyle {
    /// One column and half a row for each module: `▀`, `▄`, `█` and space.
    #[default]
    HalfBlocks,
    /// Two columns and a row for each module, background colour only: for terminals with gaps between lines.
    FullCells,
}

/// What the terminal can show and the person wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Colours outside the QR code.
    pub colour: bool,
    /// 24-bit colours: they look the same in every theme, which is good for a QR code.
    pub true_colour: bool,
    /// Hyperlinks by OSC 8.
    pub links: bool,
    /// How a QR code is drawn.
    pub qr: QrStyle,
    /// Which characters the font has.
    pub glyphs: Glyphs,
}

impl Theme {
    /// Everything that a usual terminal can do, in its 16 colours.
    pub const USUAL: Self =
        Self { colour: true, true_colour: false, links: true, qr: QrStyle::HalfBlocks, glyphs: Glyphs::All };

    /// For a terminal that can do this.
    pub fn of(abilities: Abilities) -> Self {
        Self {
            colour: abilities.shows_colours(),
            true_colour: abilities.colours == Colours::TrueColour,
            links: abilities.takes_commands() && !abilities.is_console,
            qr: QrStyle::HalfBlocks,
            glyphs: abilities.glyphs,
        }
    }

    fn coloured(self, colour: Color) -> Style {
        if self.colour { Style::new().fg(colour) } else { Style::new() }
    }

    /// The step's name, the line that says what to do now.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is there if one looks for it.
    pub fn quiet(self) -> Style {
        Style::new().add_modifier(Modifier::DIM)
    }

    /// Something that went well; stands with `√`.
    pub fn good(self) -> Style {
        self.coloured(Color::Green)
    }

    /// Something that went wrong; stands with `!`.
    pub fn trouble(self) -> Style {
        self.coloured(Color::Red).add_modifier(Modifier::BOLD)
    }

    /// The bar of a countdown, the border of the field in focus.
    pub fn accent(self) -> Style {
        self.coloured(Color::Cyan)
    }

    /// What Enter presses; stands with `►`.
    pub fn focus(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// The header of a shared screen, so that nobody forgets.
    pub fn shared(self) -> Style {
        self.coloured(Color::Magenta).add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// An address.
    pub fn link(self) -> Style {
        self.accent().add_modifier(Modifier::UNDERLINED)
    }

    /// Dark and light of a QR code. The 16 colours' black (0) and bright white (15) where 24-bit ones may not
    /// be understood.
    pub const fn ink(self) -> (Color, Color) {
        if self.true_colour {
            (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255))
        } else {
            (Color::Black, Color::White)
        }
    }
}
