//! Whether the pages have air at 80x24: what is to be pressed doesn't touch the keys' line, and nothing touches where rows
//! are free.

use kom_i_gang::tui::theme::Theme;

use super::{LANGUAGES, USUAL, scenes};
use crate::tui::page::{draw, text};

/// Rows of the page between rule and footer.
fn rows(page: &str) -> Vec<&str> {
    let rows: Vec<&str> = page.lines().map(str::trim_end).collect();
    rows[2..rows.len() - 1].to_vec()
}

/// What a box stands at: its edge touches nothing but its own words.
fn touches(above: &str, below: &str) -> bool {
    let is_words = |row: &str| row.trim_start().starts_with(char::is_alphabetic);
    is_words(above) && below.trim_start().starts_with("┌─ ")
}

fn crowded(page: &str) -> Vec<&'static str> {
    let rows = rows(page);
    // The code stands beside the words, from top to bottom.
    let is_blank = |row: &&&str| row.chars().take(3).all(|c| c == ' ');
    let free = rows.iter().filter(|row| row.is_empty()).count();
    let last = rows.iter().rev().take_while(is_blank).count();
    let mut faults = Vec::new();
    if last == 0 && free > 5 && rows[0].is_empty() {
        faults.push("the last row touches the footer, and the first is free");
    }
    if last > 1 && rows.windows(2).any(|two| touches(two[0], two[1])) {
        faults.push("the code for support touches what is above it, and rows are free");
    }
    faults
}

fn has_overlay(scene: &scenes::Scene) -> bool {
    scene.harness.wizard.screen(scene.harness.now).overlay.is_some()
}

#[test]
fn no_page_is_crowded_while_rows_are_free() {
    let mut faults = Vec::new();
    for (stage, scenes) in scenes::by_stage() {
        for scene in scenes.iter().filter(|scene| !has_overlay(scene)) {
            for (_, language) in LANGUAGES {
                let screen = scene.harness.wizard.screen(scene.harness.now);
                let (page, _) = draw(&screen, language, Theme::USUAL, USUAL);
                let page = text(&page);
                for fault in crowded(&page) {
                    faults.push(format!("{stage}, {}: {fault}\n{page}", scene.why));
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
