//! Where a visit rests while the person answers: the form that is waiting, and what may go into it.

use url::Origin;

use super::{
    form::{ControlKind, Fields, Form},
    hop::{Carries, Hop},
    trail::Answering,
};
use crate::{dialogue::Answer, otp::Secret};

/// A form that waits for an answer.
pub(super) struct Rest {
    pub(super) form: Form,
    pub(super) way: Way,
}

/// How the answer goes into the form.
pub(super) enum Way {
    Email {
        /// The field's name.
        field: String,
        /// The tick's name.
        remember: Option<String>,
    },
    Credentials {
        /// The user's field; a page that knows the user has none.
        user: Option<String>,
        /// The password's field.
        password: String,
        /// The tick's name.
        remember: Option<String>,
    },
    Code {
        /// The field's name.
        field: String,
    },
    SetUp,
    /// Nothing is sent before the person has said yes to this origin.
    Approve(Origin),
}

impl Rest {
    /// The request that carries the answer; `None` if the answer is for another question.
    pub(super) fn fill(&self, answer: Answer) -> Option<(Hop, Answering)> {
        let form = &self.form;
        let (fields, answering) = match (&self.way, answer) {
            (Way::Email { field, remember }, Answer::Email { email, remember: wanted }) => {
                let email = Secret::new(email);
                let tick = remember.as_deref().map(|name| (name, wanted));
                (form.filled(&[(field, &email)], tick.as_slice()), Answering::Email)
            }
            (
                Way::Credentials { user, password: field, remember },
                Answer::Credentials { user: name, password, remember: wanted },
            ) => {
                let name = Secret::new(name);
                let mut typed = vec![(field.as_str(), &password)];
                typed.extend(user.as_deref().map(|field| (field, &name)));
                let tick = remember.as_deref().map(|name| (name, wanted));
                (form.filled(&typed, tick.as_slice()), Answering::Credentials)
            }
            (Way::Code { field }, Answer::Code(code)) => (code_fields(form, field, &code), Answering::Code),
            (Way::SetUp, Answer::Code(code)) => {
                (set_up_fields(form, &code, &Secret::new(String::new())), Answering::SetUp)
            }
            (Way::SetUp, Answer::NamedCode { name, code }) => {
                (set_up_fields(form, &code, &Secret::new(name)), Answering::SetUp)
            }
            _ => return None,
        };
        Some((form.send(&fields, Carries::Typed), answering))
    }
}

/// The code page's fields. Of several tokens the page's own choice is kept, or the first if it has none.
fn code_fields(form: &Form, field: &str, code: &Secret) -> Fields {
    let mut fields = form.filled(&[(field, code)], &[]);
    let choices = || form.controls.iter().filter(|control| control.kind == ControlKind::Choice);
    if choices().all(|control| !control.checked)
        && let Some(first) = choices().next()
    {
        fields.add(&first.name, &first.value);
    }
    fields
}

/// The set-up page's fields, and no others: never `logout-sessions`, which an older Keycloak ticks by itself,
/// and never `cancel-aia`.
fn set_up_fields(form: &Form, code: &Secret, name: &Secret) -> Fields {
    let mut fields = Fields::default();
    fields.add("totp", code);
    for hidden in ["totpSecret", "mode"] {
        if let Some(control) = form.control(hidden) {
            fields.add(hidden, &control.value);
        }
    }
    fields.add("userLabel", name);
    fields
}
