//! A token's name as the person reads it in the app.

use crate::otp::Token;

/// In characters. The site chooses the name, and one that is longer would push the choices off a small window.
const LONGEST: usize = 30;

/// What a token is called in the list of `FreeOTP`: its issuer (docs/facts.md 22), and whose it is where it has none.
pub fn in_app(token: &Token) -> String {
    let name = if token.issuer.is_empty() { &token.account } else { &token.issuer };
    let cut = name.char_indices().nth(LONGEST).and_then(|(place, _)| name.get(..place));
    cut.map_or_else(|| name.clone(), |cut| format!("{cut}…"))
}
