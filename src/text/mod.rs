//! Phrase -> words. The texts are in `assets/texts`, all languages side by side; `build.rs` turns them into a table, and
//! a text that lacks a language stops the build.

mod ascii;
mod date;

pub use ascii::ascii;

use crate::dialogue::{Language, Phrase, TextKey};

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

/// The words of a phrase. A place whose name begins with `date` holds a day, which is put into words as well.
pub fn words(phrase: &Phrase, language: Language) -> String {
    let template = template(phrase.key, language);
    if !phrase.args.iter().any(|(name, _)| name.starts_with("date")) {
        return filled(template, &phrase.args);
    }
    let said = |(name, value): &(&'static str, String)| {
        let day = name.starts_with("date").then(|| date::words(value, language)).flatten();
        (*name, day.unwrap_or_else(|| value.clone()))
    };
    filled(template, &phrase.args.iter().map(said).collect::<Vec<_>>())
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
