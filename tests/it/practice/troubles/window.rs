//! A person at the whole program in a terminal of 80 by 24, by key presses alone.

use super::{Person, is_seen, unwrapped};
use crate::{
    pty::{F3, Pty, code},
    real::terminal::{Key, Terminal},
};

pub struct Window {
    pty: Pty,
    /// The field before the password was just filled.
    typed_before: bool,
}

impl Person for Window {
    fn start(troubles: &str) -> Self {
        let mut arguments = vec!["practice", "--language", "da"];
        arguments.extend(troubles.split(' ').flat_map(|trouble| ["--trouble", trouble]));
        let mut window = Self { pty: Pty::start(&arguments), typed_before: false };
        window.at("0.1");
        window
    }

    fn at(&mut self, step: &str) {
        let header = format!(" {step} ");
        self.pty.screen().wait(step, |text| {
            text.lines().next().is_some_and(|line| line.contains(&header)) && !text.contains("Spørger ")
        });
    }

    fn sees(&mut self, words: &str) {
        self.pty.screen().wait(words, |text| is_seen(text, words));
    }

    fn comes_to(&mut self, field: &str) {
        self.sees(field);
    }

    /// The fields are filled in their order. A user name that is known stands there already, and the password has
    /// the focus.
    fn fill(&mut self, field: &str, text: &str) {
        let page = self.pty.screen().text();
        if page.lines().any(|line| line.contains(field) && line.contains(text)) {
            return;
        }
        if std::mem::replace(&mut self.typed_before, field == "Brugernavn") {
            self.pty.send(b"\t");
        }
        self.pty.type_text(text);
    }

    /// The page after it is another one, so that nobody takes the old one for it.
    fn choose(&mut self, words: &str) {
        for _ in 0..12 {
            let before = self.pty.wait_for(words);
            let chosen = focus(&before).starts_with(words);
            if chosen {
                self.pty.press(Key::Enter);
            } else {
                self.pty.press(Key::Down);
            }
            self.pty
                .screen()
                .wait("another page", |text| focus(text) != focus(&before) || chosen && text != before);
            if chosen {
                return;
            }
        }
        panic!("can't come to {words}:\n{}", self.pty.screen().text());
    }

    fn phone(&mut self) {
        let was_up = is_phone_up(&self.pty.screen().text());
        self.pty.send(F3);
        self.pty.screen().wait("the phone", |text| is_phone_up(text) != was_up);
    }

    fn code(&mut self) {
        if !is_phone_up(&self.pty.screen().text()) {
            self.phone();
        }
        let code = self.pty.phone_code();
        let page = unwrapped(&self.pty.screen().text());
        if page.contains("Udstyrnavn") && page.contains("Enter Næste felt") {
            // Another name was put in, and has the focus.
            self.pty.send(b"\t");
        }
        // In place of one that was held back.
        self.pty.press(Key::CtrlU);
        self.pty.type_text(&code);
    }

    fn next_code(&mut self) {
        let before = code(&self.pty.screen().text());
        self.pty.screen().wait("the next code", |text| code(text) != before);
    }

    fn back(&mut self) {
        self.pty.send(b"\x1b");
    }
}

/// The frame of the phone's face.
fn is_phone_up(text: &str) -> bool {
    text.contains('├')
}

/// The choice that has the focus; the mark in the header is the first.
fn focus(text: &str) -> String {
    let choice = text.rsplit('►').next().and_then(|rest| rest.lines().next());
    unwrapped(choice.unwrap_or_default())
}
