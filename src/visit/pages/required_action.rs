//! A page that wants something else of the person before it goes on: a new password, terms, another profile,
//! recovery codes, another way to sign in. Only the browser can do those (docs/facts.md 49).
//!
//! Keycloak says which page it is in three ways, each of which is missing somewhere: in the address (`execution` of
//! `required-action`), as the page's name, and by the ids of forms and parts.

use url::Url;

use super::telling::{self, stuck};
use crate::{
    dialogue::{Turn, Wants},
    visit::{
        action::Action,
        context::PageContext,
        form::{ControlKind, Form},
        page::Page,
    },
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
    /// Names of fields, which themes leave as they are.
    fields: &'static [&'static str],
    /// It may stand beside a form that asks for something, and is then no page of its own.
    beside: bool,
}

impl Known {
    const fn new(wants: Wants) -> Self {
        Self { wants, actions: &[], names: &[], ids: &[], fields: &[], beside: false }
    }
}

/// Keycloak 26's actions and pages, and AD FS' form for a new password.
const KNOWN: &[Known] = &[
    Known {
        names: &["login-idp-link-confirm", "login-idp-link-confirm-override"],
        ids: &["linkAccount", "confirmOverride"],
        ..Known::new(Wants::ExistingAccount)
    },
    Known {
        actions: &["UPDATE_PASSWORD"],
        names: &["login-update-password", "login-reset-password"],
        ids: &["kc-passwd-update-form", "kc-reset-password-form", "updatePasswordForm"],
        fields: &["password-new"],
        ..Known::new(Wants::NewPassword)
    },
    Known {
        actions: &["TERMS_AND_CONDITIONS", "terms_and_conditions"],
        names: &["terms"],
        ids: &["kc-terms-text"],
        ..Known::new(Wants::Terms)
    },
    Known {
        actions: &["UPDATE_PROFILE", "VERIFY_PROFILE", "UPDATE_EMAIL"],
        names: &["login-update-profile", "update-email", "idp-review-user-profile", "register"],
        ids: &[
            "kc-update-profile-form",
            "kc-idp-review-profile-form",
            "kc-update-email-form",
            "kc-register-form",
        ],
        ..Known::new(Wants::Profile)
    },
    Known {
        actions: &["VERIFY_EMAIL"],
        names: &["login-verify-email", "login-idp-link-email"],
        ids: &["kc-verify-email-form"],
        ..Known::new(Wants::VerifiedEmail)
    },
    Known {
        actions: &["CONFIGURE_RECOVERY_AUTHN_CODES"],
        names: &["login-recovery-authn-code-config"],
        ids: &["kc-recovery-codes-settings-form", "kc-recovery-codes-list"],
        fields: &["generatedRecoveryAuthnCodes"],
        ..Known::new(Wants::RecoveryCodes)
    },
    Known {
        names: &["login-recovery-authn-code-input", "login-backup-code"],
        ids: &["kc-recovery-code-login-form", "kc-backup-code-login-form"],
        fields: &["recoveryCodeInput", "backupCode"],
        ..Known::new(Wants::RecoveryCode { another_way: false })
    },
    Known {
        actions: &["webauthn-register", "webauthn-register-passwordless"],
        names: &["webauthn-register"],
        fields: &["attestationObject"],
        ..Known::new(Wants::NewSecurityKey)
    },
    Known {
        names: &["webauthn-authenticate"],
        ids: &["webauth"],
        fields: &["authenticatorData"],
        // A sign-in form has it beside it where a passkey would do as well.
        beside: true,
        ..Known::new(Wants::SecurityKey { another_way: false })
    },
    Known {
        names: &["select-authenticator"],
        ids: &["kc-select-credential-form", "kc-x509-login-info"],
        beside: true,
        ..Known::new(Wants::SecondFactor)
    },
    Known { names: &["select-organization"], ids: &["kc-user-organizations"], ..Known::new(Wants::Unclear) },
];

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    wants(page).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let wanted = wants(page).unwrap_or(Wants::Unclear);
    if context.awaits_verdict() && is_next(page, context) {
        // It is asked for again at the next sign-in.
        return Action::Say(Turn::DoneThen(wanted));
    }
    stuck(page, telling::wants(page, wanted))
}

/// True if this is Keycloak's page of another action, whose form or link goes on in the same sign-in (`session_code`).
/// It comes to one only when the action before it is done (`AuthenticationManager.nextActionAfterAuthentication`), with
/// or without a redirect: after a code, the code was accepted and the token is stored (`UpdateTotp.java`).
fn is_next(page: &Page, context: PageContext<'_>) -> bool {
    let links = page.links.iter().filter_map(|link| link.target.as_ref());
    // Codes to be kept are shown to nobody who is still signing in.
    let is_action_itself = by_evidence(page).is_some_and(|known| known.wants == Wants::RecoveryCodes);
    let goes_on = |url: &Url| {
        let known = is_action_itself && url.path().contains("/login-actions/")
            || action(url).is_some_and(|action| KNOWN.iter().any(|known| known.actions.contains(&&*action)));
        known && context.is_sso(url) && url.query_pairs().any(|(name, _)| name == "session_code")
    };
    page.status == 200
        && !page.has_error()
        && context.is_sso(&page.url)
        && page.forms.iter().map(|form| &form.action).chain(links).any(goes_on)
}

fn wants(page: &Page) -> Option<Wants> {
    let known = |target: &Url| {
        let name = action(target)?;
        KNOWN.iter().find(|known| known.actions.contains(&&*name))
    };
    let of_form = || page.forms.iter().find_map(|form| known(form.target()));
    let by_action = || known(&page.url).or_else(of_form);
    let two_passwords = || page.forms.iter().any(|form| form.count(ControlKind::Password) > 1);
    let another_way =
        page.forms.iter().any(|form| form.control("tryAnotherWay").is_some()) || page.has("try-another-way");
    Some(match by_evidence(page).or_else(by_action).map(|known| known.wants) {
        Some(Wants::RecoveryCode { .. }) => Wants::RecoveryCode { another_way },
        Some(Wants::SecurityKey { .. }) => Wants::SecurityKey { another_way },
        Some(wants) => wants,
        None if two_passwords() => Wants::NewPassword,
        // An action that isn't known is one all the same, but for that of stage 3.
        None => action(&page.url).filter(|action| action != "CONFIGURE_TOTP").map(|_| Wants::Unclear)?,
    })
}

/// By what stands in the page. Its address may name another action (docs/facts.md 72).
fn by_evidence(page: &Page) -> Option<&'static Known> {
    let name = page.name.strip_prefix("login-").unwrap_or_default();
    let asks = page.forms.iter().any(Form::asks);
    KNOWN.iter().find(|known| {
        !(known.beside && asks)
            && (known.names.contains(&name)
                || known.ids.iter().any(|id| page.has(id))
                || known
                    .fields
                    .iter()
                    .any(|field| page.forms.iter().any(|form| form.control(field).is_some()))
                || known.wants == Wants::ExistingAccount && offers_to_link(page))
    })
}

/// Keycloak's choice for who comes from an organisation with a name that is known (`login-idp-link-confirm.ftl`).
fn offers_to_link(page: &Page) -> bool {
    let is_choice =
        |(name, value)| name == "submitAction" && matches!(value, "linkAccount" | "confirmOverride");
    page.forms.iter().flat_map(Form::named_values).any(is_choice)
}

/// Which action of Keycloak's an address is of.
fn action(url: &Url) -> Option<String> {
    if !url.path().ends_with("/login-actions/required-action") {
        return None;
    }
    url.query_pairs().find_map(|(name, value)| (name == "execution").then(|| value.into_owned()))
}
