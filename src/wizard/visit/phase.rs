//! What each thing is that a visit can come to.

use super::{
    super::{AttemptKind, Block, Choice, QuestionKind, enrolment::Enrolment, form::Form},
    context::Context,
    record::Record,
    sending::{FieldError, Leaving, Sending, Sent},
};
use crate::dialogue::{
    self, Ask, CodeQuestion, Problem, Refusal, Sensitive, Site, TextKey, Trouble, Turn, Wants,
};

/// One thing that a visit has come to: all that is said, chosen, filled in and sent on its page.
pub trait Phase {
    /// The question that the site waits for an answer to; `None` if it waits for none.
    fn question(&self) -> Option<QuestionKind> {
        None
    }

    /// The site that is at it, where the stage has words for that one alone.
    fn site(&self) -> Option<Site> {
        None
    }

    /// Which of the stage's pages has the words for it; `None` if it needs none.
    fn page(&self) -> Option<QuestionKind> {
        self.question()
    }

    /// What is on the page, from top to bottom, without the choices.
    fn blocks<'a>(&'a self, context: &Context<'a>) -> Vec<Block<'a>>;

    /// What can be chosen, what is advised first.
    fn choices(&self, context: &Context<'_>) -> Vec<Choice>;

    /// The fields.
    fn form(&self, _context: &Context<'_>) -> Form {
        Form::default()
    }

    /// The site has come to it. What is wrong with a field, beside what [`Phase::refused`] tells.
    fn arrive(&self, _record: &mut Record) -> Option<FieldError> {
        None
    }

    /// The site's words, if it asks because the last answer was refused.
    fn refused(&self) -> Option<&Refusal> {
        None
    }

    /// What is said at which field when an answer was refused.
    fn refusal(&self, _enrolment: &Enrolment) -> Option<FieldError> {
        None
    }

    /// Enter goes on from this field: what is wrong with it is told at once, and not when all is filled in.
    fn leave_field(&self, _field: usize, _sending: &mut Sending<'_>) -> Leaving {
        Leaving::GoesOn
    }

    /// Sends what is in the fields, if it is fit to be sent.
    fn send(&self, _sending: &mut Sending<'_>) -> Sent {
        Sent::Nothing
    }

    /// What an answer counts as.
    fn attempts(&self) -> Option<AttemptKind> {
        match self.question()?.sensitive()? {
            Sensitive::Password => Some(AttemptKind::Password),
            Sensitive::Code => Some(AttemptKind::Code),
            Sensitive::Email => None,
        }
    }

    /// True if what the visit says next shows that an answer from here wasn't a wrong one.
    fn shows_right(&self, what: AttemptKind, turn: &Turn) -> bool {
        shows_right(what, turn)
    }

    /// Its own help and the code that is read to support, where it has any.
    fn help(&self, _context: &Context<'_>) -> Option<HelpAndCode> {
        None
    }

    /// True if nothing has come of it yet.
    fn is_begun(&self) -> bool {
        false
    }

    /// True if it is the page of the token on show: a code that is refused there is one of it.
    fn sets_up(&self) -> bool {
        self.question().is_some_and(QuestionKind::is_for_new_token)
    }

    /// True if a code is asked for, and not first whether one is to be tried.
    fn wants_code(&self) -> bool {
        self.question().is_some_and(|kind| kind.is_for_code() && kind != QuestionKind::TokenExists)
    }

    /// The host that gets the answer, where it is known.
    fn host(&self) -> Option<&str> {
        None
    }

    /// Takes the token out that is made only if the person asks for it.
    fn take_offer(&mut self) -> Option<dialogue::Enrolment> {
        None
    }

    /// Why the visit is stuck, if it is.
    fn problem(&self) -> Option<&Problem> {
        None
    }
}

/// Text key of a help, and the code that is read to support.
pub type HelpAndCode = (TextKey, String);

/// True if what a visit says shows that what went out last wasn't a wrong one, wherever it was asked for.
pub const fn shows_right(what: AttemptKind, turn: &Turn) -> bool {
    match turn {
        Turn::Done | Turn::DoneThen(_) | Turn::TokenWorks(_) => true,
        // Only whoever is signed in comes to these. A new QR code after a code, however, is how an older Keycloak
        // refuses it (docs/facts.md 17).
        Turn::ShowQr(_)
        | Turn::TokenExists
        | Turn::Ask(Ask::Device(_) | Ask::Code(CodeQuestion { refused: None, .. })) => {
            matches!(what, AttemptKind::Password)
        }
        Turn::Stuck(Problem {
            trouble: Trouble::OtherPage { wants: Wants::OtherProofAfterPassword, .. },
            ..
        }) => matches!(what, AttemptKind::Password),
        // Keycloak looks at the name when the code was right (`UpdateTotp.java`), and at neither when the page has
        // expired.
        Turn::Ask(Ask::DeviceName(_)) | Turn::Stuck(Problem { trouble: Trouble::Expired, .. }) => {
            matches!(what, AttemptKind::Code)
        }
        _ => false,
    }
}
