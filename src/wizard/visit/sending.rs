//! What a page of a visit sends, and what it may change by that.

use super::{
    super::{
        VisitPage,
        enrolment::{CodeVerdict, Enrolment, Insistence, minutes_and_seconds},
        form::{Field, Form},
        person::Person,
    },
    record::Record,
};
use crate::{
    dialogue::{Answer, Now, Phrase, TextKey, keys},
    otp::Secret,
};

/// What is wrong with what stands in a field.
pub struct FieldError {
    pub field: usize,
    pub error: Phrase,
}

impl FieldError {
    pub fn new(field: usize, key: TextKey) -> Self {
        Self { field, error: Phrase::new(key) }
    }
}

/// What Enter does at a field that it would go on from.
pub enum Leaving {
    /// It goes on.
    GoesOn,
    /// It stays, as what stands there can't be right.
    Stays(FieldError),
    /// What stands there was put right where the person sees it. That is told, and Enter goes on: who looks at the keyboard
    /// types the password next.
    PutRight(FieldError),
}

/// What came of sending.
pub enum Sent {
    /// It isn't fit to be sent.
    Refused(FieldError),
    /// This goes out.
    Answer(Answer),
    /// There is nothing to be sent here.
    Nothing,
}

/// What a page may change when it sends.
pub struct Sending<'a> {
    pub now: Now,
    pub insistence: Insistence,
    pub page: Option<&'static VisitPage>,
    pub form: &'a mut Form,
    pub person: &'a mut Person,
    pub enrolment: &'a mut Enrolment,
    pub record: &'a mut Record,
}

impl Sending<'_> {
    /// Takes the code out of a field, if it is fit to be sent, and answers with it. A name for the device goes with it.
    pub fn code(&mut self, field: usize, name: Option<String>) -> Sent {
        let Some(typed) = self.form.fields().get(field).and_then(Field::secret) else { return Sent::Nothing };
        match self.enrolment.judge(self.now, typed, self.insistence) {
            CodeVerdict::Hold(error) => Sent::Refused(FieldError { field, error }),
            CodeVerdict::Send => {
                self.enrolment.code_goes_out(self.now, typed);
                self.record.code_sent = true;
                self.record.device_name.clone_from(&name);
                let code: Secret = self.form.take_secret(field);
                Sent::Answer(match name {
                    Some(name) => Answer::NamedCode { name, code },
                    None => Answer::Code(code),
                })
            }
        }
    }
}

/// What is said beside the field of a code that was refused.
pub fn refused_code(enrolment: &Enrolment) -> TextKey {
    if enrolment.is_by_tap() { keys::field::CODE_REFUSED_BY_TAP } else { keys::field::CODE_REFUSED }
}

/// The same of a code for the token on show. A right one that is refused is the fault of the server's clock, and no other
/// code helps.
pub fn refused_new_code(enrolment: &Enrolment) -> Phrase {
    let Some(ahead) = enrolment.server_is_ahead() else {
        let by_tap = enrolment.is_by_tap();
        return Phrase::new(if by_tap {
            keys::field::NEW_CODE_REFUSED_BY_TAP
        } else {
            keys::field::CODE_REFUSED
        });
    };
    let key = if ahead < 0 { keys::field::CODE_SERVER_BEHIND } else { keys::field::CODE_SERVER_AHEAD };
    let host = enrolment.host().unwrap_or_default();
    Phrase::new(key).with("host", host).with("time", minutes_and_seconds(ahead.unsigned_abs()))
}
