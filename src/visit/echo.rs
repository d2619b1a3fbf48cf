//! A password or code that a site repeats in its page: its message, its title, the names of its forms. It was typed
//! unseen, so it isn't shown because somebody else writes it.
//!
//! One copy of what was typed is kept while its answer is under way, and wiped with it. The names in a token's QR code
//! are left as they are: the phone shows them all the same.

use zeroize::Zeroizing;

use super::origin;
use crate::{
    config::Environment,
    dialogue::{Answer, NetworkFailure, Problem, Refusal, Seen, Trouble, Turn},
    visible::is_visible,
};

const MASK: &str = "•••";

/// In less than this there are as many chance hits as echoes, and each of them would tell what was typed.
const SHORTEST: usize = 4;

/// As many letters of it at the end of a text that was cut are masked as well.
const SHORTEST_BEGINNING: usize = 3;

/// What was typed, letter by letter, in the shape that a page's text has: blanks in a row are one.
#[derive(Default)]
pub(super) struct EchoMask {
    letters: Zeroizing<Vec<char>>,
    /// Masked in small letters and capitals, however it was typed. Not for what may be an ordinary word: a page that
    /// says "Forkert" echoes nobody who typed "forkert".
    in_any_case: bool,
}

impl EchoMask {
    /// Of an answer that is about to go out.
    pub(super) fn of(answer: &Answer) -> Self {
        let Some(typed) = answer.secret() else { return Self::default() };
        // Room for all of it, so that it never moves and leaves a copy behind.
        let mut letters = Zeroizing::new(Vec::with_capacity(typed.characters()));
        for letter in typed.expose().chars() {
            if letter.is_whitespace() {
                if letters.last().is_some_and(|last| *last != ' ') {
                    letters.push(' ');
                }
            } else if is_visible(letter) {
                letters.push(letter);
            }
        }
        letters.pop_if(|last| *last == ' ');
        if letters.len() < SHORTEST {
            return Self::default();
        }
        let in_any_case = !letters.iter().all(|letter| letter.is_alphabetic());
        Self { letters, in_any_case }
    }

    /// True if it stands in what a request would take along, in whichever spelling a form or an address has it.
    pub(super) fn is_in(&self, text: &str) -> bool {
        let letters = Zeroizing::new(text.chars().collect::<Vec<char>>());
        !self.letters.is_empty() && (0..letters.len()).any(|at| self.end_of(&letters, at, 0).is_some())
    }

    /// Masks it wherever it stands in what is told of a page.
    pub(super) fn mask_turn(&self, turn: &mut Turn, environment: &Environment) {
        match turn {
            Turn::Ask(ask) => ask.refusal_mut().into_iter().for_each(|refusal| self.mask_refusal(refusal)),
            Turn::CodeRefused(refusal) => self.mask_refusal(refusal),
            Turn::Browser(seen) => self.mask_seen(seen, environment),
            Turn::Stuck(problem) => self.mask_problem(problem, environment),
            Turn::ShowQr(_) | Turn::TokenWorks(_) | Turn::TokenExists | Turn::Done | Turn::DoneThen(_) => {}
        }
    }

    fn mask_refusal(&self, refusal: &mut Refusal) {
        refusal.quote.iter_mut().for_each(|quote| self.mask(quote));
    }

    fn mask_seen(&self, seen: &mut Seen, environment: &Environment) {
        self.mask_host(&mut seen.host, environment);
        self.mask(&mut seen.title);
        seen.forms.iter_mut().for_each(|form| self.mask(form));
    }

    fn mask_problem(&self, problem: &mut Problem, environment: &Environment) {
        self.mask_host(&mut problem.host, environment);
        problem.quote.iter_mut().for_each(|quote| self.mask(quote));
        match &mut problem.trouble {
            Trouble::OriginRefused { origin }
            | Trouble::Network(NetworkFailure::NetworkAnswers { by: Some(origin) }) => {
                self.mask_host(origin, environment);
            }
            Trouble::SignInError { seen, .. } | Trouble::OtherPage { seen, .. } => {
                self.mask_seen(seen, environment);
            }
            _ => {}
        }
    }

    /// Masks it in a host or origin, unless it is one of those that we call anyway.
    pub(super) fn mask_host(&self, host: &mut String, environment: &Environment) {
        if !origin::is_named(host, environment) {
            self.mask(host);
        }
    }

    /// Masks it wherever it stands, also in the ways in which pages encode text.
    pub(super) fn mask(&self, text: &mut String) {
        if self.letters.is_empty() {
            return;
        }
        let letters: Vec<char> = text.chars().collect();
        let (mut masked, mut at) = (String::with_capacity(text.len()), 0);
        while let Some(letter) = letters.get(at) {
            if let Some(end) = self.end_of(&letters, at, 0) {
                masked.push_str(MASK);
                at = end;
            } else {
                masked.push(*letter);
                at += 1;
            }
        }
        *text = masked;
    }

    /// Where what was typed ends in `text`, if it goes on at `at` with its letter number `nth`.
    fn end_of(&self, text: &[char], at: usize, nth: usize) -> Option<usize> {
        let Some(wanted) = self.letters.get(nth) else { return Some(at) };
        let letter = *text.get(at)?;
        if letter == '…' && nth >= SHORTEST_BEGINNING {
            return Some(at);
        }
        let same = |found: char| {
            found == *wanted || self.in_any_case && found.to_lowercase().eq(wanted.to_lowercase())
        };
        if letter == ' ' && *wanted != ' ' && nth > 0 {
            // Where an element begins or ends inside it.
            return self.end_of(text, at + 1, nth);
        }
        let as_it_is = same(letter).then(|| self.end_of(text, at + 1, nth + 1)).flatten();
        as_it_is.or_else(|| {
            let (_, length) = decoded(text.get(at..)?).filter(|(found, _)| same(*found))?;
            self.end_of(text, at + length, nth + 1)
        })
    }
}

/// The letter that the text begins with, if it is written in code, and the length of that: `%C3%A6` and `+` of
/// addresses and forms, `&amp;` and `&#230;` of HTML, `\"` of scripts.
fn decoded(text: &[char]) -> Option<(char, usize)> {
    match text {
        ['+', ..] => Some((' ', 1)),
        ['\\', letter, ..] => Some((*letter, 2)),
        ['%', ..] => of_address(text),
        ['&', rest @ ..] => {
            let end = rest.iter().take(8).position(|letter| *letter == ';')?;
            let name: String = rest.get(..end)?.iter().collect();
            Some((of_html(&name)?, end + 2))
        }
        _ => None,
    }
}

/// The bytes of one letter, each as `%` and two digits.
fn of_address(text: &[char]) -> Option<(char, usize)> {
    let mut bytes = Vec::with_capacity(4);
    for byte in text.chunks(3).take(4) {
        let ['%', high, low] = byte else { return None };
        bytes.push(u8::try_from(high.to_digit(16)? * 16 + low.to_digit(16)?).ok()?);
        if let Some(letter) = std::str::from_utf8(&bytes).ok().and_then(|letter| letter.chars().next()) {
            return Some((letter, bytes.len() * 3));
        }
    }
    None
}

fn of_html(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        _ => {
            let number = name.strip_prefix('#')?;
            let hexadecimal = number.strip_prefix(['x', 'X']).map(|digits| u32::from_str_radix(digits, 16));
            char::from_u32(hexadecimal.unwrap_or_else(|| number.parse()).ok()?)?
        }
    })
}
