//! Two columns: names, and what they mean.

use ratatui::{
    style::Style,
    text::{Line, Span},
};

use super::wrap::{styled, width as columns, wrap};

/// Names in `style` at the left, their meaning at the right; below each other where two columns don't fit.
pub fn pairs(rows: &[(String, String)], style: Style, width: u16) -> Vec<Line<'static>> {
    let left = rows.iter().map(|(name, _)| columns(name)).max().unwrap_or(0);
    let right = width.saturating_sub(left + 2);
    if right < 14 || left > width / 2 {
        return rows.iter().flat_map(|(name, meaning)| stacked(name, meaning, style, width)).collect();
    }
    let mut lines = Vec::new();
    for (name, meaning) in rows {
        let mut name = name.clone();
        for line in wrap(meaning, right) {
            let pad = " ".repeat(usize::from(left + 2 - columns(&name)));
            lines.push(Line::from(vec![
                Span::styled(std::mem::take(&mut name), style),
                Span::raw(pad),
                Span::raw(line),
            ]));
        }
    }
    lines
}

fn stacked(name: &str, meaning: &str, style: Style, width: u16) -> Vec<Line<'static>> {
    let mut lines = styled(name, style, width);
    lines.extend(
        wrap(meaning, width.saturating_sub(2)).into_iter().map(|line| Line::raw(format!("  {line}"))),
    );
    lines
}
