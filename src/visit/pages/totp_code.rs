//! A page that asks for a code of a token that exists: step 3.11 in stage 3, step 4.7 in stage 4. Keycloak's
//! `login-otp.ftl`: `form#kc-otp-login-form`, older ones `kc-totp-login-form` with the field `totp`.

use super::{
    asking::{Question, ask},
    totp_setup,
};
use crate::{
    dialogue::{Ask, CodeQuestion, Goal, QuestionKind, Turn},
    visit::{
        action::Action,
        context::PageContext,
        form::{Form, Purpose},
        page::Page,
        pending_form::Extent,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.the_form(is_it).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    page.forms.iter_mut().filter(|form| is_it(form)).for_each(Form::choose_first);
    let question = match context.goal {
        Goal::TokenEnrolled => QuestionKind::TokenExists,
        Goal::SignedIn | Goal::ProfileCreated => QuestionKind::Code,
    };
    ask(page, context, question, is_it, |asking| {
        let turn = match (context.goal, asking.refusal()) {
            (Goal::TokenEnrolled, Some(refused)) => Turn::CodeRefused(refused),
            (Goal::TokenEnrolled, None) => Turn::TokenExists,
            (Goal::SignedIn | Goal::ProfileCreated, refused) => {
                Turn::Ask(Ask::Code(CodeQuestion { host: asking.host(), refused }))
            }
        };
        Question::Put(turn, Extent::Whole)
    })
}

/// A code of the token, and at most a choice of the device beside it. One that a required action asks for belongs to the
/// set-up of a token.
fn is_it(form: &Form) -> bool {
    const ACTIONS: [&str; 3] = ["authenticate", "first-broker-login", "post-broker-login"];
    form.the(Purpose::TokenCode).is_some()
        && form.asks_only_for(&[Purpose::TokenCode, Purpose::Choice])
        && !(totp_setup::is_it(form) || form.token_secret().is_some())
        && form.login_action().is_none_or(|action| ACTIONS.contains(&action))
}
