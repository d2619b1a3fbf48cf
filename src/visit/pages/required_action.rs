//! A page that wants something else of the person before it goes on: a new password, terms, another profile,
//! recovery codes, another way to sign in. Only the browser can do those (docs/facts.md 49).
//!
//! Keycloak says which page it is in three ways, each of which is missing somewhere: in the address (`execution` of
//! `required-action`), as the page's name, and by the ids of forms and parts.

use url::Url;

use super::telling::{seen, stuck};
use crate::{
    dialogue::{Trouble, Turn, Wants},
    visit::{action::Action, context::PageContext, form::ControlKind, page::Page},
};

/// One wish, and what it is known by.
struct Known {
    wants: Wants,
    /// Keycloak's `execution`.
    actions: &'static [&'static str],
    /// Keycloak's `data-page-id`, without `login-` in front.
    names: &'static [&'static str],
    /// Ids in the page.
    ids: &'static [&'static str],
}

/// Keycloak 26's actions and pages, and AD FS' form for a new password.
const KNOWN: &[Known] = &[
    Known {
        wants: Wants::NewPassword,
        actions: &["UPDATE_PASSWORD"],
        names: &["login-update-password", "login-reset-password"],
        ids: &["kc-passwd-update-form", "kc-reset-password-form", "updatePasswordForm"],
    },
    Known {
        wants: Wants::Terms,
        actions: &["TERMS_AND_CONDITIONS", "terms_and_conditions"],
        names: &["terms"],
        ids: &["kc-terms-text"],
    },
    Known {
        wants: Wants::Profile,
        actions: &["UPDATE_PROFILE", "VERIFY_PROFILE", "UPDATE_EMAIL"],
        names: &["login-update-profile", "update-email", "idp-review-user-profile", "register"],
        ids: &[
            "kc-update-profile-form",
            "kc-idp-review-profile-form",
            "kc-update-email-form",
            "kc-register-form",
        ],
    },
    Known {
        wants: Wants::VerifiedEmail,
        actions: &["VERIFY_EMAIL"],
        names: &["login-verify-email", "login-idp-link-email"],
        ids: &["kc-verify-email-form"],
    },
    Known {
        wants: Wants::SecondFactor,
        actions: &["CONFIGURE_RECOVERY_AUTHN_CODES", "webauthn-register", "webauthn-register-passwordless"],
        names: &[
            "login-recovery-authn-code-config",
            "login-recovery-authn-code-input",
            "webauthn-register",
            "webauthn-authenticate",
            "select-authenticator",
        ],
        ids: &[
            "kc-recovery-codes-settings-form",
            "kc-recovery-code-login-form",
            "kc-recovery-codes-list",
            "kc-select-credential-form",
            "kc-x509-login-info",
        ],
    },
    Known {
        wants: Wants::Unclear,
        actions: &[],
        names: &["select-organization"],
        ids: &["kc-user-organizations"],
    },
];

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    wants(page).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    if context.awaits_verdict() && is_next(page, context) {
        // What else Keycloak wants, it asks for again at the next sign-in.
        return Action::Say(Turn::Done);
    }
    let wants = wants(page).unwrap_or(Wants::Unclear);
    stuck(page, Trouble::OtherPage { wants, seen: Box::new(seen(page)) })
}

/// True if this is Keycloak's page of another action, whose form or link goes on in the same sign-in (`session_code`).
/// It comes to one only when the action before it is done (`AuthenticationManager.nextActionAfterAuthentication`), with
/// or without a redirect: after a code, the code was accepted and the token is stored (`UpdateTotp.java`).
fn is_next(page: &Page, context: PageContext<'_>) -> bool {
    let links = page.links.iter().filter_map(|link| link.target.as_ref());
    let goes_on = |url: &Url| {
        let known =
            action(url).is_some_and(|action| KNOWN.iter().any(|known| known.actions.contains(&&*action)));
        known && context.is_sso(url) && url.query_pairs().any(|(name, _)| name == "session_code")
    };
    page.status == 200
        && !page.has_error()
        && context.is_sso(&page.url)
        && page.forms.iter().map(|form| &form.action).chain(links).any(goes_on)
}

fn wants(page: &Page) -> Option<Wants> {
    let action = action(&page.url);
    let name = page.name.strip_prefix("login-").unwrap_or_default();
    let known = KNOWN.iter().find(|known| {
        action.as_deref().is_some_and(|action| known.actions.contains(&action))
            || known.names.contains(&name)
            || known.ids.iter().any(|id| page.has(id))
    });
    let two_passwords = || page.forms.iter().any(|form| form.count(ControlKind::Password) > 1);
    match known {
        Some(known) => Some(known.wants),
        None if two_passwords() => Some(Wants::NewPassword),
        // An action that isn't known is one all the same, but for that of stage 3.
        None => action.filter(|action| action != "CONFIGURE_TOTP").map(|_| Wants::Unclear),
    }
}

/// Which action of Keycloak's an address is of.
fn action(url: &Url) -> Option<String> {
    if !url.path().ends_with("/login-actions/required-action") {
        return None;
    }
    url.query_pairs().find_map(|(name, value)| (name == "execution").then(|| value.into_owned()))
}
