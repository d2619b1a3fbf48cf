//! The numbers of the steps. The guide's 25 keep its own numbers; our own screens have numbers between them.

use crate::dialogue::{TextKey, keys};

/// A step or screen that somebody can be "at".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The number that is said aloud: `3.5`.
    pub number: &'static str,
    /// Text key of its name.
    pub title: TextKey,
    /// Text key of its help.
    pub help: TextKey,
    /// True if the number is the guide's own.
    pub of_guide: bool,
}

macro_rules! steps {
    ($($kind:ident $module:ident $number:literal),* $(,)?) => {
        &[$(Step {
            number: $number,
            title: keys::steps::$module::TITLE,
            help: keys::steps::$module::HELP,
            of_guide: steps!(@ $kind),
        }),*]
    };
    (@ guide) => { true };
    (@ own) => { false };
}

/// Every step, in the order of the guide.
pub const STEPS: &[Step] = steps![
    own s0_1 "0.1", own s0_2 "0.2", own s0_3 "0.3",
    own s1_0 "1.0", guide s1_1 "1.1", guide s1_2 "1.2", guide s1_3 "1.3", guide s1_4 "1.4",
    own s2_0 "2.0", own s2_0a "2.0a", own s2_0b "2.0b", guide s2_1 "2.1", guide s2_2 "2.2", guide s2_3 "2.3",
    own s3_0 "3.0", own s3_0a "3.0a", guide s3_1 "3.1", guide s3_2 "3.2", guide s3_3 "3.3", own s3_3a "3.3a", own s3_3b "3.3b", guide s3_4 "3.4", guide s3_5 "3.5",
    guide s3_6 "3.6", guide s3_7 "3.7", guide s3_8 "3.8", guide s3_9 "3.9", guide s3_10 "3.10", guide s3_11 "3.11",
    own s4_0 "4.0", own s4_0a "4.0a", own s4_0b "4.0b", guide s4_1 "4.1", guide s4_2 "4.2", guide s4_3 "4.3", guide s4_4 "4.4", guide s4_5 "4.5", guide s4_6 "4.6", guide s4_7 "4.7",
    own s5_0 "5.0",
];

/// The step of that number.
pub fn step(number: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.number == number)
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
