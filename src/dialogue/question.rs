//! The kinds of question that a site asks. What follows from the kind alone, and what the parts of an answer are,
//! stands here once; wizard and visits ask for it.

use super::{Answer, Ask, Turn};
use crate::otp::Secret;

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
            Self::Approve => None,
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
            Self::Approve(_) => QuestionKind::Approve,
            Self::DeviceName(_) => QuestionKind::DeviceName,
        }
    }

    /// The site's refusal of the last answer, if this is the same question again.
    pub const fn refusal_mut(&mut self) -> Option<&mut super::Refusal> {
        match self {
            Self::Email(question) => question.refused.as_mut(),
            Self::Credentials(question) => question.refused.as_mut(),
            Self::Code(question) => question.refused.as_mut(),
            Self::DeviceName(question) => Some(&mut question.refused),
            Self::Approve(_) => None,
        }
    }
}

impl Turn {
    /// The kind of the question that it puts. `None` if it puts none, or the one before once more.
    pub const fn question(&self) -> Option<QuestionKind> {
        match self {
            Self::Ask(ask) => Some(ask.kind()),
            Self::ShowQr(_) => Some(QuestionKind::NewToken),
            Self::TokenExists => Some(QuestionKind::TokenExists),
            Self::CodeRefused(_) | Self::Browser(_) | Self::Done | Self::Stuck(_) => None,
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
            Self::Approve => matches!(question, QuestionKind::Approve),
        }
    }

    /// The user name or e-mail address in it.
    pub fn user(&self) -> Option<&str> {
        match self {
            Self::Email { email: user, .. } | Self::Credentials { user, .. } => Some(user),
            Self::Code(_) | Self::NamedCode { .. } | Self::Approve => None,
        }
    }

    /// The password or code in it, which was typed unseen.
    pub const fn secret(&self) -> Option<&Secret> {
        match self {
            Self::Credentials { password: secret, .. }
            | Self::Code(secret)
            | Self::NamedCode { code: secret, .. } => Some(secret),
            Self::Email { .. } | Self::Approve => None,
        }
    }

    /// The device's name in it.
    pub fn device_name(&self) -> Option<&str> {
        match self {
            Self::NamedCode { name, .. } => Some(name),
            Self::Email { .. } | Self::Credentials { .. } | Self::Code(_) | Self::Approve => None,
        }
    }

    /// True if the tick at 'Husk mig' is set.
    pub const fn is_remembered(&self) -> bool {
        match self {
            Self::Email { remember, .. } | Self::Credentials { remember, .. } => *remember,
            Self::Code(_) | Self::NamedCode { .. } | Self::Approve => false,
        }
    }
}
