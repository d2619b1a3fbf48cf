//! How a QR code stands on a terminal: the one place that decides which characters and which colours, for whole pages
//! and for the line mode. Held by `tests/real/qr`, which shows it in many windows and has it read (docs/qr.md).
//!
//! Where two modules above each other are alike, the cell is a blank on a ground of their colour: a glyph such as `█`
//! leaves seams in many fonts, a ground never does. Where they differ, the light one is the glyph. Dark glyphs would
//! cut the dark squares of a code's corners in two where a font's half block doesn't reach the edge of its cell; light
//! ones only make light modules a little smaller. No other block is used: some terminals stretch them (facts 34).

use super::{Abilities, Colours};

/// One cell: two modules above each other, or a half or a whole one where there is more room.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeCell {
    /// All dark.
    Dark,
    /// All light.
    Light,
    /// Light above dark.
    LightAbove,
    /// Dark above light.
    LightBelow,
}

impl CodeCell {
    /// The cell of these two modules; true is dark.
    pub const fn of(upper: bool, lower: bool) -> Self {
        match (upper, lower) {
            (true, true) => Self::Dark,
            (false, false) => Self::Light,
            (false, true) => Self::LightAbove,
            (true, false) => Self::LightBelow,
        }
    }

    /// Its character.
    pub const fn symbol(self) -> &'static str {
        match self {
            Self::Dark | Self::Light => " ",
            Self::LightAbove => "▀",
            Self::LightBelow => "▄",
        }
    }

    /// Its character where all text is dark on light, as in a console that is painted by calls and takes no sequences.
    pub const fn symbol_on_paper(self) -> char {
        match self {
            Self::Dark => '█',
            Self::Light => ' ',
            Self::LightAbove => '▄',
            Self::LightBelow => '▀',
        }
    }

    /// True if the ground is light; the glyph is of the other colour.
    pub const fn has_light_ground(self) -> bool {
        matches!(self, Self::Light)
    }
}

/// The two colours of a code, set on each of its cells, whatever the person's theme: an inverted code can't be scanned
/// (facts 28 and 30). They are content, so `NO_COLOR` leaves them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeColours {
    /// Black (0) and bright white (15) of the 16, which a theme may have changed.
    Sixteen,
    /// Black (16) and white (231) of the 256, which themes leave alone.
    Fixed,
    /// Black and white in 24 bits.
    Exact,
    /// None: light is reverse video, on a terminal whose ground is dark.
    Reverse,
}

impl CodeColours {
    /// For a terminal that can do this.
    pub const fn of(abilities: Abilities) -> Self {
        match abilities.colours {
            Colours::TrueColour => Self::Exact,
            Colours::Palette256 => Self::Fixed,
            Colours::Sixteen | Colours::None => Self::Sixteen,
            Colours::Two => Self::Reverse,
        }
    }

    /// The escape sequence before such a cell. It says all that the cell needs, whatever stood before it.
    pub const fn sequence(self, cell: CodeCell) -> &'static str {
        match (self, cell.has_light_ground()) {
            (Self::Sixteen, false) => "\x1b[97;40m",
            (Self::Sixteen, true) => "\x1b[30;107m",
            (Self::Fixed, false) => "\x1b[38;5;231;48;5;16m",
            (Self::Fixed, true) => "\x1b[38;5;16;48;5;231m",
            (Self::Exact, false) => "\x1b[38;2;255;255;255;48;2;0;0;0m",
            (Self::Exact, true) => "\x1b[38;2;0;0;0;48;2;255;255;255m",
            (Self::Reverse, false) => "\x1b[27m",
            (Self::Reverse, true) => "\x1b[7m",
        }
    }
}
