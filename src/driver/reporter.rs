//! What whoever helps gets to read: gathered, drawn and written outside the machine.

use std::{future::Future, pin::Pin};

use crate::{
    dialogue::Language,
    report::Facts,
    wizard::{Paper, Screen},
};

/// What is being gathered for a report.
pub type Gathering = Pin<Box<dyn Future<Output = Facts> + Send>>;

/// A file's ending, and what is in it.
pub type Content = (&'static str, String);

/// Gathers what a report says, and writes it.
pub trait Reporter: Send + Sync {
    /// What is known outside the machine. It may call each site once, as the doctor does.
    fn gather(&self) -> Gathering;

    /// Draws a screen that is covered already.
    fn draw(&self, screen: &Screen<'_>, language: Language) -> Vec<Content>;

    /// Writes new files beside each other, which the person alone can read, and never over another one. Gives where the
    /// first of them lies, the person's home as `~`; `None` if it couldn't be done. Called off the loop.
    fn keep(&self, paper: Paper, contents: &[Content]) -> Option<String>;
}

/// Knows nothing and writes nothing: where there is no place for reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoReporter;

impl Reporter for NoReporter {
    fn gather(&self) -> Gathering {
        Box::pin(std::future::ready(Facts::default()))
    }

    fn draw(&self, _: &Screen<'_>, _: Language) -> Vec<Content> {
        Vec::new()
    }

    fn keep(&self, _: Paper, _: &[Content]) -> Option<String> {
        None
    }
}
