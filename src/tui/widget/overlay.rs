//! What is in an overlay's box: text, and choices below it.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::{
    Fragment, RenderContext,
    choice::choices,
    pairs::pairs,
    wrap::{hanging, styled},
};
use crate::{
    tui::keymap,
    wizard::{Overlay, ReportLine, Screen},
};

/// An overlay's inside, before it has a place.
#[derive(Debug)]
pub struct OverlayContent {
    /// The box's title.
    pub title: String,
    /// The paragraphs, and the keys where they are asked for.
    pub text: Fragment,
    /// The choices; they stay in view when the text must scroll.
    pub choices: Fragment,
}

/// Lays out an overlay in `width` columns.
pub fn overlay_content(
    context: &RenderContext,
    screen: &Screen<'_>,
    overlay: &Overlay,
    width: u16,
) -> OverlayContent {
    let mut text = Fragment::default();
    for phrase in &overlay.text {
        let gap = u16::from(text.height() > 0);
        text.append(gap, Fragment::of(styled(&context.words(phrase), Style::new(), width)));
    }
    for line in &overlay.lines {
        let words: Vec<String> = line.phrases().iter().map(|phrase| context.words(phrase)).collect();
        let words = words.join("  ");
        let (gap, lines) = match line {
            ReportLine::Title(_) => (1, styled(&words, context.theme.strong(), width)),
            ReportLine::Row(_) => (0, row(&words, width)),
        };
        text.append(gap, Fragment::of(lines));
    }
    if overlay.keys {
        let gap = u16::from(text.height() > 0);
        let rows: Vec<_> =
            keymap::help(screen).map(|(cap, help)| (cap.to_owned(), context.say(help))).collect();
        text.append(gap, Fragment::of(pairs(&rows, context.theme.strong(), width)));
    }
    let focused = (!overlay.choices.is_empty()).then_some(overlay.focused);
    OverlayContent {
        title: context.words(&overlay.title),
        text,
        choices: choices(context, &overlay.choices, focused, width),
    }
}

/// A row of a report: set in under its title, and what goes on below it further, so that rows are told apart.
fn row(words: &str, width: u16) -> Vec<Line<'static>> {
    const MARGIN: &str = "  ";
    let mut lines = hanging(MARGIN, words, Style::new(), width.saturating_sub(2));
    lines.iter_mut().skip(1).for_each(|line| line.spans.insert(0, Span::raw(MARGIN)));
    lines
}
