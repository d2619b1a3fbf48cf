//! Every page of the wizard as it is seen at 80x24, in both languages: nothing is cut, and each is a snapshot.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use kom_i_gang::{
    dialogue::{Refusal, Seen, Turn},
    tui::theme::Theme,
    wizard::{Answers, Command, Intent, Language, PhoneKind, Progress, Said, World},
};

use crate::{
    tui::page::{draw, text},
    wizard::{
        Harness, credentials, enrolment_by_tap,
        walk::{every_open_page, every_page},
    },
};

/// The pages for the person's own phone outside practice, which says that they are only read there.
fn pages_of_the_phone() -> Vec<Harness> {
    let phones = [PhoneKind::IPhone, PhoneKind::Android, PhoneKind::Unsure];
    let steps = ["2.1", "2.2", "2.3", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"];
    let pages = phones.into_iter().flat_map(|phone| steps.map(|step| (phone, step)));
    pages
        .map(|(phone, step)| {
            let answers = Answers { phone: Some(phone), statens_it: Some(Said::Yes), ..Answers::default() };
            let progress = Progress { answers, ..Progress::default() };
            let mut harness = Harness::with_progress(World::Production, progress);
            harness.wizard.begin_at(step);
            harness
        })
        .collect()
}

/// The walk takes its time, so that it meets none of these.
fn pages_where_we_stop() -> Vec<Harness> {
    let mut passwords = Harness::at_token_visit();
    passwords.turn(credentials(false));
    for _ in 0..2 {
        passwords.sends_password("forkert");
        passwords.turn(credentials(true));
    }
    let mut codes = Harness::at_code_page();
    for _ in 0..3 {
        codes.pass_seconds(30);
        let code = codes.code(0);
        codes.types(&code);
        codes.does(Intent::Press);
        codes.turn(Turn::CodeRefused(Refusal { quote: Some("Ugyldig autentificerings kode.".to_owned()) }));
    }
    let mut script = Harness::at_token_visit();
    script.turn(Turn::Browser(Seen { script_only: true, ..Seen::default() }));
    vec![passwords, codes, script]
}

/// Every page, in practice and outside it.
fn all_pages() -> impl Iterator<Item = Harness> {
    let mut seen = BTreeSet::new();
    let walked = every_page().into_iter().chain(every_open_page());
    walked
        .filter(move |harness| {
            seen.insert((harness.step(), harness.said(), harness.labels(), harness.wizard.waiting()))
        })
        .chain(pages_of_the_phone())
        .chain(pages_where_we_stop())
}

/// What reads the same wherever it stands is one snapshot.
fn is_repeated(harness: &Harness) -> bool {
    let said = harness.said();
    (said.contains(&"note.said_already") && harness.step() != "1.1")
        || (said.contains(&"stuck.tried_again") && harness.step() != "3.2")
        || (said.contains(&"token.may_be_good") && said.contains(&"trouble.code") && harness.step() != "3.2")
        || (said.contains(&"note.token_open") && harness.step() != "3.1")
}

#[test]
fn no_page_is_cut_at_80x24_in_either_language() {
    let mut cut = Vec::new();
    for harness in all_pages() {
        for language in [Language::Danish, Language::English] {
            let screen = harness.wizard.screen(harness.now);
            let (page, drawn) = draw(&screen, language, Theme::USUAL, (80, 24));
            if !drawn.cut.is_empty() {
                cut.push(format!("{:?} {:?}\n{}", drawn.cut, harness.said(), text(&page)));
            }
        }
    }
    assert!(cut.is_empty(), "{} pages are cut:\n{}", cut.len(), cut.join("\n"));
}

/// The site chooses the name.
#[test]
fn a_long_name_of_a_token_fits_as_well() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::ShowQr(enrolment_by_tap()));
    while harness.step() != "3.10" {
        harness.does(Intent::Choose(0));
        for language in [Language::Danish, Language::English] {
            let screen = harness.wizard.screen(harness.now);
            let (page, drawn) = draw(&screen, language, Theme::USUAL, (80, 24));
            assert_eq!(drawn.cut, [], "{}", text(&page));
        }
    }
}

/// Beside a long title the stages were four dots that said nothing.
#[test]
fn every_header_names_or_numbers_the_stages() {
    for harness in every_page() {
        for language in [Language::Danish, Language::English] {
            let screen = harness.wizard.screen(harness.now);
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
    for harness in all_pages().filter(|harness| !is_repeated(harness)) {
        for (name, language) in [("da", Language::Danish), ("en", Language::English)] {
            let screen = harness.wizard.screen(harness.now);
            let (page, _) = draw(&screen, language, Theme::USUAL, (80, 24));
            let of_step = pages.entry((screen.step, name)).or_default();
            writeln!(of_step, "{}\n{}", "-".repeat(80), text(&page)).unwrap();
        }
    }
    for ((step, language), page) in pages {
        insta::assert_snapshot!(format!("{step}_{language}"), page);
    }
}

/// F1 where something went wrong is about that, and is read without scrolling as far as the code for support.
#[test]
fn the_help_of_a_trouble_is_not_the_steps_ordinary_help() {
    let mut helps = BTreeMap::new();
    for mut harness in all_pages() {
        if !harness.said().contains(&"trouble.code") {
            continue;
        }
        harness.command(Command::Help);
        for language in [Language::Danish, Language::English] {
            let screen = harness.wizard.screen(harness.now);
            let help = screen.overlay.as_ref().unwrap().text.clone();
            let code = help[1].args.iter().find(|(name, _)| *name == "code").unwrap().1.clone();
            let (page, _) = draw(&screen, language, Theme::USUAL, (80, 24));
            let page = text(&page);
            assert!(page.contains(&code), "{code} is cut:\n{page}");
            helps.insert(code.split_once('-').unwrap().1.to_owned(), help[0].key);
        }
    }
    insta::assert_debug_snapshot!(helps);
}
