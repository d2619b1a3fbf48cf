//! What a button that sends its form is good for, by its name, its value and its words in Danish and English.

use url::Url;

use super::naming::{SENDS_AGAIN, has_any, has_word, squashed};
use crate::client::Method;

/// A button, as far as it matters here.
pub(super) struct Button {
    pub(super) merit: Merit,
    /// Where it sends the form itself, in place of the form's own address (`formaction`).
    pub(super) action: Option<Url>,
    /// How it does (`formmethod`).
    pub(super) method: Option<Method>,
    /// True if a script sends the form as it is.
    pub(super) is_plain_script: bool,
}

/// What comes of pressing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Merit {
    /// It leads away from what the form is for: sends another code, cancels, goes back, tries another way. Never pressed.
    LeadsAway,
    /// It says nothing of it.
    Unknown,
    /// It goes on with what is filled in.
    GoesOn,
}

/// Parts of the name, id, value or words of a button that leads away, without blanks.
const AWAY: &[&str] = &[
    "fåenny",
    "cancel",
    "annull",
    "fortryd",
    "afbryd",
    "abort",
    "decline",
    "afvis",
    "goback",
    "tilbage",
    "reset",
    "nulstil",
    "forgot",
    "glemt",
    "another",
    "andenmåde",
    "andremåder",
    "anotherway",
    "otherway",
    "authenticationexecution",
    "restart",
    "forfra",
    "register",
    "registr",
    "signup",
    "opret",
    "createaccount",
    "tilmeld",
    "logout",
    "logud",
    "signout",
    "delete",
    "remove",
    "skift",
    "switch",
    "ikkedig",
    "notyou",
    "searchbutton",
    "showpassword",
    "passkey",
    "webauthn",
    "mitid",
    "nemid",
    "newsletter",
    "nyhedsbrev",
    // Other languages, as a theme may not have the one that is asked for.
    "abbrechen",
    "zurück",
    "vergessen",
    "avbryt",
    "tillbaka",
    "glömt",
    "annuler",
    "retour",
    "oublié",
];

/// The same, as words of their own.
const AWAY_WORDS: &[&str] = &[
    "back", "skip", "no", "nej", "luk", "close", "slet", "clear", "vis", "show", "help", "hjælp", "change",
    "search", "søg",
];

/// Parts of those that go on.
const ON: &[&str] = &[
    "login",
    "logind",
    "logon",
    "logpå",
    "signin",
    "submit",
    "indsend",
    "continue",
    "fortsæt",
    "next",
    "næste",
    "videre",
    "verify",
    "verific",
    "bekræft",
    "confirm",
    "godkend",
    "anmelden",
    "bestätigen",
    "loggain",
    "logginn",
    "fortsett",
    "fortsätt",
    "seconnecter",
    "connexion",
];

/// The same, as words of their own.
const ON_WORDS: &[&str] =
    &["ok", "send", "go", "enter", "gem", "save", "start", "weiter", "nästa", "neste", "suivant", "valider"];

/// By all that is said of it: its name, its id, its value, its words.
pub(super) fn merit(said: [&str; 4]) -> Merit {
    let any = |parts: &[&str], words: &[&str]| {
        // `submitId` is no MitID.
        let parted = |text: &str| squashed(text).replace("submit", "submit ");
        said.iter().any(|text| has_any(&parted(text), parts) || has_word(text, words))
    };
    let [.., shown] = said;
    if any(SENDS_AGAIN, &[]) || any(AWAY, AWAY_WORDS) {
        Merit::LeadsAway
    // 'Log ind med …' is one way beside others.
    } else if any(ON, ON_WORDS) && !has_word(shown, &["med", "with", "via"]) {
        Merit::GoesOn
    } else {
        Merit::Unknown
    }
}
