//! The words that the wizard and the visits share. Plain data: nothing here calls, draws or waits.
//!
//! A *visit* is a conversation with a web site. It is started with a [`Goal`], says what it wants or
//! found in [`Turn`]s, and is answered with an [`Answer`].

pub mod keys;
mod language;
mod network;
mod phone;
mod phrase;
mod problem;
mod question;
mod site;
mod world;

pub use keys::TextKey;
pub use language::Language;
pub use network::{
    Day, Distrust, Guard, NetworkFailure, ProxyGiven, ProxySetting, SettingFault, VariableFault,
};
pub use phone::{Phone, PhoneFace, PhoneRefusal, PhoneToken};
pub use phrase::Phrase;
pub use problem::{Problem, SecretKind, Trouble, Wants};
pub use question::{
    Answer, Ask, CodeQuestion, DeviceNameQuestion, DeviceQuestion, EmailQuestion, NameAsked, NoTicket,
    OriginQuestion, PasswordQuestion, QuestionKind, Refusal, Sensitive,
};
pub use site::{PerSite, Site, SiteAddresses};
pub use world::{Stores, Support, World};

use crate::otp::Token;

/// What a visit is to reach. Each stage that talks to a site has one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Goal {
    /// Stage 1: the person has a user profile in the Atrium portal.
    ProfileCreated,
    /// Stage 3: the person's phone holds a token that Statens SSO has accepted a code from.
    TokenEnrolled,
    /// Stage 4: the person is signed in to the web version of `MinArbejdsplads`.
    SignedIn,
}

/// What a visit says: exactly one for its start and one for each answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Turn {
    /// The site asks for something. After a refusal the same question comes again, with the refusal in it.
    Ask(Ask),
    /// Statens SSO shows a token to be scanned (3.4). Also sent when the secret has changed under the QR:
    /// then [`Enrolment::replaces`] is true and the token scanned before is dead.
    ShowQr(Enrolment),
    /// The code for the token on show was refused; the secret is still the same (3.10).
    CodeRefused(Refusal),
    /// Statens SSO asks for a code instead of showing a QR: a token exists already (3.11). An
    /// [`Answer::Code`] goes to that page.
    TokenExists,
    /// A code has shown that the person's token works, and Statens SSO goes on to one more. That one is made only if
    /// the person asks for it: an [`Answer::Code`] of it goes to the page.
    TokenWorks(Enrolment),
    /// The page is not known, or is made of script: the person goes on in the browser.
    Browser(Seen),
    /// The goal is reached; the server said so.
    Done,
    /// The same, and the site wants this besides: now in the browser, or at the next sign-in.
    DoneThen(Wants),
    /// The visit can't go on by itself.
    Stuck(Problem),
}

/// A token that a server offers and the phone is to scan. It is the only owner of the secret.
#[derive(Debug, PartialEq, Eq)]
pub struct Enrolment {
    /// The host that offers it.
    pub host: String,
    /// What the server's QR says.
    pub token: Token,
    /// True if it comes in place of one that was shown before in the same visit.
    pub replaces: bool,
}

/// What was seen of a page that the wizard hands to the browser: enough for a report, no values.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Seen {
    /// The page's host.
    pub host: String,
    /// HTTP status.
    pub status: u16,
    /// The page's title, at most 80 characters.
    pub title: String,
    /// True if the page is made of script and has nothing for a program without one.
    pub script_only: bool,
    /// Form ids and field names, never values.
    pub forms: Vec<String>,
    /// What its forms are made of, in no words of the site.
    pub shapes: Vec<FormShape>,
}

/// What a form is made of, by what its fields are for: enough to know the page again, and nothing that a site wrote.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FormShape {
    /// What fields are for, and how many are for that.
    pub counts: Vec<(FieldUse, usize)>,
}

/// What stands in a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FieldUse {
    /// A field for that.
    Of(Purpose),
    /// A field that nobody sees.
    Hidden,
    /// A button.
    Button,
}

/// What a field of a form is for. `visit/purpose.rs` alone decides it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Purpose {
    /// Nothing that a person fills in: it goes as found.
    Carried,
    /// The name that the person signs in by.
    UserName,
    /// The e-mail address that the person signs in by.
    Email,
    /// The person's password.
    Password,
    /// A password to be chosen.
    NewPassword,
    /// A code of the token.
    TokenCode,
    /// A code from elsewhere: e-mail, text message, another device, a list of them.
    OtherCode,
    /// A name for the device with the token.
    DeviceName,
    /// One of several.
    Choice,
    /// A tick that may be left as it is.
    Tick,
    /// Not known: a form with one of these is for the browser.
    Unknown,
}

/// The server's time against the PC's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Offset {
    /// Seconds to add to the PC's clock to get the server's.
    pub seconds: i64,
}

/// The moment at which something happens. Made by `clock`, handed to everything that needs the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Now {
    /// The PC's wall clock: milliseconds since 1970 (UTC).
    pub wall_ms: u64,
    /// The Statens SSO server's clock against the PC's; `None` until it has answered.
    pub offset: Option<Offset>,
    /// The same where it is so far away that no code can be judged by it. What has passed between two times can.
    pub far_offset: Option<Offset>,
    /// Milliseconds since the program started; never goes back.
    pub monotonic_ms: u64,
}

impl Now {
    /// Unix time in milliseconds by the server's clock, or by the PC's while the server's is unknown.
    pub fn server_ms(&self) -> u64 {
        let shift = self.offset.map_or(0, |offset| offset.seconds.saturating_mul(1000));
        self.wall_ms.saturating_add_signed(shift)
    }

    /// The same in whole seconds.
    pub fn server_seconds(&self) -> u64 {
        self.server_ms() / 1000
    }

    /// Unix time in seconds by the server's clock, however far that is from the PC's; `None` until it has answered.
    pub fn server_tells(&self) -> Option<u64> {
        let Offset { seconds } = self.offset.or(self.far_offset)?;
        Some((self.wall_ms / 1000).saturating_add_signed(seconds))
    }
}
