//! What is known of the support report while its page lies over another.

use super::{Intent, Phrase};
use crate::report::Facts;

/// The report's page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct ReportPage {
    /// `None` while they are gathered.
    pub(super) facts: Option<Box<Facts>>,
    /// Where the file lies.
    pub(super) path: Option<String>,
    /// What came of it.
    pub(super) said: Option<Phrase>,
    /// The choice with the focus.
    pub(super) focused: usize,
}

impl ReportPage {
    pub(super) fn moves(&mut self, by: &Intent, count: usize) {
        let count = count.max(1);
        self.focused = match by {
            Intent::FocusNext | Intent::Right => (self.focused + 1) % count,
            _ => (self.focused + count - 1) % count,
        };
    }
}
