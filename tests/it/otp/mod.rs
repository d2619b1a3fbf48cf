//! One-time codes: URIs, codes and QR modules.

mod apps;
mod code;
mod odd;
mod qr;
mod shortest;
mod uri;

use kom_i_gang::otp::{Secret, Token, UriFault};

/// Twenty bytes, as Keycloak makes them.
const KEY: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn parse(uri: &str) -> Result<Token, UriFault> {
    Token::parse(&Secret::new(uri.to_owned()))
}

/// What a token says, the server's own text left aside.
fn said(token: &Token) -> String {
    let Token { kind, issuer, account, key, algorithm, digits, period, counter, original: _ } = token;
    let key = key.expose();
    format!("{kind:?} {issuer}|{account} {key} {algorithm:?} {digits} {period} {counter}")
}
