//! The token that Statens SSO gives.

use data_encoding::BASE32_NOPAD;

use super::super::{context::new_id, person::PERSON};
use crate::otp::{Algorithm, Kind, Secret, Token};

/// How the practice token is named, so that one who scans it with the real app sees what it is.
const ISSUER: &str = "OVELSE Statens_SSO";
/// Letters of `totpSecret`: 20 bytes.
const SECRET_LENGTH: usize = 20;

/// A new `totpSecret`.
pub(in super::super) fn new_secret() -> String {
    new_id(SECRET_LENGTH)
}

/// The token that a `totpSecret` makes, and its address in Keycloak's own shape.
pub(in super::super) fn of(secret: &str) -> Token {
    Token {
        kind: Kind::Totp,
        issuer: ISSUER.to_owned(),
        account: PERSON.account(),
        key: Secret::new(BASE32_NOPAD.encode(secret.as_bytes())),
        algorithm: Algorithm::Sha1,
        digits: 6,
        period: 30,
        counter: 0,
        original: Secret::new(address(secret, "")),
    }
}

/// The address of that token; `odd` stands in the label where nothing belongs.
pub(super) fn address(secret: &str, odd: &str) -> String {
    let key = BASE32_NOPAD.encode(secret.as_bytes());
    let issuer = ISSUER.replace(' ', "%20");
    let account = PERSON.account();
    format!(
        "otpauth://totp/{issuer}{odd}:{account}?secret={key}&digits=6&algorithm=SHA1&issuer={issuer}&period=30"
    )
}
