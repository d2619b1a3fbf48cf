//! A page with one field for an e-mail address or user name, and no password: Keycloak's `login-username.ftl`
//! (4.5), ISS' 'User Identification' (4.4), the Serviceportal (1.2).

use super::asking::{Question, ask};
use crate::{
    dialogue::{Ask, EmailQuestion, QuestionKind, Turn},
    visit::{
        action::Action,
        context::PageContext,
        form::{ControlKind, Form, Purpose},
        page::Page,
        pending_form::Extent,
    },
};

pub(in crate::visit) fn claims(page: &Page, context: PageContext<'_>) -> bool {
    let at_sso = context.is_sso(&page.url);
    page.the_form(|form| is_it(form, at_sso)).is_some()
        && page.forms.iter().all(|form| form.out_of_sight || form.count_for(Purpose::Password) == 0)
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let at_sso = context.is_sso(&page.url);
    ask(
        page,
        context,
        QuestionKind::Email,
        |form| is_it(form, at_sso),
        |asking| {
            let ask = Ask::Email(EmailQuestion {
                site: asking.site(),
                host: asking.host(),
                can_remember: asking.form.remember().is_some(),
                refused: asking.refusal(),
            });
            Question::Put(Turn::Ask(ask), Extent::Whole)
        },
    )
}

/// The name or address that the person signs in by, and nothing else: no password that Keycloak would find empty, as a page
/// whose script shows it later has. Keycloak asks for one as well where a password is
/// forgotten; the first of two pages that AD FS can ask on looks the same.
fn is_it(form: &Form, at_sso: bool) -> bool {
    form.user_of(at_sso).is_some()
        && form.asks_only_for(&[Purpose::UserName, Purpose::Email])
        && !(at_sso && form.count(ControlKind::Password) > 0)
        && form.control("AuthMethod").is_none()
        && form.login_action().is_none_or(|action| action == "authenticate")
}
