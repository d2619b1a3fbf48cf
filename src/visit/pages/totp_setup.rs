//! Keycloak's page for a new token (3.4 to 3.10), `login-config-totp.ftl`: `form#kc-totp-settings-form`.
//!
//! The token is what the page's own QR picture says, and the picture must belong to the form: its key is the
//! Base32 of the hidden `totpSecret` (`TotpUtils.encode`). After a code the secret is compared with the one on
//! show: before Keycloak's pull 27206 a wrong code changed it (docs/facts.md 17).

use data_encoding::BASE32_NOPAD;
use zeroize::Zeroizing;

use super::{Act, refused_origin, seen, stuck, unknown};
use crate::{
    dialogue::{Ask, Enrolment, Goal, Refusal, Trouble, Turn},
    otp::{Secret, Token},
    visit::{
        form::Form,
        origin::{self, Sensitive},
        page::Page,
        recognise::Sight,
        rest::{Rest, Way},
        trail::Answering,
    },
};

/// The error element of the device's name in both of Keycloak's themes, and the form of its newer fields.
const NAME_ERRORS: [&str; 2] = ["input-error-otp-label", "input-error-userLabel"];

pub(in crate::visit) fn claims(page: &Page, _: Sight<'_>) -> bool {
    page.forms.iter().any(is_it)
}

pub(in crate::visit) fn act(page: &mut Page, sight: Sight<'_>) -> Act {
    let Some(form) = page.take_form(is_it) else { return stuck(page, Trouble::Internal) };
    if sight.goal != Goal::TokenEnrolled {
        // There is no token yet, so this goal can't be reached; the token is made in stage 3.
        page.forms.push(form);
        return unknown::act(page, sight);
    }
    if let Some(origin) = refused_origin(page, &form.action.origin(), Sensitive::Code, sight) {
        return stuck(page, origin::refused(&origin));
    }
    let Some(secret) =
        form.control("totpSecret").map(|control| Secret::new(control.value.expose().to_owned()))
    else {
        return stuck(page, Trouble::Internal);
    };
    let host = origin::host(&page.url);
    if sight.trail.answering == Some(Answering::SetUp) && sight.trail.shown.as_ref() == Some(&secret) {
        let name_error = NAME_ERRORS.iter().find_map(|id| page.ids.get(*id)).filter(|text| !text.is_empty());
        let turn = match name_error {
            Some(words) => {
                Turn::Ask(Ask::DeviceName { host, refused: Refusal { quote: Some(words.clone()) } })
            }
            None => Turn::CodeRefused(Refusal { quote: page.quote() }),
        };
        return Act::Ask(turn, Rest { form, way: Way::SetUp });
    }
    let token = match read_token(page, &secret) {
        Ok(token) => token,
        Err(Unreadable::Picture) => {
            page.forms.push(form);
            return Act::Say(Turn::Browser(seen(page, false)));
        }
        Err(Unreadable::Token(fault)) => return stuck(page, Trouble::BadToken(fault)),
    };
    let replaces = sight.trail.shown.as_ref().is_some_and(|shown| *shown != secret);
    let turn = Turn::ShowQr(Enrolment { host, token, replaces });
    Act::Show(turn, Rest { form, way: Way::SetUp }, secret)
}

enum Unreadable {
    /// No picture, none that can be read, or one of another secret.
    Picture,
    /// `FreeOTP` would refuse it.
    Token(crate::otp::UriFault),
}

fn read_token(page: &Page, secret: &Secret) -> Result<Token, Unreadable> {
    let uri = page.qr.as_ref().ok_or(Unreadable::Picture)?;
    let token = Token::parse(uri).map_err(Unreadable::Token)?;
    let expected = Zeroizing::new(BASE32_NOPAD.encode(secret.expose().as_bytes()));
    if token.key.expose() == expected.as_str() { Ok(token) } else { Err(Unreadable::Picture) }
}

fn is_it(form: &Form) -> bool {
    form.method == crate::client::Method::Post
        && form.control("totp").is_some()
        && form.control("totpSecret").is_some()
}
