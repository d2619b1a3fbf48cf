//! Blocks that only say something.

use ratatui::{
    crossterm::event::{KeyCode, KeyEvent, KeyModifiers},
    text::{Line, Span},
};

use super::{
    RenderContext,
    fragment::{Fragment, LinkPart, Spot},
    wrap::{clean, hanging, styled, width as columns},
};
use crate::{
    dialogue::{Phrase, keys},
    tui::mouse::Target,
    wizard::Tone,
};

pub(super) fn strong(context: &RenderContext, phrase: &Phrase, width: u16) -> Fragment {
    Fragment::of(styled(&context.words(phrase), context.theme.strong(), width))
}

pub(super) fn plain(context: &RenderContext, phrase: &Phrase, width: u16) -> Fragment {
    Fragment::of(styled(&context.words(phrase), ratatui::style::Style::new(), width))
}

pub(super) fn ticks(context: &RenderContext, ticks: &[(&'static str, Phrase)], width: u16) -> Fragment {
    let number = ticks.iter().map(|(number, _)| columns(number)).max().unwrap_or(0);
    let line = |(step, done): &(&'static str, Phrase)| {
        let mark = Span::styled(format!("√ {step:<0$}", usize::from(number)), context.theme.good());
        let lead = Line::from(vec![mark, Span::raw("  ")]);
        hanging(lead, &context.words(done), ratatui::style::Style::new(), width)
    };
    Fragment::of(ticks.iter().flat_map(line).collect())
}

pub(super) fn steps(context: &RenderContext, steps: &[Phrase], width: u16) -> Fragment {
    let digits = steps.len().to_string().len();
    let indent = if width >= 50 { "  " } else { "" };
    let line = |(number, step): (usize, &Phrase)| {
        let lead = Span::styled(format!("{indent}{number:>digits$}. "), context.theme.strong());
        hanging(lead, &context.words(step), ratatui::style::Style::new(), width)
    };
    Fragment::of((1..).zip(steps).flat_map(line).collect())
}

/// A sign, and then the words: the tone is never told by the colour alone.
pub(super) fn notice(context: &RenderContext, tone: Tone, text: &Phrase, width: u16) -> Fragment {
    let (sign, style) = match tone {
        Tone::Note => ("· ", ratatui::style::Style::new()),
        Tone::Good => ("√ ", context.theme.good()),
        Tone::Trouble => ("! ", context.theme.trouble()),
    };
    Fragment::of(hanging(Span::styled(sign, style), &context.words(text), style, width))
}

pub(super) fn quote(context: &RenderContext, host: &str, words: &str, width: u16) -> Fragment {
    // The site's words come last, so that nothing in them is taken for a place in the text.
    let phrase =
        Phrase::new(keys::tui::quote::LINE).with("host", host).with("words", clean(words).replace('\n', " "));
    let bar = Span::styled("│ ", context.theme.accent());
    let lines = super::wrap::wrap(&context.words(&phrase), width.saturating_sub(2));
    Fragment::of(lines.into_iter().map(|line| Line::from(vec![bar.clone(), Span::raw(line)])).collect())
}

/// Moves once a second, with the tick, where it may.
pub(super) fn busy(context: &RenderContext, host: &str, seconds: u64, width: u16) -> Fragment {
    const FRAMES: [&str; 4] = ["●○○ ", "○●○ ", "○○● ", "○●○ "];
    let frame = usize::try_from(seconds % 4).ok().and_then(|at| FRAMES.get(at)).unwrap_or(&FRAMES[0]);
    let phrase = Phrase::new(keys::tui::busy::LINE)
        .with("host", host)
        .with("seconds", context.seconds_passed(seconds).to_string());
    let lead = Span::styled(if context.calm { "● " } else { *frame }, context.theme.accent());
    Fragment::of(hanging(lead, &context.words(&phrase), ratatui::style::Style::new(), width))
}

/// The address in full, broken over lines where it must be, and which keys open and copy it.
pub(super) fn link(context: &RenderContext, url: &str, width: u16) -> Fragment {
    let url = clean(url).replace('\n', "");
    let mut fragment = Fragment::default();
    let mut rest = url.as_str();
    while !rest.is_empty() {
        let (part, after) = rest.split_at(row_of(rest, width));
        fragment.links.push(LinkPart {
            row: fragment.height(),
            column: 0,
            width: columns(part),
            url: url.clone(),
        });
        fragment.lines.push(Line::from(Span::styled(part.to_owned(), context.theme.link())));
        rest = after;
    }
    let mut keys = Line::default();
    let copy = Target::Key(KeyEvent::new(KeyCode::Char('k'), KeyModifiers::NONE));
    for (on, key, name, target) in [
        (context.open, "o", keys::tui::key::OPEN, Target::Link(url)),
        (context.copy, "k", keys::tui::key::COPY, copy),
    ] {
        if on {
            let begin = u16::try_from(keys.width()).unwrap_or(u16::MAX);
            let name = format!(" {}", context.say(name));
            let columns = begin..begin + columns(key) + columns(&name);
            fragment.spots.push(Spot { row: fragment.height(), columns, target });
            keys.push_span(Span::styled(key, context.theme.strong()));
            keys.push_span(Span::styled(format!("{name}   "), context.theme.quiet()));
        }
    }
    if keys.width() > 0 {
        fragment.lines.push(keys);
    }
    fragment
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
