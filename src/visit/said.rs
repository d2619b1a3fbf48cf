//! What a page said when its question was put: what it says to an answer is what is new. A clock or a counter that goes on
//! says nothing new.

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
        self.texts = texts.map(|text| self.fingerprint(text)).collect();
    }

    /// True if this text was there.
    pub(super) fn has(&self, text: &str) -> bool {
        self.texts.contains(&self.fingerprint(text))
    }

    fn fingerprint(&self, text: &str) -> u64 {
        let letters: String = text.chars().filter(|c| !c.is_ascii_digit()).collect();
        self.key.hash_one(letters)
    }
}
