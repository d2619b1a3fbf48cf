//! Asked for a code of a token that exists (4.7).

use super::{
    super::{
        Block, Choice, Go, QuestionKind,
        enrolment::Enrolment,
        form::{Field, Form},
    },
    context::Context,
    phase::Phase,
    sending::{FieldError, Sending, Sent, refused_code},
};
use crate::dialogue::{CodeQuestion, Refusal, keys};

impl Phase for CodeQuestion {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::Code)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let mut blocks = context.puts(context.asks(), &self.host);
        blocks.extend(context.code_field());
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        context.code_choices(Choice::new(keys::go::BROWSER, Go::Browser))
    }

    fn form(&self, context: &Context<'_>) -> Form {
        Form::new(vec![Field::code(context.field_name(), context.enrolment.digits())])
    }

    fn arrive(&self, record: &mut super::record::Record) -> Option<FieldError> {
        record.code_refused = self.refused.is_some();
        None
    }

    fn refused(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    fn refusal(&self, enrolment: &Enrolment) -> Option<FieldError> {
        Some(FieldError::new(0, refused_code(enrolment)))
    }

    fn send(&self, sending: &mut Sending<'_>) -> Sent {
        sending.code(0, None)
    }

    fn host(&self) -> Option<&str> {
        Some(&self.host)
    }
}
