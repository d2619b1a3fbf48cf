//! Which language to begin in.

use std::ffi::OsString;

use crate::wizard;

/// The language to begin in: the option, the saved choice, the system's if it is English, else Danish.
pub fn choose_language(
    option: Option<wizard::Language>,
    saved: Option<wizard::Language>,
    system: Option<&str>,
) -> wizard::Language {
    option.or(saved).unwrap_or_else(|| system_language(system))
}

/// English if the system's locale is (`en`, `en_GB.UTF-8`, `en-US`), else Danish.
pub fn system_language(locale: Option<&str>) -> wizard::Language {
    let language = locale.and_then(|locale| locale.split(['-', '_', '.']).next()).unwrap_or_default();
    if language.eq_ignore_ascii_case("en") { wizard::Language::English } else { wizard::Language::Danish }
}

/// The language that the arguments name, as far as they can be read.
pub(super) fn named_language(arguments: &[OsString]) -> Option<wizard::Language> {
    let mut words = arguments.iter().filter_map(|argument| argument.to_str());
    let mut named = None;
    while let Some(word) = words.next() {
        let value = match word.strip_prefix("--language") {
            Some("") => words.next(),
            Some(rest) => rest.strip_prefix('='),
            None => continue,
        };
        match value {
            Some("da") => named = Some(wizard::Language::Danish),
            Some("en") => named = Some(wizard::Language::English),
            _ => {}
        }
    }
    named
}
