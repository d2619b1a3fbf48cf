//! Pasted text that comes as single keys. Windows sends no paste event, and its older console none at all
//! (docs/facts.md 52): characters and Enter arrive one by one, and that Enter must not send what is half pasted.

/// Two keys that are closer than this were not typed by a hand.
const BURST_MS: u64 = 30;

/// Tells an Enter of a paste from one of a finger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PasteGuard {
    last_ms: Option<u64>,
}

impl PasteGuard {
    /// Notes a key at that moment (monotonic milliseconds); true if it belongs to a burst.
    pub fn in_burst(&mut self, now_ms: u64) -> bool {
        self.last_ms.replace(now_ms).is_some_and(|last| now_ms.saturating_sub(last) < BURST_MS)
    }
}
