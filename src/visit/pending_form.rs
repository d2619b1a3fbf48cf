//! The form that waits while the person answers.

use super::{
    form::Form,
    next_request::{Contents, NextRequest},
    page::{Device, FIELD},
};
use crate::{
    dialogue::{Answer, Ask, CodeQuestion, QuestionKind, Turn},
    otp::Secret,
};

/// A form that waits for an answer.
pub(super) struct PendingForm {
    pub(super) form: Form,
    /// The kind of question that was put.
    pub(super) question: QuestionKind,
    pub(super) fields: FieldMapping,
    /// The form's own question, where the person must first say yes to its origin. Nothing is sent before.
    pub(super) once_approved: Option<Box<Ask>>,
}

/// The names of the form's fields that the parts of an answer go into. A part without one isn't sent.
#[derive(Default)]
pub(super) struct FieldMapping {
    /// For the user name or e-mail address.
    pub(super) user: Option<String>,
    /// For the password or code.
    pub(super) secret: Option<String>,
    /// For the device's name.
    pub(super) device_name: Option<String>,
    /// The tick for being remembered.
    pub(super) remember: Option<String>,
    /// What is chosen before a code is typed.
    pub(super) choice: Option<DeviceChoice>,
    /// The only fields that go out, in this order; `None` for all that a browser would send.
    pub(super) only: Option<&'static [&'static str]>,
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
        let choice = self.fields.choice.as_ref()?;
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
    pub(super) fn fill(&self, answer: Answer) -> Option<NextRequest> {
        if !answer.is_for(self.question) || self.once_approved.is_some() {
            return None;
        }
        let secret_of = |text: Option<&str>| Secret::new(text.unwrap_or_default().to_owned());
        let (user, device_name) = (secret_of(answer.user()), secret_of(answer.device_name()));
        let parts = [
            (&self.fields.user, Some(&user)),
            (&self.fields.secret, answer.secret()),
            (&self.fields.device_name, Some(&device_name)),
        ];
        let typed: Vec<_> =
            parts.into_iter().filter_map(|(name, part)| Some((name.as_deref()?, part?))).collect();
        let fields = if let Some(names) = self.fields.only {
            self.form.filled_only(names, &typed)
        } else {
            let tick = self.fields.remember.as_deref().map(|name| (name, answer.is_remembered()));
            self.form.filled(&typed, tick.as_slice())
        };
        drop(answer);
        Some(self.form.send(&fields, Contents::Typed))
    }
}
