//! The form that waits while the person answers.

use super::{
    form::{Form, Purpose},
    next_request::{Contents, NextRequest},
    page::{Device, FIELD},
};
use crate::{
    dialogue::{Answer, Ask, CodeQuestion, QuestionKind, Sensitive, Turn},
    otp::Secret,
};

/// A form that waits for an answer.
pub(super) struct PendingForm {
    pub(super) form: Form,
    /// The kind of question that was put.
    pub(super) question: QuestionKind,
    pub(super) extent: Extent,
    /// What is chosen before a code is typed.
    pub(super) choice: Option<DeviceChoice>,
    /// The form's own question, where the person must first say yes to its origin. Nothing is sent before.
    pub(super) once_approved: Option<Box<Ask>>,
}

/// How much of a form goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// All that a browser would send.
    Whole,
    /// These fields, in this order.
    Only(&'static [&'static str]),
}

/// Several devices that a code may be from.
pub(super) struct DeviceChoice {
    pub(super) devices: Vec<Device>,
    /// The question that comes once one is chosen.
    pub(super) then: QuestionKind,
    /// Who asks.
    pub(super) host: String,
}

impl PendingForm {
    /// The device at this place is chosen: its id, and the question for its code.
    pub(super) fn choose(&mut self, at: usize) -> Option<(String, Turn)> {
        let choice = self.choice.as_ref()?;
        let id = choice.devices.get(at)?.id.clone();
        let turn = match choice.then {
            QuestionKind::TokenExists => Turn::TokenExists,
            _ => Turn::Ask(Ask::Code(CodeQuestion { host: choice.host.clone(), refused: None })),
        };
        self.question = choice.then;
        self.form.choose(FIELD, &id);
        Some((id, turn))
    }

    /// The person has said yes: the form's own question is put now.
    pub(super) fn approved(&mut self) -> Option<Ask> {
        let ask = self.once_approved.take()?;
        self.question = ask.kind();
        Some(*ask)
    }

    /// The request that carries the answer; `None` if the answer is for another question.
    ///
    /// THE place where what was typed is put into a form: a password goes into the field for a password, a code into the
    /// one for a code of the token, and neither into any other, whoever has claimed the page.
    pub(super) fn fill(&self, answer: Answer) -> Option<NextRequest> {
        if !answer.is_for(self.question)
            || self.once_approved.is_some()
            || !can_carry(&self.form, self.question)
        {
            return None;
        }
        let copy = |text: Option<&str>| text.map(|text| Secret::new(text.to_owned()));
        let (user, device_name) = (copy(answer.user()), copy(answer.device_name()));
        let secret = self.question.sensitive().and_then(purpose_of);
        let parts = [
            (Some(Purpose::UserName), user.as_ref()),
            (Some(Purpose::Email), user.as_ref()),
            (secret, answer.secret()),
            (Some(Purpose::DeviceName), device_name.as_ref()),
        ];
        let typed: Vec<_> = parts.into_iter().filter_map(|(purpose, part)| Some((purpose?, part?))).collect();
        let fields = match self.extent {
            Extent::Only(names) => self.form.filled_only(names, &typed),
            Extent::Whole => self.form.filled(&typed, answer.remembers()),
        };
        drop(answer);
        Some(self.form.send(&fields, Contents::Typed))
    }
}

/// True if a form has one field for each part of an answer: nothing is asked that isn't sent, nor sent in vain without a
/// captcha.
pub(super) fn can_carry(form: &Form, question: QuestionKind) -> bool {
    let secret = question.sensitive().and_then(purpose_of).is_none_or(|purpose| form.the(purpose).is_some());
    match question {
        QuestionKind::Approve | QuestionKind::Device => true,
        _ if form.has_captcha => false,
        QuestionKind::Email => form.user().is_some(),
        QuestionKind::Credentials => secret && (form.user().is_some() || form.knows_user()),
        QuestionKind::DeviceName => secret && form.the(Purpose::DeviceName).is_some(),
        QuestionKind::NewToken | QuestionKind::TokenExists | QuestionKind::Code => secret,
    }
}

/// What a secret's field is for.
const fn purpose_of(what: Sensitive) -> Option<Purpose> {
    match what {
        Sensitive::Password => Some(Purpose::Password),
        Sensitive::Code => Some(Purpose::TokenCode),
        Sensitive::Email => None,
    }
}
