//! QR codes and keys, and the consent without which a secret one isn't shown.

use std::hash::{BuildHasher, RandomState};

use super::{qr, terminal::Output};
use crate::{
    dialogue::{Language, Phrase, keys},
    otp::{Modules, Secret},
    text::words,
    wizard::{Block, KeyTable, KeyValue, Privacy, QrContent, Screen},
};

/// A picture as lines of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Drawn {
    /// The lines.
    pub(super) lines: Vec<String>,
    /// Who may see them.
    pub(super) privacy: Privacy,
    /// What they are drawn on.
    pub(super) ground: Ground,
}

/// What lines are drawn on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// What the output has, or what the lines say themselves.
    AsItIs,
    /// White, with black text on it: a QR code's colours.
    Paper,
}

/// All QR codes and keys of a screen, in order. A QR code that doesn't fit says so instead.
pub(super) fn draw(screen: &Screen<'_>, language: Language, output: Output) -> Vec<Drawn> {
    // Where there are no escape sequences, the lines can't say it themselves.
    let paper = if matches!(output, Output::Console { .. }) { Ground::Paper } else { Ground::AsItIs };
    let of_block = |block: &Block<'_>| {
        let (lines, ground) = match block {
            Block::Qr(QrContent::Link { url }) => (code(url, language, output), paper),
            Block::Qr(QrContent::Words(said)) => (code(&words(said, language), language, output), paper),
            Block::Qr(QrContent::Token { uri }) => (code(uri.expose(), language, output), paper),
            Block::Key(table) => (Ok(key(table, language)), Ground::AsItIs),
            _ => return None,
        };
        Some(match lines {
            Ok(lines) => Drawn { lines, privacy: block.privacy(), ground },
            Err(instead) => {
                let lines = vec![words(&instead, language)];
                Drawn { lines, privacy: Privacy::Open, ground: Ground::AsItIs }
            }
        })
    };
    screen.blocks.iter().filter_map(of_block).collect()
}

/// A QR code as lines, or what is to be said in its place.
fn code(text: &str, language: Language, output: Output) -> Result<Vec<String>, Phrase> {
    let modules = Modules::of(text).map_err(|_| Phrase::new(keys::line::qr::TOO_LONG))?;
    let mut lines = qr::lines(&modules, output).map_err(|size| {
        Phrase::new(keys::line::qr::TOO_SMALL)
            .with("columns", size.columns.to_string())
            .with("rows", size.rows.to_string())
    })?;
    if output == Output::Pipe {
        lines.insert(0, words(&Phrase::new(keys::line::qr::PIPE), language));
    }
    Ok(lines)
}

fn key(table: &KeyTable<'_>, language: Language) -> Vec<String> {
    let value = |value: &KeyValue| match value {
        KeyValue::Key(key) => key.expose().to_owned(),
        KeyValue::Text(text) => text.clone(),
        KeyValue::Phrase(phrase) => words(phrase, language),
    };
    table.rows.iter().map(|(name, of)| format!("{}: {}", words(name, language), value(of))).collect()
}

/// What the person said about showing the token that is on the screen.
#[derive(Debug, Default)]
pub(super) struct Consent {
    hasher: RandomState,
    /// The token it holds for, by a hash that means nothing outside this run.
    token: Option<u64>,
    answer: Option<bool>,
    /// Which of its pictures were shown.
    shown: Vec<Picture>,
}

/// The two pictures that a token has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Picture {
    Qr,
    Key,
}

/// What is to be done about a screen's secret pictures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureAction {
    /// There are none, or they have been dealt with.
    Nothing,
    /// The person must be asked.
    AskConsent,
    /// They may be shown, and haven't been.
    Show,
}

impl Consent {
    /// What is to be done now. Another token than before is asked about anew.
    pub(super) fn next_action(&mut self, screen: &Screen<'_>) -> PictureAction {
        let pictures: Vec<(Picture, u64)> = self.pictures(screen);
        let Some((_, first)) = pictures.first().filter(|_| screen.overlay.is_none()) else {
            return PictureAction::Nothing;
        };
        if self.token != Some(*first) {
            *self = Self { token: Some(*first), hasher: self.hasher.clone(), ..Self::default() };
        }
        match self.answer {
            None => PictureAction::AskConsent,
            Some(true) if pictures.iter().any(|(picture, _)| !self.shown.contains(picture)) => {
                PictureAction::Show
            }
            Some(_) => PictureAction::Nothing,
        }
    }

    /// The person said yes for the token on the screen.
    pub(super) fn give(&mut self) {
        self.answer = Some(true);
    }

    /// The person said no.
    pub(super) fn refuse(&mut self) {
        self.answer = Some(false);
    }

    /// True if the screen has a secret that the person has not said yes to.
    pub(super) fn withholds(&mut self, screen: &Screen<'_>) -> bool {
        self.next_action(screen);
        !self.pictures(screen).is_empty() && self.answer != Some(true)
    }

    /// Asks again: the person wants to see it after all.
    pub(super) fn ask_again(&mut self) {
        self.answer = None;
    }

    /// All that the screen has was shown.
    pub(super) fn note_shown(&mut self, screen: &Screen<'_>) {
        let pictures = self.pictures(screen).into_iter().map(|(picture, _)| picture);
        self.shown.extend(pictures);
    }

    fn pictures(&self, screen: &Screen<'_>) -> Vec<(Picture, u64)> {
        let picture = |block: &Block<'_>| {
            let kind = if matches!(block, Block::Key(_)) { Picture::Key } else { Picture::Qr };
            block.token_uri().map(|uri| (kind, self.hash(uri)))
        };
        screen.blocks.iter().filter_map(picture).collect()
    }

    fn hash(&self, uri: &Secret) -> u64 {
        self.hasher.hash_one(uri.expose())
    }
}
