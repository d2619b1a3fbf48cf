//! The languages. Their list is `assets/languages.toml`; `build.rs` makes the enum of it.

use serde::{Deserialize, Serialize};

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

struct Row {
    code: &'static str,
    name: &'static str,
    letters: &'static [(char, &'static str)],
}

impl Language {
    /// Its code, such as `da`: as it is saved, and as it is named on the command line.
    pub const fn code(self) -> &'static str {
        self.row().code
    }

    /// Its name in the language itself.
    pub const fn name(self) -> &'static str {
        self.row().name
    }

    /// What is written for its letters where nothing but ASCII can be read: small letters only.
    pub const fn letters(self) -> &'static [(char, &'static str)] {
        self.row().letters
    }

    /// Its place in the list, and so in each text.
    pub const fn place(self) -> usize {
        self as usize
    }

    /// The one after it in the list, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        Self::ALL[(self.place() + 1) % Self::ALL.len()]
    }

    /// The language of that code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|language| language.code().eq_ignore_ascii_case(code))
    }

    /// The language of a locale such as `en`, `en_GB.UTF-8` or `en-US`.
    pub fn of_locale(locale: &str) -> Option<Self> {
        Self::of_code(locale.split(['-', '_', '.']).next()?)
    }

    const fn row(self) -> &'static Row {
        &ROWS[self.place()]
    }
}
