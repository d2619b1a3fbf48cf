//! From a client's failure to a problem that can be told.

use url::Url;

use super::origin;
use crate::{
    client::{Failure, FailureKind},
    dialogue::{Problem, Trouble},
};

/// The failure of a request to `url`.
pub(super) fn problem(url: &Url, failure: Failure, answer_lost: bool) -> Problem {
    told(url, of_failure(failure.kind), answer_lost)
}

/// The trouble that a failure is to the person.
pub fn of_failure(kind: FailureKind) -> Trouble {
    match kind {
        FailureKind::Network(failure) => Trouble::Network(failure),
        FailureKind::BadBody => Trouble::NotAPage,
    }
}

/// A problem without a quotation.
pub(super) fn told(url: &Url, trouble: Trouble, answer_lost: bool) -> Problem {
    let answer_lost = answer_lost && !is_verdict(&trouble);
    Problem { trouble, host: origin::host(url), quote: None, answer_lost }
}

/// True if the site itself says by it that what was typed came to nothing.
pub(super) const fn is_verdict(trouble: &Trouble) -> bool {
    matches!(trouble, Trouble::Expired | Trouble::StartAgain | Trouble::Locked)
}
