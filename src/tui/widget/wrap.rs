//! Words into lines of a given width, in terminal columns.

use ratatui::{
    style::Style,
    text::{Line, Span},
};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm, core::Word, wrap_algorithms::Penalties};
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::visible::visible;

/// Columns that `text` takes.
pub fn width(text: &str) -> u16 {
    u16::try_from(text.width()).unwrap_or(u16::MAX)
}

/// `text` without anything that could move the cursor or turn the writing direction: some of it is a site's.
pub fn clean(text: &str) -> String {
    text.split('\n').map(visible).collect::<Vec<_>>().join("\n")
}

/// Lines of at most `width` columns, with no short word alone on the last where it has a line beside it to come from. A
/// word that is longer is broken.
pub fn wrap(text: &str, width: u16) -> Vec<String> {
    // More than lines of unequal length, less than a line more.
    let penalties = Penalties { short_last_line_penalty: 600, ..Penalties::new() };
    let options = Options::new(usize::from(width.max(1)))
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::OptimalFit(penalties));
    textwrap::wrap(&clean(text), options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// Where a line may end: where Unicode says, but never within an address, which is to be read as one, nor at the blank
/// between a number and what it counts. (No-break spaces in the texts would be copied with them.)
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut found: Vec<(usize, Word<'_>)> = Vec::new();
    let mut at = 0;
    let mut is_tied = false;
    for word in WordSeparator::AsciiSpace.find_words(line) {
        let length = word.word.len() + word.whitespace.len();
        let (before, from) = found.last().map_or(("", at), |(from, before)| (before.word, *from));
        // Three in a row would leave ragged lines.
        is_tied = !is_tied && belong_together(before, word.word);
        if is_tied {
            found.pop();
            found.extend(line.get(from..at + length).map(|both| (from, Word::from(both))));
        } else {
            found.push((at, word));
        }
        at += length;
    }
    Box::new(found.into_iter().flat_map(move |(from, word)| {
        let inside = line.get(from..from + word.word.len() + word.whitespace.len());
        match inside.filter(|_| !word.word.contains(' ') && !word.word.contains("://")) {
            Some(inside) => WordSeparator::UnicodeBreakProperties.find_words(inside).collect(),
            None => vec![word],
        }
    }))
}

/// `punkt 3.5`, `30 minutter`, `tryk F5`, `F1 hjælper`.
fn belong_together(first: &str, second: &str) -> bool {
    const NUMBERED: [&str; 7] = ["punkt", "trin", "step", "stage", "ca.", "about", "kl."];
    let begins = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is_key = |word: &str| word.strip_prefix('F').is_some_and(begins);
    let is_whole = |word: &str| word.ends_with(char::is_alphanumeric);
    let first = first.trim_start_matches(['(', '\'', '"']);
    if begins(second) && NUMBERED.contains(&first.to_lowercase().as_str())
        || is_key(second) && is_whole(first)
    {
        return true;
    }
    (begins(first) || is_key(first)) && is_whole(first) && second.starts_with(char::is_lowercase)
}

/// `text` in one style.
pub fn styled(text: &str, style: Style, width: u16) -> Vec<Line<'static>> {
    wrap(text, width).into_iter().map(|line| Line::styled(line, style)).collect()
}

/// `text` after `lead`, its further lines set in under the first. On a ground of its own it is one block.
pub fn hanging(lead: impl Into<Line<'static>>, text: &str, style: Style, width: u16) -> Vec<Line<'static>> {
    let lead = lead.into();
    let indent = u16::try_from(lead.width()).unwrap_or(u16::MAX);
    let lines = wrap(text, width.saturating_sub(indent));
    let widest = if style.bg.is_some() { lines.iter().map(|line| self::width(line)).max() } else { None };
    let blank = " ".repeat(usize::from(indent));
    let mut lead = Some(lead);
    lines
        .into_iter()
        .map(|words| {
            let mut line = lead.take().unwrap_or_else(|| Line::from(Span::styled(blank.clone(), style)));
            let rest = widest.unwrap_or(0).saturating_sub(self::width(&words));
            line.push_span(Span::styled(format!("{words}{}", " ".repeat(usize::from(rest))), style));
            line
        })
        .collect()
}

/// `text` itself if it fits in `width`, else its beginning and `…`.
pub fn shorten(text: &str, limit: u16) -> String {
    let text = clean(text).replace('\n', " ");
    if width(&text) <= limit {
        return text;
    }
    let mut short = String::new();
    for grapheme in text.graphemes(true) {
        if width(&short) + width(grapheme) + 1 > limit {
            break;
        }
        short.push_str(grapheme);
    }
    if limit > 0 {
        short.push('…');
    }
    short
}
