//! The texts: none unused, none unequal. One that is missing doesn't compile.

use std::{collections::BTreeSet, fs, path::Path};

use kom_i_gang::{
    dialogue::{Language, Phrase, TextKey, keys},
    edge::codes::CODES,
    text::{ascii, template, words},
    wizard::STEPS,
};

/// Every path of a key in the source, such as `keys::token::scan::NOW`.
fn named(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            named(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let source = fs::read_to_string(&path).unwrap();
            let end =
                |rest: &str| rest.find(|letter: char| !letter.is_alphanumeric() && !"_:".contains(letter));
            found.extend(source.split("keys::").skip(1).map(|rest| rest[..end(rest).unwrap()].to_owned()));
            // said!(NAME) stands for two of a trouble with the file.
            for name in source.split("said!(").skip(1).filter_map(|rest| rest.split(')').next()) {
                found.extend(["not_saved", "not_counted"].map(|part| format!("note::{part}::{name}")));
            }
            // three!(name) stands for its three texts.
            for name in source.split("three!(").skip(1).filter_map(|rest| rest.split(')').next()) {
                found.extend(["WHAT", "WHY", "NEXT"].map(|part| format!("trouble::{name}::{part}")));
            }
        }
    }
}

/// The path of a key: `token::scan::NOW`. The steps' own are those of `STEPS`.
fn path(key: TextKey) -> String {
    let (parts, last) = key.name().rsplit_once('.').unwrap();
    format!("{}::{}", parts.replace('.', "::"), last.to_uppercase())
}

#[test]
fn no_text_is_unused() {
    let mut used = BTreeSet::new();
    named(Path::new("src"), &mut used);
    let mut of_steps: BTreeSet<TextKey> =
        STEPS.iter().flat_map(|step| [Some(step.title), step.short, Some(step.help)]).flatten().collect();
    // Of each code there is a row as well.
    of_steps.extend(CODES.iter().flat_map(|code| [code.sees, code.means, code.ask, code.say, code.send_on]));
    let unused: Vec<_> =
        TextKey::all().filter(|key| !used.contains(&path(*key)) && !of_steps.contains(key)).collect();
    assert_eq!(unused, []);
}

/// The one list that has a number beside its key.
#[test]
fn each_step_has_the_texts_of_its_number() {
    for step in STEPS {
        assert_eq!(step.title.name(), format!("steps.{}.title", step.number));
        assert_eq!(step.help.name(), format!("steps.{}.help", step.number));
        if let Some(short) = step.short {
            assert_eq!(short.name(), format!("steps.{}.short", step.number));
        }
    }
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
    let quote = Phrase::new(keys::line::QUOTE)
        .with("words", "{host}, {words} and {")
        .with("host", "sso.example {words}");
    assert_eq!(words(&quote, Language::English), "sso.example {words} says: \"{host}, {words} and {\"");
    let unfilled = Phrase::new(keys::line::QUOTE).with("words", "no");
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

/// A date in words, and whatever else stands in a place of that name as it is.
#[test]
fn t5_a_day_is_put_into_the_words_of_the_language() {
    let said = |day: &str, language| {
        let phrase = Phrase::new(keys::trouble::untrusted::not_yet::WHAT).with("host", "a.dk");
        words(&phrase.with("date_from", day), language)
    };
    let danish = "Certifikatet hos a.dk gælder først fra den 2. marts 2027.";
    assert_eq!(said("2027-03-02", Language::Danish), danish);
    let english = "The certificate of a.dk isn't valid before 2 March 2027.";
    assert_eq!(said("2027-03-02", Language::English), english);
    for odd in ["", "2027-13-02", "2027-00-02", "i morgen"] {
        assert!(said(odd, Language::Danish).ends_with(&format!("den {odd}.")), "{odd}");
    }
}

/// One word for one thing, and none that people read as another: whatever stands here has a better one.
#[test]
fn words_that_are_not_to_be_used_are_in_no_text() {
    // In small letters; what is beside it is to be used.
    const DANISH: &[(&str, &str)] = &[
        ("skridt", "punkt"),
        ("slåfejl", "skrivefejl"),
        ("tabt tråden", "mistet tråden"),
        ("kodeord", "adgangskode"),
        ("password", "adgangskode"),
        ("passord", "adgangskode"),
        ("et kvarter", "30 minutter"),
        ("kode til support", "fejlkode til din it-support"),
        ("log på nettet", "log på gæstenettet"),
        ("sid på kontoret", "gør det fra kontoret"),
        ("ringer du efter hjælp", "ringer du til din it-support"),
        ("af sig selv næste gang", "automatisk næste gang"),
        ("udstyrsnavn", "udstyrnavn"),
        ("installér", "installer"),
        ("kigger med", "kontrollerer trafikken"),
        ("trinene", "trinnene"),
        ("ellers spørg", "spørg ellers"),
        ("ellers kontakt", "kontakt ellers"),
        ("begyndt før", "været i gang før"),
        ("heler", "går over"),
        ("e-mail er sendt", "e-mailadresse er sendt"),
        ("lokale it-support", "din it-support"),
        ("serveren", "siden"),
        ("arbejdsmail", "e-mailadresse fra arbejdet"),
        ("dato og tid til", "automatisk tid"),
    ];
    const ENGLISH: &[(&str, &str)] = &[
        ("it worked when", "it has worked when"),
        ("something else than", "something other than"),
        ("in doubt of", "in doubt about"),
        ("service desk", "Servicedesk"),
        ("quarter of an hour", "30 minutes"),
        ("code for support", "error code for IT support"),
        ("sit at the office", "be at the office"),
        ("run out", "expired"),
        ("heals", "goes away"),
        ("sends one ", "sends you "),
        ("until one ", "until you "),
        ("account locks", "account is locked"),
        ("on the phone again", "from the phone"),
        ("the good one", "the right one"),
        ("local it support", "your IT support"),
        ("the server", "the site"),
        ("administrations servicedesk", "Statens Administration's Servicedesk"),
    ];
    let mut found = Vec::new();
    for key in TextKey::all() {
        for (language, words) in [(Language::Danish, DANISH), (Language::English, ENGLISH)] {
            let text = template(key, language).to_lowercase();
            let bad = words.iter().filter(|(word, _)| text.contains(word));
            found.extend(bad.map(|(word, better)| format!("{}: {word} -> {better}", key.name())));
        }
    }
    assert_eq!(found, Vec::<String>::new());
}
