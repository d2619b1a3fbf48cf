//! A page with a password that is not AD FS': Keycloak's own (`login.ftl`, `login-password.ftl`) and any like
//! it. The password goes to origins that the environment names, and nowhere else.

use super::{
    adfs_form,
    asking::{Question, ask},
};
use crate::{
    dialogue::{Ask, PasswordQuestion, QuestionKind, Turn},
    visit::{
        action::Action,
        context::PageContext,
        form::{Form, Purpose},
        page::Page,
        pending_form::Extent,
    },
};

pub(in crate::visit) fn claims(page: &Page, context: PageContext<'_>) -> bool {
    let at_sso = context.is_sso(&page.url);
    page.the_form(|form| is_it(form, at_sso)).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let at_sso = context.is_sso(&page.url);
    ask(
        page,
        context,
        QuestionKind::Credentials,
        |form| is_it(form, at_sso),
        |asking| {
            let ask = Ask::Credentials(PasswordQuestion {
                site: asking.site(),
                host: asking.host(),
                name: asking.name_asked(),
                can_remember: asking.form.remember().is_some(),
                of_prod: false,
                refused: asking.refusal(),
                no_ticket: context.history.no_ticket_at(&asking.page.url.origin()),
            });
            Question::Put(Turn::Ask(ask), Extent::Whole)
        },
    )
}

/// A password, a user name unless the page knows that already, and nothing else.
fn is_it(form: &Form, at_sso: bool) -> bool {
    !adfs_form::is_it(form)
        && form.the(Purpose::Password).is_some()
        && (form.knows_user() || form.user_of(at_sso).is_some())
        && form.asks_only_for(&[Purpose::UserName, Purpose::Email, Purpose::Password])
        && form.may_be_of_sign_in()
}
