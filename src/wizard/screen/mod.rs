//! A screen as blocks. The full-screen view (`tui`) and the line mode (`line`) are two printers of the same
//! blocks; neither knows a stage or a step. To add a block, add a variant: the compiler names both printers.

mod answers;
mod cards;
mod compose;
mod pages;

use super::key_table::KeyTable;
use crate::{
    dialogue::{PhoneFace, Phrase},
    otp::Secret,
};

/// Everything that is to be seen at one moment.
#[derive(Debug, PartialEq, Eq)]
pub struct Screen<'a> {
    /// The guide's number of the step, or one of our own: `3.5`, `0.1`, `3.3a`.
    pub step: &'static str,
    /// The step's name.
    pub title: Phrase,
    /// A word that stands in the header of every screen, such as PRACTICE or an environment's name.
    pub banner: Option<Phrase>,
    /// The stages in order and how far each has come; empty on screens that belong to none.
    pub stages: Vec<StageMark>,
    /// From top to bottom. A [`Block::Qr`] or [`Block::Phone`] stands beside the rest where there is room.
    pub blocks: Vec<Block<'a>>,
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
}

/// A stage in the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StageMark {
    /// The stage's short name.
    pub name: Phrase,
    /// How far it has come.
    pub state: StageState,
}

/// How far a stage has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum StageState {
    Ahead,
    Current,
    Done,
    Skipped,
}

/// What a screen is made of.
#[derive(Debug, PartialEq, Eq)]
pub enum Block<'a> {
    /// What to do now: one line, the first thing to be read.
    Now(Phrase),
    /// Ordinary text.
    Say(Phrase),
    /// Steps that the wizard has done for the person: number and what was done, each with a tick.
    Ticks(Vec<(&'static str, Phrase)>),
    /// How the program is used; each printer says it for its own keys or lines.
    HowTo,
    /// A numbered list of things to do.
    Steps(Vec<Phrase>),
    /// Names and what they mean, in two columns.
    Pairs(Vec<(Phrase, Phrase)>),
    /// An address that can be opened and copied by key, and clicked where the terminal can.
    Link {
        /// The address as it is opened.
        url: &'a str,
    },
    /// A QR code.
    Qr(QrContent<'a>),
    /// A token's key for typing by hand, with all that the app asks for.
    Key(KeyTable<'a>),
    /// The practice phone.
    Phone(PhoneFace),
    /// A field to be filled in, and what was wrong with what was in it.
    Field(FieldView<'a>),
    /// A box with a tick.
    Tick {
        /// What it means.
        label: Phrase,
        /// Whether it is set.
        set: bool,
        /// Whether it has the focus.
        focused: bool,
    },
    /// Things to choose from, one line each.
    Choices {
        /// In order.
        items: Vec<Phrase>,
        /// The one with the focus, if the focus is here.
        focused: Option<usize>,
    },
    /// How long the present code lives.
    Countdown {
        /// Whole seconds left, 1 to `period`.
        seconds_left: u64,
        /// Seconds that a code lives.
        period: u64,
        /// What the person is told beside it.
        advice: CodeAdvice,
    },
    /// Something that happened, with its tone.
    Notice {
        /// How it is meant.
        tone: Tone,
        /// What is said.
        text: Phrase,
    },
    /// A site's own words.
    Quote {
        /// Who says so.
        host: String,
        /// What it says.
        words: String,
    },
    /// A site is being asked; it moves.
    Busy {
        /// Which host.
        host: String,
        /// Whole seconds since it was asked.
        seconds: u64,
    },
}

/// Who may see a block on a shared screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Privacy {
    /// Everybody.
    Open,
    /// It tells who the person is.
    Personal,
    /// Whoever sees it can sign in as the person. It can't be copied.
    Secret,
}

impl Block<'_> {
    /// Who may see it, so that a later mode can cover it.
    pub fn privacy(&self) -> Privacy {
        match self {
            Self::Qr(QrContent::Token { .. }) | Self::Key(_) | Self::Phone(_) => Privacy::Secret,
            Self::Field(view) => match view.content {
                FieldContent::Text { .. } => Privacy::Personal,
                FieldContent::Hidden { .. } | FieldContent::Code { .. } => Privacy::Secret,
            },
            Self::Quote { .. } => Privacy::Personal,
            Self::Now(text) | Self::Say(text) | Self::Notice { text, .. } if text.names_account() => {
                Privacy::Personal
            }
            Self::Now(_)
            | Self::Say(_)
            | Self::Ticks(_)
            | Self::HowTo
            | Self::Steps(_)
            | Self::Pairs(_)
            | Self::Link { .. }
            | Self::Qr(QrContent::Link { .. })
            | Self::Tick { .. }
            | Self::Choices { .. }
            | Self::Countdown { .. }
            | Self::Notice { .. }
            | Self::Busy { .. } => Privacy::Open,
        }
    }
}

impl Block<'_> {
    /// The otpauth URI of the token that the block shows, if it shows one.
    pub const fn token_uri(&self) -> Option<&Secret> {
        match self {
            Self::Qr(QrContent::Token { uri }) | Self::Key(KeyTable { uri, .. }) => Some(uri),
            _ => None,
        }
    }
}

/// What the person is told beside a code's countdown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeAdvice {
    /// Typing the code takes longer than it lives: the next one is to be waited for.
    WaitForNext,
    /// The countdown runs by the server's clock.
    ServerClock,
    /// The server's clock isn't known, so the countdown runs by the PC's.
    PcClock,
}

/// What a QR code holds.
#[derive(Debug, PartialEq, Eq)]
pub enum QrContent<'a> {
    /// A public address.
    Link {
        /// The address.
        url: &'a str,
    },
    /// A token's otpauth URI.
    Token {
        /// Already as short as it can be.
        uri: &'a Secret,
    },
}

/// A field as it stands.
#[derive(Debug, PartialEq, Eq)]
pub struct FieldView<'a> {
    /// Its name, as on the person's screen where it stands for a site's field.
    pub label: Phrase,
    /// What is in it.
    pub content: FieldContent<'a>,
    /// Whether it has the focus.
    pub focused: bool,
    /// What is wrong with it.
    pub error: Option<Phrase>,
}

/// What is in a field.
#[derive(Debug, PartialEq, Eq)]
pub enum FieldContent<'a> {
    /// Text to be seen, and the cursor's place in characters (grapheme clusters).
    Text {
        /// The text.
        text: &'a str,
        /// 0 is before the first character.
        cursor: usize,
        /// True while it is our proposal, which the first letter typed takes the place of.
        proposed: bool,
    },
    /// A password: only whether something is written.
    Hidden {
        /// True if something is.
        filled: bool,
    },
    /// A code: digits in boxes.
    Code {
        /// What is written so far.
        typed: &'a Secret,
        /// How many digits a code has.
        digits: u32,
    },
}

/// How a notice is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Tone {
    Note,
    Good,
    Trouble,
}

/// What lies over a screen.
#[derive(Debug, PartialEq, Eq)]
pub struct Overlay {
    /// What it is about.
    pub title: Phrase,
    /// Paragraphs.
    pub text: Vec<Phrase>,
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
    /// Stop, after a question.
    Quit,
}
