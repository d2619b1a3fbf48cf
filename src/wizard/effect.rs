//! What the wizard wants done, as plain data that a test can compare.

use super::message::Ticket;
use crate::dialogue::{Answer, Goal};

/// One thing to be done. The driver does it and reports back in a [`super::Message`].
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Start a visit; nothing is sent but requests that are safe to repeat.
    Start(Ticket, Goal),
    /// Answer a visit's question. It may change something on the server, so it is waited for.
    Answer(Ticket, Answer),
    /// Forget a visit; whatever it is doing is given up.
    Leave(Ticket),
    /// Open an address in the person's browser.
    Open(String),
    /// Copy an address.
    Copy(String),
    /// Keep this between runs.
    Save(Progress),
    /// A secret stood on the screen and is gone: a printer that leaves a trail wipes it.
    Wipe,
    /// Leave the program.
    Exit(Exit),
}

/// How the program ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All done, or stopped by the person.
    Stopped,
    /// The input ended before the person did.
    EndOfInput,
    /// A second Ctrl+C.
    Interrupted,
    /// The person wants to practise first: the program goes on in the practice world.
    ToPractice,
    /// The person has practised enough: the program goes on in the real world.
    ToReal,
}

/// What is kept between runs. No secret has a place in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The language that the person chose, if any.
    pub language: Option<Language>,
    /// The finished stages, and who said so.
    pub finished: Vec<Finished>,
}

/// A finished stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finished {
    /// The stage's number in the guide, 1 to 4.
    pub stage: u8,
    /// Who said that it is done.
    pub by: Who,
}

/// Who said that something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// A server.
    Server,
    /// The person.
    Person,
    /// The person passed it by, as the guide allows.
    Skipped,
}

/// The two languages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Language {
    /// Dansk.
    #[default]
    Danish,
    /// English.
    English,
}
