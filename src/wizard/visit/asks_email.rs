//! Asked for an e-mail address or user name, by itself on its page (1.2, 4.4, 4.5).

use super::{
    super::{
        Block, Choice, Go, QuestionKind,
        form::{Field, Form, looks_like_email},
    },
    context::{Context, note},
    phase::{HelpAndCode, Phase},
    sending::{FieldError, Sending, Sent},
};
use crate::{
    dialogue::{Answer, EmailQuestion, Phrase, Refusal, Site, keys},
    wizard::enrolment::Enrolment,
};

impl Phase for EmailQuestion {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::Email)
    }

    fn site(&self) -> Option<Site> {
        Some(self.site)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let mut blocks = context.puts(context.asks(), &self.host);
        if self.can_remember {
            blocks.push(Block::Say(Phrase::new(keys::ask::REMEMBER_HOLDS)));
        }
        if context.world.is_practice() {
            blocks.push(note(keys::ask::PRACTICE_PERSON));
        }
        blocks.extend(context.fields());
        blocks
    }

    fn choices(&self, context: &Context<'_>) -> Vec<Choice> {
        vec![context.send(), Choice::new(keys::go::BROWSER, Go::Browser)]
    }

    fn form(&self, context: &Context<'_>) -> Form {
        let mut fields = vec![Field::text(context.field_name(), &context.person.email)];
        if self.can_remember {
            fields.push(Field::tick(context.tick_name(), true));
        }
        Form::new(fields)
    }

    fn refused(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    fn refusal(&self, _enrolment: &Enrolment) -> Option<FieldError> {
        Some(FieldError::new(0, keys::field::EMAIL_REFUSED))
    }

    fn send(&self, sending: &mut Sending<'_>) -> Sent {
        let email = sending.form.written(0);
        // Statens SSO takes a user name as well; the others know people by their e-mail.
        let is_user_name = self.site == Site::StatensSso && !email.is_empty() && !email.contains([' ', '@']);
        if !is_user_name && !looks_like_email(&email) {
            return Sent::Refused(FieldError::new(0, keys::field::EMAIL_WRONG));
        }
        sending.person.email.clone_from(&email);
        if self.site == Site::Atrium {
            sending.record.email = Some(email.clone());
        }
        Sent::Answer(Answer::Email { email, remember: sending.form.is_set(1) })
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        self.refused.as_ref().map(|_| (keys::stuck::help::EMAIL_REFUSED, context.coded("AFVIST")))
    }

    fn host(&self) -> Option<&str> {
        Some(&self.host)
    }
}
