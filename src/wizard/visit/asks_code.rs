//! Asked for a code of a token that exists (4.7).

use super::{
    super::{
        AttemptKind, Block, Choice, Go, QuestionKind,
        enrolment::Enrolment,
        form::{Field, Form},
    },
    phase::{Context, FieldError, Phase, Sending, Sent, refused_code},
};
use crate::dialogue::{CodeQuestion, Phrase, Refusal, Site, keys};

impl Phase for CodeQuestion {
    fn page(&self) -> Option<(QuestionKind, Option<Site>)> {
        Some((QuestionKind::Code, None))
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let mut blocks: Vec<Block<'a>> = context.did().into_iter().collect();
        blocks.extend(context.asks().map(|key| Block::Now(Phrase::new(key).with("host", &*self.host))));
        blocks.extend(context.says(&self.host));
        blocks.extend(context.code_field());
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        let mut choices = context.code_choices();
        choices.push(Choice::new(keys::go::BROWSER, Go::Browser));
        choices
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

    fn attempts(&self) -> Option<AttemptKind> {
        Some(AttemptKind::Code)
    }

    fn is_question(&self) -> bool {
        true
    }

    fn wants_code(&self) -> bool {
        true
    }

    fn host(&self) -> Option<&str> {
        Some(&self.host)
    }
}
