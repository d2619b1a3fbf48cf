//! Whether a screen fits its window: nothing cut off, nothing that can't be scrolled to.

use kom_i_gang::{
    dialogue::{Language, Phrase},
    text::words,
    tui::{
        keymap::ScrollDirection,
        theme::Theme,
        view::{self, Cut, Scroll},
    },
    wizard::{Block, Screen},
};
use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    USUAL,
    words::{left_unsaid, phrases, phrases_over},
};
use crate::tui::{page::text, wgl4};

/// An address may be broken anywhere; so many letters of one stand together in any window.
const UNBROKEN: usize = 20;

/// The page from its top to its end, as the person scrolls through it, and what the first look cut.
fn scrolled(screen: &Screen<'_>, language: Language, (width, height): (u16, u16)) -> (Vec<String>, Vec<Cut>) {
    let mut scroll = Scroll::default();
    let look = |scroll: &mut Scroll| {
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let drawn = view::draw(&mut buffer, screen, language, Theme::USUAL, scroll);
        (text(&buffer), drawn.cut)
    };
    let (first, cut) = look(&mut scroll);
    let mut pages = vec![first];
    if cut.is_empty() {
        return (pages, cut);
    }
    // What has the focus is shown first, and may stand at the end.
    for direction in [ScrollDirection::Up, ScrollDirection::Down] {
        loop {
            scroll.turn_page(direction);
            let (page, _) = look(&mut scroll);
            if pages.last() == Some(&page) {
                break;
            }
            pages.push(page);
        }
    }
    (pages, cut)
}

/// The words of these phrases that none of the pages shows.
fn unseen(phrases: &[&Phrase], language: Language, pages: &[String]) -> Vec<String> {
    let mut faults = Vec::new();
    for phrase in phrases {
        let said = words(phrase, language);
        for word in said.split_whitespace() {
            // A line may end at a slash.
            let parts = word.split('/').map(|part| part.chars().take(UNBROKEN).collect::<String>());
            let mut lacking = parts.filter(|part| !pages.iter().any(|page| page.contains(part.as_str())));
            if lacking.next().is_some() {
                faults.push(format!("{:?} is not to be seen whole, it lacks {word:?}", phrase.key));
            }
        }
    }
    faults
}

/// The choice or field that Enter is for can be seen at once.
fn unmarked(screen: &Screen<'_>, language: Language, page: &str) -> Option<String> {
    let marked = screen.overlay.as_ref().map_or_else(
        || {
            screen.blocks.iter().find_map(|block| match block {
                Block::Choices { items, focused: Some(at) } => items.get(*at),
                _ => None,
            })
        },
        |over| over.choices.get(over.focused),
    )?;
    let said = words(marked, language);
    let mark = format!("► {}", said.split_whitespace().next()?);
    (!page.contains(&mark)).then(|| format!("{:?} has the focus and isn't to be seen", marked.key))
}

pub fn faults_at_80x24(screen: &Screen<'_>, language: Language) -> Vec<String> {
    let (pages, cut) = scrolled(screen, language, USUAL);
    // Help may be longer than the window, but then it scrolls.
    let cut: Vec<_> =
        cut.into_iter().filter(|cut| screen.overlay.is_none() || *cut != Cut::Overlay).collect();
    let mut faults: Vec<String> = (!cut.is_empty()).then(|| format!("{cut:?} is cut")).into_iter().collect();
    let first = pages.first().map_or("", String::as_str);
    faults.extend(faults_of_header(screen, language, first));
    let said = if screen.overlay.is_none() { phrases(screen) } else { phrases_over(screen) };
    faults.extend(unseen(&said, language, &pages));
    faults.extend(unmarked(screen, language, first));
    faults.extend(pages.iter().flat_map(|page| left_unsaid(page)));
    faults.extend(pages.iter().flat_map(|page| wgl4::faults(page)));
    faults
}

pub fn faults_in_the_smallest_window(screen: &Screen<'_>, language: Language) -> Vec<String> {
    let (pages, _) = scrolled(screen, language, (view::SMALLEST.width, view::SMALLEST.height));
    let said = if screen.overlay.is_none() { phrases(screen) } else { phrases_over(screen) };
    let mut faults = unseen(&said, language, &pages);
    faults.extend(unmarked(screen, language, &pages[0]));
    faults
}

/// The step and its name stand there, and each stage is named or numbered: beside a long title they were four dots
/// that said nothing.
fn faults_of_header(screen: &Screen<'_>, language: Language, page: &str) -> Vec<String> {
    let header = page.lines().next().unwrap_or_default();
    let signs: Vec<&str> = header.split(' ').filter(|word| word.starts_with(['·', '►', '√', '–'])).collect();
    let mut faults = Vec::new();
    if !header.contains(&format!("{}  {}", screen.step, words(&screen.title, language))) {
        faults.push("the header lacks the step or its name".to_owned());
    }
    if signs.len() != screen.stages.len() || signs.iter().any(|word| word.chars().count() < 2) {
        faults.push(format!("the header tells {signs:?} of {} stages", screen.stages.len()));
    }
    faults
}
