//! Windows' console as crossterm tells of it.

use std::{io, time::Duration};

use futures_util::StreamExt as _;
use ratatui::{
    crossterm::event::{self, Event, EventStream, MouseEventKind},
    layout::Position,
};

use super::{Input, MouseButton, MousePress};
use crate::otp::Secret;

/// Something came from the console.
pub(in crate::tui) type Came = Event;

/// The console.
#[derive(Debug)]
pub(in crate::tui) struct Keyboard {
    events: EventStream,
}

impl Keyboard {
    /// Starts a thread. What was pressed before is dropped: the Enter that started the program may still be waiting, as a
    /// press too (docs/facts.md 50).
    pub(in crate::tui) fn open(_holds_esc: bool) -> io::Result<Self> {
        while ready()?.is_some() {}
        Ok(Self { events: EventStream::new() })
    }

    /// What comes next; an error once the console is gone. Cancel safe.
    pub(in crate::tui) async fn next(&mut self) -> io::Result<Came> {
        loop {
            let event = self.events.next().await;
            let event = event.unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into()))?;
            if !is_move(&event) {
                return Ok(event);
            }
        }
    }

    /// What has come already. Not by the stream: one that is asked without waiting wakes nobody afterwards.
    #[expect(clippy::unused_self, reason = "as on other systems")]
    pub(in crate::tui) fn ready(&mut self) -> io::Result<Option<Came>> {
        ready()
    }

    /// What that means.
    #[expect(clippy::unused_self, reason = "as on other systems")]
    pub(in crate::tui) fn understand(&mut self, came: &Came, _now_ms: u64) -> Vec<Input> {
        Vec::from_iter(match came {
            Event::Key(key) => Some(Input::Key(*key)),
            Event::Paste(text) => Some(Input::Paste(Secret::new(text.clone()))),
            Event::Mouse(mouse) => {
                let button = match mouse.kind {
                    MouseEventKind::Down(event::MouseButton::Left) => Some(MouseButton::Left),
                    MouseEventKind::ScrollUp => Some(MouseButton::WheelUp),
                    MouseEventKind::ScrollDown => Some(MouseButton::WheelDown),
                    _ => None,
                };
                let at = Position::new(mouse.column, mouse.row);
                button.map(|button| Input::Mouse(MousePress { at, button }))
            }
            // A new size needs a new page, and gets one like everything that happens.
            Event::Resize(..) | Event::FocusGained | Event::FocusLost => None,
        })
    }

    /// Keys come whole.
    #[expect(clippy::unused_self, reason = "as on other systems")]
    pub(in crate::tui) const fn settles_at(&self) -> Option<u64> {
        None
    }

    /// Keys come whole.
    #[expect(clippy::unused_self, reason = "as on other systems")]
    pub(in crate::tui) const fn settle(&mut self, _now_ms: u64) -> Vec<Input> {
        Vec::new()
    }
}

/// Windows tells of each cell that the mouse passes: nothing is drawn for that.
fn is_move(event: &Event) -> bool {
    let Event::Mouse(mouse) = event else { return false };
    matches!(mouse.kind, MouseEventKind::Moved | MouseEventKind::Drag(_) | MouseEventKind::Up(_))
}

fn ready() -> io::Result<Option<Event>> {
    while event::poll(Duration::ZERO)? {
        let event = event::read()?;
        if !is_move(&event) {
            return Ok(Some(event));
        }
    }
    Ok(None)
}
