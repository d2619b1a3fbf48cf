//! A page with a password that is not AD FS': Keycloak's own (`login.ftl`, `login-password.ftl`) and any like
//! it. The password goes to origins that the environment names, and nowhere else.

use super::{Act, adfs_form, begun_again, refusal, refused_origin, site_of, stuck};
use crate::{
    dialogue::{Ask, Site, Trouble, Turn},
    visit::{
        form::{ControlKind, Form},
        origin::{self, Sensitive},
        page::Page,
        recognise::Sight,
        rest::{Rest, Way},
        trail::Answering,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.forms.iter().filter(|form| is_it(form)).count() == 1
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    if let Some(again) = begun_again(page, sight.trail) {
        return again;
    }
    let Some(form) = page.take_form(is_it) else { return stuck(page, Trouble::Internal) };
    if let Some(origin) = refused_origin(page, &form.action.origin(), Sensitive::Password, sight) {
        return stuck(page, origin::refused(&origin));
    }
    let name = |kind| form.first(kind).map(|control| control.name.clone());
    let way = Way::Credentials {
        user: name(ControlKind::Line),
        password: name(ControlKind::Password).unwrap_or_default(),
        remember: form.remember().map(|control| control.name.clone()),
    };
    let ask = Ask::Credentials {
        site: site_of(page, sight, Site::StatensSso),
        host: origin::host(&page.url),
        can_remember: form.remember().is_some(),
        of_prod: false,
        refused: refusal(page, sight.trail, Answering::Credentials),
        no_ticket: sight.trail.no_ticket_at(&page.url.origin()),
    };
    Act::Ask(Turn::Ask(ask), Rest { form, way })
}

/// One password and at most one line beside it, sent by POST: a GET form would put it into an address.
fn is_it(form: &Form) -> bool {
    !adfs_form::is_it(form)
        && form.method == crate::client::Method::Post
        && !form.by_script
        && form.first(ControlKind::Password).is_some_and(|control| !control.name.is_empty())
        && form.count(ControlKind::Password) == 1
        && form.count(ControlKind::Line) <= 1
        && form.count(ControlKind::Other) == 0
}
