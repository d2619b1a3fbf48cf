//! A page that asks for a code of a token that exists: step 3.11 in stage 3, step 4.7 in stage 4. Keycloak's
//! `login-otp.ftl`: `form#kc-otp-login-form`, older ones `kc-totp-login-form` with the field `totp`. Where there are several
//! tokens, which of them comes first: the server looks at the code of that one alone.

use super::{
    asking::{Question, ask},
    telling::{seen, stuck},
    totp_setup,
};
use crate::{
    dialogue::{Ask, CodeQuestion, DeviceQuestion, Goal, QuestionKind, Trouble, Turn, Wants},
    visit::{
        action::Action,
        context::PageContext,
        form::{Form, Purpose},
        page::{Devices, FIELD, Page},
        pending_form::{DeviceChoice, Extent},
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.the_form(is_it).is_some() || cannot_be_chosen(page)
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let (devices, proposed) = match std::mem::take(&mut page.devices) {
        Devices::One => (Vec::new(), 0),
        Devices::Several { devices, proposed } => (devices, proposed),
        Devices::Unreadable => {
            let seen = Box::new(seen(page));
            return stuck(page, Trouble::OtherPage { wants: Wants::Token, seen });
        }
    };
    let known = context.history.device.as_ref();
    let last = known.and_then(|id| devices.iter().position(|device| device.id == *id));
    for form in page.forms.iter_mut().filter(|form| is_it(form)) {
        match known.filter(|_| last.is_some()) {
            Some(id) => form.choose(FIELD, id),
            None => form.choose_first(),
        }
    }
    let question = match context.goal {
        Goal::TokenEnrolled => QuestionKind::TokenExists,
        Goal::SignedIn | Goal::ProfileCreated => QuestionKind::Code,
    };
    ask(page, context, question, is_it, |asking| {
        let turn = match (context.goal, asking.refusal()) {
            (_, refused) if !devices.is_empty() && (refused.is_none() || last.is_none()) => {
                let names = devices.iter().map(|device| device.name.clone()).collect();
                let chosen = last.unwrap_or(proposed);
                Turn::Ask(Ask::Device(DeviceQuestion { host: asking.host(), names, chosen }))
            }
            (Goal::TokenEnrolled, Some(refused)) => Turn::CodeRefused(refused),
            (Goal::TokenEnrolled, None) => Turn::TokenExists,
            (Goal::SignedIn | Goal::ProfileCreated, refused) => {
                Turn::Ask(Ask::Code(CodeQuestion { host: asking.host(), refused }))
            }
        };
        if devices.is_empty() {
            return Question::Put(turn, Extent::Whole);
        }
        Question::PutOfDevices(turn, DeviceChoice { devices, then: question, host: asking.host() })
    })
}

/// True if there are several tokens, and not which can be read: their buttons may be all that such a form is sent by.
fn cannot_be_chosen(page: &Page) -> bool {
    page.devices == Devices::Unreadable
        && page.forms.iter().any(|form| form.the(Purpose::TokenCode).is_some() && !totp_setup::is_it(form))
}

/// A code of the token, and at most a choice of the device beside it. One that a required action asks for belongs to the
/// set-up of a token.
fn is_it(form: &Form) -> bool {
    form.the(Purpose::TokenCode).is_some()
        && form.asks_only_for(&[Purpose::TokenCode, Purpose::Choice])
        && !(totp_setup::is_it(form) || form.token_secret().is_some())
        && form.may_be_of_sign_in()
}
