//! A page that wants something else of the person before it goes on: a new password, terms, another profile,
//! recovery codes, another way to sign in. Only the browser can do those (facts.md 49).
//!
//! Keycloak says which page it is in three ways, each of which is missing somewhere: in the address (`execution` of
//! `required-action`), as the page's name, and by the ids of forms and parts.

use super::{Act, seen, stuck};
use crate::{
    dialogue::{Trouble, Turn, Wants},
    visit::{form::ControlKind, page::Page, recognise::Sight},
};

/// One wish, and what it is known by.
struct Known {
    wants: Wants,
    /// True for Keycloak's required actions, which come when a sign-in is through. The others are part of one.
    comes_after: bool,
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
        comes_after: true,
        actions: &["UPDATE_PASSWORD"],
        names: &["login-update-password"],
        ids: &["kc-passwd-update-form"],
    },
    Known {
        wants: Wants::NewPassword,
        comes_after: false,
        actions: &[],
        names: &["login-reset-password"],
        ids: &["kc-reset-password-form", "updatePasswordForm"],
    },
    Known {
        wants: Wants::Terms,
        comes_after: true,
        actions: &["TERMS_AND_CONDITIONS", "terms_and_conditions"],
        names: &["terms"],
        ids: &["kc-terms-text"],
    },
    Known {
        wants: Wants::Profile,
        comes_after: true,
        actions: &["UPDATE_PROFILE", "VERIFY_PROFILE", "UPDATE_EMAIL"],
        names: &["login-update-profile", "update-email"],
        ids: &["kc-update-profile-form", "kc-update-email-form"],
    },
    Known {
        wants: Wants::Profile,
        comes_after: false,
        actions: &[],
        names: &["idp-review-user-profile", "register"],
        ids: &["kc-idp-review-profile-form", "kc-register-form"],
    },
    Known {
        wants: Wants::VerifiedEmail,
        comes_after: true,
        actions: &["VERIFY_EMAIL"],
        names: &["login-verify-email"],
        ids: &["kc-verify-email-form"],
    },
    Known {
        wants: Wants::VerifiedEmail,
        comes_after: false,
        actions: &[],
        names: &["login-idp-link-email"],
        ids: &[],
    },
    Known {
        wants: Wants::SecondFactor,
        comes_after: true,
        actions: &["CONFIGURE_RECOVERY_AUTHN_CODES", "webauthn-register", "webauthn-register-passwordless"],
        names: &["login-recovery-authn-code-config", "webauthn-register"],
        ids: &["kc-recovery-codes-settings-form", "kc-recovery-codes-list"],
    },
    Known {
        wants: Wants::SecondFactor,
        comes_after: false,
        actions: &[],
        names: &["login-recovery-authn-code-input", "webauthn-authenticate", "select-authenticator"],
        ids: &["kc-recovery-code-login-form", "kc-select-credential-form", "kc-x509-login-info"],
    },
    Known {
        wants: Wants::Unclear,
        comes_after: false,
        actions: &[],
        names: &["select-organization"],
        ids: &["kc-user-organizations"],
    },
];

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    wish(page).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    let (wants, comes_after) = wish(page).unwrap_or((Wants::Unclear, false));
    let of_sso = page.url.origin() == sight.environment.addresses.statens_sso.origin();
    if comes_after && of_sso && page.status == 200 && sight.awaits_verdict() {
        // Keycloak goes on to the next action only when the code was accepted (`UpdateTotp.java`); the token is
        // stored by then. What else it wants, it asks for again at the next sign-in.
        return Act::Say(Turn::Done);
    }
    stuck(page, Trouble::OtherPage { wants, seen: Box::new(seen(page, false)) })
}

/// What the page wants, and whether it comes when a sign-in is through.
fn wish(page: &Page) -> Option<(Wants, bool)> {
    let action = action(page);
    let name = page.name.strip_prefix("login-").unwrap_or_default();
    let known = KNOWN.iter().find(|known| {
        action.as_deref().is_some_and(|action| known.actions.contains(&action))
            || known.names.contains(&name)
            || known.ids.iter().any(|id| page.has(id))
    });
    let two_passwords = || page.forms.iter().any(|form| form.count(ControlKind::Password) > 1);
    match known {
        Some(known) => Some((known.wants, known.comes_after)),
        None if two_passwords() => Some((Wants::NewPassword, false)),
        // An action that isn't known is one all the same, but for that of stage 3.
        None => action.filter(|action| action != "CONFIGURE_TOTP").map(|_| (Wants::Unclear, true)),
    }
}

/// Which action Keycloak has begun, by the page's address.
fn action(page: &Page) -> Option<String> {
    if !page.url.path().ends_with("/login-actions/required-action") {
        return None;
    }
    page.url.query_pairs().find_map(|(name, value)| (name == "execution").then(|| value.into_owned()))
}
