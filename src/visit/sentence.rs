//! What a site's sentence means, where it says more than a page's marks do: Keycloak's own words in Danish and English
//! (docs/facts.md 45, 46, 77), those of AD FS, and whatever a theme has made of them.
//!
//! A sentence means something only if it says so of something: "the account is locked". What it says under a
//! condition, of what may come, or asks ("Er din konto låst? …") means nothing.

mod limits;
mod rules;
mod sayings;

pub(super) use self::sayings::Told;
use self::sayings::{CONDITIONS, LOCKED_OUT, SAYINGS, SHUT_OUT, Saying};

/// What tells of tries that have gone wrong.
const TRIES: [&str; 7] = ["forsøg", "gentagne", "forkert", "attempt", "failed", "incorrect", "wrong"];

/// What is done with an account after such tries.
const LOCKED_OUT_OF: [&str; 8] =
    ["låst", "spærret", "lukket", "deaktiveret", "locked", "blocked", "disabled", "suspended"];

/// These may stand anywhere in a sentence, and change nothing of it.
const BETWEEN: [&str; 5] = ["midlertidigt", "desværre", "temporarily", "currently", "unfortunately"];

/// With one of these before it, something may come, or isn't so.
const MAY_BE: [&str; 22] = [
    "være", "blive", "bliver", "be", "being", "get", "gets", "ikke", "not", "aldrig", "never", "vil", "kann",
    "wird", "nicht", "bli", "blir", "inte", "ikkje", "peut", "sera", "pas",
];
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
    let sentence = without_short_forms(&sentence.to_lowercase());
    let mut words: Vec<&str> = sentence
        .split(|c: char| !c.is_alphanumeric() && c != '-')
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty() && !BETWEEN.contains(word))
        .collect();
    // "… fordi kontoen ikke er aktiveret."
    while let Some(at) = words.windows(2).position(|pair| pair == ["ikke", "er"]) {
        words.swap(at, at + 1);
    }
    if asks(&words) || is_either(&words) || may_be_so(&words) {
        return None;
    }
    if limits::are_told(&words) {
        return Some(Told::Locked);
    }
    let for_tries = words.iter().any(|word| TRIES.iter().any(|tries| word.starts_with(tries)));
    SAYINGS
        .iter()
        .chain([&LOCKED_OUT])
        .chain(for_tries.then_some(&SHUT_OUT))
        .find(|saying| saying.is_in(&words))
        .map(|saying| saying.told)
}

/// "isn't" as "is not".
fn without_short_forms(sentence: &str) -> String {
    let whole = [("can't", "can not"), ("cannot", "can not"), ("won't", "will not"), ("n't", " not")];
    whole.iter().fold(sentence.replace('’', "'"), |text, (short, long)| text.replace(short, long))
}

/// "Er din konto låst, så …", "Har du glemt din adgangskode, eller er den udløbet, så …".
fn asks(words: &[&str]) -> bool {
    const VERBS: [&str; 10] = ["har", "kan", "skal", "bliver", "is", "has", "have", "did", "do", "can"];
    const PERSON: [&str; 6] = ["du", "din", "dit", "you", "your", "the"];
    match words {
        ["er", ..] => true,
        [verb, person, ..] => VERBS.contains(verb) && PERSON.contains(person),
        _ => false,
    }
}

/// "This can happen because the account is locked", "Det kan skyldes, at …".
fn may_be_so(words: &[&str]) -> bool {
    words.windows(2).any(|pair| {
        matches!(
            pair,
            ["kan", "skyldes" | "være"]
                | ["can", "happen" | "be"]
                | ["may" | "might" | "could", "be" | "have" | "happen"]
                | ["mulig" | "mulige", "årsag" | "årsager" | "grunde"]
                | ["possible", "cause" | "causes" | "reason" | "reasons"]
        )
    })
}

/// "A wrong password, or the account is locked", "After 5 attempts the account is locked", "One more, and the
/// account is locked": it isn't said which is so now.
fn is_either(words: &[&str]) -> bool {
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    let counts = words.windows(2).position(|pair| {
        matches!(pair, ["efter" | "after" | "ved", number] if matches!(*number, "for" | "too") || number.starts_with(|c: char| c.is_ascii_digit()))
    });
    // "Kontoen er låst efter for mange forsøg." In English a rule may be told so, if it has a number.
    let is_so = |at: usize| {
        let is_told = words[..at].iter().any(|word| LOCKED_OUT_OF.contains(word));
        is_told && (has(&["er"]) || words[at + 1] == "too")
    };
    // "We've locked it after 5 attempts."
    let is_done = words.windows(2).any(|pair| {
        matches!(
            pair,
            [
                "ve" | "have" | "has" | "har",
                "locked" | "blocked" | "disabled" | "suspended" | "låst" | "spærret"
            ]
        )
    });
    let one_more =
        words.windows(2).any(|pair| matches!(pair, ["one" | "et" | "ét", "more" | "mere" | "further"]));
    has(&WRONG) && has(&["eller", "or"])
        || one_more
        || counts.is_some_and(|at| !is_so(at)) && !has(&["been", "was", "blevet", "blev"]) && !is_done
}

fn is_account(word: &str) -> bool {
    word.contains("konto") && !word.contains("kontor")
        || matches!(word, "account" | "user" | "bruger" | "brugeren" | "brugerid")
}

/// `brugersessionen` as well.
fn is_session(word: &str) -> bool {
    ["session", "sesjon", "sitzung"].iter().any(|session| word.contains(session))
}

impl Saying {
    fn is_in(&self, words: &[&str]) -> bool {
        self.said.iter().any(|said| {
            let said: Vec<&str> = said.split(' ').collect();
            words
                .windows(said.len())
                .enumerate()
                .any(|(at, found)| found == said && self.holds(&words[..at], &words[at + said.len()..]))
        })
    }

    /// Whether it is said of its subject, and as something that is so.
    fn holds(&self, before: &[&str], behind: &[&str]) -> bool {
        let is_of = |word: &str| {
            self.subjects.iter().any(|subject| match self.told {
                // `brugerkontoen`, and no office.
                Told::Locked if *subject == "konto" => word.contains("konto") && !word.contains("kontor"),
                Told::Lost if *subject == "session" => is_session(word),
                // And no `adgangskode`.
                Told::Locked if ["adgang", "access"].contains(subject) => {
                    word == *subject || word == "adgangen"
                }
                Told::Lost if subject.len() < 5 => {
                    word == *subject || word.starts_with("sign-") || word == "siden"
                }
                _ if subject.len() < 4 => word == *subject,
                _ => word.starts_with(subject),
            })
        };
        let of_subject = self.subjects.is_empty()
            || before.iter().any(|word| is_of(word))
            || match behind {
                // "We have locked your account."
                ["din" | "dit" | "your" | "the" | "this", word, ..] if self.told == Told::Locked => {
                    is_of(word)
                }
                [word, ..] => is_of(word),
                [] => false,
            };
        let verb = before.iter().rposition(|word| MAY_BE.contains(word) || IS.contains(word));
        // "… at kontoen ikke er låst."
        let isnt = verb.is_some_and(|at| {
            MAY_BE.contains(&before[at])
                || at > 0 && matches!(before[at - 1], "ikke" | "aldrig" | "not" | "never")
        });
        // "Adgangskoder skal skiftes hver 90. dag."
        let is_rule = self.told == Told::NewPassword && rules::is_one(before, behind);
        // "Login mislykkedes, da kontoen er udløbet": what stands nearest.
        let nearest = before.iter().rev().find(|word| is_account(word) || is_session(word));
        let of_account = self.told == Told::Lost && nearest.is_some_and(|word| is_account(word));
        let of_session = self.told == Told::Locked && nearest.is_some_and(|word| is_session(word));
        // A code is no password that could be changed.
        let of_code = before.iter().any(|word| word.starts_with("engangs") || *word == "one-time");
        of_subject
            && !of_code
            && !is_rule
            && !of_account
            && !of_session
            && !before.last().is_some_and(|word| COMES_OF.contains(word))
            && !before.iter().any(|word| CONDITIONS.contains(word))
            && !isnt
    }
}
