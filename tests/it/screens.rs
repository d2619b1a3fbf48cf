//! The pages of the wizard. A person looks through the telling ones, which are the snapshots (`scenes.rs`); what
//! holds for all of them is asserted at every state of the walk, in each language and by both printers.

mod air;
mod both;
mod fit;
mod lines;
mod phone_pages;
mod pictures;
mod points;
mod reported;
mod scenes;
pub mod shared;
mod words;

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    rc::Rc,
    thread,
};

use kom_i_gang::{
    dialogue::{Language, Turn, keys},
    tui::{ascii, theme::Theme},
    wizard::{Command, Intent, PhoneKind, STEPS, Screen},
};

use crate::{
    tui::page::{draw, text, without_gaps},
    wizard::{
        Harness, enrolment_by_tap,
        walk::{Share, every_page, every_state},
    },
};

const LANGUAGES: [(&str, Language); 2] = [("da", Language::Danish), ("en", Language::English)];

/// The window that the guide's readers have at least.
const USUAL: (u16, u16) = (80, 24);

/// How many of the pages with a fault are printed.
const PRINTED: usize = 5;

/// Every state of the walk, and the pages that it doesn't come to.
fn all_states(share: Share) -> impl Iterator<Item = Harness> {
    every_state(share).chain(share.of(unwalked()))
}

/// Of states that differ only in focus and in what is typed, one.
fn all_pages(share: Share) -> impl Iterator<Item = Harness> {
    every_page(share).chain(share.of(unwalked()))
}

/// The pages that a person looks through.
fn scenes(share: Share) -> impl Iterator<Item = Harness> {
    let scenes = scenes::by_stage().into_iter().flat_map(|(_, scenes)| scenes);
    share.of(scenes).map(|scene| scene.harness)
}

fn unwalked() -> impl Iterator<Item = Harness> {
    pages_of_the_phone().chain(scenes::where_we_stop())
}

/// The pages for the person's own phone outside practice, which says that they are only read there.
fn pages_of_the_phone() -> impl Iterator<Item = Harness> {
    let steps = ["2.1", "2.2", "2.3", "4.1", "4.2", "4.3", "4.4", "4.5", "4.6", "4.7"];
    [PhoneKind::IPhone, PhoneKind::Android, PhoneKind::Unsure]
        .into_iter()
        .flat_map(move |phone| steps.map(|step| scenes::with_phone(phone, step)))
}

/// Looks at these pages in each language, on as many threads as there are cores, and tells the faults with the pages that
/// have them.
fn hold<Pages: Iterator<Item = Harness>>(
    pages: impl Fn(Share) -> Pages + Sync,
    faults: impl Fn(&Rc<Harness>, &Screen<'_>, Language) -> Vec<String> + Sync,
) {
    let of = thread::available_parallelism().map_or(1, usize::from);
    let (looked_at, mut wrong) = thread::scope(|threads| {
        let shares = (0..of).map(|number| Share { number, of });
        let (pages, faults) = (&pages, &faults);
        let looking: Vec<_> =
            shares.map(|share| threads.spawn(move || look_at(pages(share), faults))).collect();
        looking
            .into_iter()
            .map(|share| share.join().unwrap())
            .fold((0, Vec::new()), |all, share| (all.0 + share.0, [all.1, share.1].concat()))
    });
    assert!(looked_at > 200, "only {looked_at} pages were looked at");
    let count = wrong.len();
    wrong.truncate(PRINTED);
    assert!(count == 0, "{count} of {looked_at} pages have a fault:\n{}", wrong.join("\n"));
}

/// How many were looked at, and what is wrong with which.
fn look_at(
    pages: impl Iterator<Item = Harness>,
    faults: &impl Fn(&Rc<Harness>, &Screen<'_>, Language) -> Vec<String>,
) -> (usize, Vec<String>) {
    let (mut looked_at, mut wrong) = (0, Vec::new());
    for harness in pages.map(Rc::new) {
        let screen = harness.wizard.screen(harness.now);
        for (name, language) in LANGUAGES {
            looked_at += 1;
            let found = faults(&harness, &screen, language);
            if !found.is_empty() {
                let page = text(&draw(&screen, language, Theme::USUAL, USUAL).0);
                let said = harness.said();
                wrong.push(format!("{} {name} {said:?}:\n  {}\n{page}", screen.step, found.join("\n  ")));
            }
        }
    }
    (looked_at, wrong)
}

/// Every character is in WGL4 as well (K12): the old console of Windows borrows nothing of another font.
#[test]
fn no_page_is_cut_at_80x24_in_either_language() {
    hold(all_states, |harness, screen, language| {
        let mut faults = words::faults(screen, language);
        if !harness.wizard.waiting() && screen.overlay.is_none() {
            faults.extend(words::faults_of_focus(screen));
        }
        faults.extend(fit::faults_at_80x24(screen, language));
        faults
    });
}

/// In a font of dots the marks are ASCII, and nothing moves: what is letters, frames and half blocks stays.
#[test]
fn k12_a_font_of_dots_gets_marks_in_ascii() {
    hold(scenes, |_, screen, language| {
        let mut page = draw(screen, language, Theme::USUAL, USUAL).0;
        let before = text(&page);
        ascii::make_plain(&mut page);
        let after = text(&page);
        let is_sure = |letter: char| letter.is_ascii() || "æøåÆØÅéÉßäöü«»·─│┌┐└┘├┤┬┴┼▀▄█░".contains(letter);
        let mut faults: Vec<String> =
            after.chars().filter(|letter| !is_sure(*letter)).map(|letter| format!("{letter:?}")).collect();
        if after.chars().count() != before.chars().count() {
            faults.push("something has moved".to_owned());
        }
        faults
    });
}

#[test]
fn no_page_reads_the_same_in_two_languages() {
    hold(all_pages, |_, screen, language| {
        let lines = words::read_out(screen, language);
        let same = LANGUAGES.into_iter().filter(|(_, other)| *other != language);
        let same = same.filter(|(_, other)| words::read_out(screen, *other) == lines);
        same.map(|(name, _)| format!("reads the same in {name}")).collect()
    });
}

#[test]
fn in_the_smallest_window_everything_can_be_scrolled_to() {
    hold(scenes, |_, screen, language| fit::faults_in_the_smallest_window(screen, language));
}

#[test]
fn the_line_mode_tells_every_page_whole() {
    hold(all_pages, lines::faults);
}

/// A screen reader is where the cursor is, and lines of 80 columns are read word by word.
#[test]
fn the_line_mode_moves_no_cursor_and_breaks_no_word() {
    hold(all_pages, lines::faults_on_a_terminal);
}

/// The site chooses the name.
#[test]
fn a_long_name_of_a_token_fits_as_well() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::ShowQr(enrolment_by_tap()));
    while harness.step() != "3.10" {
        harness.does(Intent::Choose(0));
        let screen = harness.wizard.screen(harness.now);
        for (_, language) in LANGUAGES {
            assert_eq!(fit::faults_at_80x24(&screen, language), Vec::<String>::new());
        }
    }
}

/// F1 where something went wrong is about that, and is read without scrolling as far as the code for support.
#[test]
fn the_help_of_a_trouble_is_not_the_steps_ordinary_help() {
    let mut helps = BTreeMap::new();
    for mut harness in all_pages(Share::WHOLE) {
        let is_covered = harness.wizard.screen(harness.now).overlay.is_some();
        if is_covered || !harness.said().contains(&keys::trouble::CODE) {
            continue;
        }
        harness.command(Command::Help);
        let screen = harness.wizard.screen(harness.now);
        let help = screen.overlay.as_ref().unwrap().text.clone();
        let code = help[1].args.iter().find(|(name, _)| *name == "code").unwrap().1.clone();
        for (_, language) in LANGUAGES {
            let page = text(&draw(&screen, language, Theme::USUAL, USUAL).0);
            assert!(page.contains(&code), "{code} is cut:\n{page}");
        }
        helps.insert(code.split_once('-').unwrap().1.to_owned(), help[0].key);
    }
    insta::assert_debug_snapshot!(helps);
}

/// For a person to look through: one page for each step, trouble and turn of events, in the guide's order.
#[test]
fn every_page_at_80x24() {
    let order = |number: &str| STEPS.iter().position(|step| step.number == number);
    let mut steps = BTreeSet::new();
    for (stage, scenes) in scenes::by_stage() {
        let numbers: Vec<_> = scenes.iter().map(|scene| scene.harness.step()).collect();
        assert!(
            numbers.is_sorted_by_key(|number| order(number)),
            "{stage} is not in the guide's order: {numbers:?}"
        );
        steps.extend(numbers);
        for (name, language) in LANGUAGES {
            let mut pages = String::new();
            for scene in &scenes {
                let screen = scene.harness.wizard.screen(scene.harness.now);
                let page = text(&draw(&screen, language, Theme::USUAL, USUAL).0);
                // Troubles differ in what stands between header and footer.
                let page = if stage == scenes::TROUBLES { between(&page) } else { page };
                let heading = format!("──── {}, {} ", screen.step, scene.why);
                writeln!(pages, "{heading:─<80}\n{}", without_gaps(&page)).unwrap();
            }
            insta::assert_snapshot!(format!("{stage}_{name}"), pages);
        }
    }
    let lacking: Vec<_> =
        STEPS.iter().map(|step| step.number).filter(|number| !steps.contains(number)).collect();
    assert!(lacking.is_empty(), "no page to look at for {lacking:?}");
}

/// The page without its header and its footer.
fn between(page: &str) -> String {
    let lines: Vec<&str> = page.trim_end().lines().skip(2).collect();
    lines.split_last().map_or_else(String::new, |(_, lines)| lines.join("\n"))
}
