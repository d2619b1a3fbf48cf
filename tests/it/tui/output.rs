//! What is written to the terminal for a page, byte for byte.

use std::sync::{Arc, Mutex};

use kom_i_gang::{
    dialogue::Language,
    tui::{
        output::{Extras, TerminalOutput},
        theme::Theme,
        view::{self, Scroll},
        widget::Link,
    },
    wizard::{Block, CodeAdvice},
};
use ratatui::{
    layout::{Position, Rect, Size},
    style::{Color, Style},
};

use super::samples::screen;

/// Counts the writes too: a page is to be one.
#[derive(Debug, Clone, Default)]
struct Written(Arc<Mutex<Vec<u8>>>);

impl std::io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

struct Harness {
    output: TerminalOutput<Written>,
    written: Written,
}

const SIZE: Size = Size::new(20, 3);

impl Harness {
    fn new() -> Self {
        // The tests' environment may hold NO_COLOR.
        ratatui::crossterm::style::force_color_output(true);
        let written = Written::default();
        Self { output: TerminalOutput::new(written.clone()), written }
    }

    /// Draws a line of text, with its first cells as a link; gives back what was written for it.
    fn draw(&mut self, text: &str, link: Option<(u16, &str)>, cursor: Option<Position>) -> String {
        let links = link.map(|(width, url)| Link { area: Rect::new(0, 0, width, 1), url: url.to_owned() });
        let extras = Extras { cursor, links: links.into_iter().collect() };
        self.output
            .draw(SIZE, |buffer| {
                buffer.set_string(0, 0, text, Style::new());
                extras
            })
            .unwrap();
        self.take()
    }

    fn take(&self) -> String {
        String::from_utf8(std::mem::take(&mut *self.written.0.lock().unwrap())).unwrap()
    }
}

const RESET: &str = "\x1b[0m";

#[test]
fn only_what_has_changed_is_written() {
    let mut harness = Harness::new();
    let cursor = Some(Position { x: 2, y: 0 });
    assert_eq!(harness.draw("abc", None, None), format!("\x1b[?25l\x1b[2J\x1b[1;1Habc{RESET}\x1b[?25l"));
    assert_eq!(harness.draw("abc", None, None), "");
    assert_eq!(harness.draw("abd", None, None), format!("\x1b[1;3Hd{RESET}\x1b[?25l"));
    assert_eq!(harness.draw("abd", None, cursor), "\x1b[1;3H\x1b[?25h");
    assert_eq!(harness.draw("abd", None, cursor), "");
    // A cursor that is seen isn't shown once more.
    assert_eq!(harness.draw("abe", None, cursor), format!("\x1b[1;3He{RESET}\x1b[1;3H"));
    assert_eq!(harness.draw("abe", None, None), "\x1b[?25l");
}

/// It goes over somebody's slow line each second.
#[test]
fn a_second_of_a_countdown_is_few_bytes() {
    let Harness { mut output, written } = Harness::new();
    let mut second = |seconds_left| {
        let countdown = Block::Countdown { seconds_left, period: 30, advice: CodeAdvice::ServerClock };
        let screen = screen("3.10", "Kode", vec![countdown]);
        output
            .draw(Size::new(80, 24), |buffer| {
                let drawn =
                    view::draw(buffer, &screen, Language::Danish, Theme::USUAL, &mut Scroll::default());
                // As in the field of the code.
                Extras { cursor: drawn.cursor.or(Some(Position { x: 9, y: 9 })), links: Vec::new() }
            })
            .unwrap();
        written.0.lock().unwrap().split_off(0).len()
    };
    second(30);
    let most = (20..30).rev().map(second).max();
    assert_eq!(most, Some(35), "cells, a colour, the way to them, and back to the cursor");
}

#[test]
fn links_are_written_as_links_and_taken_back() {
    let mut harness = Harness::new();
    let url = "https://a.dk/";
    let open = "\x1b]8;id=1206571183;https://a.dk/\x1b\\";
    let first = harness.draw("a.dk ok", Some((4, url)), None);
    let id = first.split("id=").nth(1).and_then(|rest| rest.split(';').next()).unwrap().to_owned();
    let open = open.replace("1206571183", &id);
    let expected =
        format!("\x1b[?25l\x1b[2J{open}\x1b[1;1Ha.dk{RESET}\x1b]8;;\x1b\\\x1b[1;6Hok{RESET}\x1b[?25l");
    assert_eq!(first, expected);
    assert_eq!(harness.draw("a.dk ok", Some((4, url)), None), "");
    // The same letters, no longer a link: the terminal must be told.
    assert_eq!(harness.draw("a.dk ok", None, None), format!("\x1b[1;1Ha.dk{RESET}\x1b[?25l"));
}

/// An address comes from an environment file, too: nothing in it may end the sequence.
#[test]
fn only_plain_web_addresses_become_links() {
    for url in [
        "https://a.dk/\x1b\\",
        "https://a.dk/\u{9c}",
        "https://æ.dk/",
        "https://a b",
        "file:///etc/passwd",
        "",
    ] {
        let written = Harness::new().draw("text", Some((4, url)), None);
        assert!(!written.contains("\x1b]8"), "{url:?}");
    }
}

/// docs/facts.md 55: what has scrolled out goes too, and the page stands again afterwards.
#[test]
fn a_wiped_page_is_written_whole_again() {
    let mut harness = Harness::new();
    harness.draw("secret", None, None);
    harness.output.wipe().unwrap();
    assert_eq!(harness.take(), "\x1b[2J\x1b[3J");
    assert_eq!(harness.draw("open", None, None), format!("\x1b[?25l\x1b[2J\x1b[1;1Hopen{RESET}\x1b[?25l"));
}

/// The colours of a QR code as they go out: black (0) on bright white (15).
#[test]
fn colours_are_written_as_they_are() {
    let mut harness = Harness::new();
    harness
        .output
        .draw(SIZE, |buffer| {
            buffer.set_string(0, 0, "▀", Style::new().fg(Color::Black).bg(Color::White));
            buffer.set_string(1, 0, "▀", Style::new().fg(Color::Rgb(0, 0, 0)).bg(Color::Rgb(255, 255, 255)));
            Extras::default()
        })
        .unwrap();
    let written = harness.take();
    assert!(written.contains("\x1b[38;5;0;48;5;15m▀\x1b[38;2;0;0;0;48;2;255;255;255m▀"), "{written:?}");
}
