//! A token's key for typing by hand, with everything the app asks for (facts.md 25: an app that isn't told the
//! algorithm guesses).

use super::{Look, Piece, pairs::pairs};
use crate::otp::{Kind, Token};

pub(super) fn key(look: &Look, token: &Token, width: u16) -> Piece {
    let kind = match token.kind {
        Kind::Totp => "tui.token.totp",
        Kind::Hotp => "tui.token.hotp",
    };
    let last = match token.kind {
        Kind::Totp => ("tui.token.period", format!("{} s", token.period)),
        Kind::Hotp => ("tui.token.counter", token.counter.to_string()),
    };
    let rows = [
        ("tui.token.key", in_fours(token.key.expose())),
        ("tui.token.issuer", token.issuer.clone()),
        ("tui.token.account", token.account.clone()),
        ("tui.token.kind", look.say(kind)),
        ("tui.token.algorithm", token.algorithm.name().to_owned()),
        ("tui.token.digits", token.digits.to_string()),
        last,
    ];
    let rows: Vec<_> = rows.into_iter().map(|(name, value)| (look.say(name), value)).collect();
    Piece::of(pairs(&rows, look.theme.strong(), width))
}

/// `JBSWY3DP` as `JBSW Y3DP`.
fn in_fours(key: &str) -> String {
    let mut grouped = String::new();
    for (at, c) in key.chars().enumerate() {
        if at > 0 && at % 4 == 0 {
            grouped.push(' ');
        }
        grouped.push(c);
    }
    grouped
}
