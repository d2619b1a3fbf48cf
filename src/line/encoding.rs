//! In which form text comes in: UTF-8, or UTF-16 as Windows' programs write it, with a byte order mark or without.
//! Anything else can't be told from another old character set, and is not guessed at: a letter that is read wrong is a
//! password that is wrong.

use zeroize::Zeroizing;

use crate::otp::Secret;

/// A form of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8,
    Utf16 { order: ByteOrder },
}

/// Which byte of two comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ByteOrder {
    LowFirst,
    HighFirst,
}

impl Encoding {
    /// Bytes at the beginning that are enough to tell.
    pub(super) const TELLING: usize = 4;

    /// The form of what begins so, and the bytes of its mark. Without a mark it is UTF-16 only where the first two
    /// letters both have an empty half: no other text has that.
    pub(super) fn of(beginning: &[u8]) -> (Self, usize) {
        let (low, high) =
            (Self::Utf16 { order: ByteOrder::LowFirst }, Self::Utf16 { order: ByteOrder::HighFirst });
        match beginning {
            [0xEF, 0xBB, 0xBF, ..] => (Self::Utf8, 3),
            [0xFF, 0xFE, ..] => (low, 2),
            [0xFE, 0xFF, ..] => (high, 2),
            [first, 0, second, 0, ..] if *first != 0 && *second != 0 => (low, 0),
            [0, first, 0, second, ..] if *first != 0 && *second != 0 => (high, 0),
            [first, 0] | [first, 0, _] if *first != 0 => (low, 0),
            [0, first] | [0, first, _] if *first != 0 => (high, 0),
            _ => (Self::Utf8, 0),
        }
    }

    /// Bytes of one unit.
    pub(super) const fn unit(self) -> usize {
        match self {
            Self::Utf8 => 1,
            Self::Utf16 { .. } => 2,
        }
    }

    /// True if these bytes, which end with a line feed's own, are the end of a line.
    pub(super) fn ends_line(self, bytes: &[u8]) -> bool {
        match self {
            Self::Utf8 => bytes.ends_with(b"\n"),
            Self::Utf16 { order } => {
                bytes.len().is_multiple_of(2) && units(bytes, order).next_back() == Some(u16::from(b'\n'))
            }
        }
    }

    /// The text of a line without its end; `None` if it isn't of this form.
    pub(super) fn read(self, bytes: &[u8]) -> Option<Secret> {
        match self {
            Self::Utf8 => {
                let line =
                    bytes.strip_suffix(b"\n").map_or(bytes, |line| line.strip_suffix(b"\r").unwrap_or(line));
                std::str::from_utf8(line).ok().map(|text| Secret::new(text.to_owned()))
            }
            Self::Utf16 { order } => {
                if !bytes.len().is_multiple_of(2) {
                    return None;
                }
                // Room for all of it at once: a text that grows leaves copies.
                let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
                for letter in char::decode_utf16(units(bytes, order)) {
                    text.push(letter.ok()?);
                }
                if text.ends_with('\n') {
                    text.pop();
                    if text.ends_with('\r') {
                        text.pop();
                    }
                }
                Some(Secret::new(std::mem::take(&mut *text)))
            }
        }
    }

    /// The line, counted from 1, in which something is not of this form; what may go on behind the end is no fault.
    pub(super) fn first_fault(self, bytes: &[u8]) -> Option<usize> {
        match self {
            Self::Utf8 => {
                let fault = std::str::from_utf8(bytes).err().filter(|fault| fault.error_len().is_some())?;
                let before = bytes.get(..fault.valid_up_to()).unwrap_or_default();
                Some(1 + before.split(|byte| *byte == b'\n').skip(1).count())
            }
            Self::Utf16 { order } => {
                let mut line = 1;
                let mut letters = char::decode_utf16(units(bytes, order)).peekable();
                while let Some(letter) = letters.next() {
                    match letter {
                        Ok('\n') => line += 1,
                        Err(_) if letters.peek().is_some() => return Some(line),
                        Ok(_) | Err(_) => {}
                    }
                }
                None
            }
        }
    }
}

fn units(bytes: &[u8], order: ByteOrder) -> impl DoubleEndedIterator<Item = u16> + '_ {
    bytes.chunks_exact(2).filter_map(move |pair| {
        let pair = [*pair.first()?, *pair.get(1)?];
        Some(match order {
            ByteOrder::LowFirst => u16::from_le_bytes(pair),
            ByteOrder::HighFirst => u16::from_be_bytes(pair),
        })
    })
}
