//! Reports and pictures of every page: nothing secret or personal is in them.

use std::sync::OnceLock;

use kom_i_gang::{
    dialogue::Language,
    report::text,
    tui::{page_as_svg, page_as_text},
};

use super::{USUAL, all_pages, hold, scenes, shared::has_code};
use crate::wizard::{
    marks::Marks,
    reports::{PLANTED, hostile_facts, said},
    walk::Share,
};

/// In all their spellings, which takes time.
fn spelled() -> &'static Marks {
    static MARKS: OnceLock<Marks> = OnceLock::new();
    MARKS.get_or_init(|| Marks::of(PLANTED.iter().copied()))
}

/// As they are, for thousands of pages.
fn plain(text: &str) -> Option<&'static str> {
    let bare = letters(text);
    PLANTED.iter().copied().find(|mark| bare.contains(&letters(mark)))
}

fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// What is written between the tags.
fn letters_of(svg: &str) -> String {
    svg.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

fn faults_of(what: &str, text: &str, found: Option<&str>) -> Vec<String> {
    let code = has_code(text).then_some("a code");
    found.into_iter().chain(code).map(|found| format!("{what}: {found}")).collect()
}

#[test]
fn no_picture_of_a_page_has_anything_secret_or_personal() {
    hold(all_pages, |harness, _, language| {
        let covered = harness.wizard.covered_screen(harness.now);
        let page = page_as_text(&covered, language, USUAL);
        // Whose name one has in practice is told to all.
        if page.contains("skovtur") { Vec::new() } else { faults_of("text", &page, plain(&page)) }
    });
}

#[test]
fn no_drawn_picture_and_no_report_of_a_scene_has_anything_secret_or_personal_in_any_spelling() {
    let facts = hostile_facts();
    let (pages, mut wrong) = (scenes(Share { number: 0, of: 1 }), Vec::new());
    for harness in pages {
        let covered = harness.wizard.covered_screen(harness.now);
        let svg = page_as_svg(&covered, Language::Danish, USUAL);
        let report = said(&harness.wizard.report_of(&facts));
        let written = letters_of(&svg);
        wrong.extend(faults_of("svg", &written, spelled().found(&written)));
        wrong.extend(plain(&svg).map(|found| format!("svg: {found}")));
        wrong.extend(faults_of("report", &report, spelled().found(&report)));
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn no_report_of_a_page_has_anything_secret_or_personal() {
    let facts = hostile_facts();
    hold(all_pages, |harness, _, language| {
        let report = text(&harness.wizard.report_of(&facts), language);
        faults_of("report", &report, plain(&report))
    });
}
