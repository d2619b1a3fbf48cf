//! The one type for what must never be seen.

use std::{fmt, hash::BuildHasher};

use subtle::ConstantTimeEq;
use zeroize::{Zeroize, Zeroizing};

use crate::visible::is_visible;

/// Bytes that a typed secret can hold. Room for all of it is taken at once, so that typing never leaves a copy
/// behind in memory.
const TYPED_BYTES: usize = 512;

/// A password, a code, a TOTP secret, an otpauth URI. It has no `Display`, no `Serialize` and no `Clone`;
/// `Debug` prints `***`, equality takes constant time, and its memory is wiped when it is dropped.
pub struct Secret(Zeroizing<String>);

impl Secret {
    /// Takes the text; the caller's own copies are the caller's to wipe.
    pub fn new(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// An empty one to be typed into.
    pub fn to_be_typed() -> Self {
        Self::new(String::with_capacity(TYPED_BYTES))
    }

    /// The text itself. Every caller of this is listed in `tests/it/secrets.rs`.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// True if nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many characters it has.
    pub fn characters(&self) -> usize {
        self.0.chars().count()
    }

    /// How many of its characters are such.
    pub fn count(&self, wanted: impl Fn(char) -> bool) -> usize {
        self.0.chars().filter(|character| wanted(*character)).count()
    }

    /// True if something in it can't be seen: a blank at an end, any other than an ordinary one, or what has no shape.
    pub fn has_unseen(&self) -> bool {
        let is_unseen = |letter: char| !is_visible(letter) || letter.is_whitespace() && letter != ' ';
        self.0.starts_with(' ') || self.0.ends_with(' ') || self.0.chars().any(is_unseen)
    }

    /// What it is known again by under this key: no copy that could be read.
    pub fn fingerprint(&self, key: &impl BuildHasher) -> u64 {
        key.hash_one(self.0.as_bytes())
    }

    /// True for six digits.
    pub fn is_like_code(&self) -> bool {
        self.0.len() == 6 && self.0.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Adds a typed character; false if there is no room for it, beyond 512 bytes.
    pub fn push(&mut self, character: char) -> bool {
        let fits = self.0.len() + character.len_utf8() <= self.0.capacity().min(TYPED_BYTES);
        if fits {
            self.0.push(character);
        }
        fits
    }

    /// Puts a digit at that place, in place of the one that stands there; at the end it is added.
    pub fn put_digit(&mut self, at: usize, digit: char) {
        if at < self.0.len() && digit.is_ascii_digit() && self.0.is_ascii() {
            // Within its length nothing moves to another place in memory.
            self.0.replace_range(at..=at, digit.encode_utf8(&mut [0; 4]));
        } else {
            self.push(digit);
        }
    }

    /// Takes the character at that place away.
    pub fn take_away(&mut self, at: usize) {
        if let Some((at, _)) = self.0.char_indices().nth(at) {
            self.0.remove(at);
        }
    }

    /// Adds all characters of another that `wanted` lets through; false if there was no room for all.
    pub fn push_all(&mut self, other: &Self, wanted: impl Fn(char) -> bool) -> bool {
        other.0.chars().filter(|character| wanted(*character)).all(|character| self.push(character))
    }

    /// Takes the last character away.
    pub fn pop(&mut self) {
        self.0.pop();
    }

    /// Wipes it.
    pub fn clear(&mut self) {
        self.0.zeroize();
    }

    /// Moves the text out and leaves an empty one to be typed into.
    #[must_use]
    pub fn take(&mut self) -> Self {
        std::mem::replace(self, Self::to_be_typed())
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.0.as_bytes().ct_eq(other.0.as_bytes()).into()
    }
}

impl Eq for Secret {}
