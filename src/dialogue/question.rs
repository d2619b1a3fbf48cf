//! What a site asks for, and what the person answers. A question is one type from the page that puts it to the screen
//! that shows it; what follows from its kind alone stands here, and wizard and visits ask for it.

use super::{Site, Turn};
use crate::otp::Secret;

/// What a site asks for.
#[derive(Debug, PartialEq, Eq)]
pub enum Ask {
    /// For an e-mail address or user name.
    Email(EmailQuestion),
    /// For user name and password.
    Credentials(PasswordQuestion),
    /// For a one-time code of a token that exists.
    Code(CodeQuestion),
    /// For which of several devices a code will be from.
    Device(DeviceQuestion),
    /// For a yes to an origin.
    Approve(OriginQuestion),
    /// For a name for the device.
    DeviceName(DeviceNameQuestion),
}

/// Asks for an e-mail address or user name, by itself on its page (1.2, 4.4, 4.5).
#[derive(Debug, PartialEq, Eq)]
pub struct EmailQuestion {
    /// Who asks.
    pub site: Site,
    /// The host that gets it, as the person should see it.
    pub host: String,
    /// True if the page offers to remember it ('Husk mig', 'Remember me').
    pub can_remember: bool,
    /// Set when the last answer was refused.
    pub refused: Option<Refusal>,
}

/// Asks for a password, and for the user name beside it unless the page knows that (3.3a, 4.6).
#[derive(Debug, PartialEq, Eq)]
pub struct PasswordQuestion {
    /// Who asks.
    pub site: Site,
    /// The host that gets them, as the person should see it.
    pub host: String,
    /// Whether the name is asked for as well.
    pub name: NameAsked,
    /// True if the page offers to remember the person ('Husk mig', 'Hold mig logget på').
    pub can_remember: bool,
    /// True if the page's own example of a user name is one of Statens IT's: `PROD\Brugernavn`.
    pub of_prod: bool,
    /// Set when the last answer was refused.
    pub refused: Option<Refusal>,
    /// Set where the person's ticket would have done, but for this.
    pub no_ticket: Option<NoTicket>,
}

/// Whether a page with a password asks for the user name as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameAsked {
    /// It does, and gets it with the password.
    Yes,
    /// It knows who signs in, and has no field for that: by this name, where it shows one.
    Known(Option<String>),
}

/// Asks for a one-time code from a token that exists (4.7).
#[derive(Debug, PartialEq, Eq)]
pub struct CodeQuestion {
    /// The host that gets it.
    pub host: String,
    /// Set when the last answer was refused.
    pub refused: Option<Refusal>,
}

/// Asks which of the person's devices a code will be from, where the site has tokens of several (3.11, 4.7). Nothing goes
/// out with the answer; the question for the code comes then, and the answer goes with that of the code. It may be given
/// again while the code is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceQuestion {
    /// Who asks.
    pub host: String,
    /// Their names, as the person gave them; no two are the same.
    pub names: Vec<String>,
    /// The one that was chosen last, or that the page proposes.
    pub chosen: usize,
}

/// May this origin, which the environment doesn't name, get the password (3.3b)? Answered with [`Answer::Approve`]; holds
/// for this run only.
#[derive(Debug, PartialEq, Eq)]
pub struct OriginQuestion {
    /// Scheme, host and port, as the person should see them.
    pub origin: String,
    /// Who sent us there.
    pub sent_by: String,
}

/// Statens SSO insists on a name for the device ('Udstyrnavn', 3.10). A code has been refused for this reason alone, so
/// a fresh one goes with the name.
#[derive(Debug, PartialEq, Eq)]
pub struct DeviceNameQuestion {
    /// The host that gets it.
    pub host: String,
    /// The site's own words: the name is missing, or exists already.
    pub refused: Refusal,
}

/// Why the person's Kerberos ticket (Windows sign-in) didn't do in place of a password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoTicket {
    /// There is none on this PC.
    Missing,
    /// Its time has run out.
    RunOut,
    /// None could be had for this site: it isn't known to Kerberos, or Kerberos' own server didn't answer.
    Unavailable,
    /// The site wouldn't have it, or wanted NTLM.
    Refused,
}

/// A site's own words about a refused answer, where it gave any. They are shown as a quotation.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Refusal {
    /// The site's message, plain text, one line.
    pub quote: Option<String>,
}

/// What the person answers. Not `Clone`: a secret goes out once for each time it was typed.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// To [`Ask::Email`].
    Email {
        /// As typed, trimmed.
        email: String,
        /// The tick at 'Husk mig'.
        remember: bool,
    },
    /// To [`Ask::Credentials`].
    Credentials {
        /// As typed, trimmed; none where the page didn't ask for it.
        user: Option<String>,
        /// As typed.
        password: Secret,
        /// The tick at 'Husk mig'; false where the page has none.
        remember: bool,
    },
    /// To [`Ask::Code`], [`Turn::ShowQr`], [`Turn::TokenWorks`], [`Turn::CodeRefused`] and [`Turn::TokenExists`].
    Code(Secret),
    /// To [`Ask::DeviceName`].
    NamedCode {
        /// The device's name.
        name: String,
        /// A fresh code.
        code: Secret,
    },
    /// To [`Ask::Device`]: the one at this place in the list.
    Device(usize),
    /// To [`Ask::Approve`]: yes. Whoever means no gives no answer.
    Approve,
}

/// The kinds of question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuestionKind {
    /// An e-mail address or user name, by itself on its page.
    Email,
    /// User name and password.
    Credentials,
    /// May an origin that the environment doesn't name get the password?
    Approve,
    /// The code for the token on show.
    NewToken,
    /// A token exists already: its code, or another way on.
    TokenExists,
    /// A code of a token that exists.
    Code,
    /// Which of several devices a code will be from.
    Device,
    /// A name for the device, with a fresh code for the token on show.
    DeviceName,
}

/// What an answer gives away. An environment names the origins that may be sent it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sensitive {
    /// The person's password.
    Password,
    /// A one-time code.
    Code,
    /// The person's e-mail address.
    Email,
}

impl QuestionKind {
    /// What an answer to it gives away, if anything.
    pub const fn sensitive(self) -> Option<Sensitive> {
        match self {
            Self::Email => Some(Sensitive::Email),
            Self::Credentials => Some(Sensitive::Password),
            Self::NewToken | Self::TokenExists | Self::Code | Self::DeviceName => Some(Sensitive::Code),
            Self::Device | Self::Approve => None,
        }
    }

    /// True if its answer holds a one-time code.
    pub const fn is_for_code(self) -> bool {
        matches!(self.sensitive(), Some(Sensitive::Code))
    }

    /// True if that is a code of the token on show, which doesn't exist before the code is accepted.
    pub const fn is_for_new_token(self) -> bool {
        matches!(self, Self::NewToken | Self::DeviceName)
    }
}

impl Ask {
    /// Its kind.
    pub const fn kind(&self) -> QuestionKind {
        match self {
            Self::Email(_) => QuestionKind::Email,
            Self::Credentials(_) => QuestionKind::Credentials,
            Self::Code(_) => QuestionKind::Code,
            Self::Device(_) => QuestionKind::Device,
            Self::Approve(_) => QuestionKind::Approve,
            Self::DeviceName(_) => QuestionKind::DeviceName,
        }
    }

    /// What the site itself names in it, which it may have from an answer.
    pub fn names_mut(&mut self) -> impl Iterator<Item = &mut String> {
        let names: Vec<&mut String> = match self {
            Self::Device(question) => question.names.iter_mut().collect(),
            Self::Credentials(PasswordQuestion { name: NameAsked::Known(Some(name)), .. }) => vec![name],
            _ => Vec::new(),
        };
        names.into_iter()
    }

    /// The site's refusal of the last answer, if this is the same question again.
    pub const fn refusal_mut(&mut self) -> Option<&mut Refusal> {
        match self {
            Self::Email(question) => question.refused.as_mut(),
            Self::Credentials(question) => question.refused.as_mut(),
            Self::Code(question) => question.refused.as_mut(),
            Self::DeviceName(question) => Some(&mut question.refused),
            Self::Device(_) | Self::Approve(_) => None,
        }
    }
}

impl Turn {
    /// The kind of the question that it puts. `None` if it puts none, or the one before once more.
    pub const fn question(&self) -> Option<QuestionKind> {
        match self {
            Self::Ask(ask) => Some(ask.kind()),
            Self::ShowQr(_) | Self::TokenWorks(_) => Some(QuestionKind::NewToken),
            Self::TokenExists => Some(QuestionKind::TokenExists),
            Self::CodeRefused(_) | Self::Browser(_) | Self::Done | Self::DoneThen(_) | Self::Stuck(_) => None,
        }
    }
}

impl Answer {
    /// True if it answers a question of this kind.
    pub const fn is_for(&self, question: QuestionKind) -> bool {
        match self {
            Self::Email { .. } => matches!(question, QuestionKind::Email),
            Self::Credentials { .. } => matches!(question, QuestionKind::Credentials),
            Self::Code(_) => question.is_for_code(),
            Self::NamedCode { .. } => question.is_for_new_token(),
            Self::Device(_) => matches!(question, QuestionKind::Device),
            Self::Approve => matches!(question, QuestionKind::Approve),
        }
    }

    /// The user name or e-mail address in it.
    pub fn user(&self) -> Option<&str> {
        match self {
            Self::Email { email: user, .. } => Some(user),
            Self::Credentials { user, .. } => user.as_deref(),
            Self::Code(_) | Self::NamedCode { .. } | Self::Device(_) | Self::Approve => None,
        }
    }

    /// The password or code in it, which was typed unseen.
    pub const fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Credentials { password: secret, .. }
            | Self::Code(secret)
            | Self::NamedCode { code: secret, .. } => Some(secret),
            Self::Email { .. } | Self::Device(_) | Self::Approve => None,
        }
    }

    /// The device's name in it.
    pub fn device_name(&self) -> Option<&str> {
        match self {
            Self::NamedCode { name, .. } => Some(name),
            Self::Email { .. }
            | Self::Credentials { .. }
            | Self::Code(_)
            | Self::Device(_)
            | Self::Approve => None,
        }
    }

    /// Whether the tick at 'Husk mig' is set, where there may be one.
    pub const fn remembers(&self) -> Option<bool> {
        match self {
            Self::Email { remember, .. } | Self::Credentials { remember, .. } => Some(*remember),
            Self::Code(_) | Self::NamedCode { .. } | Self::Device(_) | Self::Approve => None,
        }
    }
}
