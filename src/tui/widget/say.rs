//! Blocks that only say something.

use ratatui::text::{Line, Span};

use super::{
    Look,
    piece::{LinkPart, Piece},
    wrap::{clean, hanging, styled, width as columns},
};
use crate::{dialogue::Phrase, wizard::Tone};

pub(super) fn strong(look: &Look, phrase: &Phrase, width: u16) -> Piece {
    Piece::of(styled(&look.words(phrase), look.theme.strong(), width))
}

pub(super) fn plain(look: &Look, phrase: &Phrase, width: u16) -> Piece {
    Piece::of(styled(&look.words(phrase), ratatui::style::Style::new(), width))
}

pub(super) fn ticks(look: &Look, ticks: &[(&'static str, Phrase)], width: u16) -> Piece {
    let number = ticks.iter().map(|(number, _)| columns(number)).max().unwrap_or(0);
    let line = |(step, done): &(&'static str, Phrase)| {
        let lead = Span::styled(format!("✓ {step:<0$}  ", usize::from(number)), look.theme.good());
        hanging(lead, &look.words(done), ratatui::style::Style::new(), width)
    };
    Piece::of(ticks.iter().flat_map(line).collect())
}

pub(super) fn steps(look: &Look, steps: &[Phrase], width: u16) -> Piece {
    let digits = steps.len().to_string().len();
    let indent = if width >= 50 { "  " } else { "" };
    let line = |(number, step): (usize, &Phrase)| {
        let lead = Span::styled(format!("{indent}{number:>digits$}. "), look.theme.strong());
        hanging(lead, &look.words(step), ratatui::style::Style::new(), width)
    };
    Piece::of((1..).zip(steps).flat_map(line).collect())
}

/// A sign, and then the words: the tone is never told by the colour alone.
pub(super) fn notice(look: &Look, tone: Tone, text: &Phrase, width: u16) -> Piece {
    let (sign, style) = match tone {
        Tone::Note => ("· ", ratatui::style::Style::new()),
        Tone::Good => ("✓ ", look.theme.good()),
        Tone::Trouble => ("! ", look.theme.trouble()),
    };
    Piece::of(hanging(Span::styled(sign, style), &look.words(text), style, width))
}

pub(super) fn quote(look: &Look, host: &str, words: &str, width: u16) -> Piece {
    // The site's words come last, so that nothing in them is taken for a place in the text.
    let phrase =
        Phrase::new("tui.quote.line").with("host", host).with("words", clean(words).replace('\n', " "));
    let bar = Span::styled("│ ", look.theme.accent());
    let lines = super::wrap::wrap(&look.words(&phrase), width.saturating_sub(2));
    Piece::of(lines.into_iter().map(|line| Line::from(vec![bar.clone(), Span::raw(line)])).collect())
}

/// Moves once a second, with the tick.
pub(super) fn busy(look: &Look, host: &str, seconds: u64, width: u16) -> Piece {
    const FRAMES: [&str; 4] = ["●○○ ", "○●○ ", "○○● ", "○●○ "];
    let frame = usize::try_from(seconds % 4).ok().and_then(|at| FRAMES.get(at)).unwrap_or(&FRAMES[0]);
    let phrase = Phrase::new("tui.busy.line").with("host", host).with("seconds", seconds.to_string());
    let lead = Span::styled(*frame, look.theme.accent());
    Piece::of(hanging(lead, &look.words(&phrase), ratatui::style::Style::new(), width))
}

/// The address in full, broken over lines where it must be, and which keys open and copy it.
pub(super) fn link(look: &Look, url: &str, width: u16) -> Piece {
    let url = clean(url).replace('\n', "");
    let mut piece = Piece::default();
    let mut rest = url.as_str();
    while !rest.is_empty() {
        let (part, after) = rest.split_at(row_of(rest, width));
        piece.links.push(LinkPart { row: piece.height(), column: 0, width: columns(part), url: url.clone() });
        piece.lines.push(Line::from(Span::styled(part.to_owned(), look.theme.link())));
        rest = after;
    }
    let mut keys = Vec::new();
    for (on, key, name) in [(look.open, "o", "tui.key.open"), (look.copy, "k", "tui.key.copy")] {
        if on {
            keys.push(Span::styled(key, look.theme.strong()));
            keys.push(Span::styled(format!(" {}   ", look.say(name)), look.theme.quiet()));
        }
    }
    if !keys.is_empty() {
        piece.lines.push(Line::from(keys));
    }
    piece
}

/// Bytes of `rest` that go on one row: all, or up to the last slash that fits, or as many as fit.
fn row_of(rest: &str, width: u16) -> usize {
    if columns(rest) <= width {
        return rest.len();
    }
    let mut used = 0;
    let mut end = 0;
    for (at, c) in rest.char_indices() {
        used += columns(c.encode_utf8(&mut [0; 4]));
        if used > width && end > 0 {
            break;
        }
        end = at + c.len_utf8();
    }
    let slash = rest[..end].rfind('/').map_or(0, |at| at + 1);
    if slash * 2 > end { slash } else { end }
}
