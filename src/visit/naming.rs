//! The names and words that pages give to things, made comparable: `Input.Username`, `emailCode`, `Log ind`.

/// Parts of the names and words of what sends one more code, squashed.
pub(super) const SENDS_AGAIN: &[&str] = &[
    "resend",
    "sendagain",
    "sendigen",
    "sendkodenigen",
    "sendkodeigen",
    "sendcodeagain",
    "sendthecodeagain",
    "sendpåny",
    "gensend",
    "sendny",
    "sendenny",
    "newcode",
    "nykode",
    "erneutsenden",
    "neuencode",
    "skickaigen",
    "skickakodenigen",
    "skickanykod",
    "sendkodenpåny",
    "renvoyer",
    "nouveaucode",
];

/// Its letters and digits alone, in small: `emailcode`, `logind`.
pub(super) fn squashed(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Its words in small: those of a sentence, and those that capitals or marks part in a name.
pub(super) fn words(text: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in text.chars() {
        if !letter.is_alphanumeric() || was_small && letter.is_uppercase() {
            words.push(String::new());
        }
        was_small = letter.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| letter.is_alphanumeric()) {
            word.extend(letter.to_lowercase());
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// True if any of these parts stands in it.
pub(super) fn has_any(text: &str, parts: &[&str]) -> bool {
    parts.iter().any(|part| text.contains(part))
}

const NEGATIONS: &[&str] = &["ikke", "not", "aldrig", "never", "ingen", "no", "don", "doesn", "ej"];

/// Another way than the one that is asked for.
pub(super) const INSTEAD: &[&str] = &["i stedet", "instead", "alternativ", "på en anden måde", "another way"];

/// The parts of a sentence, each of which says something of its own.
pub(super) fn clauses(sentence: &str) -> impl Iterator<Item = &str> {
    sentence.split([',', '(', '–', '—']).flat_map(|part| part.split(" - "))
}

/// False for a clause that says what isn't so: 'ikke din engangskode'.
pub(super) fn is_so(clause: &str) -> bool {
    !words(clause).iter().any(|word| NEGATIONS.contains(&word.as_str()))
}

/// True if any of these is a word of its own in it.
pub(super) fn has_word(text: &str, wanted: &[&str]) -> bool {
    words(text).iter().any(|word| wanted.contains(&word.as_str()))
}

/// True for the usual names of a field for who signs in.
pub(super) fn is_of_user(name: &str) -> bool {
    const NAMES: [&str; 5] = ["username", "user", "userid", "email", "login"];
    NAMES.contains(&squashed(name).as_str())
}
