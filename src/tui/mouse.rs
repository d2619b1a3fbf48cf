//! What a click means: where the drawn page has its choices, fields, links and keys, as plain data made while drawing.

use ratatui::{crossterm::event::KeyEvent, layout::Rect};

use super::{
    keyboard::{MouseButton, MousePress},
    keymap::{self, KeyOutcome, ScrollDirection},
};
use crate::wizard::{Block, Command, Intent, Screen};

/// Something that can be clicked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The choice of that number, counted from 0, of the overlay if there is one.
    Choice(usize),
    /// The field of that number, counted from 0; a tick is one as well.
    Field(usize),
    /// The tick of that number among the fields.
    Tick(usize),
    /// An address.
    Link(String),
    /// A key that the footer names.
    Key(KeyEvent),
}

/// Where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitArea {
    /// Its cells.
    pub area: Rect,
    /// What stands there.
    pub target: Target,
}

/// Whether clicks come to the program, or the terminal selects and pastes by them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[allow(missing_docs)]
pub enum Mouse {
    #[default]
    Off,
    On,
}

impl Mouse {
    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Off => Self::On,
            Self::On => Self::Off,
        }
    }
}

/// What a press means on this screen, in order; nothing where nothing stands.
pub fn on_press(press: MousePress, areas: &[HitArea], screen: &Screen<'_>) -> Vec<KeyOutcome> {
    match press.button {
        MouseButton::WheelUp => return vec![KeyOutcome::Roll(ScrollDirection::Up)],
        MouseButton::WheelDown => return vec![KeyOutcome::Roll(ScrollDirection::Down)],
        MouseButton::Left => {}
    }
    let Some(hit) = areas.iter().find(|hit| hit.area.contains(press.at)) else { return Vec::new() };
    let intents = match &hit.target {
        Target::Choice(at) => vec![Intent::Choose(*at)],
        Target::Field(at) => vec![Intent::FocusField(*at)],
        Target::Tick(at) => vec![Intent::FocusField(*at), Intent::Press],
        Target::Link(url) => open(url, screen).into_iter().collect(),
        Target::Key(key) => return keymap::on_key(*key, screen).into_iter().collect(),
    };
    intents.into_iter().map(KeyOutcome::Intent).collect()
}

/// The link of that address; a page may have several.
fn open(url: &str, screen: &Screen<'_>) -> Option<Intent> {
    let links = screen.blocks.iter().filter_map(|block| match block {
        Block::Link { url } => Some(*url),
        _ => None,
    });
    let is_open = screen.commands.contains(&Command::Open);
    links.enumerate().find(|(_, other)| *other == url && is_open).map(|(at, _)| Intent::OpenLink(at))
}
