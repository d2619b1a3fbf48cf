//! A page with one field for an e-mail address or user name, and no password: Keycloak's `login-username.ftl`
//! (4.5), ISS' 'User Identification' (4.4), the Serviceportal (1.2).

use super::asking::{Question, ask};
use crate::{
    client::Method,
    dialogue::{Ask, EmailQuestion, QuestionKind, Turn},
    visit::{
        action::Action,
        context::PageContext,
        form::{Control, ControlKind, Form},
        page::Page,
        pending_form::FieldMapping,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.forms.iter().any(is_it) && page.forms.iter().all(|form| form.first(ControlKind::Password).is_none())
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    ask(page, context, QuestionKind::Email, is_it, |asking| {
        let user = asking.form.controls.iter().find(|control| names_a_user(control));
        let fields = FieldMapping {
            user: user.map(|control| control.name.clone()),
            remember: asking.form.remember(),
            ..FieldMapping::default()
        };
        let ask = Ask::Email(EmailQuestion {
            site: asking.site(),
            host: asking.host(),
            can_remember: fields.remember.is_some(),
            refused: asking.refusal(),
        });
        Question::Put(Turn::Ask(ask), fields)
    })
}

/// One line to fill in, it is for a user's name, and it is sent by POST: a GET form would put it into an address, and
/// a form without both is a script's. Keycloak's page for a forgotten password looks the same, and so does the
/// first of two pages that AD FS can ask on.
fn is_it(form: &Form) -> bool {
    form.id != "kc-reset-password-form"
        && form.control("AuthMethod").is_none()
        && form.method == Method::Post
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
