//! Draws a screen and reads the page back.

use kom_i_gang::{
    dialogue::Language,
    tui::{
        theme::Theme,
        view::{self, Drawn, Scroll},
    },
    wizard::Screen,
};
use ratatui::{buffer::Buffer, layout::Rect};

pub fn draw(
    screen: &Screen<'_>,
    language: Language,
    theme: Theme,
    (width, height): (u16, u16),
) -> (Buffer, Drawn) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    let drawn = view::draw(&mut buffer, screen, language, theme, &mut Scroll::default());
    (buffer, drawn)
}

/// The page as lines of text, blanks at the ends left out.
pub fn text(buffer: &Buffer) -> String {
    let area = buffer.area();
    let mut page = String::new();
    for y in area.top()..area.bottom() {
        let row: String = (area.left()..area.right()).map(|x| buffer[(x, y)].symbol()).collect();
        page.push_str(row.trim_end());
        page.push('\n');
    }
    page
}

/// The page for a person to look through: of rows that hold nothing, or nothing but more of a QR code, the first.
pub fn without_gaps(page: &str) -> String {
    let holds_nothing = |line: &str| line.chars().all(|c| " ▀▄█".contains(c));
    let mut lines: Vec<&str> = page.lines().collect();
    lines.dedup_by(|next, line| holds_nothing(next) && holds_nothing(line));
    lines.join("\n")
}
