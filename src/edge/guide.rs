//! The whole guide as plain text, with its numbers: `kom-i-gang steps`. Needs no network and no terminal.

use std::fmt::Write as _;

use crate::{
    dialogue::{Language, Phrase},
    stages::STAGES,
    text::words,
    wizard::{self, Branch, Card, STEPS, Show, Stage, Step, Tone, When, WorldInfo},
};

/// Columns of the text.
const WIDTH: usize = 78;
/// The branches in which a step's card is looked for, in order: what the person does with the phone first, then what is done in
/// the browser; what the wizard does by itself last.
const BRANCHES: &[Branch] =
    &[Branch::Live, Branch::OnPhone, Branch::ByHand, Branch::Intro, Branch::TokenExists, Branch::After];

/// What of the guide is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Every step, under the name of its stage.
    Whole,
    /// The steps of the stage of this number, under its name.
    Stage(u8),
    /// The step of this number, one of our own too.
    Step(&'static str),
}

impl Part {
    /// The stage or step of that number, as people write it.
    pub fn numbered(number: &str) -> Option<Self> {
        let number = bare_number(number);
        let stage = STAGES.iter().find(|stage| stage.number.to_string() == number);
        let step = || wizard::step(&number).map(|step| Self::Step(step.number));
        stage.map(|stage| Self::Stage(stage.number)).or_else(step)
    }

    /// All numbers that there are.
    pub fn numbers() -> impl Iterator<Item = String> {
        let stages = STAGES.iter().map(|stage| stage.number.to_string());
        STEPS.iter().map(|step| step.number.to_owned()).chain(stages)
    }

    /// The number of the step or screen that it begins with.
    pub fn begins_at(self) -> Option<&'static str> {
        match self {
            Self::Whole => None,
            Self::Stage(number) => {
                let stage = STAGES.iter().find(|stage| stage.number == number)?;
                stage.cards(Branch::Intro).first().map(|card| card.step)
            }
            Self::Step(number) => Some(number),
        }
    }
}

/// What people write before a number.
const BEFORE_NUMBERS: &[&str] = &["trin", "punkt", "pkt", "stage", "step", "nr", "no"];

/// A step's number as the guide writes it: `3,5`, `3.5.`, `trin 3.5` and `3.5-QR`, a code for support, are 3.5.
pub fn bare_number(written: &str) -> String {
    let small = written.trim().to_lowercase().replace(',', ".");
    let word = BEFORE_NUMBERS.iter().find_map(|word| small.strip_prefix(word));
    let number = word.unwrap_or(&small).trim_matches(|c: char| c == '.' || c.is_whitespace());
    number.split_once('-').map_or(number, |(number, _)| number).to_owned()
}

/// The text of that part.
pub fn text(part: Part, info: &WorldInfo, language: Language) -> String {
    if let Part::Step(number) = part {
        return wizard::step(number).map(|step| described(step, info, language)).unwrap_or_default();
    }
    let asked_for = |stage: &&Stage| part == Part::Whole || part == Part::Stage(stage.number);
    STAGES.iter().filter(asked_for).map(|stage| of_stage(stage, info, language)).collect()
}

fn of_stage(stage: &Stage, info: &WorldInfo, language: Language) -> String {
    let number = stage.number.to_string();
    let name = words(&Phrase::new(stage.listed).with("number", number.clone()), language);
    let about = words(&Phrase::new(stage.about), language);
    let mut text = format!("{name}: {about}\n\n");
    for step in STEPS.iter().filter(|step| step.of_guide && step.number.split('.').next() == Some(&number)) {
        text.push_str(&described(step, info, language));
        text.push('\n');
    }
    text
}

fn described(step: &Step, info: &WorldInfo, language: Language) -> String {
    let mut text = format!("{}  {}\n", step.number, words(&Phrase::new(step.title), language));
    let mut say = |lead: &str, line: &str| {
        let indent = " ".repeat(6 + lead.len());
        let first = format!("      {lead}");
        let options = textwrap::Options::new(WIDTH).initial_indent(&first).subsequent_indent(&indent);
        let _ = writeln!(text, "{}", textwrap::fill(line, options.break_words(false)));
    };
    let title = bare(&words(&Phrase::new(step.title), language));
    if let Some(card) = card(step.number) {
        shown(card.shows, info, language, &mut |lead, line| {
            // The title has said it, or it is put to the person, and the help says what should be seen.
            if bare(line) != title && !(card.no.is_some() && lead.is_empty() && line.ends_with('?')) {
                say(lead, line);
            }
        });
    }
    say("", &words(&Phrase::new(step.help), language));
    text
}

/// The words of a line, to see whether two say the same.
fn bare(line: &str) -> String {
    line.replace(['"', '\'', '.', ','], "")
}

fn card(number: &str) -> Option<&'static Card> {
    let cards = BRANCHES.iter().flat_map(|branch| STAGES.iter().flat_map(|stage| stage.cards(*branch)));
    cards.into_iter().find(|card| card.step == number)
}

fn shown(shows: &[Show], info: &WorldInfo, language: Language, say: &mut impl FnMut(&str, &str)) {
    for show in shows {
        match show {
            Show::Now(key) | Show::Say(key) | Show::Notice(Tone::Note, key) => {
                say("", &words(&Phrase::new(*key), language));
            }
            Show::NowOfToken(key) | Show::SayOfToken(key) => {
                let phrase = Phrase::new(*key).with("issuer", "Statens_SSO").with("digits", "6");
                say("", &words(&phrase.with("period", "30"), language));
            }
            Show::ByKind { by_time, .. } => shown(by_time, info, language, say),
            Show::Steps(keys) => keys.iter().for_each(|key| say("- ", &words(&Phrase::new(*key), language))),
            Show::Link(address) => say("", info.address(*address)),
            // These live only in the running wizard: no picture of a store is printed either.
            Show::For(
                When::StoreQr
                | When::TokenKey
                | When::OnPhone
                | When::Scanned
                | When::DeadToken
                | When::ReplacedToken
                | When::OpenToken
                | When::TwoTokens
                | When::WantedInBrowser,
                _,
            )
            | Show::Notice(..)
            | Show::QrFor(..)
            | Show::Picture(_)
            | Show::PictureOf { .. }
            | Show::WithoutPicture(_)
            | Show::SayOfEmail(_)
            | Show::TokenQr
            | Show::TokenAccount
            | Show::PageLife
            | Show::Countdown
            | Show::Besides => {}
            Show::For(_, shows) => shown(shows, info, language, say),
        }
    }
}
