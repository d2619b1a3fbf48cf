//! Keys as Windows reports them: each press and each release, and a key that is held down as presses alone.
//! Elsewhere there are no releases, and each key comes through as it is.

use ratatui::crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

/// A key that is held down is said again after a second at most (Windows' longest delay), later ones sooner.
const LONGEST_DELAY_MS: u64 = 1100;
/// Nobody holds a letter down for so long between two others: its release went to another window.
const FORGOTTEN_MS: u64 = 3000;

/// What is written by Alt and digits though it stands on no key of its own. Letters and digits aren't among it: a release
/// without a press may be the end of a shortcut that the console took for itself.
const ALT_CODES: &str = "@\\{[]}|~$";

/// Makes presses of what a keyboard reports. Keeps of what is typed the last key alone, until the next one.
#[derive(Debug, Default)]
pub struct KeyRecords {
    /// True once a release has come: this system reports them.
    releases: bool,
    /// The key that was pressed last, and was not released since.
    down: Option<KeyCode>,
    /// How many letters are down.
    letters_down: u8,
    pressed_ms: u64,
}

impl KeyRecords {
    /// What was pressed, if anything was, at that moment (monotonic milliseconds).
    pub fn pressed(&mut self, key: KeyEvent, now_ms: u64) -> Option<KeyEvent> {
        if key.kind == KeyEventKind::Release {
            return self.released(key);
        }
        let since = now_ms.saturating_sub(std::mem::replace(&mut self.pressed_ms, now_ms));
        let is_letter = matches!(key.code, KeyCode::Char(_));
        let is_held = self.down.replace(key.code) == Some(key.code);
        if since > FORGOTTEN_MS {
            self.letters_down = 0;
        }
        if is_letter && !is_held {
            self.letters_down = self.letters_down.saturating_add(1);
        }
        if is_held && !is_letter && self.releases && since < LONGEST_DELAY_MS {
            return Some(KeyEvent { kind: KeyEventKind::Repeat, ..key });
        }
        Some(key)
    }

    /// Nothing, unless it is a character written by Alt and its number: that one comes with the release of Alt alone
    /// (crossterm 0.29, `event/sys/windows/parse.rs`). The old console also pastes so what no key has.
    fn released(&mut self, key: KeyEvent) -> Option<KeyEvent> {
        self.releases = true;
        self.down = None;
        let KeyCode::Char(letter) = key.code else { return None };
        if self.letters_down > 0 {
            self.letters_down -= 1;
            return None;
        }
        let is_code = !letter.is_ascii() && !letter.is_control() || ALT_CODES.contains(letter);
        let is_bare = (key.modifiers - KeyModifiers::SHIFT).is_empty();
        (is_code && is_bare).then_some(KeyEvent { kind: KeyEventKind::Press, ..key })
    }
}
