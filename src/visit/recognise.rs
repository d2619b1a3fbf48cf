//! THE list of page kinds. A new kind is one file in `pages` and one line here.
//!
//! Kinds are asked in rounds: forms that we can fill in by what their fields are for, whatever the address says and stands
//! beside them; then whether the page is there for something else, then marks in its structure, then where it stands and
//! what its words say, and last whether there is anything in it at all. The first round in
//! which a kind claims the page decides. Two kinds in one round is no answer: such a page is as good as unknown.

use super::{
    action::Action,
    context::PageContext,
    page::Page,
    pages::{
        adfs_error, adfs_form, arrived, enrol_landing, error_page, expired, hand_over, identity_first,
        notice, other_proof, refresh, required_action, script_only, sign_in, totp_code, totp_setup, unknown,
    },
};

/// One kind of page.
pub(super) struct PageKind {
    /// For reports and tests.
    pub(super) name: &'static str,
    /// True if the page is of this kind.
    claims: fn(&Page, PageContext<'_>) -> bool,
    /// What to do with it.
    pub(super) act: fn(&mut Page, PageContext<'_>) -> Action,
}

macro_rules! kinds {
    ($($kind:ident),* $(,)?) => {
        &[$(PageKind { name: stringify!($kind), claims: $kind::claims, act: $kind::act }),*]
    };
}

const ROUNDS: [&[PageKind]; 7] = [
    kinds![identity_first, sign_in, adfs_form, totp_setup, totp_code],
    kinds![required_action],
    kinds![enrol_landing, other_proof, adfs_error, hand_over, expired, notice],
    kinds![arrived],
    kinds![refresh],
    kinds![error_page],
    kinds![script_only],
];

/// What is done with a page that is none of these, or two at once.
static UNKNOWN: PageKind = PageKind { name: "unknown", claims: |_, _| false, act: unknown::act };

/// The kind of this page.
pub(super) fn recognise(page: &Page, context: PageContext<'_>) -> &'static PageKind {
    for round in ROUNDS {
        let mut claiming = round.iter().filter(|kind| (kind.claims)(page, context));
        if let Some(kind) = claiming.next() {
            return if claiming.next().is_none() { kind } else { &UNKNOWN };
        }
    }
    &UNKNOWN
}

/// The names of all kinds that claim a page in the first round that any does: more than one is a defect.
#[doc(hidden)]
pub(super) fn claimants(page: &Page, context: PageContext<'_>) -> Vec<&'static str> {
    ROUNDS
        .iter()
        .map(|round| round.iter().filter(|kind| (kind.claims)(page, context)).map(|kind| kind.name).collect())
        .find(|names: &Vec<_>| !names.is_empty())
        .unwrap_or_default()
}
