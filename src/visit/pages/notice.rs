//! Keycloak says something and asks for nothing: `error.ftl` (`#kc-error-message`), `info.ftl`
//! (`#kc-info-message`). Here the words must tell.

use super::telling::{main_sentence, problem, stuck_saying, wants};
use crate::{
    dialogue::{Problem, Trouble, Turn, Wants},
    visit::{
        action::{Action, Cookies},
        context::PageContext,
        page::Page,
        sentence::{self, Told},
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    informs(page) || page.has("kc-error-message") || page.name == "login-error"
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let words = main_sentence(page).unwrap_or_default();
    if let Some(action) = by_its_meaning(page, context, &words) {
        return action;
    }
    let trouble = if informs(page) && page.status < 400 {
        wants(page, Wants::Unclear)
    } else {
        Trouble::ServerError { status: page.status }
    };
    stuck_saying(page, trouble, &words)
}

/// What is done about a page that says this, whoever says it and with whatever status: an error is one also at 200.
pub(super) fn by_its_meaning(page: &Page, context: PageContext<'_>, words: &str) -> Option<Action> {
    let said = |trouble| Some(stuck_saying(page, trouble, words));
    let anew = |cookies| {
        let or = Problem { quote: Some(words.to_owned()), ..problem(page, Trouble::StartAgain) };
        Some(Action::Anew { cookies, or })
    };
    let is_sso = context.is_sso(&page.url);
    match sentence::of(words)? {
        Told::Locked => said(Trouble::Locked),
        Told::NewPassword => said(wants(page, Wants::NewPassword)),
        Told::Lost if is_sso && context.history.sent_a_new_tokens_code() => said(Trouble::Expired),
        // What the cookies were for is gone (docs/facts.md 46). What stands before a site says the same of itself.
        Told::Lost if page.status < 500 && context.signs_in(&page.url) => anew(Cookies::Dropped),
        Told::SignedIn if is_sso => anew(Cookies::Kept),
        // The end of an action that belongs to no site.
        Told::Updated
            if informs(page)
                && is_sso
                && context.awaits_verdict()
                && page.status == 200
                && !page.has_error() =>
        {
            Some(Action::Say(Turn::Done))
        }
        Told::Lost | Told::SignedIn | Told::Updated => None,
    }
}

fn informs(page: &Page) -> bool {
    page.has("kc-info-message") || page.name == "login-info"
}
