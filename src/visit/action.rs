//! What a page kind wants done with its page.

use url::Origin;

use super::{next_request::NextRequest, pending_form::PendingForm};
use crate::dialogue::{Problem, Turn};

/// What to do with a page.
pub(super) enum Action {
    /// Go on by oneself; the transition says what to remember.
    Go(NextRequest, Transition),
    /// Put the form's question, and wait for the answer.
    Ask(Turn, Box<PendingForm>),
    /// Say this, and wait for nothing.
    Say(Turn),
    /// Begin again at the first address, once.
    Anew {
        cookies: Cookies,
        /// What to say if it was done before.
        or: Problem,
    },
}

/// What becomes of the visit's cookies as it begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cookies {
    Kept,
    /// They were the trouble.
    Dropped,
}

/// What a step from page to page means for the visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Transition {
    /// 'Enroll OTP' was followed.
    EnrolFollowed,
    /// Statens SSO handed over to this origin.
    SsoHandedTo(Origin),
    /// Statens SSO gave its answer to this origin, which had asked for the sign-in.
    SignedIn(Origin),
    /// The organisation's sign-in gave Statens SSO its answer, as it does for whoever has signed in there.
    AnsweredSso,
    /// One site handed over to another.
    HandedOver,
    /// The page leads on as a redirect does.
    LedOn,
}
