//! What the wizard wants done, as plain data that a test can compare.

use super::{attempts::Attempt, message::VisitId, progress::Progress};
use crate::dialogue::{Answer, Goal};

/// One thing to be done. The driver does it and reports back in a [`super::Message`].
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Start a visit; nothing is sent but requests that are safe to repeat.
    Start(VisitId, Goal),
    /// Answer a visit's question. It may change something on the server, so it is waited for.
    Answer(VisitId, Answer),
    /// Answer with a password or a code, if all programs of this person together may still make this try; it is
    /// counted first. If they may not, nothing is sent, and [`super::Message::OutOfAttempts`] says so.
    Attempt(VisitId, Attempt, Answer),
    /// That try was no wrong one: count it no more.
    TakeBack(Attempt),
    /// Forget a visit; whatever it is doing is given up.
    Leave(VisitId),
    /// Open an address in the person's browser.
    Open(String),
    /// Copy an address.
    Copy(String),
    /// Keep this between runs.
    Save(Progress),
    /// Gather what the support report needs from outside; [`super::Message::Gathered`] brings it.
    Gather,
    /// Write this report to a new file.
    Keep(String),
    /// Write a picture of the page to a new file, all of it covered as on a shared screen.
    Picture,
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
