//! An account that may sign in at certain hours alone, or on certain PCs: in the words of Windows, which AD FS hands on
//! (`ERROR_INVALID_LOGON_HOURS`, `NERR_InvalidLogonHours` and their kin), and in those of themes.

use super::sayings::CONDITIONS;

/// Who or what it is said of.
const SUBJECTS: [&str; 8] = ["konto", "account", "bruger", "user", "du", "you", "din", "your"];

const FORBIDS: [&str; 9] = [
    "må ikke",
    "må i øjeblikket ikke",
    "ikke tilladelse",
    "ikke tilladt",
    "ikke lov",
    "not allowed",
    "not permitted",
    "not authorized",
    "forbidden",
];

const SIGNS_IN: [&str; 11] = [
    "logge på",
    "logge ind",
    "logge sig på",
    "at logge",
    "log on",
    "log in",
    "sign in",
    "sign on",
    "login",
    "logon",
    "pålogning",
];

/// Of one account it is enough that it may not.
const ACCOUNTS: [&str; 6] = ["konto", "kontoen", "brugerkonto", "brugerkontoen", "account", "brugeren"];

/// Now, or here.
const LIMITS: [&str; 14] = [
    "dette tidspunkt",
    "nuværende tidspunkt",
    "i øjeblikket",
    "lige nu",
    "på nu",
    "ind nu",
    "at this time",
    "right now",
    "at the moment",
    "in now",
    "this workstation",
    "this computer",
    "denne computer",
    "denne arbejdsstation",
];

/// How an account's limits are called.
const CALLED: [&str; 16] = [
    "time restriction",
    "time restrictions",
    "account restriction",
    "account restrictions",
    "logon hours",
    "log-on hours",
    "log on hours",
    "sign-in hours",
    "tidsbegrænsning",
    "tidsbegrænsninger",
    "kontobegrænsning",
    "kontobegrænsninger",
    "logontider",
    "logontimer",
    "pålogningstider",
    "pålogningstimer",
];

/// That they are what is in the way.
const STOPS: [&str; 11] = [
    "prevent",
    "prevents",
    "preventing",
    "keep",
    "keeps",
    "violation",
    "outside",
    "forhindrer",
    "hindrer",
    "uden for",
    "udenfor",
];

/// Nobody may sign in then.
const UPKEEP: [&str; 4] = ["vedligehold", "mainten", "opdater", "driftsstop"];

/// True if these words say so, and not under a condition.
pub(super) fn are_told(words: &[&str]) -> bool {
    let text = format!(" {} ", words.join(" "));
    let place = |of: &[&str]| of.iter().filter_map(|one| text.find(&format!(" {one} "))).min();
    let forbids = || {
        let at = place(&FORBIDS)?;
        let of_somebody = words.iter().any(|word| SUBJECTS.iter().any(|subject| is_of(word, subject)));
        let of_account = words.iter().any(|word| ACCOUNTS.contains(word))
            && !words.iter().any(|word| matches!(*word, "med" | "with" | "using"));
        let is_so = of_account || of_somebody && place(&LIMITS).is_some();
        (is_so && place(&SIGNS_IN).is_some()).then_some(at)
    };
    let stops = || place(&STOPS).and(place(&CALLED));
    let Some(at) = forbids().or_else(stops) else { return false };
    let is_conditional = text[..at].split(' ').any(|word| CONDITIONS.contains(&word));
    !is_conditional && !words.iter().any(|word| UPKEEP.iter().any(|upkeep| word.starts_with(upkeep)))
}

/// Short ones are whole words.
fn is_of(word: &str, subject: &str) -> bool {
    if subject.len() < 5 { word == subject } else { word.contains(subject) && !word.contains("kontor") }
}
