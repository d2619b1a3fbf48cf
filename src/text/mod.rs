//! Phrase -> words. The texts are in `assets/texts`, all languages side by side; `build.rs` turns them into a table, and
//! a text that lacks a language stops the build.

mod ascii;

pub use ascii::ascii;

use crate::dialogue::{Language, Phrase, TextKey};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The words of a phrase.
pub fn words(phrase: &Phrase, language: Language) -> String {
    filled(template(phrase.key, language), &phrase.args)
}

/// A text with its places unfilled, such as `{host}`.
pub const fn template(key: TextKey, language: Language) -> &'static str {
    TEXTS[key.place()][language.place()]
}

/// Each place is filled where it stands, and what fills it isn't looked through: a site may say `{host}`.
fn filled(template: &str, args: &[(&str, String)]) -> String {
    let mut words = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, from)) = rest.split_once('{') {
        words.push_str(before);
        let place = from.split_once('}').and_then(|(name, after)| {
            let (_, value) = args.iter().find(|(known, _)| *known == name)?;
            Some((value, after))
        });
        rest = if let Some((value, after)) = place {
            words.push_str(value);
            after
        } else {
            words.push('{');
            from
        };
    }
    words.push_str(rest);
    words
}
