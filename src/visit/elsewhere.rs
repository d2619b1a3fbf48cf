//! What says that a code comes from elsewhere than the token: by e-mail, text message, a call, another device, a list.

use super::naming::{INSTEAD, SENDS_AGAIN, clauses, has_any, is_so, squashed, words};

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
    "wiederherstellung",
    "återställning",
    "gjenoppretting",
    "récupération",
    "de secours",
    "reservekode",
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
    "tilsendt",
    "fremsendt",
    "afsendt",
    "leveret",
    "delivered",
    "oplyst",
    "brev",
    "geschickt",
    "gesendet",
    "zugesandt",
    "erhalten",
    "skickat",
    "mejl",
    "epost",
    "tekstmelding",
    "mottatt",
    "mottagit",
    "courriel",
    "envoyé",
    "reçu",
];

/// Of those, what an app may be said to do as well, if it is named: "the list in FreeOTP".
const OF_APPS_TOO: &[&str] =
    &["liste", "list", "modtaget", "modtager", "received", "erhalten", "mottatt", "mottagit", "reçu"];

/// How an app for codes is called.
const APPS: &[&str] = &["app", "appen", "freeotp", "authenticator"];

/// The same, in several words.
const LONG_WAYS: &[&str] = &[
    "e-mail",
    "e-post",
    "text message",
    "message with",
    "message containing",
    "besked med",
    "phone number",
    "mobile number",
    "phone call",
    "på vej til",
    "fået på din",
    "fik på din",
    "got on your",
    "text you",
    "call you",
    "e-boks",
    "digital post",
    "hardware token",
    "hardware-token",
    "hardwaretoken",
];

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
    "sendt et push",
    "sent a push",
    "push notification",
    "push-besked",
    "pushbesked",
    "anmode om en ny kode",
    "bede om en ny kode",
    "request a new code",
    "request another code",
    "ringer dig op",
    "ringer til dig",
    "calling you",
    "sms-bekræftelse",
    "sms-verifi",
    "sms verifi",
    "bekræft med sms",
    "bekræft via sms",
    "bekræft med e-mail",
    "bekræft via e-mail",
    "bekræft din e-mail",
    "verify with sms",
    "verify by sms",
    "verify by email",
    "verify your email",
];

/// A sentence that begins so tells of what may be: "Hvis du ikke har appen, …", "Får du en sms, …".
const MAY_BE: &[&str] = &[
    "hvis", "if", "får", "fik", "har", "did", "have", "kan", "can", "mangler", "eller", "or", "when", "når",
    "mistet", "lost", "få", "vælg", "prøv", "choose", "try",
];

/// A sentence that begins so and has a condition in it offers another way: "Brug en nødkode, hvis …".
const OFFERS: &[&str] = &["brug", "use", "benyt", "anvend", "log", "sign"];
const CONDITIONS: &[&str] = &["hvis", "if", "når", "when"];

/// What warns of those who want the code tells nothing of where it comes from.
const WARNS: &[&str] = &["svind", "falsk", "phishing", "fup", "scam", "fraud", "fake"];

/// A full stop behind one of these ends no sentence.
const SHORT_FORMS: [&str; 6] = ["pr.", "nr.", "tlf.", "evt.", "f.eks.", "ca."];

/// What is said of a code in the clause behind it: 'den kode, vi har sendt'.
const ENDS_IN_CODE: &[&str] =
    &["kode", "koden", "engangskode", "engangskoden", "bekræftelseskode", "code", "passcode", "otp"];
const GOES_ON: &[&str] = &["vi", "we", "du", "you", "der", "som", "that", "which"];

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
    statements(of_field).iter().any(|said| is_so(said) && (has_any(said, WORDS) || tells(said)))
}

/// True if these are the words of a link that sends such a code once more. One for a new 'kode' may be for a password.
pub(super) fn is_link_to_resend(words: &str) -> bool {
    let words = squashed(words);
    has_any(&words, SENDS_AGAIN) && !has_any(&words, &["newcode", "nykode"])
}

/// True if the hint of a field says so: what it calls "it" is the code.
pub(super) fn is_hinted(hint: &str) -> bool {
    let named =
        [(" den ", " koden "), (" it ", " the code "), (" ihn ", " den code "), (" le ", " le code ")];
    let hint = named.iter().fold(hint.to_lowercase(), |hint, (it, code)| hint.replace(it, code));
    is_said(std::iter::once(hint.as_str()))
}

/// True if a page says so in one of its lines.
pub(super) fn is_said<'a>(mut lines: impl Iterator<Item = &'a str>) -> bool {
    lines.any(|line| {
        let line = SHORT_FORMS.iter().fold(line.to_lowercase(), |line, short| {
            line.replace(&format!(" {short} "), &format!(" {} ", short.trim_end_matches('.')))
        });
        sentences(&line).any(|sentence| statements(sentence).iter().any(|said| is_so(said) && tells(said)))
    })
}

/// Those that say something of what is: none that asks, or tells of what may be or could be done instead.
fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(['.', '!', '?', ';', ':']).filter(|sentence| {
        let words = words(sentence);
        let first = words.first().map(String::as_str).unwrap_or_default();
        let offers = OFFERS.contains(&first) && words.iter().any(|word| CONDITIONS.contains(&word.as_str()));
        !sentence.ends_with('?')
            && !MAY_BE.contains(&first)
            && !offers
            && !has_any(sentence, INSTEAD)
            && !has_any(sentence, WARNS)
    })
}

/// Its clauses; one that says more of a code stays with that.
fn statements(sentence: &str) -> Vec<String> {
    let mut said: Vec<String> = Vec::new();
    for clause in clauses(sentence) {
        let goes_on = words(clause).first().is_some_and(|word| GOES_ON.contains(&word.as_str()));
        let is_of_code = |before: &&mut String| {
            words(before).last().is_some_and(|word| ENDS_IN_CODE.contains(&word.as_str()))
        };
        match said.last_mut().filter(|_| goes_on).filter(is_of_code) {
            Some(before) => before.push_str(clause),
            None => said.push(clause.to_owned()),
        }
    }
    said
}

/// True for part of an address or a number whose rest is covered: 'n***@bygst.dk'.
pub(super) fn is_masked(text: &str) -> bool {
    has_any(text, &["**", "••", "xx"])
}

/// True if it says of a code how it came. A name with `@` is nobody's mail, nor is what the code is for.
fn tells(clause: &str) -> bool {
    let parts: Vec<&str> = clause.split_whitespace().collect();
    // 'Vi har sendt en mail til n***@bygst.dk.'
    if parts.iter().any(|word| is_masked(word)) && has_any(clause, &["sendt", "sent"]) {
        return true;
    }
    let clause: Vec<&str> = parts.into_iter().filter(|word| !word.contains('@')).collect();
    let clause = without_its_use(&clause).join(" ");
    let of_code = has_any(
        &clause.replace("adgangskode", "").replace("freeotp", ""),
        &["kod", "code", "otp", "cifre", "digit"],
    );
    let words = words(&clause);
    let of_app = words.iter().any(|word| APPS.contains(&word.as_str()));
    let ways = || WAYS.iter().filter(|way| !(of_app && OF_APPS_TOO.contains(way)));
    let way = || words.iter().any(|word| ways().any(|way| word.starts_with(way)));
    has_any(&clause, BY_ITSELF) || of_code && (has_any(&clause, LONG_WAYS) || way())
}

/// Without "adgang til mail og kalender", and without "sent over a secure connection".
fn without_its_use<'a>(clause: &[&'a str]) -> Vec<&'a str> {
    const FOR: [[&str; 2]; 4] =
        [["adgang", "til"], ["access", "to"], ["fortsætte", "til"], ["continue", "to"]];
    // What it gives access to is named in so many words.
    const WORDS: usize = 3;
    let mut kept = Vec::new();
    let mut at = 0;
    while let Some(word) = clause.get(at) {
        let pair = [*word, clause.get(at + 1).copied().unwrap_or_default()];
        at += match pair {
            pair if FOR.contains(&pair) => 2 + WORDS,
            ["sent" | "sendt" | "sendes" | "transmitted", "over"] => 2,
            _ => {
                kept.push(*word);
                1
            }
        };
    }
    kept
}
