//! A block as lines, before it has a place on the screen.

use std::ops::Range;

use ratatui::{
    buffer::Buffer,
    layout::{Position, Rect},
    text::Line,
};

/// Lines, and what in them is more than text.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Fragment {
    /// From top to bottom.
    pub lines: Vec<Line<'static>>,
    /// The rows of what has the focus.
    pub focus: Option<Range<u16>>,
    /// Row and column of the cursor.
    pub cursor: Option<(u16, u16)>,
    /// Addresses.
    pub links: Vec<LinkPart>,
}

/// One row of an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkPart {
    /// Counted from the fragment's top.
    pub row: u16,
    /// Counted from the fragment's left side.
    pub column: u16,
    /// Columns.
    pub width: u16,
    /// The whole address.
    pub url: String,
}

/// One row of an address on the screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its cells, one row high.
    pub area: Rect,
    /// The whole address.
    pub url: String,
}

/// What came of drawing a fragment.
#[derive(Debug, Default)]
pub struct Placed {
    /// Where the cursor stands.
    pub cursor: Option<Position>,
    /// The addresses that can be seen.
    pub links: Vec<Link>,
    /// True if a line was wider than its place.
    pub cut: bool,
}

impl Fragment {
    /// Lines and nothing more.
    pub fn of(lines: Vec<Line<'static>>) -> Self {
        Self { lines, ..Self::default() }
    }

    /// Rows.
    pub fn height(&self) -> u16 {
        u16::try_from(self.lines.len()).unwrap_or(u16::MAX)
    }

    /// Columns of the longest line.
    pub fn width(&self) -> u16 {
        self.lines.iter().map(|line| u16::try_from(line.width()).unwrap_or(u16::MAX)).max().unwrap_or(0)
    }

    /// Puts `other` below, after `gap` blank rows.
    pub fn append(&mut self, gap: u16, other: Self) {
        for _ in 0..gap {
            self.lines.push(Line::default());
        }
        let down = self.height();
        self.lines.extend(other.lines);
        if let Some(rows) = other.focus {
            self.focus = Some(rows.start + down..rows.end + down);
        }
        if let Some((row, column)) = other.cursor {
            self.cursor = Some((row + down, column));
        }
        self.links.extend(other.links.into_iter().map(|link| LinkPart { row: link.row + down, ..link }));
    }

    /// Draws the rows from `first` on, as many as `area` has.
    pub fn draw(&self, buffer: &mut Buffer, area: Rect, first: u16) -> Placed {
        let mut placed = Placed::default();
        let place =
            |row: u16| row.checked_sub(first).filter(|row| *row < area.height).map(|row| area.y + row);
        for (row, line) in (0u16..).zip(&self.lines) {
            let Some(y) = place(row) else { continue };
            placed.cut |= line.width() > usize::from(area.width);
            buffer.set_line(area.x, y, line, area.width);
        }
        if let Some((row, column)) = self.cursor {
            placed.cursor =
                place(row).filter(|_| column < area.width).map(|y| Position { x: area.x + column, y });
        }
        for part in &self.links {
            let Some(y) = place(part.row) else { continue };
            let width = part.width.min(area.width.saturating_sub(part.column));
            if width > 0 {
                let area = Rect { x: area.x + part.column, y, width, height: 1 };
                placed.links.push(Link { area, url: part.url.clone() });
            }
        }
        placed
    }
}
