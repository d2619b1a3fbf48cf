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
    page.the_form(|form| is_it(form, page, context)).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let at_sso = context.is_sso(&page.url);
    ask(
        page,
        context,
        QuestionKind::Credentials,
        |form| is_sign_in(form, at_sso),
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

fn is_it(form: &Form, page: &Page, context: PageContext<'_>) -> bool {
    is_sign_in(form, context.is_sso(&page.url))
}

/// A password, a user name unless the page knows that already, and nothing else. Keycloak reads the name from `username`
/// alone.
fn is_sign_in(form: &Form, at_sso: bool) -> bool {
    const ACTIONS: [&str; 3] = ["authenticate", "first-broker-login", "post-broker-login"];
    !adfs_form::is_it(form)
        && form.the(Purpose::Password).is_some()
        && (form.knows_user() || form.user().is_some_and(|user| !at_sso || user.name == "username"))
        && form.asks_only_for(&[Purpose::UserName, Purpose::Email, Purpose::Password])
        && form.login_action().is_none_or(|action| ACTIONS.contains(&action))
}
