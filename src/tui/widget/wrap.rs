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

/// Where a line may end: where Unicode says, but never within an address, which is to be read as one.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let mut at = 0;
    Box::new(WordSeparator::AsciiSpace.find_words(line).flat_map(move |word| {
        let from = at;
        at += word.word.len() + word.whitespace.len();
        let inside = line.get(from..at).filter(|_| !word.word.contains("://"));
        inside.map_or_else(
            || vec![word],
            |inside| WordSeparator::UnicodeBreakProperties.find_words(inside).collect(),
        )
    }))
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
