//! What says that a code comes from elsewhere than the token: by e-mail, text message, a call, another device, a list.

use super::naming::{INSTEAD, SENDS_AGAIN, clauses, has_any, is_so, words};

/// Marks of such a code in the names of a field, a form or a button.
const NAMES: &[&str] =
    &["mail", "sms", "phone", "recover", "backup", "gendan", "yubi", "securid", "whatsapp", "voice", "magic"];

/// The same in a button's. The name of a device may stand in one, as 'iPhone' does.
const BUTTONS: &[&str] = &["mail", "sms"];

/// The same in the words of a field.
const WORDS: &[&str] = &[
    "mail",
    "sms",
    "besked",
    "text message",
    "gendan",
    "recovery",
    "backup",
    "nødkode",
    "yubikey",
    "sikkerhedsnøgle",
    "security key",
    "telefonopkald",
    "phone call",
    "securid",
];

/// How the words begin that tell by which way a code came, where a code is spoken of.
const WAYS: &[&str] = &[
    "sms",
    "mail",
    "email",
    "tekstbesked",
    "indbakke",
    "inbox",
    "telefonnummer",
    "telefonnr",
    "mobilnummer",
    "opkald",
    "nøglekort",
    "kodekort",
    "keycard",
    "kodeviser",
    "yubikey",
    "liste",
    "list",
    "gendannelse",
    "recovery",
    "backup",
    "sendt",
    "sender",
    "sent",
    "sending",
    "texted",
    "emailed",
    "mailed",
    "modtaget",
    "modtager",
    "received",
    "læses",
];

/// The same, in several words.
const LONG_WAYS: &[&str] =
    &["e-mail", "text message", "phone number", "phone call", "på vej til", "text you", "call you"];

/// What says so without a code: the message itself, or where to look for it.
const BY_ITSELF: &[&str] = &[
    "sent you a text",
    "sendt dig en sms",
    "sendt en sms",
    "sendt dig en besked",
    "sendt dig en tekstbesked",
    "sent a text",
    "tjek din e-mail",
    "tjek din mail",
    "tjek din indbakke",
    "check your e-mail",
    "check your email",
    "check your inbox",
    "check your mail",
    "e-mailbekræftelse",
    "e-mail verification",
    "email verification",
    "yubikey",
    "gendannelseskode",
    "recovery code",
    "backup code",
    "nødkode",
];

/// A sentence that begins so tells of what may be: "Hvis du ikke har appen, …", "Får du en sms, …".
const MAY_BE: &[&str] = &[
    "hvis", "if", "får", "fik", "har", "did", "have", "kan", "can", "mangler", "eller", "or", "when", "når",
    "mistet", "lost",
];

/// True if a field or its form is named so.
pub(super) fn names(squashed: &str) -> bool {
    // The token itself may be on one.
    let names = squashed.replace("smartphone", "").replace("iphone", "");
    has_any(&names, NAMES) || has_any(&names, SENDS_AGAIN)
}

/// True if a form's buttons send such a code once more.
pub(super) fn is_sent_again(buttons: &str) -> bool {
    has_any(buttons, BUTTONS) || has_any(buttons, SENDS_AGAIN)
}

/// True if the words of a field, in small letters, say so.
pub(super) fn is_worded(of_field: &str) -> bool {
    clauses(of_field).any(|clause| is_so(clause) && (has_any(clause, WORDS) || tells(clause)))
}

/// True if a page says so in one of its lines.
pub(super) fn is_said<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    lines.any(|line| {
        let line = line.to_lowercase();
        sentences(&line).any(|sentence| clauses(sentence).any(|clause| is_so(clause) && tells(clause)))
    })
}

/// Those that say something of what is: none that asks, or tells of what may be or could be done instead.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(['.', '!', '?', ';', ':']).filter(|sentence| {
        let first = words(sentence).into_iter().next().unwrap_or_default();
        !sentence.ends_with('?') && !MAY_BE.contains(&first.as_str()) && !has_any(sentence, INSTEAD)
    })
}

/// True if it says of a code how it came. A name with `@` is nobody's mail.
fn tells(clause: &str) -> bool {
    let clause: Vec<&str> = clause.split_whitespace().filter(|word| !word.contains('@')).collect();
    let clause = clause.join(" ");
    let of_code =
        has_any(&clause.replace("adgangskode", "").replace("freeotp", ""), &["kode", "code", "otp"]);
    let way = || words(&clause).iter().any(|word| WAYS.iter().any(|way| word.starts_with(way)));
    has_any(&clause, BY_ITSELF) || of_code && (has_any(&clause, LONG_WAYS) || way())
}
