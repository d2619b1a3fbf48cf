//! What is kept between runs. No secret has a place in it.

use serde::{Deserialize, Serialize};

use super::answers::Answers;
use crate::dialogue::{Language, TextKey, keys};

/// What is kept of one environment.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Progress {
    /// The language that the person chose, if any.
    pub language: Option<Language>,
    /// The finished stages, and who said so.
    pub finished: Vec<Finished>,
    /// What the person has answered about phone, employer and network.
    pub answers: Answers,
    /// The step where the person was last.
    pub at: Option<String>,
    /// The e-mail, only if the person said that it may be remembered.
    pub email: Option<String>,
}

/// A finished stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Finished {
    /// The stage's number in the guide, 1 to 4.
    pub stage: u8,
    /// Who said that it is done.
    pub by: Who,
}

/// Who said that something is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// A server.
    Server,
    /// The person.
    Person,
    /// The person passed it by, as the guide allows.
    Skipped,
}

impl Who {
    /// What is said of a stage that is done.
    pub const fn said(self) -> TextKey {
        match self {
            Self::Server => keys::end::BY_SERVER,
            Self::Person => keys::end::BY_PERSON,
            Self::Skipped => keys::end::SKIPPED,
        }
    }
}
