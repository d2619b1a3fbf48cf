//! The numbers of the steps. The guide's 25 keep its own numbers; our own screens have numbers between them.

use crate::dialogue::{TextKey, keys};

/// A step or screen that somebody can be "at".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The number that is said aloud: `3.5`.
    pub number: &'static str,
    /// Text key of its name.
    pub title: TextKey,
    /// Text key of its name in few words, where it is counted among the guide's own.
    pub short: Option<TextKey>,
    /// Text key of its help.
    pub help: TextKey,
    /// True if the number is the guide's own.
    pub of_guide: bool,
    /// Who comes by it.
    pub comes_by: ComesBy,
}

/// Who comes by a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComesBy {
    /// Whoever does its stage.
    Everybody,
    /// Only who has an iPhone: the app of the other phone has no such page.
    OnIPhone,
    /// Only who does the stage on the phone.
    OnPhone,
    /// Only whom the way leads past the others: it isn't counted among them.
    Beside,
}

macro_rules! steps {
    ($($kind:ident $module:ident $number:literal),* $(,)?) => {
        &[$(Step {
            number: $number,
            title: keys::steps::$module::TITLE,
            short: steps!(short $kind $module),
            help: keys::steps::$module::HELP,
            of_guide: !matches!(stringify!($kind).as_bytes(), b"own"),
            comes_by: steps!(@ $kind),
        }),*]
    };
    (short own $module:ident) => { None };
    (short beside $module:ident) => { None };
    (short $kind:ident $module:ident) => { Some(keys::steps::$module::SHORT) };
    (@ own) => { ComesBy::Everybody };
    (@ guide) => { ComesBy::Everybody };
    (@ iphone) => { ComesBy::OnIPhone };
    (@ phone) => { ComesBy::OnPhone };
    (@ beside) => { ComesBy::Beside };
}

/// Every step, in the order of the guide.
pub const STEPS: &[Step] = steps![
    own s0_1 "0.1", own s0_2 "0.2", own s0_3 "0.3",
    own s1_0 "1.0", guide s1_1 "1.1", guide s1_2 "1.2", guide s1_3 "1.3", guide s1_4 "1.4",
    own s2_0 "2.0", own s2_0a "2.0a", own s2_0b "2.0b", guide s2_1 "2.1", guide s2_2 "2.2", guide s2_3 "2.3",
    own s3_0 "3.0", own s3_0a "3.0a", own s3_0b "3.0b", own s3_0c "3.0c", guide s3_1 "3.1", guide s3_2 "3.2", guide s3_3 "3.3", own s3_3a "3.3a", own s3_3b "3.3b", guide s3_4 "3.4", guide s3_5 "3.5",
    iphone s3_6 "3.6", iphone s3_7 "3.7", guide s3_8 "3.8", guide s3_9 "3.9", guide s3_10 "3.10", beside s3_11 "3.11",
    own s4_0 "4.0", own s4_0a "4.0a", own s4_0b "4.0b", phone s4_1 "4.1", phone s4_2 "4.2", guide s4_3 "4.3", guide s4_4 "4.4", guide s4_5 "4.5", guide s4_6 "4.6", guide s4_7 "4.7",
    own s5_0 "5.0",
];

/// The step of that number.
pub fn step(number: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.number == number)
}

/// The guide's own steps of the stage that this one is of, as they are counted.
pub fn counted_with(number: &str) -> impl Iterator<Item = &'static Step> {
    let stage = stage_of(number).to_owned();
    STEPS.iter().filter(move |step| {
        step.of_guide && step.comes_by != ComesBy::Beside && stage_of(step.number) == stage
    })
}

/// The counted step that this one belongs to: itself, or the last one before it; none where its stage has yet to begin.
pub fn belongs_to(number: &str) -> Option<&'static str> {
    let at = STEPS.iter().position(|step| step.number == number)?;
    let stage = stage_of(number);
    if STEPS.get(at).is_some_and(|step| step.comes_by == ComesBy::Beside) {
        return None;
    }
    let before = STEPS.iter().take(at + 1).rev().take_while(|step| stage_of(step.number) == stage);
    before.filter(|step| step.of_guide).map(|step| step.number).next()
}

/// `3` of `3.3a`.
fn stage_of(number: &str) -> &str {
    number.split_once('.').map_or(number, |(stage, _)| stage)
}

/// What people write before a number.
pub const BEFORE_NUMBERS: &[&str] = &["trin", "punkt", "pkt", "stage", "step", "nr", "no"];

/// A step's number as the guide writes it: `3,5`, `3.5.`, `trin 3.5` and `3.5-QR`, a code for support, are 3.5.
pub fn bare_number(written: &str) -> String {
    let small = written.trim().to_lowercase().replace(',', ".");
    let word = BEFORE_NUMBERS.iter().find_map(|word| small.strip_prefix(word));
    let number = word.unwrap_or(&small).trim_matches(|c: char| c == '.' || c.is_whitespace());
    number.split_once('-').map_or(number, |(number, _)| number).to_owned()
}

/// The step that is meant by what somebody wrote; a stage's number is its first page.
pub fn step_written(written: &str) -> Option<&'static Step> {
    let number = bare_number(written);
    step(&number).or_else(|| step(&format!("{number}.0")))
}
