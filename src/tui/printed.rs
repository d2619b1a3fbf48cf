//! A page as text: what the person has before them, for somebody who hasn't.

use ratatui::{buffer::Buffer, layout::Rect};

use super::{
    theme::Theme,
    view::{self, Scroll},
};
use crate::{dialogue::Language, wizard::Screen};

/// The lines of the page in a window of that many columns and rows, without blanks at their ends.
pub fn page_as_text(screen: &Screen<'_>, language: Language, (columns, rows): (u16, u16)) -> String {
    let mut buffer = Buffer::empty(Rect::new(0, 0, columns, rows));
    view::draw(&mut buffer, screen, language, Theme::USUAL, &mut Scroll::default());
    let row = |y| {
        let cells = (0..columns).filter_map(|x| buffer.cell((x, y)));
        cells.map(ratatui::buffer::Cell::symbol).collect::<String>().trim_end().to_owned() + "\n"
    };
    (0..rows).map(row).collect()
}
