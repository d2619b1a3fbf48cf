//! A block of a screen -> lines. Codes and the phone, which stand beside the rest, are placed by `view`.

mod bar;
pub(super) mod choice;
mod field;
mod key;
mod overlay;
mod pairs;
mod phone;
mod piece;
pub mod qr;
mod say;
pub mod wrap;

pub use overlay::Laid;
pub use piece::{Link, LinkPart, Piece, Placed};

pub use overlay::overlay;
pub use pairs::pairs;
pub use phone::phone;

use crate::{
    dialogue::Phrase,
    text,
    tui::theme::Theme,
    wizard::{Block, Command, Language, Screen},
};

/// How much room a screen's blocks take; the first that fits the window is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Air {
    /// Blank lines between blocks, fields in boxes.
    Roomy,
    /// Fields in boxes, blank lines only around the choices.
    Close,
    /// Fields on one line, a blank line only above the choices.
    Dense,
}

/// What all blocks of a screen have in common when they are drawn.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// The language of the words.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The room.
    pub air: Air,
    /// Columns of the longest field name, so that fields stand under each other.
    pub names: u16,
    /// Whether a link can be opened by its letter now.
    pub open: bool,
    /// Whether a link can be copied by its letter now.
    pub copy: bool,
}

impl Look {
    /// The look of a screen's blocks.
    pub fn of(screen: &Screen<'_>, language: Language, theme: Theme) -> Self {
        let name = |block: &Block<'_>| match block {
            Block::Field(view) => Some(wrap::width(&text::words(&view.label, language))),
            _ => None,
        };
        let letters = !screen.typing && screen.overlay.is_none();
        Self {
            language,
            theme,
            air: Air::Roomy,
            names: screen.blocks.iter().filter_map(name).max().unwrap_or(0),
            open: letters && screen.commands.contains(&Command::Open),
            copy: letters && screen.commands.contains(&Command::Copy),
        }
    }

    /// The words of a phrase.
    pub fn words(&self, phrase: &Phrase) -> String {
        text::words(phrase, self.language)
    }

    /// The words of a key without places.
    pub fn say(&self, key: &'static str) -> String {
        self.words(&Phrase::new(key))
    }

    /// Blank rows between two blocks.
    pub fn gap(&self, above: &Block<'_>, below: &Block<'_>) -> u16 {
        use Block::{Choices, Countdown, Field, Now, Remaining, Tick, Ticks};
        let apart = match (self.air, above, below) {
            (Air::Roomy, Field(_) | Tick { .. }, Field(_) | Tick { .. })
            | (Air::Roomy, Countdown { .. }, Remaining(_))
            | (Air::Roomy, Ticks(_), Ticks(_)) => false,
            (Air::Roomy, _, _)
            | (Air::Close, Now(_) | Choices { .. }, _)
            | (Air::Close | Air::Dense, _, Choices { .. }) => true,
            (Air::Close | Air::Dense, _, _) => false,
        };
        u16::from(apart)
    }

    /// A block as lines of at most `width` columns. `None` for one that stands beside the rest.
    pub fn piece(&self, block: &Block<'_>, width: u16) -> Option<Piece> {
        Some(match block {
            Block::Now(phrase) => say::strong(self, phrase, width),
            Block::Say(phrase) => say::plain(self, phrase, width),
            Block::HowTo => say::plain(self, &Phrase::new("tui.how_to"), width),
            Block::Ticks(ticks) => say::ticks(self, ticks, width),
            Block::Steps(steps) => say::steps(self, steps, width),
            Block::Notice { tone, text } => say::notice(self, *tone, text, width),
            Block::Quote { host, words } => say::quote(self, host, words, width),
            Block::Busy { host, seconds } => say::busy(self, host, *seconds, width),
            Block::Link { url } => say::link(self, url, width),
            Block::Pairs(rows) => {
                let rows: Vec<_> = rows.iter().map(|(a, b)| (self.words(a), self.words(b))).collect();
                Piece::of(pairs(&rows, self.theme.strong(), width))
            }
            Block::Key(table) => key::key(self, table, width),
            Block::Field(view) => field::field(self, view, width),
            Block::Tick { label, set, focused } => choice::tick(self, label, *set, *focused, width),
            Block::Choices { items, focused } => choice::choices(self, items, *focused, width),
            Block::Countdown { seconds_left, period, advice } => {
                bar::countdown(self, *seconds_left, *period, *advice, width)
            }
            Block::Remaining(phrase) => say::plain(self, phrase, width),
            Block::Qr(_) | Block::Phone(_) => return None,
        })
    }
}
