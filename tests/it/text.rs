//! The texts: none missing, none unused, none unequal.

use std::{collections::BTreeSet, fs, path::Path};

use kom_i_gang::{
    text::{ascii, keys, template},
    wizard::{Language, STEPS},
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
    let unused: Vec<_> = keys().filter(|key| !used.contains(*key)).collect();
    assert_eq!(unused, Vec::<&str>::new());
}

#[test]
fn no_text_is_missing() {
    let areas: BTreeSet<&str> = keys().filter_map(|key| key.split('.').next()).collect();
    let looks_like_key = |word: &str| {
        word.split('.').next().is_some_and(|area| areas.contains(area))
            && word
                .chars()
                .all(|letter| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "._".contains(letter))
            && !word.ends_with('.')
            // The name of a file.
            && word.split('.').next_back() != Some("toml")
    };
    let missing: Vec<_> = used()
        .into_iter()
        .filter(|word| looks_like_key(word) && template(word, Language::Danish).is_none())
        .collect();
    assert_eq!(missing, Vec::<String>::new());
}

#[test]
fn both_languages_have_the_same_places() {
    let places = |text: &str| -> BTreeSet<String> {
        text.split('{').skip(1).filter_map(|rest| rest.split('}').next()).map(str::to_owned).collect()
    };
    for key in keys() {
        let [danish, english] =
            [Language::Danish, Language::English].map(|language| template(key, language).unwrap());
        assert_eq!(places(danish), places(english), "{key}");
        assert!(!danish.is_empty() && !english.is_empty(), "{key}");
    }
}

#[test]
fn danish_is_written_in_the_house_s_words() {
    let never = ["password", "kodeord", "klik her", "Deres ", "ae "];
    for key in keys() {
        let danish = template(key, Language::Danish).unwrap();
        for word in never {
            assert!(!danish.contains(word), "{key}: {word}");
        }
    }
}

#[test]
fn every_text_can_be_said_in_ascii() {
    for key in keys() {
        for language in [Language::Danish, Language::English] {
            let text = template(key, language).unwrap();
            let plain = ascii(text);
            assert!(plain.is_ascii(), "{key}");
            assert_eq!(plain.matches('?').count(), text.matches('?').count(), "{key}: {text}");
        }
    }
}
