//! What a screen says, before any printer has it.

use std::{collections::BTreeSet, sync::OnceLock};

use kom_i_gang::{
    dialogue::{Language, Phrase, TextKey, keys},
    text::words,
    wizard::{Block, Screen, Tone},
};

/// Every phrase that the page itself says, from top to bottom; not those of what lies over it.
pub fn phrases<'s>(screen: &'s Screen<'_>) -> Vec<&'s Phrase> {
    screen.blocks.iter().flat_map(phrases_of).collect()
}

pub fn phrases_of<'s>(block: &'s Block<'_>) -> Vec<&'s Phrase> {
    match block {
        Block::Now(text) | Block::Say(text) | Block::Notice { text, .. } => {
            vec![text]
        }
        Block::SupportCode { said, .. } => vec![said],
        Block::Ticks(done) => done.iter().map(|(_, text)| text).collect(),
        Block::Steps(steps) => steps.iter().collect(),
        Block::Pairs(pairs) => pairs.iter().flat_map(|(name, meaning)| [name, meaning]).collect(),
        Block::Field(view) => [&view.label].into_iter().chain(&view.error).collect(),
        Block::Tick { label, .. } => vec![label],
        Block::Choices { items, .. } => items.iter().collect(),
        Block::HowTo
        | Block::Link { .. }
        | Block::Qr(_)
        | Block::Key(_)
        | Block::Phone(_)
        | Block::Picture(_)
        | Block::Covered(_)
        | Block::Uncovered { .. }
        | Block::Countdown { .. }
        | Block::Quote { .. }
        | Block::Busy { .. } => Vec::new(),
    }
}

/// Those of what lies over the page.
pub fn phrases_over<'s>(screen: &'s Screen<'_>) -> Vec<&'s Phrase> {
    let over = screen.overlay.iter();
    over.flat_map(|over| [&over.title].into_iter().chain(&over.text).chain(&over.choices)).collect()
}

/// Every phrase: also those of header and footer.
fn all_phrases<'s>(screen: &'s Screen<'_>) -> Vec<&'s Phrase> {
    let around = [&screen.title].into_iter().chain(&screen.banner).chain(&screen.enter);
    let stages = screen.stages.iter().map(|mark| &mark.name);
    around.chain(stages).chain(phrases(screen)).chain(phrases_over(screen)).collect()
}

/// The whole screen in words.
pub fn read_out(screen: &Screen<'_>, language: Language) -> Vec<String> {
    all_phrases(screen).into_iter().map(|phrase| words(phrase, language)).collect()
}

/// A text that has a place left open, a page that says nothing, a trouble without its code.
pub fn faults(screen: &Screen<'_>, language: Language) -> Vec<String> {
    let mut faults = Vec::new();
    for phrase in all_phrases(screen) {
        let said = words(phrase, language);
        if said.contains(['{', '}']) {
            faults.push(format!("{:?} has a place that nobody fills: {said}", phrase.key));
        } else if said.trim().is_empty() {
            faults.push(format!("{:?} says nothing", phrase.key));
        }
    }
    let says = |block: &Block<'_>| matches!(block, Block::Now(_) | Block::Say(_) | Block::Notice { .. });
    if !screen.blocks.iter().any(says) {
        faults.push("the page says nothing".to_owned());
    }
    let has_code = phrases(screen).iter().any(|phrase| phrase.key == keys::trouble::CODE);
    let troubles = screen.blocks.iter().filter_map(|block| match block {
        Block::Notice { tone: Tone::Trouble, text } if text.key.name().starts_with("trouble.") => {
            Some(text.key)
        }
        _ => None,
    });
    faults.extend(troubles.filter(|_| !has_code).map(|key| format!("{key:?} without a code for support")));
    faults
}

/// Where something can be answered, one thing has the focus, and it is known what Enter does.
pub fn faults_of_focus(screen: &Screen<'_>) -> Vec<String> {
    let mut focused = 0;
    for block in &screen.blocks {
        focused += match block {
            Block::Field(view) => usize::from(view.focused),
            Block::Tick { focused, .. } => usize::from(*focused),
            Block::Choices { items, focused } => {
                focused.map_or(0, |at| if at < items.len() { 1 } else { items.len() + 1 })
            }
            _ => 0,
        };
    }
    let mut faults = Vec::new();
    if focused != 1 {
        faults.push(format!("{focused} things have the focus"));
    }
    if screen.enter.is_none() {
        faults.push("Enter does nothing".to_owned());
    }
    faults
}

/// What was printed as it must never be: the keys of texts in place of their words, and open places.
pub fn left_unsaid(printed: &str) -> Vec<String> {
    /// The first parts of all keys.
    static AREAS: OnceLock<BTreeSet<&str>> = OnceLock::new();
    let areas = AREAS.get_or_init(|| TextKey::all().filter_map(|key| key.name().split('.').next()).collect());
    let is_key = |word: &str| {
        word.split_once('.').is_some_and(|(area, rest)| {
            areas.contains(area)
                && rest != "example"
                && rest.split('.').all(|part| {
                    !part.is_empty()
                        && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
                })
        })
    };
    let bare = printed.split_whitespace().map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
    let mut faults: Vec<String> =
        bare.filter(|word| is_key(word)).map(|key| format!("shows the key {key}")).collect();
    faults.extend(
        printed.lines().filter(|line| line.contains(['{', '}'])).map(|line| format!("an open place: {line}")),
    );
    faults
}
