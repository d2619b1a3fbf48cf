//! Which language to begin in.

use std::ffi::OsString;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::given::values;
use crate::dialogue::Language;

/// The language to begin in: the option, the saved choice, the system's if it is in the list, else the first.
pub fn choose_language(option: Option<Language>, saved: Option<Language>, system: Option<&str>) -> Language {
    option.or(saved).unwrap_or_else(|| system_language(system))
}

/// That of the system's locale (`en`, `en_GB.UTF-8`, `en-US`) if it is in the list, else the first.
pub fn system_language(locale: Option<&str>) -> Language {
    locale.and_then(Language::of_locale).unwrap_or_default()
}

/// The language that the arguments name, as far as they can be read.
pub fn named_language(arguments: &[OsString]) -> Option<Language> {
    values(arguments, "--language").iter().filter_map(|code| Language::of_code(code)).next_back()
}

/// What may stand behind `--language`.
pub(super) fn codes() -> impl TypedValueParser<Value = Language> {
    let codes = PossibleValuesParser::new(Language::ALL.iter().map(|language| language.code()));
    // Only codes of the list come as far as here.
    codes.map(|code| Language::of_code(&code).unwrap_or_default())
}
