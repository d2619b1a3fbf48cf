//! A page that asks for a code of a token that exists: step 3.11 in stage 3, step 4.7 in stage 4. Keycloak's
//! `login-otp.ftl`: `form#kc-otp-login-form`, older ones `kc-totp-login-form` with the field `totp`.

use super::asking::{Question, ask};
use crate::{
    client::Method,
    dialogue::{Ask, CodeQuestion, Goal, QuestionKind, Turn},
    visit::{
        action::Action,
        context::PageContext,
        form::{Control, ControlKind, Form},
        page::Page,
        pending_form::FieldMapping,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.forms.iter().any(is_it)
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    page.forms.iter_mut().filter(|form| is_it(form)).for_each(Form::choose_first);
    let question = match context.goal {
        Goal::TokenEnrolled => QuestionKind::TokenExists,
        Goal::SignedIn | Goal::ProfileCreated => QuestionKind::Code,
    };
    ask(page, context, question, is_it, |asking| {
        let secret = field(asking.form).map(|control| control.name.clone());
        let turn = match (context.goal, asking.refusal()) {
            (Goal::TokenEnrolled, Some(refused)) => Turn::CodeRefused(refused),
            (Goal::TokenEnrolled, None) => Turn::TokenExists,
            (Goal::SignedIn | Goal::ProfileCreated, refused) => {
                Turn::Ask(Ask::Code(CodeQuestion { host: asking.host(), refused }))
            }
        };
        Question::Put(turn, FieldMapping { secret, ..FieldMapping::default() })
    })
}

fn is_it(form: &Form) -> bool {
    form.method == Method::Post
        && form.first(ControlKind::Password).is_none()
        && form.token_secret().is_none()
        && field(form).is_some()
}

fn field(form: &Form) -> Option<&Control> {
    form.controls
        .iter()
        .find(|control| control.kind == ControlKind::Line && matches!(control.name.as_str(), "otp" | "totp"))
}
