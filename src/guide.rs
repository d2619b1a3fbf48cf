//! The whole guide as plain text, with its numbers: `kom-i-gang steps`. Needs no network and no terminal.

use std::fmt::Write as _;

use crate::{
    dialogue::Phrase,
    stages::STAGES,
    text::words,
    wizard::{Card, Language, STEPS, Setting, Show, Step, Way},
};

/// Columns of the text.
const WIDTH: usize = 78;
/// The ways in which a step's card is looked for: what the person does with the phone first, then what is done in
/// the browser; what the wizard does by itself last.
const WAYS: &[Way] = &[Way::Live, Way::OnPhone, Way::ByHand, Way::Intro, Way::Enrolled, Way::After];

/// Every step, under the name of its stage.
pub fn whole(setting: &Setting, language: Language) -> String {
    let mut text = String::new();
    for stage in STAGES {
        let number = stage.number.to_string();
        let name = words(&Phrase::new(stage.listed).with("number", number.clone()), language);
        let about = words(&Phrase::new(stage.about), language);
        let _ = writeln!(text, "{name}: {about}\n");
        for step in
            STEPS.iter().filter(|step| step.of_guide && step.number.split('.').next() == Some(&number))
        {
            text.push_str(&described(step, setting, language));
            text.push('\n');
        }
    }
    text
}

/// The step of that number, one of our own too; `None` if there is none.
pub fn step(number: &str, setting: &Setting, language: Language) -> Option<String> {
    STEPS.iter().find(|step| step.number == number).map(|step| described(step, setting, language))
}

fn described(step: &Step, setting: &Setting, language: Language) -> String {
    let mut text = format!("{}  {}\n", step.number, words(&Phrase::new(step.title), language));
    let mut say = |lead: &str, line: &str| {
        let indent = " ".repeat(6 + lead.len());
        let first = format!("      {lead}");
        let options = textwrap::Options::new(WIDTH).initial_indent(&first).subsequent_indent(&indent);
        let _ = writeln!(text, "{}", textwrap::fill(line, options.break_words(false)));
    };
    if let Some(card) = card(step.number) {
        shown(card.shows, setting, language, &mut say);
    }
    say("", &words(&Phrase::new(step.help), language));
    text
}

fn card(number: &str) -> Option<&'static Card> {
    let cards = WAYS.iter().flat_map(|way| STAGES.iter().flat_map(|stage| stage.cards(*way)));
    cards.into_iter().find(|card| card.step == number)
}

fn shown(shows: &[Show], setting: &Setting, language: Language, say: &mut impl FnMut(&str, &str)) {
    for show in shows {
        match show {
            Show::Now(key) | Show::Say(key) => say("", &words(&Phrase::new(key), language)),
            Show::Steps(keys) => keys.iter().for_each(|key| say("- ", &words(&Phrase::new(key), language))),
            Show::Link(address) => say("", setting.address(*address)),
            Show::For(_, shows) => shown(shows, setting, language, say),
            // These live only in the running wizard.
            Show::Notice(..)
            | Show::QrFor(..)
            | Show::TokenQr
            | Show::DeadToken
            | Show::PageLife
            | Show::Countdown => {}
        }
    }
}
