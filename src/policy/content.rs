//! What was set, as plain data.

use std::{io, path::PathBuf};

use crate::dialogue::{Language, Phrase};

/// What was set, and what couldn't be used of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Policy {
    /// Where it stands; empty if nothing is set.
    pub source: String,
    /// The language to begin in.
    pub language: Option<Language>,
    /// A file of certificates to trust. Its own rights have been looked at, and those of its folders.
    pub ca_file: Option<PathBuf>,
    /// What isn't used of it.
    pub faults: Vec<Fault>,
}

/// Something that isn't used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What.
    pub what: Phrase,
    /// Why not.
    pub why: Phrase,
}

/// Why a file or a key isn't trusted.
#[derive(Debug)]
pub(super) enum Untrusted {
    /// Others than administrators can change this, or have made it.
    Changeable(PathBuf),
    /// It has no place on this PC that can be looked at: a path that begins nowhere, or a disk on the network.
    NotLocal,
    /// It can't be read.
    Unreadable(io::Error),
}
