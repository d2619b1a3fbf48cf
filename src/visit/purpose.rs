//! What a field is for, decided once and here, by evidence: its type, `autocomplete`, name, id and words, and what stands
//! in the same form and is said on the page.
//!
//! Name before id before words; where they contradict each other, and in any other doubt, it isn't known, and the form
//! is for the browser. A secret goes into a field of its own purpose and into no other (`pending_form.rs`).

use super::{
    control::{Control, ControlKind, Purpose},
    elsewhere,
    meaning::{Meaning, is_used_once, may_be_called_code, said, together},
    naming::{clauses, has_any, has_word, is_of_user, is_so, squashed},
};

/// What a page says of one field besides its name.
#[derive(Default)]
pub(super) struct Evidence {
    /// In small letters.
    pub(super) autocomplete: String,
    /// Its label and what else names it, in small letters.
    pub(super) words: String,
    /// How much can be typed.
    pub(super) longest: Option<usize>,
    pub(super) is_required: bool,
    pub(super) is_read_only: bool,
    /// One of a list.
    pub(super) is_list: bool,
}

/// What stands around the fields of one form.
pub(super) struct Around<'a> {
    /// The form's id, name and path, and what Keycloak calls the page; squashed.
    pub(super) form: String,
    /// The names and words of its buttons; squashed.
    pub(super) buttons: String,
    /// The value of AD FS' `AuthMethod`, in small letters.
    pub(super) auth_method: Option<String>,
    /// True if the page says that a code comes from elsewhere.
    pub(super) says_elsewhere: &'a dyn Fn() -> bool,
}

/// How AD FS calls the way by user name and password.
const BY_PASSWORD: &str = "formsauthentication";

/// The names that Keycloak reads a token's code from.
const OF_TOKEN: [&str; 2] = ["otp", "totp"];

/// Marks of a form by which one signs in.
const SIGNS_IN: &[&str] = &[
    "login", "logon", "logind", "logpå", "signin", "signon", "identi", "authent", "session", "fortsæt",
    "continue", "næste", "next", "videre",
];

/// Marks of a form that has an address or a name for another reason.
const ELSE: &[&str] = &[
    "newsletter",
    "nyhedsbrev",
    "subscri",
    "abonn",
    "notif",
    "notify",
    "besked",
    "kontakt",
    "contact",
    "feedback",
    "search",
    "søg",
    "reset",
    "forgot",
    "glemt",
    "nulstil",
    "regist",
    "signup",
    "opret",
    "tilmeld",
    "invit",
    "survey",
    "comment",
    "kommentar",
];

/// Says of each control what it is for.
pub(super) fn decide(controls: &mut [Control], evidence: &[Evidence], around: &Around<'_>) {
    let has_secret = controls.iter().any(|control| control.name == "totpSecret");
    let of: Vec<Purpose> = controls
        .iter()
        .zip(evidence)
        .map(|(control, evidence)| alone(control, evidence, around, has_secret))
        .collect();
    let count = |purpose| of.iter().filter(|known| **known == purpose).count();
    let (passwords, names) = (count(Purpose::Password), count(Purpose::UserName) + count(Purpose::Email));
    for (control, purpose) in controls.iter_mut().zip(of) {
        control.purpose = match purpose {
            Purpose::Password if passwords > 1 || is_for_a_new_person(around) => Purpose::NewPassword,
            // Anybody may ask for an address or a name.
            Purpose::Email | Purpose::UserName
                if passwords == 0 && !around.signs_in(&control.name, purpose) =>
            {
                Purpose::Unknown
            }
            Purpose::Carried if passwords == 1 && names == 0 && is_filled_by_script(control) => {
                if around.auth_method.as_deref() == Some(BY_PASSWORD) && control.name == "UserName" {
                    // docs/facts.md 83: AD FS' script puts there what the person typed.
                    Purpose::UserName
                } else {
                    Purpose::Unknown
                }
            }
            Purpose::Carried if passwords == 1 && is_made_of_password(control) => Purpose::Unknown,
            purpose => purpose,
        };
    }
}

/// True for a user name that isn't known yet and can't be typed: a script puts it there.
fn is_filled_by_script(control: &Control) -> bool {
    matches!(control.kind, ControlKind::Hidden | ControlKind::Line)
        && control.value.is_empty()
        && is_of_user(&control.name)
}

/// True for a hidden field that a script fills with what it makes of the password.
fn is_made_of_password(control: &Control) -> bool {
    let name = squashed(&control.name);
    control.kind == ControlKind::Hidden
        && control.value.is_empty()
        && (has_any(&name, &["encr", "cipher", "hashed"]) || name == "hash" || is_password(&control.name))
}

/// True where one makes an account rather than signs in.
fn is_for_a_new_person(around: &Around<'_>) -> bool {
    const NEW: &[&str] = &["registration", "register", "signup", "tilmeld"];
    has_any(&around.form, NEW) || has_any(&around.buttons, NEW) && !has_any(&around.buttons, SIGNS_IN)
}

impl Around<'_> {
    /// True if a name or address that is asked for by itself is one to sign in by.
    fn signs_in(&self, name: &str, purpose: Purpose) -> bool {
        const NAMES: [&str; 4] = ["username", "userid", "brugernavn", "brugerid"];
        let is_strong = purpose == Purpose::UserName && has_any(&squashed(name), &NAMES);
        let by_button = has_any(&self.buttons, SIGNS_IN);
        !has_any(&self.form, ELSE)
            && (by_button || (is_strong || has_any(&self.form, SIGNS_IN)) && !has_any(&self.buttons, ELSE))
    }

    /// True if AD FS asks for another proof than the password.
    pub(super) fn is_of_other_factor(&self) -> bool {
        self.auth_method.as_deref().is_some_and(|method| !method.is_empty() && method != BY_PASSWORD)
    }
}

/// What one control is for, whatever the others are.
fn alone(control: &Control, evidence: &Evidence, around: &Around<'_>, has_secret: bool) -> Purpose {
    let is_sent = !control.name.is_empty();
    match control.kind {
        ControlKind::Hidden | ControlKind::Submit | ControlKind::Button => Purpose::Carried,
        _ if control.out_of_sight || evidence.is_read_only => Purpose::Carried,
        ControlKind::Tick if has_to_be_set(control, evidence) => Purpose::Unknown,
        ControlKind::Tick => Purpose::Tick,
        ControlKind::Choice => Purpose::Choice,
        // What isn't sent doesn't matter, unless a script sends it in its own way.
        ControlKind::Other if !is_sent || is_language(&control.name) => Purpose::Carried,
        ControlKind::Other if evidence.is_list => Purpose::Choice,
        ControlKind::Other => Purpose::Unknown,
        ControlKind::Line | ControlKind::Password if !is_sent => Purpose::Unknown,
        ControlKind::Line | ControlKind::Password if around.is_of_other_factor() => Purpose::OtherCode,
        ControlKind::Line | ControlKind::Password => {
            let meaning = meaning(control, evidence);
            match (meaning, control.kind) {
                (Some(Meaning::Code), _) if is_of_token(control, evidence, around, has_secret) => {
                    Purpose::TokenCode
                }
                (Some(Meaning::Code), _) if is_from_elsewhere(control, evidence, around) => {
                    Purpose::OtherCode
                }
                (Some(Meaning::NewPassword), _) if !is_of_sign_in(control, around) => Purpose::NewPassword,
                (Some(Meaning::Password | Meaning::NewPassword), ControlKind::Password) => Purpose::Password,
                (Some(Meaning::UserName), ControlKind::Line) => Purpose::UserName,
                (Some(Meaning::Email), ControlKind::Line) => Purpose::Email,
                (Some(Meaning::DeviceName), ControlKind::Line) => Purpose::DeviceName,
                _ => Purpose::Unknown,
            }
        }
    }
}

/// Of `autocomplete`, else of the first of name, id and words that says anything. Of two that say different things
/// neither counts.
fn meaning(control: &Control, evidence: &Evidence) -> Option<Meaning> {
    let told = evidence.autocomplete.split_whitespace().find_map(|token| match token {
        "username" => Some(Meaning::UserName),
        "email" => Some(Meaning::Email),
        "current-password" => Some(Meaning::Password),
        "new-password" => Some(Meaning::NewPassword),
        "one-time-code" => Some(Meaning::Code),
        _ => None,
    });
    let named = said(&control.name).or_else(|| said(&control.id));
    let words: Vec<&str> = clauses(&evidence.words).filter(|clause| is_so(clause)).collect();
    let words = words.join(" ");
    let worded = said(&words);
    let meaning = match (told, named) {
        (Some(told), Some(named)) => together(told, named)?,
        (told, named) => told.or(named).or(worded)?,
    };
    let secret = |meaning| matches!(meaning, Meaning::Password | Meaning::NewPassword);
    match worded {
        // 'Engangskode' beside a password's name; but a code may well be called a password, and a password or a user name
        // a code: 'Kode', 'Medarbejderkode'.
        Some(Meaning::Code) if meaning != Meaning::Code && !may_be_called_code(meaning, &words) => None,
        // A password for a while may be typed where a code is; 'One-time password' is one.
        Some(worded) if secret(worded) && meaning == Meaning::Code && !is_used_once(&words) => None,
        Some(worded) if secret(worded) && !secret(meaning) && meaning != Meaning::Code => None,
        // Nobody's name here.
        _ if meaning == Meaning::UserName && has_word(&words, &["cpr", "cprnummer"]) => None,
        _ => Some(meaning),
    }
}

/// True if a code that is asked for here is one of the token: it stands where Keycloak reads it, all of it fits in, and
/// nothing says that it comes from elsewhere.
fn is_of_token(control: &Control, evidence: &Evidence, around: &Around<'_>, has_secret: bool) -> bool {
    OF_TOKEN.contains(&control.name.as_str())
        && evidence.longest.is_none_or(|longest| longest >= 6)
        && (has_secret || !is_from_elsewhere(control, evidence, around))
}

fn is_from_elsewhere(control: &Control, evidence: &Evidence, around: &Around<'_>) -> bool {
    let names = squashed(&format!("{}{}", control.name, control.id));
    [names.as_str(), &around.form].into_iter().any(elsewhere::names)
        || elsewhere::is_sent_again(&around.buttons)
        || elsewhere::is_worded(&evidence.words)
        || (around.says_elsewhere)()
}

/// True if this is the password of Keycloak's sign-in, whatever is said to the browser's own store of passwords.
fn is_of_sign_in(control: &Control, around: &Around<'_>) -> bool {
    control.name == "password" && has_any(&around.form, &["kcformlogin", "loginactionsauthenticate"])
}

fn is_password(name: &str) -> bool {
    matches!(said(name), Some(Meaning::Password))
}

/// True for a tick without which the form isn't taken.
fn has_to_be_set(tick: &Control, evidence: &Evidence) -> bool {
    let asks = has_any(&squashed(&tick.name), &["terms", "accept", "consent", "samtyk", "vilkår", "agree"]);
    (asks || evidence.is_required) && !tick.checked
}

fn is_language(name: &str) -> bool {
    has_any(&squashed(name), &["locale", "lang", "sprog"])
}
