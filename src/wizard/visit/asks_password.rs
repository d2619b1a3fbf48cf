//! Asked for a password by the organisation's sign-in, and for the user name unless it knows that (3.3a, 4.6).

use super::{
    super::{
        AttemptKind, Block, Choice, Go, QuestionKind, Said, Tone, UserNames, VisitPage,
        enrolment::Enrolment,
        enrolment::Insistence,
        form::{Field, Form, Written},
        person::Person,
    },
    context::{Context, note},
    phase::{HelpAndCode, Phase},
    sending::{FieldError, Leaving, Sending, Sent},
};
use crate::dialogue::{
    Answer, Goal, NameAsked, NoTicket, PasswordQuestion, Phrase, Refusal, Site, TextKey, keys,
};

/// The field of the user name, where it is asked for.
const USER: usize = 0;

impl Phase for PasswordQuestion {
    fn question(&self) -> Option<QuestionKind> {
        Some(QuestionKind::Credentials)
    }

    fn site(&self) -> Option<Site> {
        Some(self.site)
    }

    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>> {
        let alone = (!self.asks_name()).then_some(keys::ask::password_alone::NOW);
        let asks = asks_again(context).or(alone).or_else(|| context.asks());
        let mut blocks = context.puts(asks, &self.host);
        // What was wrong needs the room, and what was done is known by then.
        if self.refused.is_some() || context.record.name_told.is_some() {
            blocks.retain(|block| !matches!(block, Block::Ticks(_)));
        }
        if let NameAsked::Known(name) = &self.name {
            blocks.push(Block::Say(
                match name {
                    Some(name) => Phrase::new(keys::ask::password_alone::OF).with("user", name.clone()),
                    None => Phrase::new(keys::ask::password_alone::KNOWN),
                }
                .with("host", &*self.host),
            ));
        }
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
        let mut choices = vec![context.send()];
        // From then on: a choice that comes and goes would begin the questions of the line mode anew.
        if context.record.name_told.is_some() {
            choices.push(Choice::new(keys::go::USE_ANYWAY, Go::SendAnyway));
        }
        choices.push(Choice::new(keys::go::BROWSER, Go::Browser));
        choices
    }

    fn form(&self, context: &Context<'_>) -> Form {
        let typed = &context.person.user;
        let mut fields = Vec::new();
        if self.asks_name() {
            let names = self.names(context.page, context.person, typed);
            fields.push(match names.filter(|_| typed.is_empty()) {
                Some(names) => Field::begun(context.field_name(), &names.beginning()),
                None => Field::text(context.field_name(), typed),
            });
        }
        fields.push(Field::hidden(keys::field::PASSWORD));
        if self.can_remember {
            // The guide says to tick 'Husk mig'; of AD FS it says nothing, and AD FS leaves it open.
            fields.push(Field::tick(context.tick_name(), self.site != Site::AdFs));
        }
        let mut form = Form::new(fields);
        if !typed.is_empty() {
            form.focus_field(self.password_field());
        }
        form
    }

    fn refused(&self) -> Option<&Refusal> {
        self.refused.as_ref()
    }

    fn refusal(&self, _enrolment: &Enrolment) -> Option<FieldError> {
        let key = if self.asks_name() {
            keys::field::PASSWORD_REFUSED
        } else {
            keys::field::PASSWORD_ALONE_REFUSED
        };
        Some(FieldError::new(self.password_field(), key))
    }

    /// A user name that can't be right is told before the password is typed.
    fn leave_field(&self, field: usize, sending: &mut Sending<'_>) -> Leaving {
        if !self.asks_name() || field != USER {
            return Leaving::GoesOn;
        }
        let user = sending.form.written(USER);
        if user.is_empty() {
            return Leaving::Stays(FieldError::new(USER, keys::field::USER_MISSING));
        }
        match self.look_at(&user, sending) {
            None => Leaving::GoesOn,
            Some(told) if sending.form.written(USER) != user => Leaving::PutRight(told),
            Some(error) => Leaving::Stays(error),
        }
    }

    fn send(&self, sending: &mut Sending<'_>) -> Sent {
        let user = if self.asks_name() {
            let user = sending.form.written(USER);
            if user.is_empty() {
                return Sent::Refused(FieldError::new(USER, keys::field::USER_MISSING));
            }
            if let Some(error) = self.look_at(&user, sending) {
                return Sent::Refused(error);
            }
            Some(user)
        } else {
            None
        };
        let at = self.password_field();
        let refused = |key| Sent::Refused(FieldError::new(at, key));
        let Some(password) = sending.form.fields().get(at).filter(|field| field.has_text()) else {
            return refused(keys::field::PASSWORD_MISSING);
        };
        // Once told, it is for them to know.
        if !password.is_refused() {
            // The code is what the person has at hand here.
            if password.is_like_code() {
                return refused(keys::field::PASSWORD_LIKE_CODE);
            }
            if password.has_unseen() {
                return refused(keys::field::PASSWORD_UNSEEN);
            }
        }
        if let Some(user) = &user {
            sending.person.user.clone_from(user);
            if self.names(sending.page, sending.person, user).is_some_and(|names| names.owns(user)) {
                sending.person.answers.statens_it = Some(Said::Yes);
            }
        }
        let remember = sending.form.is_set(at + 1);
        let password = sending.form.take_secret(at);
        Sent::Answer(Answer::Credentials { user, password, remember })
    }

    fn help(&self, context: &Context<'_>) -> Option<HelpAndCode> {
        let help = if self.asks_name() {
            keys::stuck::help::PASSWORD_REFUSED
        } else {
            keys::stuck::help::PASSWORD_ALONE_REFUSED
        };
        self.refused.as_ref().map(|_| (help, context.coded("AFVIST")))
    }

    fn host(&self) -> Option<&str> {
        Some(&self.host)
    }
}

impl PasswordQuestion {
    fn asks_name(&self) -> bool {
        self.name == NameAsked::Yes
    }

    /// Where the password's field stands; the tick is the one behind it.
    fn password_field(&self) -> usize {
        usize::from(self.asks_name())
    }

    /// How names are written here, where that is known: this is AD FS, and Statens IT's by what the person has said, else by
    /// the page's own example. Who writes their domain means them.
    fn names(
        &self,
        page: Option<&'static VisitPage>,
        person: &Person,
        written: &str,
    ) -> Option<&'static UserNames> {
        let names = page?.user_names?;
        let is_theirs = match person.answers.statens_it {
            Some(Said::Yes) => true,
            Some(Said::No) => false,
            Some(Said::Unsure) | None => self.of_prod,
        };
        (self.site == Site::AdFs && (is_theirs || names.claims(written))).then_some(names)
    }

    /// What is wrong with a user name, or looks so. Each is told once: who says it again means it. What is nearly right is put
    /// right in its field, so that nobody sends what they haven't seen.
    fn look_at(&self, user: &str, sending: &mut Sending<'_>) -> Option<FieldError> {
        let names = self.names(sending.page, sending.person, user)?;
        let written = names.look_at(user);
        if written == Written::Unfinished {
            return Some(FieldError::new(USER, keys::field::USER_UNFINISHED));
        }
        if sending.insistence == Insistence::Anyway || sending.record.name_told.as_deref() == Some(user) {
            sending.record.name_told = Some(user.to_owned());
            sending.form.forgive(USER);
            return None;
        }
        let error = match written {
            Written::Fit | Written::Unfinished => {
                sending.form.forgive(USER);
                return None;
            }
            Written::Nearly(whole) => {
                sending.form.put(USER, &whole);
                Phrase::new(keys::field::USER_PUT_RIGHT).with("user", whole)
            }
            Written::Unlike => Phrase::new(keys::field::USER_UNLIKE).with("example", names.example()),
        };
        sending.record.name_told = Some(user.to_owned());
        Some(FieldError { field: USER, error })
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
