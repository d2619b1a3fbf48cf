//! How a text can be read: as it stands, and with what is written in code put back into letters, as often as it is coded
//! (`%25C3%25A6`, `&amp;#230;`, `\\u00e6`). Each letter knows where it stands.

use html5ever::data::NAMED_ENTITIES;
use zeroize::{Zeroize, Zeroizing};

use crate::visible::{folded, is_visible};

/// How often a text may be coded, one inside the other.
const DEEPEST: usize = 5;

/// The longest name of a letter in HTML, with its `;`.
const LONGEST_NAME: usize = 33;

/// A letter as it is read, and where it stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Zeroize)]
pub(super) struct Letter {
    pub(super) character: char,
    /// From this character of the text to before that one.
    pub(super) from: usize,
    pub(super) to: usize,
    /// It was one before it was folded.
    pub(super) is_capital: bool,
}

impl Letter {
    const fn new(character: char, from: usize, to: usize) -> Self {
        Self { character, from, to, is_capital: false }
    }
}

/// A text that may hold a secret.
pub(super) type Letters = Zeroizing<Vec<Letter>>;

/// What of a text is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reading {
    /// Letters and digits alone, so that groups and what parts them make no difference.
    Alphanumeric,
    /// All that can be seen, but for blanks.
    Visible,
}

impl Reading {
    pub(super) const ALL: [Self; 2] = [Self::Alphanumeric, Self::Visible];

    pub(super) fn has(self, letter: char) -> bool {
        match self {
            Self::Alphanumeric => letter.is_alphanumeric(),
            Self::Visible => is_visible(letter) && !letter.is_whitespace(),
        }
    }
}

/// The text in each way in which it can be read.
pub(super) fn views(text: &str) -> Vec<Letters> {
    let mut view = with_room(text.len());
    view.extend(text.chars().enumerate().map(|(at, letter)| Letter::new(letter, at, at + 1)));
    let mut views = vec![view];
    while views.len() < DEEPEST
        && let Some(next) = views.last().and_then(|view| decoded(view))
    {
        views.push(next);
    }
    views
}

/// What is compared of a view.
pub(super) fn letters(view: &[Letter], reading: Reading) -> Letters {
    // Some letters are two when they are folded; that many are no secret's.
    let mut letters = with_room(view.len() * 2);
    for read in view {
        let is_capital = read.character.is_uppercase();
        let found = folded(read.character).filter(|letter| reading.has(*letter));
        letters.extend(found.map(|character| Letter { character, is_capital, ..*read }));
    }
    letters
}

/// Room for all of it, so that it never moves and leaves a copy behind.
fn with_room(letters: usize) -> Letters {
    Zeroizing::new(Vec::with_capacity(letters))
}

/// What one letter's code stands for.
enum Code {
    Letters([Option<char>; 2]),
    /// One byte of a letter, or all of it.
    Byte(u8),
}

/// The view with its codes put back into letters; `None` if it has none.
fn decoded(view: &[Letter]) -> Option<Letters> {
    let (mut next, mut at, mut changed) = (with_room(view.len() * 2), 0, false);
    while let Some(letter) = view.get(at) {
        let Some((code, length)) = view.get(at..).and_then(code) else {
            next.push(*letter);
            at += 1;
            continue;
        };
        changed = true;
        let to = |end: usize| view.get(end.wrapping_sub(1)).map_or(letter.to, |last| last.to);
        match code {
            Code::Letters(found) => {
                let spans = found.into_iter().flatten();
                next.extend(spans.map(|found| Letter::new(found, letter.from, to(at + length))));
                at += length;
            }
            Code::Byte(_) => {
                let (found, end) = of_bytes(view, at);
                next.push(Letter::new(found, letter.from, to(end)));
                at = end;
            }
        }
    }
    changed.then_some(next)
}

/// The letter whose bytes begin at `at`, in UTF-8, else in Latin-1; and where it ends.
fn of_bytes(view: &[Letter], at: usize) -> (char, usize) {
    let (mut bytes, mut end, mut latin) = (Zeroizing::new(Vec::with_capacity(4)), at, None);
    while bytes.len() < 4
        && let Some((Code::Byte(byte), length)) = view.get(end..).and_then(code)
    {
        bytes.push(byte);
        end += length;
        latin.get_or_insert((char::from(byte), end));
        if let Some(letter) = std::str::from_utf8(&bytes).ok().and_then(|letter| letter.chars().next()) {
            return (letter, end);
        }
    }
    latin.unwrap_or((' ', at + 1))
}

/// What the view begins with, if it is written in code, and how long that is: of addresses and forms `%C3%A6` and `+`, of
/// HTML `&aelig;` and `&#230;`, of scripts `\u00e6`, `\u{e6}`, `\xe6`, `\346` and `\"`.
fn code(view: &[Letter]) -> Option<(Code, usize)> {
    let is = |at: usize, wanted: char| view.get(at).is_some_and(|found| found.character == wanted);
    let letter = |found: char, length| Some((Code::Letters([Some(found), None]), length));
    match view.first()?.character {
        '+' => letter(' ', 1),
        '%' if is(1, 'u') || is(1, 'U') => of_utf_16(view),
        '%' => Some((Code::Byte(u8::try_from(number(view, 1, 2, 16)?).ok()?), 3)),
        '&' if is(1, '#') => numbered(view),
        '&' => named(view),
        '\\' => match view.get(1)?.character {
            'u' if is(2, '{') => {
                let digits = view.iter().skip(3).take(7).position(|digit| digit.character == '}')?;
                letter(char::from_u32(number(view, 3, digits, 16)?)?, digits + 4)
            }
            'u' => of_utf_16(view),
            'U' => letter(char::from_u32(number(view, 2, 8, 16)?)?, 10),
            'x' => Some((Code::Byte(u8::try_from(number(view, 2, 2, 16)?).ok()?), 4)),
            '0'..='3' => Some((Code::Byte(u8::try_from(number(view, 1, 3, 8)?).ok()?), 4)),
            'n' | 'r' | 't' => letter(' ', 2),
            other => letter(other, 2),
        },
        _ => None,
    }
}

/// The number in so many digits.
fn number(view: &[Letter], at: usize, digits: usize, radix: u32) -> Option<u32> {
    let digits = view.get(at..at + digits)?;
    let number = |number: u32, digit: &Letter| {
        number.checked_mul(radix)?.checked_add(digit.character.to_digit(radix)?)
    };
    (!digits.is_empty()).then(|| digits.iter().try_fold(0, number)).flatten()
}

/// `\u00e6`, and the two halves of a letter beyond 16 bits.
fn of_utf_16(view: &[Letter]) -> Option<(Code, usize)> {
    let first = number(view, 2, 4, 16)?;
    let second =
        || number(view, 8, 4, 16).filter(|_| view.get(6).is_some_and(|mark| "\\%".contains(mark.character)));
    let halves =
        [u16::try_from(first).ok()?, second().and_then(|half| u16::try_from(half).ok()).unwrap_or(0)];
    let found = char::decode_utf16(halves).next()?.ok()?;
    Some((Code::Letters([Some(found), None]), 6 * found.len_utf16()))
}

/// `&#230;` and `&#xe6;`; browsers read them without `;` as well.
fn numbered(view: &[Letter]) -> Option<(Code, usize)> {
    let hexadecimal = view.get(2).is_some_and(|mark| mark.character.eq_ignore_ascii_case(&'x'));
    let (start, radix) = if hexadecimal { (3, 16) } else { (2, 10) };
    let digits = view.iter().skip(start).take(8).take_while(|digit| digit.character.is_digit(radix)).count();
    let found = char::from_u32(number(view, start, digits, radix)?)?;
    let end = start + digits;
    Some((
        Code::Letters([Some(found), None]),
        end + usize::from(view.get(end).is_some_and(|end| end.character == ';')),
    ))
}

/// `&aelig;`, and the old names without `;` as well.
fn named(view: &[Letter]) -> Option<(Code, usize)> {
    let name = view.iter().skip(1).take(LONGEST_NAME).map(|letter| letter.character);
    let mut name: String =
        name.take_while(|letter| letter.is_ascii_alphanumeric() || *letter == ';').collect();
    if let Some(end) = name.find(';') {
        name.truncate(end + 1);
    }
    while !name.is_empty() {
        if let Some((first, second)) = NAMED_ENTITIES.get(&name).filter(|(first, _)| *first != 0) {
            let second = char::from_u32(*second).filter(|second| *second != '\0');
            return Some((Code::Letters([char::from_u32(*first), second]), name.len() + 1));
        }
        name.pop();
    }
    None
}
