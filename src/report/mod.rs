//! The support report: plain data in, text out. It is made of what is allowed, and never of what is left when something has
//! been taken out: each value has a rule here that lets it through ([`Allowed`]), and what has none is covered.

mod allowed;
mod facts;
mod way;
mod write;

pub use allowed::{Allowed, known_words, shown_path};
pub use facts::{Call, Facts, Found, Grade, Outcome};
pub use way::{LastTrouble, Mark, Way};
pub use write::{file_name, mail, report, text};

use crate::dialogue::Phrase;

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Line {
    /// The title of what follows.
    Title(Phrase),
    /// What stands on one line, parted by blanks.
    Row(Vec<Phrase>),
}

impl Line {
    /// The phrases on it.
    pub fn phrases(&self) -> &[Phrase] {
        match self {
            Self::Title(title) => std::slice::from_ref(title),
            Self::Row(row) => row,
        }
    }
}
