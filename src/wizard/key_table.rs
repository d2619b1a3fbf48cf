//! A token's key for typing by hand, with everything that the app asks for (docs/facts.md 25: an app that isn't
//! told the algorithm guesses).

use crate::{
    dialogue::Phrase,
    otp::{Kind, Secret, Token},
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
                ("token.key.totp", ("token.key.period", period))
            }
            Kind::Hotp => ("token.key.hotp", ("token.key.counter", Text(token.counter.to_string()))),
        };
        let rows = [
            ("token.key.key", Key(token.key_in_fours())),
            ("token.key.issuer", Text(token.issuer.clone())),
            ("token.key.account", Text(token.account.clone())),
            ("token.key.kind", Words(Phrase::new(kind))),
            ("token.key.algorithm", Text(token.algorithm.name().to_owned())),
            ("token.key.digits", Text(token.digits.to_string())),
            last,
        ];
        Self { uri, rows: rows.into_iter().map(|(name, value)| (Phrase::new(name), value)).collect() }
    }
}
