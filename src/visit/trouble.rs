//! From what happened to a problem that can be told.

use url::Url;

use super::origin;
use crate::{
    client::FailureKind,
    dialogue::{Problem, Trouble},
};

/// The trouble that a failure is to the person.
pub fn of_failure(kind: FailureKind) -> Trouble {
    match kind {
        FailureKind::Network(failure) => Trouble::Network(failure),
        FailureKind::BadBody => Trouble::NotAPage,
    }
}

/// What has become of an answer of the person when something goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum AnswerState {
    /// None is under way, or a page has shown what became of it.
    Settled,
    /// It went out, and may have been taken although no page shows it.
    Open,
}

/// A problem without a quotation.
pub(super) fn problem_at(url: &Url, trouble: Trouble, answer: AnswerState) -> Problem {
    let answer_lost = answer == AnswerState::Open && !is_verdict(&trouble);
    Problem { trouble, host: origin::host(url), quote: None, answer_lost }
}

/// True if the site itself says by it that what was typed came to nothing.
pub(super) const fn is_verdict(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Expired | Trouble::StartAgain | Trouble::Locked)
}
