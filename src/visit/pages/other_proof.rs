//! A page that wants a proof which we don't ask for: a code from an e-mail, a text message or another device, AD FS' other
//! second factors, a captcha. Only the browser can give it.

use super::telling::{seen, stuck};
use crate::{
    client::Method,
    dialogue::{QuestionKind, Trouble, Wants},
    visit::{
        action::Action,
        context::PageContext,
        form::{Form, Purpose},
        page::Page,
    },
};

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.forms.iter().any(|form| wants_other_code(form) || wants_captcha(form))
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    let wants = if !page.forms.iter().any(wants_other_code) {
        Wants::Captcha
    } else if follows_a_password(page, context) {
        Wants::OtherProofAfterPassword
    } else {
        Wants::OtherProof
    };
    stuck(page, Trouble::OtherPage { wants, seen: Box::new(seen(page)) })
}

/// A code from elsewhere; or, at AD FS, another `AuthMethod` than the password's, even where there is nothing to be filled
/// in: some wait for a yes on the phone.
fn wants_other_code(form: &Form) -> bool {
    form.method() == Method::Post && (form.count_for(Purpose::OtherCode) > 0 || form.is_of_other_factor)
}

/// A sign-in or a code that can't be sent without it.
fn wants_captcha(form: &Form) -> bool {
    const ASKED: [Purpose; 5] =
        [Purpose::UserName, Purpose::Email, Purpose::Password, Purpose::TokenCode, Purpose::OtherCode];
    form.has_captcha
        && form.method() == Method::Post
        && ASKED.iter().any(|purpose| form.count_for(*purpose) > 0)
}

/// True where the site that has just got the password asks for the proof beside it: it comes to that when the password
/// was right.
fn follows_a_password(page: &Page, context: PageContext<'_>) -> bool {
    context.history.answering == Some(QuestionKind::Credentials)
        && context.history.asked_at == Some(page.url.origin())
        && !page.has_error()
        && page.status < 400
        && page.forms.iter().all(|form| form.count_for(Purpose::Password) == 0)
}
