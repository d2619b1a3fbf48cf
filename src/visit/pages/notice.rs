//! Keycloak says something and asks for nothing: `error.ftl` (`#kc-error-message`), `info.ftl`
//! (`#kc-info-message`). Here the words must tell; they are Keycloak's own, in Danish and English
//! (`messages_da.properties`, `messages_en.properties` of 26.4; a text without Danish is English).

use super::telling::{problem, seen, stuck};
use crate::{
    dialogue::{Trouble, Turn, Wants},
    visit::{
        action::{Action, Cookies},
        context::PageContext,
        page::{Page, cut},
    },
};

/// `alreadyLoggedIn`, `differentUserAuthenticated` (docs/facts.md 45).
const SIGNED_IN: [&str; 3] =
    ["Du er allerede logget ind", "You are already logged in", "You are already authenticated"];

/// `cookieNotFoundMessage` and its kin: what the cookies were for is gone (docs/facts.md 46).
const LOST: [&str; 16] = [
    "Restart login cookie not found",
    "Cookie not found",
    "Log ind tog for lang tid",
    "Login timeout",
    "Dit login tog for lang tid",
    "Your login attempt timed out",
    "Handlingen er udløbet",
    "Handling udløbet",
    "Action expired",
    "Siden er ikke længere gyldig",
    "This page is no longer valid",
    "Sessionen er ikke aktiv",
    "Session not active",
    "log ind igen via din applikation",
    "please login again through your application",
    "Siden er udløbet",
];

/// `accountDisabledMessage`; a lock for a while has the words of a wrong password, but at the broker's endpoint.
const LOCKED: [&str; 2] = ["Kontoen er deaktiveret", "Account is disabled"];

/// `accountUpdatedMessage`: the end of an action that belongs to no site.
const UPDATED: [&str; 2] = ["Din konto er blevet opdateret", "Your account has been updated"];

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    message(page).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let words = message(page).unwrap_or_default().to_owned();
    let says = |known: &[&str]| known.iter().any(|known| words.contains(known));
    let told = |trouble| {
        let mut told = problem(page, trouble);
        told.quote = told.quote.or_else(|| Some(cut(&words, 300))).filter(|quote| !quote.is_empty());
        told
    };
    if says(&LOCKED) {
        return Action::Say(Turn::Stuck(told(Trouble::Locked)));
    }
    let lost = says(&LOST);
    if lost && context.history.sent_a_new_tokens_code() {
        return Action::Say(Turn::Stuck(told(Trouble::Expired)));
    }
    if lost || says(&SIGNED_IN) {
        let cookies = if lost { Cookies::Dropped } else { Cookies::Kept };
        return Action::Anew { cookies, or: told(Trouble::StartAgain) };
    }
    let informs = page.has("kc-info-message") || page.name == "login-info";
    if says(&UPDATED)
        && informs
        && context.awaits_verdict()
        && context.is_sso(&page.url)
        && page.status == 200
        && !page.has_error()
    {
        return Action::Say(Turn::Done);
    }
    if page.status >= 400 {
        return Action::Say(Turn::Stuck(told(Trouble::ServerError { status: page.status })));
    }
    stuck(page, Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen(page)) })
}

fn message(page: &Page) -> Option<&str> {
    let by_id = ["kc-error-message", "kc-info-message"].iter().find_map(|id| page.ids.get(*id));
    let by_name = || ["login-error", "login-info"].contains(&page.name.as_str()).then_some(&page.text);
    by_id.or_else(by_name).map(String::as_str)
}
