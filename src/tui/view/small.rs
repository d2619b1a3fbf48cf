//! A window that is too small for a screen: a kind word, and the keys that still work.

use ratatui::{buffer::Buffer, layout::Rect};

use super::SMALLEST;
use crate::{
    dialogue::{Phrase, keys},
    tui::widget::{Fragment, RenderContext, choice::choices, wrap::styled},
    wizard::Screen,
};

/// Draws as much of it as there is room for. A question that lies over the screen is asked here, too: stopping
/// works at any size.
pub(super) fn draw(buffer: &mut Buffer, area: Rect, screen: &Screen<'_>, context: &RenderContext) {
    if let Some(overlay) = screen.overlay.as_ref().filter(|overlay| overlay.choices.len() > 1) {
        let mut fragment =
            Fragment::of(styled(&context.words(&overlay.title), context.theme.strong(), area.width));
        fragment.append(0, choices(context, &overlay.choices, Some(overlay.focused), area.width));
        fragment.draw(buffer, area, 0);
        return;
    }
    let need = Phrase::new(keys::tui::window::NEED)
        .with("columns", SMALLEST.width.to_string())
        .with("rows", SMALLEST.height.to_string())
        .with("width", area.width.to_string())
        .with("height", area.height.to_string());
    let mut fragment =
        Fragment::of(styled(&context.say(keys::tui::window::SMALL), context.theme.strong(), area.width));
    for words in [context.words(&need), context.say(keys::tui::window::KEYS)] {
        fragment.append(0, Fragment::of(styled(&words, ratatui::style::Style::new(), area.width)));
    }
    fragment.draw(buffer, area, 0);
}
