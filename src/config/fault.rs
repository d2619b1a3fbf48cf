//! What can be wrong with an environment: always one sentence, as data. The edge puts it into the person's language.

use std::{
    io,
    path::{Path, PathBuf},
};

use crate::{
    dialogue::{Phrase, TextKey, keys},
    visible::visible,
};

/// Why an environment can't be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFault {
    /// The file that it came from, if it came from one.
    pub file: Option<PathBuf>,
    /// What is wrong, in one sentence with the key and the value.
    pub what: Phrase,
}

impl ConfigFault {
    pub(super) const fn new(what: Phrase) -> Self {
        Self { file: None, what }
    }

    /// About the entry of this key, in a text that has no place for its value.
    pub(super) fn about(key: &str, text: TextKey) -> Self {
        // A key can come from anywhere: nothing in it may reach a terminal as a command.
        Self::new(Phrase::new(text).with("key", visible(key)))
    }

    /// The same in this file.
    #[must_use]
    pub(super) fn in_file(self, path: &Path) -> Self {
        Self { file: Some(path.to_owned()), ..self }
    }
}

/// Why a file can't be read. Where we have no words of our own, the system's number is told: its words are English on Linux.
pub fn unreadable(error: &io::Error) -> Phrase {
    match error.kind() {
        io::ErrorKind::NotFound => Phrase::new(keys::file::NOT_FOUND),
        io::ErrorKind::PermissionDenied => Phrase::new(keys::file::NOT_ALLOWED),
        io::ErrorKind::InvalidInput => Phrase::new(keys::file::NO_FILE),
        io::ErrorKind::FileTooLarge => Phrase::new(keys::file::TOO_LARGE),
        io::ErrorKind::InvalidData => Phrase::new(keys::file::NO_TEXT),
        _ => Phrase::new(keys::file::UNREADABLE).with("error", system_number(error)),
    }
}

/// The system's own number of an error, for whoever looks it up; the words of one that has none.
pub fn system_number(error: &io::Error) -> String {
    error.raw_os_error().map_or_else(|| error.to_string(), |number| number.to_string())
}
