//! The goal's own site again, after the person has answered: the goal is reached. Of these pages nothing is known but
//! a sentence in the guide, so one that could say the opposite is left to the person's eyes.
//!
//! For [`Goal::TokenEnrolled`] no page can say so as surely as the answer of Statens SSO does; see `verdict.rs`.

use super::error_page::tells_what;
use crate::{
    dialogue::{Goal, Turn},
    visit::{action::Action, context::PageContext, form::Form, page::Page},
};

/// What the Serviceportal says at the end by the guide ('Nu er du oprettet som bruger og kan lukke vinduet', 1.4), and
/// the same in English.
const CREATED: [&str; 2] = ["oprettet som bruger", "created as a user"];

/// Words of a page that says no, or not yet. `Meld en fejl` may well stand on the workplace's own start page; then the
/// person says what it is.
const WORDS_OF_DOUBT: [&str; 30] = [
    "ikke",
    "fejl",
    "ingen adgang",
    "afvist",
    "nægtet",
    "mislyk",
    "lukket",
    "vedligehold",
    "før ",
    "ukendt",
    "ugyldig",
    "udløb",
    "not ",
    "error",
    "denied",
    "failed",
    "no access",
    "unauthor",
    "forbidden",
    "maintenance",
    "unknown",
    "expired",
    "spærret",
    "låst",
    "beklager",
    "prøv igen",
    "locked",
    "blocked",
    "sorry",
    "try again",
];

pub(in crate::visit) fn claims(page: &Page, context: PageContext<'_>) -> bool {
    let here = page.url.origin();
    let addresses = &context.environment.addresses;
    let words = page.words();
    let calm = page.status == 200
        && !page.has_error()
        && context.history.answered
        && !tells_what(page)
        && !WORDS_OF_DOUBT.iter().any(|doubt| words.contains(doubt));
    match context.goal {
        Goal::SignedIn => calm && context.history.signed_in && here == addresses.workplace.origin(),
        Goal::ProfileCreated => {
            calm && here == addresses.atrium.origin()
                && !page.forms.iter().any(Form::wants_input)
                && CREATED.iter().any(|known| words.contains(known))
        }
        Goal::TokenEnrolled => false,
    }
}

pub(in crate::visit) fn act(_: &mut Page, _: PageContext<'_>) -> Action {
    Action::Say(Turn::Done)
}
