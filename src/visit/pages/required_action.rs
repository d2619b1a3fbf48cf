//! A page that wants something else of the person before it goes on: a new password, terms, another profile,
//! recovery codes, another way to sign in. Only the browser can do those (facts.md 49).

use super::{Act, seen, stuck};
use crate::{
    dialogue::Trouble,
    visit::{form::ControlKind, page::Page, recognise::Sight},
};

/// Keycloak's pages by the ids of their forms and parts, AD FS' page for a new password by that of its form.
const MARKS: [&str; 16] = [
    "kc-passwd-update-form",
    "kc-update-profile-form",
    "kc-idp-review-profile-form",
    "kc-update-email-form",
    "kc-register-form",
    "kc-reset-password-form",
    "kc-verify-email-form",
    "kc-terms-text",
    "kc-recovery-codes-settings-form",
    "kc-recovery-code-login-form",
    "kc-recovery-codes-list",
    "kc-select-credential-form",
    "kc-user-organizations",
    "kc-x509-login-info",
    "webauth",
    "updatePasswordForm",
];

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    MARKS.iter().any(|id| page.has(id)) || page.forms.iter().any(|form| form.count(ControlKind::Password) > 1)
}

pub(in crate::visit) fn act(page: &mut Page, _: Sight<'_>) -> Act {
    stuck(page, Trouble::OtherPage(Box::new(seen(page, false))))
}
