//! The texts: none missing, none unused, none unequal.

use std::{collections::BTreeSet, fs, path::Path};

use kom_i_gang::{
    dialogue::{Language, Phrase, TextKey},
    text::{ascii, template, words},
    wizard::STEPS,
};

/// Every quoted word of the source that looks like a key.
fn quoted(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            quoted(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let words = source.split('"').skip(1).step_by(2);
            found.extend(words.filter(|word| word.contains('.')).map(str::to_owned));
            // three!("name") stands for its three texts.
            for name in source.split("three!(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
                found.extend(["what", "why", "next"].map(|part| format!("trouble.{name}.{part}")));
            }
        }
    }
}

fn used() -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    quoted(Path::new("src"), &mut used);
    used.extend(STEPS.iter().flat_map(|step| [step.title.to_owned(), step.help.to_owned()]));
    used
}

#[test]
fn no_text_is_unused() {
    let used = used();
    let unused: Vec<_> = TextKey::all().filter(|key| !used.contains(key.name())).collect();
    assert_eq!(unused, []);
}

#[test]
fn no_text_is_missing() {
    let areas: BTreeSet<&str> = TextKey::all().filter_map(|key| key.name().split('.').next()).collect();
    let looks_like_key = |word: &str| {
        word.split('.').next().is_some_and(|area| areas.contains(area))
            && word
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._".contains(letter))
            && !word.ends_with('.')
            && !word.ends_with(".toml")
    };
    let missing: Vec<_> = used()
        .into_iter()
        .filter(|word| looks_like_key(word) && TextKey::all().all(|key| key.name() != word))
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn every_language_has_the_same_places() {
    let places = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect()
    };
    for key in TextKey::all() {
        let first = template(key, Language::default());
        for language in Language::ALL {
            let text = template(key, *language);
            assert_eq!(places(text), places(first), "{key:?} {language:?}");
            assert!(!text.is_empty(), "{key:?} {language:?}");
        }
    }
}

/// It was: places were filled one after the other, so that what filled one was looked through for the next.
#[test]
fn what_a_site_says_is_not_looked_through_for_places() {
    let quote =
        Phrase::new("line.quote").with("words", "{host}, {words} and {").with("host", "sso.example {words}");
    assert_eq!(words(&quote, Language::English), "sso.example {words} says: \"{host}, {words} and {\"");
    let unfilled = Phrase::new("line.quote").with("words", "no");
    assert_eq!(words(&unfilled, Language::English), "{host} says: \"no\"");
}

#[test]
fn danish_is_written_in_the_house_s_words() {
    let never = ["password", "kodeord", "klik her", "Deres ", "ae "];
    for key in TextKey::all() {
        let danish = template(key, Language::Danish);
        for word in never {
            assert!(!danish.contains(word), "{key:?}: {word}");
        }
    }
}

#[test]
fn every_text_can_be_said_in_ascii() {
    for key in TextKey::all() {
        for language in Language::ALL {
            let text = template(key, *language);
            let plain = ascii(text);
            assert!(plain.is_ascii(), "{key:?}");
            assert_eq!(plain.matches('?').count(), text.matches('?').count(), "{key:?}: {text}");
        }
    }
}

#[test]
fn a_large_letter_is_large_in_ascii_as_well() {
    assert_eq!(ascii("Æble ØL É Å århus"), "Aeble OEL E Aa aarhus");
}

#[test]
fn the_switch_goes_through_all_languages_and_round() {
    let mut language = Language::default();
    for next in Language::ALL.iter().skip(1) {
        language = language.next();
        assert_eq!(language, *next);
    }
    assert_eq!(language.next(), Language::default());
}
