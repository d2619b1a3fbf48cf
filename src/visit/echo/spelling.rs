//! The ways in which a secret may come back that can't be told from the text alone: in Base64, in Base32 or as digits of
//! its bytes, at any place among others; in UTF-8 that somebody took for Latin-1.

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, Encoding, HEXLOWER};
use zeroize::Zeroizing;

use super::reading::Reading;
use crate::visible::{folded, is_visible};

/// In less than this there are as many chance hits as echoes, and each of them would tell what was typed.
pub(super) const SHORTEST: usize = 4;

/// What belongs to a hit besides its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Edges {
    /// Signs before it, signs behind it, as it was typed with some.
    Signs(bool, bool),
    /// The rest of the code it stands in: its first and last letter there tell of what was typed as well.
    Code,
}

impl Edges {
    pub(super) const NONE: Self = Self::Signs(false, false);
}

/// One way to write it.
pub(super) struct Spelling {
    pub(super) letters: Zeroizing<Vec<char>>,
    pub(super) reading: Reading,
    pub(super) edges: Edges,
    /// Small letters alone. With a capital before them, and no other, they are a word of the page's own: "Forkert" echoes
    /// nobody who typed "forkert".
    pub(super) is_word: bool,
}

/// What can be seen in a text is shorter than what is masked.
pub(super) fn is_too_short(text: &str) -> bool {
    text.chars().filter(|letter| is_visible(*letter) && !letter.is_whitespace()).count() < SHORTEST
}

/// All of a text's.
pub(super) fn of_text(text: &str) -> Vec<Spelling> {
    if is_too_short(text) {
        return Vec::new();
    }
    let mut spellings = plain(text);
    if !text.is_ascii() {
        spellings.extend(plain(&taken_for_latin_1(text)));
        if text.chars().all(|letter| u8::try_from(letter).is_ok()) {
            spellings.extend(of_bytes(&bytes(
                text.len(),
                text.chars().filter_map(|letter| u8::try_from(letter).ok()),
            )));
        }
    }
    spellings.extend(of_bytes(text.as_bytes()));
    // As Windows has texts.
    spellings.extend(of_bytes(&bytes(text.len() * 2, text.encode_utf16().flat_map(u16::to_le_bytes))));
    spellings
}

/// These bytes, with room for all of them, so that they never move and leave a copy behind.
pub(super) fn bytes(room: usize, bytes: impl Iterator<Item = u8>) -> Zeroizing<Vec<u8>> {
    let mut all = Zeroizing::new(Vec::with_capacity(room));
    all.extend(bytes);
    all
}

/// As it stands.
pub(super) fn plain(text: &str) -> Vec<Spelling> {
    let is_sign = |letter: &char| !Reading::Alphanumeric.has(*letter);
    let trimmed = || text.trim().chars();
    let (before, after) = (trimmed().next(), trimmed().next_back());
    let signs = Edges::Signs(before.as_ref().is_some_and(is_sign), after.as_ref().is_some_and(is_sign));
    let letters = spelling(text, Reading::Alphanumeric, signs);
    let all = spelling(text, Reading::Visible, Edges::NONE);
    // Where it has no signs, both are the same.
    let same = |all: &Spelling| letters.as_ref().is_some_and(|letters| letters.letters == all.letters);
    let all = all.filter(|all| !same(all));
    letters.into_iter().chain(all).collect()
}

fn spelling(text: &str, reading: Reading, edges: Edges) -> Option<Spelling> {
    let mut letters = Zeroizing::new(Vec::with_capacity(text.len() * 4));
    letters.extend(text.chars().flat_map(folded).filter(|letter| reading.has(*letter)));
    // What a code is of was never typed.
    let is_word = edges != Edges::Code && text.chars().all(char::is_lowercase);
    (letters.len() >= SHORTEST).then_some(Spelling { letters, reading, edges, is_word })
}

fn taken_for_latin_1(text: &str) -> Zeroizing<String> {
    let mut taken = Zeroizing::new(String::with_capacity(text.len() * 2));
    taken.extend(text.bytes().map(char::from));
    taken
}

/// In digits, in Base64 and Base32 among other bytes, and in the Base64 of its Base64.
fn of_bytes(bytes: &[u8]) -> Vec<Spelling> {
    let digits = Zeroizing::new(HEXLOWER.encode(bytes));
    let again = Zeroizing::new(BASE64_NOPAD.encode(bytes));
    let in_base64 = |bytes| among_others(bytes, BASE64_NOPAD);
    let coded = in_base64(bytes).chain(in_base64(again.as_bytes())).chain(among_others(bytes, BASE32_NOPAD));
    // The signs of Base64's alphabets, which differ, aren't letters, and so aren't compared.
    let read = |text: &Zeroizing<String>| spelling(text, Reading::Alphanumeric, Edges::Code);
    coded.chain([digits]).filter_map(|text| read(&text)).collect()
}

/// The letters of that code which these bytes alone decide, at each place among others.
fn among_others(bytes: &[u8], encoding: Encoding) -> impl Iterator<Item = Zeroizing<String>> {
    // So many bytes are a whole number of letters.
    let bits = encoding.bit_width();
    let group = if bits == 5 { 5 } else { 3 };
    (0..group).map(move |before| {
        let mut padded = Zeroizing::new(vec![0; before + bytes.len()]);
        padded.iter_mut().skip(before).zip(bytes).for_each(|(place, byte)| *place = *byte);
        let coded = Zeroizing::new(encoding.encode(&padded));
        let (from, to) = ((8 * before).div_ceil(bits), 8 * padded.len() / bits);
        Zeroizing::new(coded.get(from..to).unwrap_or_default().to_owned())
    })
}
