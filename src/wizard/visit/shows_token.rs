//! A token is on show, and its code is wanted (3.10).

use super::{
    super::{
        Block, Choice, Go, QuestionKind,
        enrolment::Enrolment,
        form::{Field, Form},
    },
    context::Context,
    phase::{HelpAndCode, Phase},
    sending::{FieldError, Sending, Sent, refused_new_code},
};
use crate::dialogue::keys;

pub struct ShowsToken;

/// The help at the cards of a token that took the place of another one, and the code that is read to support.
pub fn help_of_replaced_token(step: &str) -> HelpAndCode {
    const CODE: &str = "NY";
    (keys::stuck::help::REPLACED, format!("{step}-{CODE}"))
}

impl Phase for ShowsToken {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::NewToken)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let mut blocks: Vec<Block<'a>> = context.enrolment.block().into_iter().collect();
        let host = context.enrolment.host().unwrap_or(context.stage.names.site);
        blocks.extend(context.puts(context.asks(), host));
        blocks.extend(context.code_field());
        blocks.extend(context.enrolment.page_life());
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        context.code_choices(Choice::new(keys::go::NEW_QR, Go::NewQr))
    }

    fn form(&self, context: &Context<'_>) -> Form {
        Form::new(vec![Field::code(context.field_name(), context.enrolment.digits())])
    }

    fn refusal(&self, enrolment: &Enrolment) -> Option<FieldError> {
        Some(FieldError { field: 0, error: refused_new_code(enrolment) })
    }

    fn send(&self, sending: &mut Sending<'_>) -> Sent {
        sending.code(0, None)
    }
}
