//! What the machine can't know by itself, gathered at the edge. All but the version goes through [`super::Allowed`]
//! before it is written.

use chrono::{DateTime, FixedOffset};

use crate::dialogue::Phrase;

/// What is known of the program, this PC and the sites.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Facts {
    /// The program's version, and the commit where it is known.
    pub version: String,
    /// The operating system's family, and what the program was built for.
    pub system: String,
    /// The operating system as it names itself, with its version; empty where it doesn't.
    pub system_version: String,
    /// The terminal: its window, and what shows it.
    pub terminal: String,
    /// How many colours it has.
    pub colours: String,
    /// What the sites were asked, oldest first.
    pub calls: Vec<Call>,
    /// What the doctor found; `None` if it wasn't asked.
    pub findings: Option<Vec<Found>>,
    /// Names of the account and of the machine: nothing that holds one of them is written.
    pub names: Vec<String>,
    /// When that was, where this PC is.
    pub gathered: DateTime<FixedOffset>,
}

/// One request, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// `GET` or `POST`.
    pub method: &'static str,
    /// The host, with its port where it is unusual.
    pub host: String,
    /// The path, without anything behind it.
    pub path: String,
    /// What came of it.
    pub outcome: Outcome,
    /// Milliseconds until then.
    pub milliseconds: u64,
}

/// What came of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// An answer with this status.
    Answered(u16),
    /// None; the trouble's code.
    Failed(&'static str),
    /// Nothing yet, or it was given up.
    Open,
}

/// How bad something is that the doctor found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Grade {
    Fine,
    Warning,
    Wrong,
}

/// Something that the doctor found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// How bad it is.
    pub grade: Grade,
    /// The origin that it is about, if it is about one.
    pub about: Option<String>,
    /// What it is.
    pub says: Phrase,
    /// More about it.
    pub details: Vec<Phrase>,
}
