//! Made-up screens that hold every block, each in three sizes and both languages. A person looks through those that
//! show something of their own.

use std::fmt::Write as _;

use kom_i_gang::{
    dialogue::Language,
    otp::Secret,
    tui::{theme::Theme, view::Cut},
    wizard::Screen,
};

use super::{
    page::{draw, text, without_gaps},
    samples,
};

type Size = (u16, u16);

const USUAL: Size = (80, 24);
const LARGE: Size = (120, 40);
const SMALL: Size = (60, 20);

/// What is looked at in each window: all of it in the usual one; in the large one what stands in columns; in the small
/// one what has to move, to be wrapped or to be left out.
const LOOKED_AT: [(Size, &[&str]); 3] = [
    (USUAL, &["first", "scan", "code", "phone", "trouble", "sign_in", "key", "question", "help"]),
    (LARGE, &["scan", "sign_in", "key"]),
    (SMALL, &["scan", "phone", "trouble", "sign_in"]),
];

/// The samples' words are the same in both languages, so these show what the view says by itself.
const IN_ENGLISH: [&str; 2] = ["code", "help"];

fn with_samples(mut each: impl FnMut(&str, &Screen<'_>)) {
    let (uri, typed, token) = (samples::uri(), Secret::new("427".to_owned()), samples::token());
    each("first", &samples::first());
    each("scan", &samples::scan(&uri));
    each("code", &samples::code(&uri, &typed));
    each("phone", &samples::phone(&typed));
    each("trouble", &samples::trouble());
    each("sign_in", &samples::sign_in());
    each("key", &samples::key(&token));
    each("question", &samples::question());
    each("help", &samples::help());
}

/// These samples, one below the other.
fn drawn(names: &[&str], size: Size, language: Language) -> String {
    let mut pages = String::new();
    with_samples(|name, screen| {
        if names.contains(&name) {
            let page = text(&draw(screen, language, Theme::USUAL, size).0);
            let heading = format!("──── {name} ");
            writeln!(pages, "{heading:─<80}\n{}", without_gaps(&page)).unwrap();
        }
    });
    pages
}

#[test]
fn every_block_to_look_at() {
    for (size, names) in LOOKED_AT {
        insta::assert_snapshot!(format!("{}x{}", size.0, size.1), drawn(names, size, Language::Danish));
    }
    insta::assert_snapshot!("80x24_en", drawn(&IN_ENGLISH, USUAL, Language::English));
}

#[test]
fn what_is_cut_is_known() {
    with_samples(|name, screen| {
        for size in [USUAL, LARGE, SMALL] {
            let expected: &[Cut] = match (name, size) {
                ("scan" | "code", SMALL) => &[Cut::Code],
                ("phone", SMALL) => &[Cut::Body],
                _ => &[],
            };
            for language in [Language::Danish, Language::English] {
                let (page, drawn) = draw(screen, language, Theme::USUAL, size);
                assert_eq!(drawn.cut, expected, "{name} at {size:?} in {language:?}:\n{}", text(&page));
            }
        }
    });
}
