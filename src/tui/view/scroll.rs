//! How far a body that is taller than its window is scrolled.

use std::ops::Range;

use crate::tui::keymap::ScrollDirection;

/// Rows for a turn of the wheel.
const ROLLED: u16 = 3;

/// The first row that is shown, kept from one frame to the next.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Scroll {
    first: u16,
    /// A window's height, and how far down it can go: for the next page.
    page: u16,
    last: u16,
    /// What the frame before showed: the person's own scrolling stays until it changes.
    step: &'static str,
    focus: Option<Range<u16>>,
}

impl Scroll {
    /// A page up or down, less one row to know where one is.
    pub fn turn_page(&mut self, direction: ScrollDirection) {
        let page = self.page.saturating_sub(1).max(1);
        self.first = match direction {
            ScrollDirection::Up => self.first.saturating_sub(page),
            ScrollDirection::Down => self.first.saturating_add(page).min(self.last),
        };
    }

    /// A few rows, as the wheel turns.
    pub fn roll(&mut self, direction: ScrollDirection) {
        self.first = match direction {
            ScrollDirection::Up => self.first.saturating_sub(ROLLED),
            ScrollDirection::Down => self.first.saturating_add(ROLLED).min(self.last),
        };
    }

    /// Everything can be seen.
    pub(super) fn rest(&mut self) {
        *self = Self::default();
    }

    /// The first row to show: a new step begins at its top, and what has got the focus is brought into view.
    pub(super) fn follow(
        &mut self,
        step: &'static str,
        focus: Option<Range<u16>>,
        height: u16,
        window: u16,
    ) -> u16 {
        if self.step != step {
            *self = Self { step, ..Self::default() };
        }
        self.page = window;
        self.last = height.saturating_sub(window);
        if self.focus != focus {
            if let Some(rows) = &focus {
                if rows.end > self.first + window {
                    self.first = rows.end.saturating_sub(window);
                }
                self.first = self.first.min(rows.start);
            }
            self.focus = focus;
        }
        self.first = self.first.min(self.last);
        self.first
    }
}
