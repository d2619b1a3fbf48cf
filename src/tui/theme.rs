//! How things look. Nobody tells whether the terminal's ground is dark or light, and no colour can be read on both
//! (4.5:1 on white is less than that on every dark grey), so text is the terminal's own, bold where it matters. Where
//! there are 256 colours, of which themes leave 16 to 255 alone, marks stand on a ground of their own, both colours set.
//! Nothing is faint, and nothing is told by colour alone. The QR code is the exception: its colours are content.

use ratatui::style::{Color, Modifier, Style};

use crate::surroundings::{Abilities, CodeCell, CodeColours, Glyphs};

/// Of the 256 colours, as in every terminal.
const WHITE: u8 = 231;
const DARK_GREEN: u8 = 22;
const DARK_RED: u8 = 88;

/// How a QR code's squares are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum QrStyle {
    /// One column and half a row for each module: `▀`, `▄` and space.
    #[default]
    HalfBlocks,
    /// Two columns and a row for each module, background colour only: for terminals with gaps between lines.
    FullCells,
}

/// What the terminal can show and the person wants to see.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    /// Colours outside the QR code: those of the 256 that are the same in every theme.
    pub colour: bool,
    /// The colours of a QR code.
    pub code: CodeColours,
    /// Hyperlinks by OSC 8.
    pub links: bool,
    /// How a QR code is drawn.
    pub qr: QrStyle,
    /// Which characters the font has.
    pub glyphs: Glyphs,
}

impl Theme {
    /// Everything that a usual terminal can do, in 256 colours.
    pub const USUAL: Self = Self {
        colour: true,
        code: CodeColours::Fixed,
        links: true,
        qr: QrStyle::HalfBlocks,
        glyphs: Glyphs::All,
    };

    /// For a terminal that can do this.
    pub fn of(abilities: Abilities) -> Self {
        Self {
            colour: abilities.shows_fixed_colours(),
            code: CodeColours::of(abilities),
            links: abilities.takes_commands() && !abilities.is_console,
            qr: QrStyle::HalfBlocks,
            glyphs: abilities.glyphs,
        }
    }

    /// White on a ground of its own; bold alone where there are no such colours.
    fn marked(self, ground: u8) -> Style {
        let bold = Style::new().add_modifier(Modifier::BOLD);
        if self.colour { bold.fg(Color::Indexed(WHITE)).bg(Color::Indexed(ground)) } else { bold }
    }

    /// The step's name, the line that says what to do now.
    pub fn strong(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// What is there if one looks for it: as the terminal has it. Faint text is too faint in some (st: 4.4:1).
    pub const fn quiet(self) -> Style {
        Style::new()
    }

    /// Something that went well; stands with `√`.
    pub fn good(self) -> Style {
        self.marked(DARK_GREEN)
    }

    /// Something that went wrong; stands with `!`.
    pub fn trouble(self) -> Style {
        self.marked(DARK_RED)
    }

    /// The bar of a countdown, the border of the field in focus.
    pub fn accent(self) -> Style {
        self.strong()
    }

    /// What Enter presses; stands with `►`.
    pub fn focus(self) -> Style {
        Style::new().add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// An address.
    pub fn link(self) -> Style {
        Style::new().add_modifier(Modifier::UNDERLINED)
    }

    /// The colours of a QR code's cell.
    pub const fn ink(self, cell: CodeCell) -> Style {
        let (dark, light) = match self.code {
            CodeColours::Sixteen => (Color::Black, Color::White),
            CodeColours::Fixed => (Color::Indexed(16), Color::Indexed(WHITE)),
            CodeColours::Exact => (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255)),
            CodeColours::Reverse if cell.has_light_ground() => {
                return Style::new().add_modifier(Modifier::REVERSED);
            }
            CodeColours::Reverse => return Style::new(),
        };
        if cell.has_light_ground() {
            Style::new().fg(dark).bg(light)
        } else {
            Style::new().fg(light).bg(dark)
        }
    }
}
