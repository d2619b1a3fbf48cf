//! What is in an overlay's box: text, and choices below it.

use super::{Look, Piece, choice::choices, pairs::pairs, wrap::styled};
use crate::{
    tui::keymap,
    wizard::{Overlay, Screen},
};

/// An overlay's inside, before it has a place.
#[derive(Debug)]
pub struct Laid {
    /// The box's title.
    pub title: String,
    /// The paragraphs, and the keys where they are asked for.
    pub text: Piece,
    /// The choices; they stay in view when the text must scroll.
    pub choices: Piece,
}

/// Lays out an overlay in `width` columns.
pub fn overlay(look: &Look, screen: &Screen<'_>, overlay: &Overlay, width: u16) -> Laid {
    let mut text = Piece::default();
    for phrase in &overlay.text {
        let gap = u16::from(text.height() > 0);
        text.append(gap, Piece::of(styled(&look.words(phrase), ratatui::style::Style::new(), width)));
    }
    if overlay.keys {
        let gap = u16::from(text.height() > 0);
        let rows: Vec<_> = keymap::help(screen).map(|(cap, help)| (cap.to_owned(), look.say(help))).collect();
        text.append(gap, Piece::of(pairs(&rows, look.theme.strong(), width)));
    }
    let focused = (!overlay.choices.is_empty()).then_some(overlay.focused);
    Laid { title: look.words(&overlay.title), text, choices: choices(look, &overlay.choices, focused, width) }
}
