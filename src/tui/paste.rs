//! Text that comes all at once: pasted, or held up on its way and then let go (Remote Desktop). Windows sends no paste
//! event, and its older console none at all (docs/facts.md 52): characters and Enter arrive one by one, closer together
//! than any hand types them.
//!
//! The same holds for both kinds: a line break goes on to the next field, so that a password which stands in the second
//! line never gets readable into the first one's field. From the last field it sends nothing, and the rest is left out.
//! Where there is no field, a burst of letters chooses nothing.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

use super::keymap::typed;

/// Two keys that are closer than this, in milliseconds, were not typed by a hand.
const BURST_MS: u64 = 30;
/// What is left out ends with a rest of so many milliseconds: a burst may come in parts.
const REST_MS: u64 = 150;

/// What a key comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    /// It was meant.
    Key(KeyEvent),
    /// It parts two lines of a burst: on to the next field, and where there is none it is said that nothing was sent.
    LineBreak,
}

/// Tells keys of a burst from those of a finger.
#[derive(Debug, Default)]
pub struct Bursts {
    /// When the last key came that may be one of a burst.
    last_ms: Option<u64>,
    /// True after a line break, until something else comes: a second one is an empty line, or the same one.
    at_break: bool,
    /// True while what comes is left out.
    leaves_out: bool,
    /// A letter that is a command, until it is clear that it came alone, and when it came.
    held: Option<(KeyEvent, u64)>,
}

impl Bursts {
    /// Takes in a pressed key at that moment (monotonic milliseconds); `typing`: letters are text there.
    pub fn hear(&mut self, key: KeyEvent, now_ms: u64, typing: bool) -> Vec<Heard> {
        // A clock that goes back is no reason to send what is half pasted.
        let since = self.last_ms.map(|last| now_ms.saturating_sub(last));
        let close = since.is_some_and(|since| since < BURST_MS);
        self.leaves_out &= since.is_some_and(|since| since < REST_MS);
        let held = self.held.take().map(|(key, _)| Heard::Key(key));
        let is_letter = typed(key).is_some();
        if !is_letter && !parts_lines(key) {
            return self.hear_other(key, held);
        }
        if self.leaves_out {
            self.last_ms = Some(now_ms);
            return Vec::new();
        }
        if !is_letter && !close {
            // A finger's Enter. What was held came long enough before it.
            self.last_ms = None;
            return held.into_iter().chain([Heard::Key(key)]).collect();
        }
        self.last_ms = Some(now_ms);
        let was_at_break = std::mem::replace(&mut self.at_break, !is_letter);
        match (typing, is_letter) {
            (true, true) => held.into_iter().chain([Heard::Key(key)]).collect(),
            (true, false) if was_at_break => Vec::new(),
            (true, false) => vec![Heard::LineBreak],
            (false, _) if close => {
                self.leaves_out = true;
                vec![Heard::LineBreak]
            }
            (false, _) => {
                self.held = Some((key, now_ms));
                held.into_iter().collect()
            }
        }
    }

    /// A key that is no part of a text: an arrow, Esc, a command with Control.
    fn hear_other(&mut self, key: KeyEvent, held: Option<Heard>) -> Vec<Heard> {
        let is_command = key.modifiers.contains(KeyModifiers::CONTROL);
        if self.leaves_out && !is_command {
            return Vec::new();
        }
        *self = Self::default();
        held.into_iter().chain([Heard::Key(key)]).collect()
    }

    /// Nothing more of this burst is taken in: its line break led to no other field.
    pub const fn leave_out_the_rest(&mut self) {
        self.leaves_out = true;
    }

    /// When the letter that is held must be settled.
    pub fn settles_at(&self) -> Option<u64> {
        self.held.map(|(_, at)| at + BURST_MS)
    }

    /// The letter that was held, if it has come alone by now.
    pub fn settle(&mut self, now_ms: u64) -> Option<KeyEvent> {
        self.held.take_if(|(_, at)| now_ms.saturating_sub(*at) >= BURST_MS).map(|(key, _)| key)
    }
}

/// True for what stands between two lines or columns of a text: Enter, Tab, a bare line feed.
fn parts_lines(key: KeyEvent) -> bool {
    let is_plain = (key.modifiers - KeyModifiers::SHIFT).is_empty();
    match key.code {
        KeyCode::Enter | KeyCode::Tab => is_plain,
        KeyCode::Char('j' | 'J') => key.modifiers == KeyModifiers::CONTROL,
        _ => false,
    }
}

/// The first line of a text that was pasted whole, and what comes after it; `None` where there is none. Columns are lines
/// as well, each for a field of its own, but not for a password: there a tab is a key that must be told of. Empty lines
/// are none: text that is copied whole often ends with a line break.
pub fn next_line(text: &str, is_password: bool) -> Option<(&str, &str)> {
    let parts = |letter: char| matches!(letter, '\r' | '\n') || letter == '\t' && !is_password;
    let is_empty = |letter: char| parts(letter) || letter.is_whitespace() && !is_password;
    let text = text.trim_start_matches(is_empty);
    let (line, rest) = text.split_once(parts).unwrap_or((text, ""));
    (!line.is_empty()).then_some((line, rest))
}
