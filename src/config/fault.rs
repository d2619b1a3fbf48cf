//! What can be wrong with an environment file: always one clear sentence with the key and the value.

use std::fmt;

use crate::visible::visible;

/// Why a file can't be used as an environment. Its `Display` is one sentence, fit for standard error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFault(String);

impl ConfigFault {
    pub(super) fn new(sentence: impl Into<String>) -> Self {
        // A value can come from anywhere: nothing in it may reach a terminal as a command, or break the line.
        Self(visible(&sentence.into()))
    }

    /// `key = "value"` is wrong for this reason.
    pub(super) fn at(key: &str, value: &str, why: &str) -> Self {
        Self::new(format!("`{key}` is \"{value}\", but {why}."))
    }

    /// The same sentence with the file's name in front.
    #[must_use]
    pub(super) fn in_file(self, path: &std::path::Path) -> Self {
        Self::new(format!("{}: {}", path.display(), self.0))
    }
}

impl fmt::Display for ConfigFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ConfigFault {}
