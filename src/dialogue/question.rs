//! The kinds of question that a site asks. What follows from the kind alone stands here, one row for each.

use super::Ask;

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

impl Ask {
    /// Its kind.
    pub const fn kind(&self) -> QuestionKind {
        match self {
            Self::Email { .. } => QuestionKind::Email,
            Self::Credentials { .. } => QuestionKind::Credentials,
            Self::Code { .. } => QuestionKind::Code,
            Self::Approve { .. } => QuestionKind::Approve,
            Self::DeviceName { .. } => QuestionKind::DeviceName,
        }
    }
}
