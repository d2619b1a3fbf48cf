//! The codes for support, for whoever helps: what the person sees and what it means, what to ask and say, when to send it
//! on and to whom. The words are `assets/texts/codes.toml`; the tables of `docs/codes.md` are made of the same.

use crate::{
    dialogue::{Language, Phrase, TextKey, keys},
    text::words,
};

/// A code, and the keys of what is said of it.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// As it stands behind the step's number: `NET`.
    pub name: &'static str,
    /// What the person sees.
    pub sees: TextKey,
    /// What it means.
    pub means: TextKey,
    /// What to ask the person.
    pub ask: TextKey,
    /// What to say.
    pub say: TextKey,
    /// When to send it on, and to whom.
    pub send_on: TextKey,
}

macro_rules! codes {
    ($($name:ident $module:ident $to:ident),* $(,)?) => {
        &[$(Code {
            name: stringify!($name),
            sees: keys::codes::$module::SEES,
            means: keys::codes::$module::MEANS,
            ask: keys::codes::$module::ASK,
            say: keys::codes::$module::SAY,
            send_on: keys::codes::to::$to,
        }),*]
    };
}

/// Every code of the program, in the order of the documents.
pub const CODES: &[Code] = codes![
    DNS dns NETWORK,
    NET net NETWORK,
    TID tid NETWORK,
    BRUD brud NETWORK,
    CERT cert SECURITY,
    PROXY proxy NETWORK,
    PROXYNED proxyned NETWORK,
    VARIABEL variabel PC,
    PROXYVALG proxyvalg NETWORK,
    PORTAL portal NETWORK,
    VAGT vagt NETWORK,
    HTTP http SITE,
    SIDE side SITE,
    RUNDT rundt SITE,
    ADR adr SECURITY,
    VIDERE videre SECURITY,
    QR qr TOKENS,
    BILLEDE billede PROGRAM,
    UDL udl NOBODY,
    IGEN igen SITE,
    LUKKET lukket ACCOUNT,
    ADFS adfs ADFS,
    ANDEN anden ACCOUNT,
    STOP stop ACCOUNT,
    AFVIST afvist ACCOUNT,
    HOLDT holdt TOKENS,
    NAVN navn NOBODY,
    NY ny NOBODY,
    FINDES findes TOKENS,
    SCRIPT script NOBODY,
    UKENDT ukendt PROGRAM,
    FEJL fejl PROGRAM,
];

/// What was refused, where the step tells it: its steps, then what it means, what to ask and what to say.
const REFUSED: &[(&[&str], [TextKey; 3])] = &[
    (
        &["3.3a", "4.6"],
        [
            keys::codes::afvist::password::MEANS,
            keys::codes::afvist::password::ASK,
            keys::codes::afvist::password::SAY,
        ],
    ),
    (
        &["3.10", "3.11", "4.7"],
        [keys::codes::afvist::code::MEANS, keys::codes::afvist::code::ASK, keys::codes::afvist::code::SAY],
    ),
    (
        &["1.2", "4.4", "4.5"],
        [keys::codes::afvist::email::MEANS, keys::codes::afvist::email::ASK, keys::codes::afvist::email::SAY],
    ),
];

/// The code of that name, in capitals or not.
pub fn code(name: &str) -> Option<&'static Code> {
    CODES.iter().find(|code| code.name.eq_ignore_ascii_case(name))
}

impl Code {
    /// What a helper is told of a code, at the step that was said with it, each with what it is about. Backticks, which are for
    /// documents, are in it. `mail` is the address to write to about the guide.
    pub fn rows(&self, step: Option<&str>, mail: &str, language: Language) -> [(String, String); 4] {
        let say = |key| words(&Phrase::new(key), language);
        let refused = step.filter(|_| self.name == "AFVIST").and_then(|step| {
            let (_, told) = REFUSED.iter().find(|(steps, _)| steps.contains(&step))?;
            Some(*told)
        });
        let [means, ask, to_say] = refused.unwrap_or([self.means, self.ask, self.say]);
        [
            (say(keys::codes::MEANS), say(means)),
            (say(keys::codes::ASK), say(ask)),
            (say(keys::codes::SAY), say(to_say)),
            (say(keys::codes::SEND_ON), words(&Phrase::new(self.send_on).with("mail", mail), language)),
        ]
    }

    /// What the person sees, in one line.
    pub fn seen(&self, language: Language) -> String {
        words(&Phrase::new(self.sees), language)
    }
}
