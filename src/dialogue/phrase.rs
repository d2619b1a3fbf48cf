//! Something to be said to the person, before it is put into the person's language.

use super::TextKey;

/// A text's key in `assets/texts`, with the values for its places. The words are chosen by `text`, as
/// late as possible, so that a change of language changes every word on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The text's key, such as `token.scan.now`.
    pub key: TextKey,
    /// Name and value of each place in the text, such as `{host}`.
    pub args: Vec<(&'static str, String)>,
}

impl Phrase {
    /// The text of this key, with no places filled yet.
    pub const fn new(key: TextKey) -> Self {
        Self { key, args: Vec::new() }
    }

    /// Fills the place `{name}`.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// True if the place `{account}` is filled: it tells who the person is.
    pub fn names_account(&self) -> bool {
        self.args.iter().any(|(name, _)| *name == "account")
    }
}
