//! What the settings say, wherever they stand.

use std::path::{Path, PathBuf};

use super::content::{Fault, Policy, Untrusted};
use crate::{
    config,
    dialogue::{Language, Phrase, keys},
    visible::one_line,
};

/// One setting as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Setting {
    pub(super) name: String,
    /// `None` for a value that is no text.
    pub(super) text: Option<String>,
}

/// The names of the settings at one place.
pub(super) struct Names {
    pub(super) language: &'static str,
    pub(super) ca_file: &'static str,
    /// How a name is compared with those that are known.
    pub(super) same: fn(&str, &str) -> bool,
}

/// Reads the settings of `source`. `find` looks whether a file of certificates may be used, and where it is.
pub(super) fn read(
    source: &str,
    names: &Names,
    settings: Vec<Setting>,
    find: impl Fn(&Path) -> Result<PathBuf, Untrusted>,
) -> Policy {
    let mut policy = Policy { source: source.to_owned(), ..Policy::default() };
    for Setting { name, text } in settings {
        let is = |known| (names.same)(&name, known);
        let why = match text {
            Some(text) if is(names.ca_file) => {
                match find(Path::new(&text)) {
                    Ok(found) => policy.ca_file = Some(found),
                    Err(why) => policy.faults.push(ca_file_fault(source, Path::new(&text), said(&why))),
                }
                None
            }
            Some(text) if is(names.language) => {
                policy.language = Language::of_code(&text);
                if policy.language.is_some() { None } else { Some(no_language(&text)) }
            }
            None if is(names.ca_file) || is(names.language) => Some(Phrase::new(keys::policy::NO_TEXT)),
            _ => {
                let known = format!("{}, {}", names.language, names.ca_file);
                Some(Phrase::new(keys::policy::UNKNOWN).with("known", known))
            }
        };
        let what = Phrase::new(keys::policy::VALUE_NOT_USED).with("source", source);
        policy.faults.extend(why.map(|why| Fault { what: what.with("name", one_line(&name)), why }));
    }
    policy
}

fn no_language(value: &str) -> Phrase {
    let codes: Vec<&str> = Language::ALL.iter().map(|language| language.code()).collect();
    let phrase = Phrase::new(keys::policy::NO_LANGUAGE).with("value", one_line(value));
    phrase.with("languages", codes.join(", "))
}

/// Nothing of `source` is used.
pub(super) fn unusable(source: &str, why: Phrase) -> Policy {
    let what = Phrase::new(keys::policy::NOT_USED).with("source", source);
    Policy { source: source.to_owned(), faults: vec![Fault { what, why }], ..Policy::default() }
}

/// A file of certificates isn't used.
pub(super) fn ca_file_fault(source: &str, path: &Path, why: Phrase) -> Fault {
    let what = Phrase::new(keys::policy::CA_FILE_NOT_USED).with("source", source);
    Fault { what: what.with("path", shown(path)), why }
}

/// Why something isn't trusted, in words.
pub(super) fn said(why: &Untrusted) -> Phrase {
    match why {
        Untrusted::Changeable(what) => Phrase::new(keys::policy::CHANGEABLE).with("path", shown(what)),
        Untrusted::NotLocal => Phrase::new(keys::policy::NOT_LOCAL),
        Untrusted::Unreadable(error) => config::unreadable(error),
    }
}

fn shown(path: &Path) -> String {
    one_line(&path.display().to_string())
}
