//! Keycloak's page for a new token (3.4 to 3.10), `login-config-totp.ftl`: `form#kc-totp-settings-form`.
//!
//! The token is what the page's own QR picture says, and the picture must belong to the form: its key is the
//! Base32 of the hidden `totpSecret` (`TotpUtils.encode`). After a code the secret is compared with the one on
//! show: before Keycloak's pull 27206 a wrong code changed it (docs/facts.md 17).

use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

use super::{
    asking::{Asking, Question, ask},
    telling::{self, seen, stuck, words_of_refusal},
    unknown,
};
use crate::{
    client::Method,
    dialogue::{Ask, DeviceNameQuestion, Enrolment, Goal, QuestionKind, Refusal, Trouble, Turn, Wants},
    otp::{Secret, Token, UriFault},
    visit::{
        action::Action,
        context::PageContext,
        form::{Control, Form, Purpose},
        history::Led,
        page::Page,
        pending_form::Extent,
    },
};

/// All that is sent: never `logout-sessions`, which an older Keycloak ticks by itself, and never `cancel-aia`.
const FIELDS: [&str; 4] = ["totp", "totpSecret", "mode", "userLabel"];

/// The error element of the device's name in both of Keycloak's themes, and the form of its newer fields.
const NAME_ERRORS: [&str; 2] = ["input-error-otp-label", "input-error-userLabel"];

pub(in crate::visit) fn claims(page: &Page, _: PageContext<'_>) -> bool {
    page.the_form(is_it).is_some()
}

pub(in crate::visit) fn act(page: &mut Page, context: PageContext<'_>) -> Action {
    if context.goal != Goal::TokenEnrolled {
        // A key is given to whoever has no token yet, so this goal can't be reached.
        let gives_key = page.forms.iter().any(|form| form.token_secret().is_some());
        return if gives_key {
            stuck(page, telling::wants(page, Wants::NewToken))
        } else {
            unknown::act(page, context)
        };
    }
    if page.forms.iter().any(|form| is_it(form) && wants_more(form)) {
        return unknown::act(page, context);
    }
    ask(page, context, QuestionKind::NewToken, is_it, |asking| match question(asking) {
        Ok(turn) => Question::Put(turn, Extent::Only(&FIELDS)),
        Err(_) if was_right(&asking.context) => Question::None(Action::Say(Turn::Done)),
        Err(Unreadable::Picture) => {
            let seen = Box::new(seen(asking.page));
            Question::None(stuck(asking.page, Trouble::Picture { seen }))
        }
        Err(Unreadable::Foreign) => Question::None(Action::Say(Turn::Browser(seen(asking.page)))),
        Err(Unreadable::Token(fault)) => Question::None(stuck(asking.page, Trouble::BadToken(fault))),
    })
}

/// The refusal of the code before, or the token that is on show from now on.
fn question(asking: &Asking<'_>) -> Result<Turn, Unreadable> {
    let Asking { page, form, context, .. } = asking;
    let secret = form.token_secret().ok_or(Unreadable::Foreign)?;
    let (host, shown) = (asking.host(), context.history.shown.as_ref());
    if context.history.sent_a_new_tokens_code() && shown == Some(secret) {
        let name_error = NAME_ERRORS.iter().find_map(|id| page.ids.get(*id)).filter(|text| !text.is_empty());
        return Ok(match name_error {
            Some(words) => Turn::Ask(Ask::DeviceName(DeviceNameQuestion {
                host,
                refused: Refusal { quote: Some(words.clone()) },
            })),
            None => Turn::CodeRefused(Refusal { quote: words_of_refusal(page, *context) }),
        });
    }
    let token = read_token(page, secret)?;
    if was_right(context) {
        return Ok(Turn::TokenWorks(Enrolment { host, token, replaces: false }));
    }
    // Who is led here from elsewhere isn't told that the code was wrong: the sign-in may have begun again.
    let replaces = shown.is_some_and(|shown| shown != secret) && context.history.led == Led::Answered;
    Ok(Turn::ShowQr(Enrolment { host, token, replaces }))
}

/// True if this page shows that the last code was right, and offers one token more: the page of 3.11 refuses with
/// itself, and to a further action Keycloak leads only once a code is taken.
fn was_right(context: &PageContext<'_>) -> bool {
    let history = context.history;
    history.answering == Some(QuestionKind::TokenExists)
        || history.sent_a_new_tokens_code() && history.led == Led::ToNextAction
}

enum Unreadable {
    /// No picture, or none that can be read.
    Picture,
    /// It is of another secret than the form.
    Foreign,
    /// `FreeOTP` would refuse it.
    Token(UriFault),
}

fn read_token(page: &Page, secret: &Secret) -> Result<Token, Unreadable> {
    let uri = page.qr.as_ref().ok_or(Unreadable::Picture)?;
    let token = Token::parse(uri).map_err(Unreadable::Token)?;
    let expected = Zeroizing::new(BASE32_NOPAD.encode(secret.expose().as_bytes()));
    if token.key.expose() == expected.as_str() { Ok(token) } else { Err(Unreadable::Foreign) }
}

/// True if it wants more than it is sent.
fn wants_more(form: &Form) -> bool {
    let is_other = |control: &&Control| !control.name.is_empty() && !FIELDS.contains(&control.name.as_str());
    let may_be_left = [Purpose::Carried, Purpose::Tick, Purpose::Choice];
    form.controls.iter().filter(is_other).any(|control| !may_be_left.contains(&control.purpose))
}

/// The code of a new token, by its form's own fields, its id, or its action. Where the page gives no key of the token,
/// the form is for the browser all the same, and not one for a token that exists.
pub(super) fn is_it(form: &Form) -> bool {
    form.method() == Method::Post
        && form.control("totp").is_some()
        && (form.token_secret().is_some()
            || form.id == "kc-totp-settings-form"
            || form.login_action() == Some("required-action"))
}
