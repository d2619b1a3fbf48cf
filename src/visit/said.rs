//! What a page said when its question was put: what it says to an answer is what is new.

use std::hash::{BuildHasher, RandomState};

/// Texts that have been seen, as fingerprints with a key of their own: a page may repeat what was typed.
#[derive(Default)]
pub(super) struct Said {
    key: RandomState,
    texts: Vec<u64>,
}

impl Said {
    /// Forgets what was seen before, and remembers these.
    pub(super) fn remember<'a>(&mut self, texts: impl Iterator<Item = &'a str>) {
        self.texts = texts.map(|text| self.key.hash_one(text)).collect();
    }

    /// True if this text was there.
    pub(super) fn has(&self, text: &str) -> bool {
        self.texts.contains(&self.key.hash_one(text))
    }
}
