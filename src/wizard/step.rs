//! The numbers of the steps. The guide's 25 keep its own numbers; our own screens have numbers between them.

/// A step or screen that somebody can be "at".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The number that is said aloud: `3.5`.
    pub number: &'static str,
    /// Text key of its name.
    pub title: &'static str,
    /// Text key of its help.
    pub help: &'static str,
    /// True if the number is the guide's own.
    pub of_guide: bool,
}

macro_rules! steps {
    ($($kind:ident $number:literal),* $(,)?) => {
        &[$(Step {
            number: $number,
            title: concat!("steps.", $number, ".title"),
            help: concat!("steps.", $number, ".help"),
            of_guide: steps!(@ $kind),
        }),*]
    };
    (@ guide) => { true };
    (@ own) => { false };
}

/// Every step, in the order of the guide.
pub const STEPS: &[Step] = steps![
    own "0.1", own "0.2", own "0.3",
    own "1.0", guide "1.1", guide "1.2", guide "1.3", guide "1.4",
    own "2.0", own "2.0a", own "2.0b", guide "2.1", guide "2.2", guide "2.3",
    own "3.0", own "3.0a", guide "3.1", guide "3.2", guide "3.3", own "3.3a", own "3.3b", guide "3.4", guide "3.5",
    guide "3.6", guide "3.7", guide "3.8", guide "3.9", guide "3.10", guide "3.11",
    own "4.0", own "4.0a", own "4.0b", guide "4.1", guide "4.2", guide "4.3", guide "4.4", guide "4.5", guide "4.6", guide "4.7",
    own "5.0",
];

/// The step of that number.
pub fn step(number: &str) -> Option<&'static Step> {
    STEPS.iter().find(|step| step.number == number)
}
