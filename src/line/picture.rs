//! QR codes and keys, and the consent without which a secret one isn't shown.

use std::hash::{BuildHasher, RandomState};

use super::{qr, surroundings::Output};
use crate::{
    dialogue::Phrase,
    otp::{Kind, Modules, Secret, Token},
    text::words,
    wizard::{Block, Language, QrContent, Screen},
};

/// A picture as lines of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawn {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// True if whoever sees it can sign in as the person.
    pub(super) secret: bool,
}

/// All QR codes and keys of a screen, in order. A QR code that doesn't fit says so instead.
pub(super) fn draw(screen: &Screen<'_>, language: Language, output: Output) -> Vec<Drawn> {
    let of_block = |block: &Block<'_>| match block {
        Block::Qr(QrContent::Link { url }) => Some(code(url, false, language, output)),
        Block::Qr(QrContent::Token { uri }) => Some(code(uri.expose(), true, language, output)),
        Block::Key(token) => Some(Drawn { lines: key(token, language), secret: true }),
        _ => None,
    };
    screen.blocks.iter().filter_map(of_block).collect()
}

fn code(text: &str, secret: bool, language: Language, output: Output) -> Drawn {
    let say = |phrase: Phrase| words(&phrase, language);
    let Ok(modules) = Modules::of(text) else {
        return Drawn { lines: vec![say(Phrase::new("line.qr.too_long"))], secret: false };
    };
    match qr::lines(&modules, output) {
        Ok(mut lines) => {
            if output == Output::Pipe {
                lines.insert(0, say(Phrase::new("line.qr.pipe")));
            }
            Drawn { lines, secret }
        }
        Err(size) => {
            let phrase = Phrase::new("line.qr.too_small")
                .with("columns", size.columns.to_string())
                .with("rows", size.rows.to_string());
            Drawn { lines: vec![say(phrase)], secret: false }
        }
    }
}

/// The key in groups of four, with all that the app asks for (fact 25).
fn key(token: &Token, language: Language) -> Vec<String> {
    let grouped: Vec<String> =
        token.key.expose().as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into()).collect();
    let line = |key: &'static str, value: &str| words(&Phrase::new(key).with("value", value), language);
    let (kind, last) = match token.kind {
        Kind::Totp => ("TOTP", line("line.key.period", &token.period.to_string())),
        Kind::Hotp => ("HOTP", line("line.key.counter", &token.counter.to_string())),
    };
    vec![
        line("line.key.issuer", &token.issuer),
        line("line.key.account", &token.account),
        line("line.key.key", &grouped.join(" ")),
        line("line.key.kind", kind),
        line("line.key.algorithm", token.algorithm.name()),
        line("line.key.digits", &token.digits.to_string()),
        last,
    ]
}

/// What the person said about showing the token that is on the screen.
#[derive(Debug, Default)]
pub(super) struct Consent {
    hasher: RandomState,
    /// The token it holds for, by a hash that means nothing outside this run.
    token: Option<u64>,
    answer: Option<bool>,
    /// Which of its pictures were shown.
    shown: Vec<Kept>,
}

/// The two pictures that a token has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kept {
    Qr,
    Key,
}

/// What is to be done about a screen's secret pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Due {
    /// There are none, or they have been dealt with.
    Nothing,
    /// The person must be asked.
    Question,
    /// They may be shown, and haven't been.
    Show,
}

impl Consent {
    /// What is to be done now. Another token than before is asked about anew.
    pub(super) fn due(&mut self, screen: &Screen<'_>) -> Due {
        let pictures: Vec<(Kept, u64)> = self.pictures(screen);
        let Some((_, first)) = pictures.first().filter(|_| screen.overlay.is_none()) else {
            return Due::Nothing;
        };
        if self.token != Some(*first) {
            *self = Self { token: Some(*first), hasher: self.hasher.clone(), ..Self::default() };
        }
        match self.answer {
            None => Due::Question,
            Some(true) if pictures.iter().any(|(kept, _)| !self.shown.contains(kept)) => Due::Show,
            Some(_) => Due::Nothing,
        }
    }

    /// The person's answer for the token on the screen.
    pub(super) fn set(&mut self, answer: bool) {
        self.answer = Some(answer);
    }

    /// True if the screen has a secret that the person has not said yes to.
    pub(super) fn withholds(&mut self, screen: &Screen<'_>) -> bool {
        self.due(screen);
        !self.pictures(screen).is_empty() && self.answer != Some(true)
    }

    /// Asks again: the person wants to see it after all.
    pub(super) fn ask_again(&mut self) {
        self.answer = None;
    }

    /// All that the screen has was shown.
    pub(super) fn note_shown(&mut self, screen: &Screen<'_>) {
        let kept = self.pictures(screen).into_iter().map(|(kept, _)| kept);
        self.shown.extend(kept);
    }

    fn pictures(&self, screen: &Screen<'_>) -> Vec<(Kept, u64)> {
        let of_block = |block: &Block<'_>| match block {
            Block::Qr(QrContent::Token { uri }) => Some((Kept::Qr, self.hash(uri))),
            Block::Key(token) => Some((Kept::Key, self.hash(&token.shortest_uri()))),
            _ => None,
        };
        screen.blocks.iter().filter_map(of_block).collect()
    }

    fn hash(&self, uri: &Secret) -> u64 {
        self.hasher.hash_one(uri.expose())
    }
}
