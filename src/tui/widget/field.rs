//! A field: its name, a box with what is in it, and what is wrong with it below.
//!
//! ```text
//! Engangskode  ┌──────────────┐      in little room      Engangskode  [ 4 2 7 _ _ _ ]
//!              │ 4 2 7 _ _ _  │
//!              └──────────────┘
//!              ! Det er ikke en kode.
//! ```

use ratatui::{
    style::Style,
    text::{Line, Span},
};
use unicode_segmentation::UnicodeSegmentation;

use super::{
    Density, Fragment, RenderContext,
    wrap::{clean, hanging, shorten, styled, width as columns},
};
use crate::{
    dialogue::{Phrase, keys},
    wizard::{FieldContent, FieldView},
};

/// The least and the most columns inside a field of text.
const INSIDE: (u16, u16) = (16, 40);
/// The least columns that a sentence is comfortably read in.
const SENTENCE: u16 = 34;

pub(super) fn field(context: &RenderContext, view: &FieldView<'_>, width: u16) -> Fragment {
    let name = context.words(&view.label);
    let name_style = if view.focused { context.theme.strong() } else { Style::new() };
    // Beside its name where there is room for both, else below it.
    let indent = context.names + 2;
    let beside = indent + INSIDE.0 + 4 <= width;
    let mut fragment = Fragment::default();
    let indent = if beside {
        indent
    } else {
        fragment.lines = styled(&name, name_style, width);
        0
    };
    let limit = width.saturating_sub(indent + 4).min(INSIDE.1);
    let boxed = framed(context, inside(context, &view.content, limit), view.focused);
    let mut boxed = shift(boxed, indent);
    if beside {
        let row = usize::from(context.density != Density::Dense);
        if let Some(line) = boxed.lines.get_mut(row).and_then(|line| line.spans.first_mut()) {
            let pad = usize::from(indent);
            *line = Span::styled(format!("{:<pad$}", shorten(&name, context.names)), name_style);
        }
    }
    fragment.append(0, boxed);
    if !view.focused {
        fragment.cursor = None;
    }
    if let Some(error) = &view.error {
        let sign = Span::styled("! ", context.theme.trouble());
        // Under the box where there is room for a sentence, else under the name.
        let indent = if width.saturating_sub(indent) < SENTENCE { 0 } else { indent };
        let lines =
            hanging(sign, &context.words(error), context.theme.trouble(), width.saturating_sub(indent));
        fragment.append(0, shift(Fragment::of(lines), indent));
    }
    fragment.focus = view.focused.then(|| 0..fragment.height());
    fragment
}

/// What stands in the box.
struct Inside {
    text: String,
    /// Drawn as selected text is: typing takes its place.
    selected: bool,
    /// Of the box, without its frame, in columns.
    width: u16,
    /// The cursor's column.
    cursor: u16,
}

fn inside(context: &RenderContext, field: &FieldContent<'_>, limit: u16) -> Inside {
    match field {
        FieldContent::Text { text, cursor, proposed } => {
            let (text, cursor) = window(&clean(text).replace('\n', " "), *cursor, limit);
            Inside { text, selected: *proposed, width: limit, cursor }
        }
        FieldContent::Hidden { filled } => {
            // One mark, however much is written: the length is nobody's business.
            let mark = || format!("• {}", context.words(&Phrase::new(keys::field::WRITTEN)));
            let text = if *filled { mark() } else { String::new() };
            Inside { cursor: columns(&text), text, selected: false, width: limit }
        }
        FieldContent::Covered { seen, .. } => {
            let (text, cursor) = window(&clean(seen.as_deref().unwrap_or_default()), usize::MAX, limit);
            Inside { text, selected: false, width: limit, cursor }
        }
        FieldContent::Code { typed, digits, cursor } => {
            let typed: Vec<char> = typed.expose().chars().filter(|c| !c.is_control()).collect();
            let places = typed.len().max(usize::try_from(*digits).unwrap_or(6));
            let mut boxes = String::new();
            for place in 0..places {
                boxes.push(typed.get(place).copied().unwrap_or('_'));
                boxes.push(' ');
            }
            // One past the last digit it stands in the box's own blank.
            let width = columns(&boxes);
            let at = typed.len().min(*cursor);
            let cursor = u16::try_from(at * 2).unwrap_or(u16::MAX).min(width);
            Inside { text: boxes, selected: false, width, cursor }
        }
    }
}

/// The part of a text that is longer than its field, with the cursor in it.
fn window(text: &str, cursor: usize, limit: u16) -> (String, u16) {
    let graphemes: Vec<&str> = text.graphemes(true).collect();
    let cursor = cursor.min(graphemes.len());
    let before: Vec<&str> = graphemes.iter().take(cursor).copied().collect();
    // From the cursor to the left as much as fits, a column kept for the cursor itself.
    let mut first = cursor;
    let mut column = 0;
    for (at, grapheme) in before.iter().enumerate().rev() {
        if column + columns(grapheme) + 1 > limit {
            break;
        }
        column += columns(grapheme);
        first = at;
    }
    let mut seen = String::new();
    for grapheme in graphemes.iter().skip(first) {
        if columns(&seen) + columns(grapheme) > limit {
            break;
        }
        seen.push_str(grapheme);
    }
    (seen, column)
}

/// Puts a frame around one line; the cursor's place goes with it.
fn framed(context: &RenderContext, inside: Inside, focused: bool) -> Fragment {
    let Inside { text, selected, width, cursor } = inside;
    let rest = " ".repeat(usize::from(width.saturating_sub(columns(&text))));
    let selected = if selected && focused { context.theme.focus() } else { Style::new() };
    let style =
        if focused { context.theme.accent().patch(context.theme.strong()) } else { context.theme.quiet() };
    let (left, right) = if context.density == Density::Dense { ("[ ", " ]") } else { ("│ ", " │") };
    let line = Line::from(vec![
        Span::styled(left, style),
        Span::styled(text, selected),
        Span::raw(rest),
        Span::styled(right, style),
    ]);
    if context.density == Density::Dense {
        return Fragment { lines: vec![line], cursor: Some((0, cursor + 2)), ..Fragment::default() };
    }
    let edge = "─".repeat(usize::from(width + 2));
    let lines = vec![
        Line::from(Span::styled(format!("┌{edge}┐"), style)),
        line,
        Line::from(Span::styled(format!("└{edge}┘"), style)),
    ];
    Fragment { lines, cursor: Some((1, cursor + 2)), ..Fragment::default() }
}

/// Moves a fragment to the right; each line then begins with a span of blanks.
fn shift(mut fragment: Fragment, by: u16) -> Fragment {
    for line in &mut fragment.lines {
        line.spans.insert(0, Span::raw(" ".repeat(usize::from(by))));
    }
    fragment.cursor = fragment.cursor.map(|(row, column)| (row, column + by));
    fragment
}
