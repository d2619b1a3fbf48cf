//! THE list of page kinds. A new kind is one file in `pages` and one line here.
//!
//! Kinds are asked in rounds: whether the page is there for something else first, then marks in its structure,
//! then where it stands and what its words say, and last whether there is anything in it at all. The first round in which a kind claims the page
//! decides. Two kinds in one round is no answer: such a page is as good as unknown.

use url::Origin;

use super::{
    page::Page,
    pages::{
        Act, adfs_error, adfs_form, arrived, enrol_landing, expired, hand_over, identity_first, notice,
        refresh, required_action, script_only, sign_in, totp_code, totp_setup, unknown,
    },
    trail::Trail,
};
use crate::{config::Environment, dialogue::Goal};

/// A page, and what a kind may know besides it.
#[derive(Clone, Copy)]
pub(super) struct Sight<'a> {
    pub(super) goal: Goal,
    pub(super) environment: &'a Environment,
    pub(super) trail: &'a Trail,
}

impl Sight<'_> {
    /// True while it isn't known what became of a code for the token: only the answer of Statens SSO to the app
    /// that asked for the sign-in, or its own word on the page, can say.
    pub(super) fn awaits_verdict(&self) -> bool {
        self.goal == Goal::TokenEnrolled && self.trail.sent_a_code() && !self.trail.code_accepted
    }

    /// True if this is who Statens SSO has asked for a sign-in in this visit before: it begins anew. Whoever else is
    /// asked shows nothing of a code, and its token may be a good one.
    pub(super) fn asks_again(&self, origin: &Origin) -> bool {
        self.trail.sso_handed_to.as_ref() == Some(origin)
    }
}

/// One kind of page.
pub(super) struct Kind {
    /// For reports and tests.
    pub(super) name: &'static str,
    /// True if the page is of this kind.
    claims: fn(&Page, Sight<'_>) -> bool,
    /// What to do with it.
    pub(super) act: fn(&mut Page, Sight<'_>) -> Act,
}

macro_rules! kinds {
    ($($kind:ident),* $(,)?) => {
        &[$(Kind { name: stringify!($kind), claims: $kind::claims, act: $kind::act }),*]
    };
}

const ROUNDS: [&[Kind]; 5] = [
    kinds![required_action],
    kinds![
        enrol_landing,
        identity_first,
        sign_in,
        adfs_form,
        adfs_error,
        hand_over,
        totp_setup,
        totp_code,
        expired,
        notice,
    ],
    kinds![arrived],
    kinds![refresh],
    kinds![script_only],
];

/// What is done with a page that is none of these, or two at once.
static UNKNOWN: Kind = Kind { name: "unknown", claims: |_, _| false, act: unknown::act };

/// The kind of this page.
pub(super) fn recognise(page: &Page, sight: Sight<'_>) -> &'static Kind {
    for round in ROUNDS {
        let mut claiming = round.iter().filter(|kind| (kind.claims)(page, sight));
        if let Some(kind) = claiming.next() {
            return if claiming.next().is_none() { kind } else { &UNKNOWN };
        }
    }
    &UNKNOWN
}

/// The names of all kinds that claim a page in the first round that any does: more than one is a defect.
#[doc(hidden)]
pub(super) fn claimants(page: &Page, sight: Sight<'_>) -> Vec<&'static str> {
    ROUNDS
        .iter()
        .map(|round| round.iter().filter(|kind| (kind.claims)(page, sight)).map(|kind| kind.name).collect())
        .find(|names: &Vec<_>| !names.is_empty())
        .unwrap_or_default()
}
