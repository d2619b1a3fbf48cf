//! What a screen is made of.

use crate::{
    dialogue::{PhoneFace, Phrase, keys},
    otp::Secret,
    wizard::key_table::KeyTable,
};

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
    /// A picture of a page on the phone.
    Picture(PhonePage),
    /// The practice phone.
    Phone(PhoneFace),
    /// In place of what nobody else may see.
    Covered(Covered),
    /// What was covered is shown, and for how long.
    Uncovered {
        /// Whole seconds until it is covered again, 1 to 60.
        seconds_left: u64,
    },
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
    /// The code that is read to support, to be seen from afar.
    SupportCode {
        /// The sentence that says it.
        said: Phrase,
        /// The code by itself.
        code: String,
    },
    /// A site is being asked; it moves.
    Busy {
        /// Which host.
        host: String,
        /// Whole seconds since it was asked.
        seconds: u64,
    },
}

/// What stood in a block that is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Covered {
    /// A token's QR code.
    Qr,
    /// Its key.
    Key,
    /// The practice phone.
    Phone,
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
    /// Who may see it.
    pub fn privacy(&self) -> Privacy {
        match self {
            Self::Qr(QrContent::Token { .. }) | Self::Key(_) | Self::Phone(_) => Privacy::Secret,
            Self::Field(view) => match view.content {
                FieldContent::Text { .. } => Privacy::Personal,
                FieldContent::Hidden { .. } | FieldContent::Code { .. } => Privacy::Secret,
                FieldContent::Covered { .. } => Privacy::Open,
            },
            Self::Picture(page) if page.names_account() => Privacy::Personal,
            Self::Quote { .. } => Privacy::Personal,
            Self::Now(text) | Self::Say(text) | Self::Notice { text, .. } if text.names_account() => {
                Privacy::Personal
            }
            Self::Now(_)
            | Self::Say(_)
            | Self::Ticks(_)
            | Self::HowTo
            | Self::Picture(_)
            | Self::Steps(_)
            | Self::Pairs(_)
            | Self::Link { .. }
            | Self::Qr(QrContent::Link { .. } | QrContent::Words(_))
            | Self::Tick { .. }
            | Self::Choices { .. }
            | Self::Countdown { .. }
            | Self::Covered(_)
            | Self::Uncovered { .. }
            | Self::Notice { .. }
            | Self::SupportCode { .. }
            | Self::Busy { .. } => Privacy::Open,
        }
    }
}

impl Block<'_> {
    /// What stands in place of something that is covered, to be said.
    pub const fn of_covered(covered: Covered) -> Phrase {
        Phrase::new(match covered {
            Covered::Qr => keys::share::QR,
            Covered::Key => keys::share::KEY,
            Covered::Phone => keys::share::PHONE,
        })
    }

    /// The otpauth URI of the token that the block shows, if it shows one.
    pub const fn token_uri(&self) -> Option<&Secret> {
        match self {
            Self::Qr(QrContent::Token { uri }) | Self::Key(KeyTable { uri, .. }) => Some(uri),
            _ => None,
        }
    }
}

/// A page on the phone as it looks.
#[derive(Debug, PartialEq, Eq)]
pub struct PhonePage {
    /// From top to bottom, with places for the token's names; `None` is a line across.
    pub rows: Vec<Option<&'static str>>,
    /// Who the token is for, as the app says it.
    pub issuer: String,
    /// Whose it is, as the app says it.
    pub account: String,
    /// What is to be done there, in order.
    pub taps: Vec<Phrase>,
}

impl PhonePage {
    /// The rows with the token's names in them.
    pub fn filled(&self) -> impl Iterator<Item = Option<String>> {
        let filled = |row: &str| row.replace("{issuer}", &self.issuer).replace(ACCOUNT, &self.account);
        self.rows.iter().map(move |row| row.map(filled))
    }

    /// Whether the person's account stands on it.
    fn names_account(&self) -> bool {
        !self.account.is_empty() && self.rows.iter().flatten().any(|row| row.contains(ACCOUNT))
    }
}

/// The place of the person's account in a picture.
const ACCOUNT: &str = "{account}";

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
    /// Words, for whoever scans it in practice: nothing there leads to a real place.
    Words(Phrase),
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
        /// Where the next one goes; 0 is before the first.
        cursor: usize,
    },
    /// Text or a code on a shared screen.
    Covered {
        /// What is to be seen of it; `None` if nothing is written.
        seen: Option<String>,
        /// True for a code.
        is_code: bool,
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
