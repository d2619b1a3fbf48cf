//! Asked for user name and password by the organisation's sign-in (3.3a, 4.6).

use super::{
    super::{
        AttemptKind, Block, Choice, Go, QuestionKind, Said, Tone,
        enrolment::Enrolment,
        form::{Field, Form, Written},
    },
    context::{Context, note},
    phase::{HelpAndCode, Phase},
    sending::{FieldError, Sending, Sent},
};
use crate::dialogue::{Answer, Goal, NoTicket, PasswordQuestion, Phrase, Refusal, Site, TextKey, keys};

const USER: usize = 0;
const PASSWORD: usize = 1;
const REMEMBER: usize = 2;

impl Phase for PasswordQuestion {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::Credentials)
    }

    fn site(&self) -> Option<Site> {
        Some(self.site)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let asks = asks_again(context).or_else(|| context.asks());
        let mut blocks = context.puts(asks, &self.host);
        if self.can_remember {
            blocks.push(Block::Say(Phrase::new(keys::ask::REMEMBER_HOLDS)));
        }
        if let Some(why) = self.no_ticket {
            let text = Phrase::new(why_no_ticket(why)).with("host", &*self.host);
            blocks.push(Block::Notice { tone: Tone::Note, text });
        }
        if context.left(AttemptKind::Password) == 1 {
            blocks.push(note(keys::stuck::ONE_PASSWORD_LEFT));
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
        let typed = &context.person.user;
        let said = self.site == Site::AdFs && context.person.is_of_statens_it();
        let names = context.page.and_then(|page| page.user_names);
        let user = match names.filter(|_| typed.is_empty() && (said || self.of_prod)) {
            Some(names) => Field::begun(context.field_name(), &names.beginning()),
            None => Field::text(context.field_name(), typed),
        };
        let mut fields = vec![user, Field::hidden(keys::field::PASSWORD)];
        if self.can_remember {
            // The guide says to tick 'Husk mig'; of AD FS it says nothing, and AD FS leaves it open.
            fields.push(Field::tick(context.tick_name(), self.site != Site::AdFs));
        }
        let mut form = Form::new(fields);
        if !typed.is_empty() {
            form.focus_field(PASSWORD);
        }
        form
    }

    fn refused(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    fn refusal(&self, _enrolment: &Enrolment) -> Option<FieldError> {
        Some(FieldError::new(PASSWORD, keys::field::PASSWORD_REFUSED))
    }

    /// A user name that is only begun.
    fn leave_field(&self, field: usize, context: &Context<'_>) -> Option<FieldError> {
        let names = context.page?.user_names.filter(|_| field == USER)?;
        (names.look_at(&context.form.written(USER)) == Written::Unfinished)
            .then(|| FieldError::new(USER, keys::field::USER_UNFINISHED))
    }

    fn send(&self, sending: &mut Sending<'_>) -> Sent {
        let refused = |field, key| Sent::Refused(FieldError::new(field, key));
        let user = sending.form.written(USER);
        if user.is_empty() {
            return refused(USER, keys::field::USER_MISSING);
        }
        let names = sending.page.and_then(|page| page.user_names);
        let user = match names.map(|names| names.look_at(&user)) {
            Some(Written::Fit(user)) => user,
            Some(Written::Unfinished) => return refused(USER, keys::field::USER_UNFINISHED),
            None => user,
        };
        let Some(password) = sending.form.fields().get(PASSWORD).filter(|field| field.has_text()) else {
            return refused(PASSWORD, keys::field::PASSWORD_MISSING);
        };
        // The code is what the person has at hand here; once told, it is for them to know.
        if password.is_like_code() && !password.is_refused() {
            return refused(PASSWORD, keys::field::PASSWORD_LIKE_CODE);
        }
        sending.person.user.clone_from(&user);
        if names.is_some_and(|names| names.owns(&user)) {
            sending.person.answers.statens_it = Some(Said::Yes);
        }
        let remember = sending.form.is_set(REMEMBER);
        let password = sending.form.take_secret(PASSWORD);
        Sent::Answer(Answer::Credentials { user, password, remember })
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        self.refused.as_ref().map(|_| (keys::stuck::help::PASSWORD_REFUSED, context.coded("AFVIST")))
    }

    fn host(&self) -> Option<&str> {
        Some(&self.host)
    }
}

/// What is asked of whoever has come to know a token, and must sign in once more for it.
fn asks_again(context: &Context<'_>) -> Option<TextKey> {
    let makes = context.stage.goal == Some(Goal::TokenEnrolled);
    (makes && context.enrolment.has_begun()).then(|| {
        if context.enrolment.may_be_good() {
            keys::token::sign_in::TO_LOOK
        } else {
            keys::token::sign_in::FOR_NEW_QR
        }
    })
}

/// Why a password is asked for although a ticket would have done.
const fn why_no_ticket(why: NoTicket) -> TextKey {
    match why {
        NoTicket::Missing => keys::ask::ticket::MISSING,
        NoTicket::RunOut => keys::ask::ticket::RUN_OUT,
        NoTicket::Unavailable => keys::ask::ticket::UNAVAILABLE,
        NoTicket::Refused => keys::ask::ticket::REFUSED,
    }
}
