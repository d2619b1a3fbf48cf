//! A page with one field for an e-mail address or user name, and no password: Keycloak's `login-username.ftl`
//! (4.5), ISS' 'User Identification' (4.4), the Serviceportal (1.2).

use super::{Act, begun_again, refusal, refused_origin, site_of, stuck};
use crate::{
    dialogue::{Ask, Site, Trouble, Turn},
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
    page.forms.iter().any(is_it) && page.forms.iter().all(|form| form.first(ControlKind::Password).is_none())
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    if let Some(again) = begun_again(page, sight.trail) {
        return again;
    }
    let Some(form) = page.take_form(is_it) else { return stuck(page, Trouble::Internal) };
    if let Some(origin) = refused_origin(page, &form.action.origin(), Sensitive::Email, sight) {
        return stuck(page, origin::refused(&origin));
    }
    let remember = form.remember().map(|control| control.name.clone());
    let field =
        form.controls.iter().find(|control| names_a_user(control)).map(|control| control.name.clone());
    let ask = Ask::Email {
        site: site_of(page, sight, Site::StatensSso),
        host: origin::host(&page.url),
        can_remember: remember.is_some(),
        refused: refusal(page, sight.trail, Answering::Email),
    };
    Act::Ask(Turn::Ask(ask), Rest { form, way: Way::Email { field: field.unwrap_or_default(), remember } })
}

/// One line to fill in, it is for a user's name, and it is sent by POST: a GET form would put it into an address, and
/// a form without both is a script's. Keycloak's page for a forgotten password looks the same, and so does the
/// first of two pages that AD FS can ask on.
fn is_it(form: &Form) -> bool {
    form.id != "kc-reset-password-form"
        && form.control("AuthMethod").is_none()
        && form.method == crate::client::Method::Post
        && !form.by_script
        && form.count(ControlKind::Line) == 1
        && form.count(ControlKind::Other) == 0
        && form.controls.iter().any(names_a_user)
}

fn names_a_user(control: &Control) -> bool {
    const NAMES: [&str; 6] = ["user", "mail", "login", "bruger", "ident", "upn"];
    const NOT: [&str; 2] = ["userLabel", "search"];
    let name = control.name.to_lowercase();
    let id = control.id.to_lowercase();
    control.kind == ControlKind::Line
        && !control.name.is_empty()
        && !NOT.contains(&control.name.as_str())
        && NAMES.iter().any(|known| name.contains(known) || id.contains(known))
}
