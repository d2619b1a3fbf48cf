//! The goal's own site again, after the person has answered: the goal is reached.
//!
//! For [`Goal::TokenEnrolled`] no page can say so as surely as the answer of Statens SSO does; see `verdict.rs`.

use super::Act;
use crate::{
    dialogue::{Goal, Turn},
    visit::{form::Form, page::Page, recognise::Sight},
};

/// What the Serviceportal's page after the sign-in is known by. Its real words aren't known; anything else is
/// handed to the browser.
const PROFILE_WORDS: [&str; 3] = ["serviceportal", "oprettet", "created"];

pub(in crate::visit) fn claims(page: &Page, sight: Sight<'_>) -> bool {
    let here = page.url.origin();
    let addresses = &sight.environment.addresses;
    let calm = page.status == 200 && !page.has_error() && sight.trail.answered;
    match sight.goal {
        Goal::SignedIn => calm && sight.trail.signed_in && here == addresses.workplace.origin(),
        Goal::ProfileCreated => {
            let words = page.text.to_lowercase();
            calm && here == addresses.atrium.origin()
                && !page.forms.iter().any(Form::wants_input)
                && PROFILE_WORDS.iter().any(|known| words.contains(known))
        }
        Goal::TokenEnrolled => false,
    }
}

pub(in crate::visit) fn act(_: &mut Page, _: Sight<'_>) -> Act {
    Act::Say(Turn::Done)
}
