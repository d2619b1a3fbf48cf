//! A screen as blocks. The full-screen view (`tui`) and the line mode (`line`) are two printers of the same
//! blocks; neither knows a stage or a step. To add a block, add a variant: the compiler names both printers.

mod answers;
mod block;
mod cards;
mod compose;
mod cover;
mod pages;
mod points;
mod shortened;

pub use self::{
    block::{Block, CodeAdvice, Covered, FieldContent, FieldView, PhonePage, Privacy, QrContent, Tone},
    cover::covered_for_all,
};
use crate::{dialogue::Phrase, report::Line};

/// Everything that is to be seen at one moment.
#[derive(Debug, PartialEq, Eq)]
pub struct Screen<'a> {
    /// The guide's number of the step, or one of our own: `3.5`, `0.1`, `3.3a`.
    pub step: &'static str,
    /// The step's name.
    pub title: Phrase,
    /// A word that stands in the header of every screen, such as PRACTICE or an environment's name.
    pub banner: Option<Phrase>,
    /// Whether somebody else sees the screen, and what is covered on it then. It stands in the header of every screen.
    pub sharing: Option<Sharing>,
    /// The stages in order and how far each has come; empty on screens that belong to none.
    pub stages: Vec<StageMark>,
    /// The guide's own steps of the stage, in order; empty on screens that belong to none.
    pub points: Vec<PointMark>,
    /// From top to bottom. A [`Block::Qr`] or [`Block::Phone`] stands beside the rest where there is room.
    pub blocks: Vec<Block<'a>>,
    /// What F1 says of the step, without the line on support.
    pub help: Vec<Phrase>,
    /// What lies over the screen (help, a question); it takes the keys while it is there.
    pub overlay: Option<Overlay>,
    /// True if the focus is in a field, so that letters are text and no commands.
    pub typing: bool,
    /// The name of what Enter does now, for the footer; `None` if it does nothing.
    pub enter: Option<Phrase>,
    /// Commands that do something here, for the footer and the line mode.
    pub commands: Vec<Command>,
    /// True while something on the screen moves by itself: then, and only then, [`super::Message::Tick`]s are
    /// wanted, one at each full second.
    pub alive: bool,
    /// True if the person wants nothing to move by itself: no bar, no dots, and numbers that seldom change.
    pub calm: bool,
}

/// What is seen of a screen that somebody else sees as well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sharing {
    /// All that is secret or personal is covered.
    Covered,
    /// It is shown, as the person has paused the sharing.
    Uncovered {
        /// Whole seconds until it is covered again, 1 to 60.
        seconds_left: u64,
    },
}

impl Screen<'_> {
    /// True if a command does something here, or says why it doesn't.
    pub fn heeds(&self, command: Command) -> bool {
        let refuses = command == Command::Copy && self.sharing.is_some() && self.overlay.is_none();
        refuses || self.commands.contains(&command)
    }

    /// True if a digit that is typed outside fields goes into the page's only field for a code.
    pub fn heeds_digits(&self) -> bool {
        let secret = self.blocks.iter().filter_map(|block| match block {
            Block::Field(FieldView { content, .. }) => match content {
                FieldContent::Code { .. } | FieldContent::Covered { is_code: true, .. } => Some(true),
                FieldContent::Hidden { .. } => Some(false),
                FieldContent::Text { .. } | FieldContent::Covered { .. } => None,
            },
            _ => None,
        });
        self.overlay.is_none() && secret.collect::<Vec<_>>() == [true]
    }
}

/// A stage in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageMark {
    /// The stage's short name.
    pub name: Phrase,
    /// How far it has come.
    pub state: StageState,
}

/// One of the guide's own steps in the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PointMark {
    /// The guide's number.
    pub number: &'static str,
    /// Its name, in few words.
    pub name: Phrase,
    /// How far it has come; skipped is what this person doesn't come by.
    pub state: StageState,
}

impl Screen<'_> {
    /// The place of the step among the guide's own of its stage, from 1 on. A page between two of them belongs to the
    /// one before.
    pub fn point(&self) -> Option<usize> {
        self.points.iter().position(|point| point.state == StageState::Current).map(|at| at + 1)
    }

    /// The stage that the screen is of.
    pub fn stage(&self) -> Option<&StageMark> {
        self.stages.iter().find(|stage| stage.state == StageState::Current)
    }
}

/// How far a stage or a step has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum StageState {
    Ahead,
    Current,
    Done,
    Skipped,
}

/// What lies over a screen.
#[derive(Debug, PartialEq, Eq)]
pub struct Overlay {
    /// What it is about.
    pub title: Phrase,
    /// Paragraphs.
    pub text: Vec<Phrase>,
    /// The support report, if it is what lies there: close below each other.
    pub lines: Vec<Line>,
    /// Things to choose from; the one with the focus.
    pub choices: Vec<Phrase>,
    /// Which choice has the focus.
    pub focused: usize,
    /// True if the printer adds the list of its own keys or typed commands (the help): only it knows them.
    pub keys: bool,
}

/// A command that works on a screen, beside typing and choosing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Say more about this step.
    Help,
    /// Ask for a step to go to.
    GoTo,
    /// On to the next language.
    Language,
    /// Go to the page before.
    Back,
    /// Open the link in the browser.
    Open,
    /// Copy the link.
    Copy,
    /// Take up or put away the practice phone.
    Phone,
    /// Somebody else sees the screen: cover what is secret or personal.
    Share,
    /// Show the support report, which can be written then.
    Report,
    /// Write a picture of the page, covered.
    Picture,
    /// Stop, after a question.
    Quit,
}
