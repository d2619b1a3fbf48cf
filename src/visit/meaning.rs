//! What the name of a field or its label says by itself, in Danish and English.

use super::naming::{has_any, has_word, squashed};

/// What a field's own names and words say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    UserName,
    Email,
    Password,
    NewPassword,
    Code,
    DeviceName,
}

/// What two hints mean together, the second of which is a name's.
pub(super) fn together(told: Meaning, named: Meaning) -> Option<Meaning> {
    match (told, named) {
        (told, named) if told == named => Some(told),
        (Meaning::NewPassword, Meaning::Password) | (Meaning::Password, Meaning::NewPassword) => {
            Some(Meaning::NewPassword)
        }
        // Keycloak's `username` may be filled in from an address book.
        (Meaning::UserName | Meaning::Email, Meaning::UserName) => Some(Meaning::UserName),
        (Meaning::UserName, Meaning::Email) => Some(Meaning::Email),
        _ => None,
    }
}

const PASSWORD: &[&str] = &["password", "passwd", "passphrase", "adgangskode", "kodeord", "pwd"];

const USED_ONCE: &[&str] = &[
    "engang",
    "onetime",
    "otp",
    "passcode",
    "token",
    "mfa",
    "2fa",
    "securid",
    "sms",
    "pinkode",
    "pincode",
    "sikkerhedskode",
    "bekræft",
    "verific",
];

/// True if these words speak of what is used once.
pub(super) fn is_used_once(words: &str) -> bool {
    has_any(&squashed(words), USED_ONCE) || has_word(words, &["pin", "tan"])
}

/// True if these words speak of a code and mean this all the same: nothing says that it is one to be used once.
pub(super) fn may_be_called_code(meaning: Meaning, words: &str) -> bool {
    const CALLED: &[&str] = &[
        "kode",
        "dinkode",
        "indtastkode",
        "indtastdinkode",
        "skrivdinkode",
        "windowskode",
        "pckode",
        "computerkode",
        "netværkskode",
        "loginkode",
    ];
    let whole = squashed(words);
    let names_user = || has_any(&whole, &["brugernavn", "username"]);
    let is_once = || is_used_once(words);
    match meaning {
        Meaning::UserName => names_user() || !is_once(),
        Meaning::Password => (has_any(&whole, PASSWORD) || CALLED.contains(&whole.as_str())) && !is_once(),
        _ => false,
    }
}

/// What a name or a label says.
pub(super) fn said(text: &str) -> Option<Meaning> {
    let whole = squashed(text);
    // 'Adgangskode' and 'kodeord' are no codes.
    let rest = PASSWORD.iter().fold(whole.clone(), |rest, word| rest.replace(word, ""));
    let is_code = has_any(&rest, &["otp", "passcode", "code", "kode", "token", "mfa", "2fa", "securid"])
        || has_word(text, &["pin", "tan", "sms"]);
    if has_any(
        &whole,
        &["userlabel", "devicename", "udstyrsnavn", "enhedsnavn", "enhedensnavn", "devicelabel"],
    ) {
        Some(Meaning::DeviceName)
    } else if is_code {
        Some(Meaning::Code)
    } else if has_any(&whole, PASSWORD) || has_word(text, &["pass", "pw"]) {
        let is_new =
            has_word(text, &["new", "ny", "nyt", "confirm", "gentag", "repeat", "again", "igen", "retype"])
                || has_any(&whole, &["confirm", "newpass", "passwordnew", "password2"]);
        Some(if is_new { Meaning::NewPassword } else { Meaning::Password })
    } else if has_any(&whole, &["search", "søg"]) {
        None
    } else if has_any(&whole, &["username", "brugernavn"]) {
        Some(Meaning::UserName)
    } else if whole.contains("mail") {
        Some(Meaning::Email)
    } else if has_any(&whole, &["user", "login", "logon", "bruger", "ident", "upn"]) {
        Some(Meaning::UserName)
    } else {
        None
    }
}
