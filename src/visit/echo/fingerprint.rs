//! What is kept of a secret after it has gone out: enough to know it again in a text, and no copy that could be read.
//! Of each spelling the keyed hash (HMAC-SHA256) and its length; the key is random, and ends with the visit.

use std::collections::BTreeMap;

use ring::{hmac, rand::SystemRandom};

use super::{
    reading::{Letter, Reading, letters},
    spelling::{Edges, Spelling, bytes},
};
use crate::dialogue::SecretKind;

/// Whose spelling it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Owner {
    /// What the person typed, or a token's key: where it went, and what it is.
    Secret { what: SecretKind, sent_to: String },
    /// What only has a meaning for a site: a value of an address, a cookie.
    Value,
}

/// One spelling of something.
struct Fingerprint {
    /// Sixteen bits of a sum that moves along a text at no cost: whether the hash is worth the while.
    hint: u64,
    hash: hmac::Tag,
    edges: Edges,
    is_word: bool,
    owner: Owner,
}

/// A place in a text where one of them stands.
pub(super) struct Hit<'a> {
    /// From this character of the text to before that one.
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) edges: Edges,
    pub(super) owner: &'a Owner,
}

/// Those of one visit.
pub(super) struct Fingerprints {
    key: hmac::Key,
    /// Of the moving sum.
    base: u64,
    known: BTreeMap<(Reading, usize), Vec<Fingerprint>>,
}

impl Fingerprints {
    /// None yet, with a new key; `None` if the system gives no random numbers.
    pub(super) fn new() -> Option<Self> {
        let key = hmac::Key::generate(hmac::HMAC_SHA256, &SystemRandom::new()).ok()?;
        let random = hmac::sign(&key, b"base");
        let base = random.as_ref().iter().take(8).fold(0, |base, byte| base << 8 | u64::from(*byte));
        Some(Self { key, base: base | 1, known: BTreeMap::new() })
    }

    pub(super) fn count(&self) -> usize {
        self.known.values().map(Vec::len).sum()
    }

    /// The length of the longest, in letters.
    pub(super) fn longest(&self) -> Option<usize> {
        self.known.keys().map(|(_, length)| *length).max()
    }

    pub(super) fn add(&mut self, spelling: &Spelling, owner: &Owner) {
        let hash = self.hash(spelling.letters.len(), spelling.letters.iter().copied());
        let hint = hint(spelling.letters.iter().fold(0, |sum, letter| self.grown(sum, *letter)));
        let same = self.known.entry((spelling.reading, spelling.letters.len())).or_default();
        if same.iter().all(|known| known.hash.as_ref() != hash.as_ref()) {
            same.push(Fingerprint {
                hint,
                hash,
                edges: spelling.edges,
                is_word: spelling.is_word,
                owner: owner.clone(),
            });
        }
    }

    /// All places in one view of a text where one of them stands.
    pub(super) fn hits(&self, view: &[Letter]) -> Vec<Hit<'_>> {
        let mut hits = Vec::new();
        for reading in Reading::ALL {
            let letters = letters(view, reading);
            let mut sums = Vec::with_capacity(letters.len() + 1);
            sums.push(0_u64);
            for letter in letters.iter() {
                sums.push(self.grown(sums.last().copied().unwrap_or_default(), letter.character));
            }
            for ((_, length), known) in self.known.range((reading, 0)..=(reading, usize::MAX)) {
                let weight = (0..*length).fold(1_u64, |weight, _| weight.wrapping_mul(self.base));
                for (at, window) in letters.windows(*length).enumerate() {
                    let (Some(before), Some(after)) = (sums.get(at), sums.get(at + length)) else { break };
                    let sum = hint(after.wrapping_sub(before.wrapping_mul(weight)));
                    let possible = |known: &&Fingerprint| {
                        known.hint == sum && !(known.is_word && begins_a_sentence(window))
                    };
                    for candidate in known.iter().filter(possible) {
                        let hash = self.hash(*length, window.iter().map(|letter| letter.character));
                        if hash.as_ref() == candidate.hash.as_ref()
                            && let (Some(first), Some(last)) = (window.first(), window.last())
                        {
                            let (edges, owner) = (candidate.edges, &candidate.owner);
                            hits.push(Hit { from: first.from, to: last.to, edges, owner });
                        }
                    }
                }
            }
        }
        hits
    }

    const fn grown(&self, sum: u64, letter: char) -> u64 {
        sum.wrapping_mul(self.base).wrapping_add(letter as u64)
    }

    fn hash(&self, count: usize, letters: impl Iterator<Item = char>) -> hmac::Tag {
        let letters = letters.flat_map(|letter| u32::from(letter).to_le_bytes());
        hmac::sign(&self.key, &bytes(4 * count, letters))
    }
}

/// True for a capital and small letters behind it.
fn begins_a_sentence(window: &[Letter]) -> bool {
    let mut letters = window.iter().map(|letter| letter.is_capital);
    letters.next() == Some(true) && letters.all(|is_capital| !is_capital)
}

const fn hint(sum: u64) -> u64 {
    sum >> 48
}
