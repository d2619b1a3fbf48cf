//! What happens to the wizard.

use super::{attempts::AttemptLog, screen::Command};
use crate::{
    dialogue::{Phrase, Turn},
    otp::Secret,
    report::Facts,
};

/// Names one visit for as long as the program runs, so that an answer that comes too late is known as such.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct VisitId(pub u64);

/// What is known of a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Copied {
    /// It is on the clipboard.
    Done,
    /// The terminal was asked for it, which doesn't tell.
    Asked,
    /// It couldn't be made.
    Not,
}

/// What is written for whoever helps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// The support report.
    Report,
    /// A picture of the page.
    Picture,
}

/// Nothing can be written down on this PC: what is said of that.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unwritten {
    /// Of the person's progress.
    pub not_saved: Phrase,
    /// Of passwords and codes, which aren't sent then; `None` where they are.
    pub not_counted: Option<Phrase>,
}

impl Unwritten {
    /// The same with something done to both.
    #[must_use]
    pub fn map(self, mut change: impl FnMut(Phrase) -> Phrase) -> Self {
        Self { not_saved: change(self.not_saved), not_counted: self.not_counted.map(change) }
    }
}

/// One thing that happened.
#[derive(Debug, PartialEq, Eq)]
pub enum Message {
    /// The person did something.
    Intent(Intent),
    /// A visit has something to say.
    Turn(VisitId, Turn),
    /// A visit is asking this host now.
    Calling(VisitId, String),
    /// What was typed last and sent in this visit surely never left this PC, or the site took it.
    NotRefused(VisitId),
    /// What was to be tried in this visit wasn't sent: so much has been tried already, here or in other programs.
    OutOfAttempts(VisitId, AttemptLog),
    /// A link was opened in the browser, or couldn't be.
    Opened(bool),
    /// A link was to be copied.
    Copied(Copied),
    /// What was to be tried in this visit wasn't sent, as it couldn't be counted; what is said of that.
    NotCounted(VisitId, Phrase),
    /// Progress can't be written.
    NotSaved(Unwritten),
    /// Progress is written again, and what couldn't be before is in it.
    SavedAgain,
    /// What the support report needs from outside.
    Gathered(Box<Facts>),
    /// A file was written, and where it lies, the person's home as `~`; or it couldn't be.
    Kept(Paper, Option<String>),
    /// A full second has begun.
    Tick,
}

/// What a person can do, by key or by a typed line.
#[derive(Debug, PartialEq, Eq)]
pub enum Intent {
    /// A character. In a field it is text; elsewhere it is a letter command or nothing.
    Type(char),
    /// Pasted text, or in line mode the whole line: it replaces the content of the field that has the focus.
    Fill(Secret),
    /// Pasted text, put in at the cursor.
    Paste(Secret),
    /// Delete the character before the cursor.
    Erase,
    /// Delete the character at the cursor.
    EraseNext,
    /// Delete the word before the cursor; all of what isn't seen.
    EraseWord,
    /// Something was typed or pasted of which it can't be known what it is.
    Foreign,
    /// Empty the field.
    Clear,
    /// Cursor left.
    Left,
    /// Cursor right.
    Right,
    /// Cursor to the start.
    Home,
    /// Cursor to the end.
    End,
    /// Focus to the field or tick of that number, counted from 0 in the order of the screen's blocks (line mode).
    FocusField(usize),
    /// Focus to the one before (Up, Shift+Tab).
    FocusPrevious,
    /// Focus to the next (Down, Tab).
    FocusNext,
    /// Enter: press what has the focus; in a field, go on to the next, or send if it was the last.
    Press,
    /// A line break in text that came all at once: on to the next field. It never sends, and from the last field goes
    /// nowhere; then it is said.
    LineBreak,
    /// Press the choice of that number, counted from 0, wherever the focus is.
    Choose(usize),
    /// Open the page's link of that number, counted from 0.
    OpenLink(usize),
    /// To the step of that number (line mode; elsewhere it is typed where [`Command::GoTo`] asks for it).
    GoTo(&'static str),
    /// One of the commands.
    Do(Command),
    /// Ctrl+C: asks whether to stop; the second one leaves at once.
    Interrupt,
    /// The input has ended (line mode): leaves as soon as no visit is under way.
    EndOfInput,
}
