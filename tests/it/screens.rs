//! Every page of the wizard as it is seen at 80x24, in both languages: nothing is cut, and each is a snapshot.

use std::{collections::BTreeMap, fmt::Write as _};

use kom_i_gang::{
    dialogue::Turn,
    tui::theme::Theme,
    wizard::{Intent, Language},
};

use crate::{
    tui::page::{draw, text},
    wizard::{Desk, enrolment_by_tap, walk::every_page},
};

#[test]
fn no_page_is_cut_at_80x24_in_either_language() {
    let mut cut = Vec::new();
    for desk in every_page() {
        for language in [Language::Danish, Language::English] {
            let screen = desk.wizard.screen(desk.now);
            let (page, drawn) = draw(&screen, language, Theme::USUAL, (80, 24));
            if !drawn.cut.is_empty() {
                cut.push(format!("{:?} {:?}\n{}", drawn.cut, desk.said(), text(&page)));
            }
        }
    }
    assert!(cut.is_empty(), "{} pages are cut:\n{}", cut.len(), cut.join("\n"));
}

/// The site chooses the name.
#[test]
fn a_long_name_of_a_token_fits_as_well() {
    let mut desk = Desk::at_token_visit();
    desk.hear(Turn::ShowQr(enrolment_by_tap()));
    while desk.step() != "3.10" {
        desk.does(Intent::Choose(0));
        for language in [Language::Danish, Language::English] {
            let screen = desk.wizard.screen(desk.now);
            let (page, drawn) = draw(&screen, language, Theme::USUAL, (80, 24));
            assert_eq!(drawn.cut, [], "{}", text(&page));
        }
    }
}

/// Beside a long title the stages were four dots that said nothing.
#[test]
fn every_header_names_or_numbers_the_stages() {
    for desk in every_page() {
        for language in [Language::Danish, Language::English] {
            let screen = desk.wizard.screen(desk.now);
            let page = text(&draw(&screen, language, Theme::USUAL, (80, 24)).0);
            let header = page.lines().next().unwrap_or_default();
            let signs: Vec<&str> =
                header.split(' ').filter(|word| word.starts_with(['·', '▸', '✓', '–'])).collect();
            assert_eq!(signs.len(), screen.stages.len(), "{header}");
            assert!(signs.iter().all(|word| word.chars().count() > 1), "{header}");
        }
    }
}

#[test]
fn every_page_at_80x24() {
    let mut pages: BTreeMap<(&str, &str), String> = BTreeMap::new();
    for desk in every_page() {
        for (name, language) in [("da", Language::Danish), ("en", Language::English)] {
            let screen = desk.wizard.screen(desk.now);
            let (page, _) = draw(&screen, language, Theme::USUAL, (80, 24));
            let of_step = pages.entry((screen.step, name)).or_default();
            writeln!(of_step, "{}\n{}", "-".repeat(80), text(&page)).unwrap();
        }
    }
    for ((step, language), page) in pages {
        insta::assert_snapshot!(format!("{step}_{language}"), page);
    }
}
