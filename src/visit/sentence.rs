//! What a site's sentence means, where it says more than a page's marks do: Keycloak's own words in Danish and English
//! (docs/facts.md 45, 46, 77), those of AD FS, and whatever a theme has made of them.
//!
//! A sentence means something only if it says so of something: "the account is locked". What it says under a
//! condition, of what may come, or asks ("Er din konto låst? …") means nothing.

/// What a sentence means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Told {
    /// The password has run out, or must be changed.
    NewPassword,
    /// The sign-in, its session or its cookie is gone: nothing was judged.
    Lost,
    /// Somebody is signed in already.
    SignedIn,
    /// What the person did is done: `accountUpdatedMessage`.
    Updated,
    /// The account is locked, closed or disabled.
    Locked,
}

impl Told {
    /// True if it says that something is wrong.
    pub(super) const fn is_trouble(self) -> bool {
        matches!(self, Self::NewPassword | Self::Lost | Self::Locked)
    }
}

/// One thing that may be said: of a subject, if it needs one.
struct Saying {
    told: Told,
    /// How the words begin that it is said of; any sentence if there are none.
    subjects: &'static [&'static str],
    /// What is said of them.
    said: &'static [&'static str],
}

/// In this order: a password that has run out "on this page" is no page that has run out.
const SAYINGS: [Saying; 9] = [
    Saying {
        told: Told::NewPassword,
        subjects: &["adgangskode", "kodeord", "password"],
        said: &[
            "udløbet",
            "udløb",
            "expired",
            "skal skiftes",
            "skal ændres",
            "skal fornyes",
            "must be changed",
            "needs to be changed",
            "has to be changed",
        ],
    },
    Saying {
        told: Told::NewPassword,
        subjects: &[],
        said: &[
            "skal ændre din adgangskode",
            "skal skifte din adgangskode",
            "skal skifte adgangskode",
            "skal vælge en ny adgangskode",
            "skal ændre dit kodeord",
            "skal skifte dit kodeord",
            "must change your password",
            "need to change your password",
            "have to change your password",
            "required to change your password",
        ],
    },
    Saying {
        told: Told::Lost,
        subjects: &[
            "session",
            "login",
            "log",
            "logon",
            "sign",
            "signin",
            "indlogning",
            "pålogning",
            "side",
            "page",
            "handling",
            "action",
            "anmodning",
            "forespørgsel",
            "request",
        ],
        said: &[
            "udløbet",
            "udløb",
            "expired",
            "timeout",
            "time-out",
            "timed out",
            "for lang tid",
            "too long",
            "ikke aktiv",
            "ikke længere aktiv",
            "not active",
            "no longer active",
            "ikke længere gyldig",
            "ikke mere gyldig",
            "no longer valid",
        ],
    },
    Saying {
        told: Told::Lost,
        subjects: &["cookie", "session"],
        said: &[
            "ikke fundet",
            "ikke findes",
            "findes ikke",
            "mangler",
            "not found",
            "missing",
            "ugyldig",
            "invalid",
            "tabt",
            "lost",
        ],
    },
    Saying {
        told: Told::Lost,
        subjects: &[],
        said: &[
            "too long to login",
            "too long to log",
            "for lang tid om at logge",
            "for længe om at logge",
            "igen via din applikation",
            "tilbage til din applikation og",
            "again through your application",
            "back to your application and",
        ],
    },
    Saying {
        told: Told::SignedIn,
        subjects: &[],
        said: &[
            "allerede logget ind",
            "allerede logget på",
            "already logged in",
            "already signed in",
            "already authenticated",
        ],
    },
    Saying {
        told: Told::Updated,
        subjects: &[],
        said: &["din konto er blevet opdateret", "your account has been updated"],
    },
    Saying {
        told: Told::Locked,
        subjects: &["konto", "account", "bruger", "user"],
        said: &[
            "låst",
            "spærret",
            "deaktiveret",
            "blokeret",
            "suspenderet",
            "lukket",
            "nedlagt",
            "inaktiv",
            "ikke aktiv",
            "ikke aktiveret",
            "udløbet",
            "locked",
            "disabled",
            "blocked",
            "suspended",
            "deactivated",
            "closed",
            "inactive",
            "not active",
            "not enabled",
            "expired",
        ],
    },
    Saying {
        told: Told::Locked,
        subjects: &[],
        said: &[
            "for mange forsøg",
            "for mange mislykkede",
            "for mange fejlslagne",
            "for mange forkerte",
            "too many attempts",
            "too many failed",
            "too many incorrect",
            "too many invalid",
            "too many unsuccessful",
            "too many login",
            "din adgang er spærret",
            "din adgang er lukket",
            "din adgang er deaktiveret",
            "your access has been suspended",
            "your access has been disabled",
        ],
    },
];

/// The same of the person: a network that blocks somebody says "you have been blocked".
const LOCKED_OUT: Saying = Saying {
    told: Told::Locked,
    subjects: &["du", "you"],
    said: &["låst ude", "locked out", "spærret", "suspended"],
};

/// What comes behind one of these is said under a condition.
const CONDITIONS: [&str; 17] = [
    "hvis", "if", "når", "when", "om", "whether", "før", "inden", "before", "until", "indtil", "undgå",
    "avoid", "måske", "muligvis", "maybe", "perhaps",
];

/// With one of these before it, something may come, or isn't so.
const MAY_BE: [&str; 12] =
    ["være", "blive", "bliver", "be", "being", "get", "gets", "ikke", "not", "aldrig", "never", "vil"];
/// With one of these before it, it is so.
const IS: [&str; 9] = ["er", "blev", "blevet", "is", "was", "been", "has", "har", "are"];

/// "After too many attempts …": it isn't said that there were.
const COMES_OF: [&str; 5] = ["efter", "after", "ved", "by", "with"];

/// Beside one of these, "or" tells that it is either of two things.
const WRONG: [&str; 8] =
    ["forkert", "forkerte", "ugyldig", "ugyldigt", "incorrect", "invalid", "wrong", "mistyped"];

/// What a text means by the first of its sentences that means anything.
pub(super) fn of(text: &str) -> Option<Told> {
    text.split_inclusive(['.', '!', '?', ';', ':'])
        .filter(|sentence| !sentence.ends_with('?'))
        .find_map(of_sentence)
}

fn of_sentence(sentence: &str) -> Option<Told> {
    let sentence = sentence.to_lowercase();
    let words: Vec<&str> = sentence
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
        .collect();
    // "Er din konto låst, så …" asks as well.
    if words.first() == Some(&"er") || is_either(&words) {
        return None;
    }
    SAYINGS.iter().chain([&LOCKED_OUT]).find(|saying| saying.is_in(&words)).map(|saying| saying.told)
}

/// "A wrong password, or the account is locked", "After 5 attempts the account is locked": it isn't said which is so now.
fn is_either(words: &[&str]) -> bool {
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let counts = words.windows(2).any(|pair| {
        matches!(pair, ["efter" | "after", number] if matches!(*number, "for" | "too") || number.starts_with(|c: char| c.is_ascii_digit()))
    });
    has(&WRONG) && has(&["eller", "or"]) || counts && !has(&["been", "was", "blevet", "blev"])
}

impl Saying {
    fn is_in(&self, words: &[&str]) -> bool {
        self.said.iter().any(|said| {
            let said: Vec<&str> = said.split(' ').collect();
            words.windows(said.len()).enumerate().any(|(at, found)| {
                found == said && self.holds(&words[..at], words.get(at + said.len()).copied())
            })
        })
    }

    /// Whether it is said of its subject, and as something that is so.
    fn holds(&self, before: &[&str], behind: Option<&str>) -> bool {
        let is_of = |word: &str| {
            self.subjects.iter().any(|subject| match self.told {
                // `brugerkontoen`, and no office.
                Told::Locked if *subject == "konto" => word.contains("konto") && !word.contains("kontor"),
                Told::Lost if subject.len() < 5 => {
                    word == *subject || word.starts_with("sign-") || word == "siden"
                }
                _ if subject.len() < 4 => word == *subject,
                _ => word.starts_with(subject),
            })
        };
        let of_subject =
            self.subjects.is_empty() || before.iter().any(|word| is_of(word)) || behind.is_some_and(is_of);
        let verb = before.iter().rev().find(|word| MAY_BE.contains(word) || IS.contains(word));
        // A code is no password that could be changed.
        let of_code = before.iter().any(|word| word.starts_with("engangs") || *word == "one-time");
        of_subject
            && !of_code
            && !before.last().is_some_and(|word| COMES_OF.contains(word))
            && !before.iter().any(|word| CONDITIONS.contains(word))
            && !verb.is_some_and(|verb| MAY_BE.contains(verb))
    }
}
