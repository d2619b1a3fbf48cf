//! A token's key for typing by hand, with everything that the app asks for (docs/facts.md 25: an app that isn't
//! told the algorithm guesses; 91: what their forms are set to).

use crate::{
    dialogue::{Phrase, keys},
    otp::{Algorithm, Kind, Secret, Token},
};

/// The rows of the table, in the order in which they are shown.
#[derive(Debug, PartialEq, Eq)]
pub struct KeyTable<'a> {
    /// The token's otpauth URI, which tells it from every other token.
    pub uri: &'a Secret,
    /// Names and values.
    pub rows: Vec<(Phrase, KeyValue)>,
}

/// A value of the table.
#[derive(Debug, PartialEq, Eq)]
pub enum KeyValue {
    /// The key itself, in groups of four.
    Key(Secret),
    /// A value that is the same in all languages.
    Text(String),
    /// A value in the person's language.
    Phrase(Phrase),
}

impl<'a> KeyTable<'a> {
    /// The table of `token`, whose shortest URI is `uri`.
    pub fn of(token: &Token, uri: &'a Secret) -> Self {
        use KeyValue::{Key, Phrase as Words, Text};
        let (kind, last) = match token.kind {
            Kind::Totp => {
                let period = Text(format!("{} s", token.period));
                (keys::token::key::TOTP_BY_HAND, (keys::token::key::PERIOD, period))
            }
            Kind::Hotp => {
                (keys::token::key::HOTP_BY_HAND, (keys::token::key::COUNTER, Text(token.counter.to_string())))
            }
        };
        // What both apps' forms are set to.
        let name = token.algorithm.name();
        let algorithm = match token.algorithm {
            Algorithm::Sha256 => Text(name.to_owned()),
            _ => Words(Phrase::new(keys::token::key::NOT_SHA256).with("algorithm", name)),
        };
        let rows = [
            (keys::token::key::KEY, Key(token.key_in_fours())),
            (keys::token::key::ISSUER, Text(token.issuer.clone())),
            (keys::token::key::ACCOUNT, Text(token.account.clone())),
            (keys::token::key::KIND, Words(Phrase::new(kind))),
            (keys::token::key::ALGORITHM, algorithm),
            (keys::token::key::DIGITS, Text(token.digits.to_string())),
            last,
        ];
        Self { uri, rows: rows.into_iter().map(|(name, value)| (Phrase::new(name), value)).collect() }
    }
}
