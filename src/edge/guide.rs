//! The whole guide as plain text, with its numbers: `kom-i-gang steps`. Needs no network and no terminal.

use std::fmt::Write as _;

use super::codes::{self, CODES, Code};
use crate::{
    dialogue::{Language, Phrase},
    stages::STAGES,
    text::words,
    wizard::{
        self, BEFORE_NUMBERS, Branch, Card, STEPS, Show, Stage, Step, Tone, When, WorldInfo, bare_number,
    },
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
    /// What a code for support means, and the step that it was met at, if that was said.
    Code(&'static Code, Option<&'static str>),
}

/// Hyphens, dashes and minus.
const DASHES: [char; 7] =
    ['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}', '\u{2014}', '\u{2015}', '\u{2212}'];

impl Part {
    /// The stage or step of that number, as people write it.
    pub fn numbered(number: &str) -> Option<Self> {
        let number = bare_number(number);
        let stage = STAGES.iter().find(|stage| stage.number.to_string() == number);
        // 5 is the end page, 5.0.
        let step = || wizard::step_written(&number).map(|step| Self::Step(step.number));
        stage.map(|stage| Self::Stage(stage.number)).or_else(step)
    }

    /// What somebody asks for on the phone: a stage or step by its number, or a code for support with its step or by
    /// itself (`3.2-DNS`, `3,2 dns`, `NET`, `3.3-ADFS MSIS7012`).
    pub fn asked_for(written: &str) -> Option<Self> {
        let (number, name) = parted(written);
        let Some(name) = name else {
            return codes::code(&number)
                .map(|code| Self::Code(code, None))
                .or_else(|| Self::numbered(&number));
        };
        let mut name = name.split_whitespace();
        let code = codes::code(name.next()?)?;
        // AD FS' own number of its error comes behind the code.
        if !name.all(|word| word.to_uppercase().starts_with("MSIS")) {
            return None;
        }
        match wizard::step(&number) {
            Some(step) => Some(Self::Code(code, Some(step.number))),
            None => number.is_empty().then_some(Self::Code(code, None)),
        }
    }

    /// The same for several at once: `3.2-DNS 3.5`.
    pub fn all_asked_for(words: &[String]) -> Option<Vec<Self>> {
        if let Some(one) = Self::asked_for(&words.join(" ")) {
            return Some(vec![one]);
        }
        let is_number = |word: &&String| !BEFORE_NUMBERS.contains(&word.to_lowercase().trim_end_matches('.'));
        words.iter().filter(is_number).map(|word| Self::asked_for(word)).collect()
    }

    /// What can be asked for that is like this: numbers, or codes with what stands before them.
    pub fn like(written: &str) -> Vec<String> {
        let (number, name) = parted(written);
        let step = wizard::step(&number).map(|step| format!("{}-", step.number)).unwrap_or_default();
        let codes = CODES.iter().map(|code| format!("{step}{}", code.name));
        if name.is_some() { codes.collect() } else { Self::numbers().chain(codes).collect() }
    }

    /// All numbers that there are.
    pub fn numbers() -> impl Iterator<Item = String> {
        let stages = STAGES.iter().map(|stage| stage.number.to_string());
        STEPS.iter().map(|step| step.number.to_owned()).chain(stages)
    }

    /// The steps whose pages belong to it.
    pub fn steps(self) -> Vec<&'static str> {
        let is_in = |step: &&Step| match self {
            Self::Stage(number) => step.number.split('.').next() == Some(&number.to_string()),
            _ => true,
        };
        match self {
            Self::Whole | Self::Stage(_) => STEPS.iter().filter(is_in).map(|step| step.number).collect(),
            Self::Step(step) | Self::Code(_, Some(step)) => vec![step],
            Self::Code(_, None) => Vec::new(),
        }
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
            Self::Code(_, step) => step,
        }
    }
}

/// What was written, as number and code: `3,2-dns` is `3.2` and `dns`.
fn parted(written: &str) -> (String, Option<String>) {
    // As chats and documents write it: with a longer dash, at the end of a sentence.
    let written = written.replace(DASHES, "-");
    let written = written.trim().trim_end_matches(['.', ',', ':', ';', '!', '?']);
    let dash = written.split_once('-');
    let begins_with_number = written.starts_with(|first: char| first.is_ascii_digit());
    let blank = || written.split_once(char::is_whitespace).filter(|_| begins_with_number);
    let parts = dash.or_else(blank).or_else(|| written_together(written));
    match parts {
        Some((number, name)) => (bare_number(number), Some(name.trim().to_owned())),
        None => (bare_number(written), None),
    }
}

/// `3.2DNS`, and `3.3aANDEN`, where the number has a letter of its own.
fn written_together(written: &str) -> Option<(&str, &str)> {
    let at = written.find(|letter: char| !letter.is_ascii_digit() && !".,".contains(letter))?;
    let number_ends = [at, at + 1].into_iter().filter(|at| *at > 0 && written.is_char_boundary(*at));
    let mut parts = number_ends.map(|at| written.split_at(at));
    parts.find(|(number, name)| wizard::step(&bare_number(number)).is_some() && codes::code(name).is_some())
}

/// The text of all these parts.
pub fn texts(parts: &[Part], info: &WorldInfo, language: Language) -> String {
    parts.iter().map(|part| text(*part, info, language)).collect::<Vec<_>>().join("\n")
}

/// The text of that part.
pub fn text(part: Part, info: &WorldInfo, language: Language) -> String {
    let of_step =
        |number| wizard::step(number).map(|step| described(step, info, language)).unwrap_or_default();
    match part {
        Part::Step(number) => return of_step(number),
        Part::Code(code, None) => return of_code(code, None, info, language),
        Part::Code(code, Some(step)) => {
            return of_code(code, Some(step), info, language) + "\n" + &of_step(step);
        }
        Part::Whole | Part::Stage(_) => {}
    }
    let asked_for = |stage: &&Stage| part == Part::Whole || part == Part::Stage(stage.number);
    STAGES.iter().filter(asked_for).map(|stage| of_stage(stage, info, language)).collect()
}

/// What a helper is told of a code.
fn of_code(code: &Code, step: Option<&str>, info: &WorldInfo, language: Language) -> String {
    let at = step.map(|step| format!("{step}-")).unwrap_or_default();
    let mut text = format!("{at}{}  {}\n", code.name, code.seen(language));
    for (about, what) in code.rows(step, &info.support.mail, language) {
        say(&mut text, &format!("{about} "), &what.replace('`', "'"));
    }
    text
}

/// A line under a number, with what it begins with.
fn say(text: &mut String, lead: &str, line: &str) {
    let indent = " ".repeat(6 + lead.chars().count());
    let first = format!("      {lead}");
    let options = textwrap::Options::new(WIDTH).initial_indent(&first).subsequent_indent(&indent);
    let _ = writeln!(
        text,
        "{}",
        textwrap::fill(line, options.break_words(false).word_splitter(textwrap::WordSplitter::NoHyphenation))
    );
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
    let mut say = |lead: &str, line: &str| say(&mut text, lead, line);
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
