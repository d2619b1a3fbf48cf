//! A text that is pasted whole, between two marks of the terminal (bracketed paste). Its end may never come.

use zeroize::Zeroizing;

use crate::otp::Secret;

/// The mark that ends it.
const END: &[u8] = b"\x1b[201~";
/// After so many milliseconds without a byte the end isn't awaited any more.
const UNENDED_MS: u64 = 1000;
/// What comes after that closer together than this wasn't typed by a hand.
const REST_MS: u64 = 30;
/// Room for all of it at once: bytes that grow leave copies. What is longer is cut.
const MOST: usize = 16 * 1024;

/// What came up to now.
#[derive(Debug)]
pub(super) struct Pasted {
    bytes: Zeroizing<Vec<u8>>,
    /// How much of the mark has come.
    of_mark: usize,
    last: u64,
    /// It is, in all probability, what is left of a paste that was given up.
    is_rest: bool,
}

/// What it comes to.
pub(super) enum Text {
    Whole(Secret),
    /// It isn't UTF-8.
    Foreign,
    /// Its beginning is lost.
    Lost,
}

impl Pasted {
    /// After the first mark.
    pub(super) fn marked(now: u64) -> Self {
        Self { bytes: Zeroizing::new(Vec::with_capacity(MOST)), of_mark: 0, last: now, is_rest: false }
    }

    /// What comes behind a paste that was given up, if more comes at once.
    pub(super) fn rest(byte: u8, now: u64) -> Self {
        let mut pasted = Self { is_rest: true, ..Self::marked(now) };
        pasted.bytes.push(byte);
        pasted
    }

    pub(super) const fn settles_at(&self) -> u64 {
        self.last + if self.is_rest { REST_MS } else { UNENDED_MS }
    }

    /// Takes in one more; gives the text at its end.
    pub(super) fn byte(&mut self, byte: u8, now: u64) -> Option<Text> {
        self.last = now;
        if END.get(self.of_mark) == Some(&byte) {
            self.of_mark += 1;
            return (self.of_mark == END.len()).then(|| self.text());
        }
        let no_mark = std::mem::take(&mut self.of_mark);
        for byte in END.iter().take(no_mark) {
            self.push(*byte);
        }
        if END.first() == Some(&byte) {
            self.of_mark = 1;
        } else {
            self.push(byte);
        }
        None
    }

    fn push(&mut self, byte: u8) {
        if self.bytes.len() < MOST {
            self.bytes.push(byte);
        }
    }

    fn text(&self) -> Text {
        if self.is_rest {
            return Text::Lost;
        }
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => Text::Whole(Secret::new(text.to_owned())),
            // Cut in the midst of a letter.
            Err(error) if self.bytes.len() == MOST && error.error_len().is_none() => {
                let whole = self.bytes.get(..error.valid_up_to()).unwrap_or_default();
                Text::Whole(Secret::new(String::from_utf8_lossy(whole).into_owned()))
            }
            Err(_) => Text::Foreign,
        }
    }

    /// The letter that came alone where a rest might have come: a key.
    pub(super) fn lone_letter(&self) -> Option<char> {
        if !self.is_rest || self.of_mark > 0 {
            return None;
        }
        let mut letters = std::str::from_utf8(&self.bytes).ok()?.chars();
        letters.next().filter(|_| letters.next().is_none())
    }
}
