//! A page that asks for a code of a token that exists: step 3.11 in stage 3, step 4.7 in stage 4. Keycloak's
//! `login-otp.ftl`: `form#kc-otp-login-form`, older ones `kc-totp-login-form` with the field `totp`.

use super::{Act, refusal, refused_origin, stuck};
use crate::{
    dialogue::{Ask, Goal, Trouble, Turn},
    visit::{
        form::{Control, ControlKind, Form},
        origin::{self, Sensitive},
        page::Page,
        recognise::Sight,
        rest::{Rest, Way},
        trail::Answering,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.forms.iter().any(is_it)
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    let Some(form) = page.take_form(is_it) else { return stuck(page, Trouble::Internal) };
    if let Some(origin) = refused_origin(page, &form.action.origin(), Sensitive::Code, sight) {
        return stuck(page, origin::refused(&origin));
    }
    let refused = refusal(page, sight.trail, Answering::Code);
    let turn = match (sight.goal, refused) {
        (Goal::TokenEnrolled, Some(refused)) => Turn::CodeRefused(refused),
        (Goal::TokenEnrolled, None) => Turn::TokenExists,
        (Goal::SignedIn | Goal::ProfileCreated, refused) => {
            Turn::Ask(Ask::Code { host: origin::host(&page.url), refused })
        }
    };
    let field = field(&form).map(|control| control.name.clone()).unwrap_or_default();
    Act::Ask(turn, Rest { form, way: Way::Code { field } })
}

fn is_it(form: &Form) -> bool {
    form.method == crate::client::Method::Post
        && form.first(ControlKind::Password).is_none()
        && form.control("totpSecret").is_none()
        && field(form).is_some()
}

fn field(form: &Form) -> Option<&Control> {
    form.controls
        .iter()
        .find(|control| control.kind == ControlKind::Line && matches!(control.name.as_str(), "otp" | "totp"))
}
