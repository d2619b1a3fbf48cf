//! A page with a password that is not AD FS': Keycloak's own (`login.ftl`, `login-password.ftl`) and any like
//! it. The password goes to origins that the environment names, and nowhere else.

use super::{
    adfs_form,
    asking::{Question, ask},
};
use crate::{
    client::Method,
    dialogue::{Ask, PasswordQuestion, QuestionKind, Turn},
    visit::{
        action::Action,
        context::PageContext,
        form::{ControlKind, Form},
        page::Page,
        pending_form::FieldMapping,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.forms.iter().filter(|form| is_it(form)).count() == 1
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    ask(page, context, QuestionKind::Credentials, is_it, |asking| {
        let name = |kind| asking.form.first(kind).map(|control| control.name.clone());
        let fields = FieldMapping {
            // A page that knows the user has no field for the name.
            user: name(ControlKind::Line),
            secret: name(ControlKind::Password),
            remember: asking.form.remember(),
            ..FieldMapping::default()
        };
        let ask = Ask::Credentials(PasswordQuestion {
            site: asking.site(),
            host: asking.host(),
            can_remember: fields.remember.is_some(),
            of_prod: false,
            refused: asking.refusal(),
            no_ticket: context.history.no_ticket_at(&asking.page.url.origin()),
        });
        Question::Put(Turn::Ask(ask), fields)
    })
}

/// One password and at most one line beside it, sent by POST: a GET form would put it into an address.
fn is_it(form: &Form) -> bool {
    !adfs_form::is_it(form)
        && form.method == Method::Post
        && !form.by_script
        && form.first(ControlKind::Password).is_some_and(|control| !control.name.is_empty())
        && form.count(ControlKind::Password) == 1
        && form.count(ControlKind::Line) <= 1
        && form.count(ControlKind::Other) == 0
}
