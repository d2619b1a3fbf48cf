//! Phrase -> words, in Danish or English. The texts are in `assets/texts`, both languages side by side;
//! `build.rs` turns them into a table, and a text that lacks a language stops the build.

mod ascii;

pub use ascii::ascii;

use crate::{dialogue::Phrase, wizard::Language};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The words of a phrase. An unknown key gives the key itself; a test holds that there is none.
pub fn words(phrase: &Phrase, language: Language) -> String {
    let Some(template) = template(phrase.key, language) else { return phrase.key.to_owned() };
    let mut words = template.to_owned();
    for (name, value) in &phrase.args {
        words = words.replace(&format!("{{{name}}}"), value);
    }
    words
}

/// A text with its places unfilled, such as `{host}`.
pub fn template(key: &str, language: Language) -> Option<&'static str> {
    let at = TEXTS.binary_search_by_key(&key, |(key, _, _)| key).ok()?;
    TEXTS.get(at).map(|(_, danish, english)| match language {
        Language::Danish => *danish,
        Language::English => *english,
    })
}

/// All keys, sorted.
pub fn keys() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(key, _, _)| *key)
}
