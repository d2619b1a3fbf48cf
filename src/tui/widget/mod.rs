//! A block of a screen -> lines. Codes and the phone, which stand beside the rest, are placed by `view`.

mod bar;
pub(super) mod choice;
mod covered;
mod field;
mod fragment;
mod key;
mod letters;
mod overlay;
mod pairs;
mod phone;
pub mod qr;
mod support_code;
mod text;
pub mod wrap;

pub use bar::bar;
pub use covered::covered;
pub use fragment::{Fragment, Link, LinkPart, Placed, Spot};
pub use overlay::OverlayContent;

pub use overlay::overlay_content;
pub use pairs::pairs;
pub use phone::{phone, pictured};

use crate::{
    dialogue::{Language, Phrase, TextKey, keys},
    text::words,
    tui::theme::Theme,
    wizard::{Block, Command, Screen, Tone},
};

/// How close together a screen's blocks stand; the first that fits the window is used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Density {
    /// Fields in boxes, and as many blank lines as there is room for.
    Roomy,
    /// Fields on one line, a blank line only above the choices.
    Dense,
}

/// How much a blank row between two blocks is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Gap {
    /// What is above and below belongs together.
    Never,
    /// Where there is room for all of them: between sentences.
    Last,
    /// Where there is room: between things of different kinds.
    First,
    /// Around what is to be done.
    Always,
}

/// What all blocks of a screen have in common when they are drawn.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "what holds on the page or doesn't")]
pub struct RenderContext {
    /// The language of the words.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// How close together the blocks stand.
    pub density: Density,
    /// Whether there is room for large letters.
    pub large: bool,
    /// Columns of the longest field name, so that fields stand under each other.
    pub names: u16,
    /// Whether a link can be opened by its letter now.
    pub open: bool,
    /// Whether a link can be copied by its letter now.
    pub copy: bool,
    /// Whether nothing may move.
    pub calm: bool,
}

impl RenderContext {
    /// What a screen's blocks have in common.
    pub fn of(screen: &Screen<'_>, language: Language, theme: Theme) -> Self {
        let name = |block: &Block<'_>| match block {
            Block::Field(view) => Some(wrap::width(&words(&view.label, language))),
            _ => None,
        };
        let letters = !screen.typing && screen.overlay.is_none();
        Self {
            language,
            theme,
            density: Density::Roomy,
            large: false,
            names: screen.blocks.iter().filter_map(name).max().unwrap_or(0),
            open: letters && screen.commands.contains(&Command::Open),
            copy: letters && screen.commands.contains(&Command::Copy),
            calm: screen.calm,
        }
    }

    /// Seconds that are left, as they are shown. Where nothing may move they change every five, and below ten each counts;
    /// never are more promised than there are.
    pub const fn seconds_left(&self, seconds: u64) -> u64 {
        if self.calm && seconds >= 10 { self.seconds_passed(seconds) } else { seconds }
    }

    /// Seconds that something takes, as they are shown: where nothing may move, every five.
    pub const fn seconds_passed(&self, seconds: u64) -> u64 {
        if self.calm { seconds - seconds % 5 } else { seconds }
    }

    /// The words of a phrase.
    pub fn words(&self, phrase: &Phrase) -> String {
        words(phrase, self.language)
    }

    /// The words of a key without places.
    pub fn say(&self, key: TextKey) -> String {
        self.words(&Phrase::new(key))
    }

    /// How much a blank row between two blocks is needed.
    pub const fn gap(&self, above: &Block<'_>, below: &Block<'_>) -> Gap {
        use Block::{Choices, Countdown, Field, HowTo, Link, Now, Say, Tick, Ticks};
        match (self.density, above, below) {
            (Density::Dense, _, Choices { .. }) => Gap::Always,
            (Density::Dense, _, _)
            | (_, Field(_) | Tick { .. }, Field(_) | Tick { .. })
            | (_, Ticks(_), Ticks(_)) => Gap::Never,
            (_, Now(_) | Choices { .. }, _) | (_, _, Choices { .. }) => Gap::Always,
            (_, Say(_) | HowTo | Link { .. } | Countdown { .. }, Say(_) | HowTo | Link { .. }) => Gap::Last,
            _ => Gap::First,
        }
    }

    /// A block as lines of at most `width` columns. `None` for one that stands beside the rest.
    pub fn fragment(&self, block: &Block<'_>, width: u16) -> Option<Fragment> {
        Some(match block {
            Block::Now(phrase) => text::strong(self, phrase, width),
            Block::Say(phrase) => text::plain(self, phrase, width),
            Block::HowTo => text::plain(self, &Phrase::new(keys::tui::HOW_TO), width),
            Block::Ticks(ticks) => text::ticks(self, ticks, width),
            Block::Steps(steps) => text::steps(self, steps, width),
            Block::Notice { tone, text } => text::notice(self, *tone, text, width),
            Block::Quote { host, words } => text::quote(self, host, words, width),
            Block::SupportCode { said, code } => support_code::support_code(self, said, code, width),
            Block::Busy { host, seconds } => text::busy(self, host, *seconds, width),
            Block::Link { url } => text::link(self, url, width),
            Block::Pairs(rows) => {
                let rows: Vec<_> = rows.iter().map(|(a, b)| (self.words(a), self.words(b))).collect();
                Fragment::of(pairs(&rows, self.theme.strong(), width))
            }
            Block::Covered(covered) => text::notice(self, Tone::Note, &Block::of_covered(*covered), width),
            Block::Uncovered { seconds_left } => {
                let shown = Phrase::new(keys::share::SHOWN)
                    .with("seconds", self.seconds_left(*seconds_left).to_string());
                text::notice(self, Tone::Trouble, &shown, width)
            }
            Block::Key(table) => key::key(self, table, width),
            Block::Field(view) => field::field(self, view, width),
            Block::Tick { label, set, focused } => choice::tick(self, label, *set, *focused, width),
            Block::Choices { items, focused } => choice::choices(self, items, *focused, width),
            Block::Countdown { seconds_left, period, advice } => {
                bar::countdown(self, *seconds_left, *period, *advice, width)
            }
            Block::Qr(_) | Block::Phone(_) | Block::Picture(_) => return None,
        })
    }
}
