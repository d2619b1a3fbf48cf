//! A person at the program, in full screen or line by line: what the tests of the troubles say once for both.

use super::{
    phone::{self, Token},
    program::Program,
    pty::Pty,
    rig::World,
    terminal::{Key, Terminal, unwrapped},
    walk,
};
use crate::practice::troubles::{self, line_mode::LineMode};

/// What a person does and sees.
pub trait Person {
    /// Starts the program in this world.
    fn begin(world: &World) -> Self;
    /// The step of this number is there.
    fn at(&mut self, step: &str);
    /// These words are there.
    fn sees(&mut self, words: &str);
    /// Types into the field of this name, in place of what stands there.
    fn fill(&mut self, field: &str, text: &str);
    /// Takes the choice that begins with these words.
    fn choose(&mut self, words: &str);
    /// Goes back a page.
    fn back(&mut self);
    /// Puts the token that is on show on the phone.
    fn scan(&mut self, world: &World) -> Token;

    /// Sees all of these words.
    fn reads(&mut self, all: &[&str]) {
        for words in all {
            self.sees(words);
        }
    }

    /// Takes one choice at each of these steps.
    fn goes(&mut self, way: &[(&str, &str)]) {
        for (step, choice) in way {
            self.at(step);
            self.choose(choice);
        }
    }

    /// Signs in at AD FS, in step `step`.
    fn signs_in(&mut self, step: &str, world: &World) {
        self.signs_in_as(step, &world.person.account, &world.person.password);
    }

    /// The same under this name.
    fn signs_in_as(&mut self, step: &str, name: &str, password: &str) {
        self.at(step);
        self.fill("Brugernavn", name);
        self.fill("Adgangskode", password);
        self.choose("Log på");
    }

    /// Types a code, and takes the choice that sends it.
    fn types_code(&mut self, code: &str, send: &str) {
        self.fill("Engangskode", code);
        self.choose(send);
    }
}

/// Stage 3 from the first screen to AD FS' sign-in.
pub const TO_SIGN_IN: &[(&str, &str)] = &[
    ("0.1", "Jeg har været i gang før"),
    ("0.2", "3 Statens_SSO"),
    ("3.0", "Videre"),
    ("3.0a", "Ja"),
    ("3.0c", "Det ved jeg ikke"),
    ("3.1", "Videre, telefonen er klar"),
];

/// Stage 3 from the scanned QR to the field for the code.
pub const TO_CODE: &[(&str, &str)] = &[
    ("3.5", "Videre, jeg har"),
    ("3.6", "Videre"),
    ("3.7", "Videre"),
    ("3.8", "Ja, videre"),
    ("3.9", "Videre"),
];

impl Person for Pty {
    fn begin(world: &World) -> Self {
        Self::start(&Program::new(world, true))
    }

    fn at(&mut self, step: &str) {
        walk::at(self, step);
    }

    fn sees(&mut self, words: &str) {
        self.screen().wait(words, |text| troubles::is_seen(text, words));
    }

    /// The fields of a page are filled in their order, and Enter leads from one to the next.
    fn fill(&mut self, field: &str, text: &str) {
        let page = self.wait_for(field);
        if page.lines().any(|line| line.contains(field) && line.contains(text)) {
            return;
        }
        let earlier = |text: &str| unwrapped(text).contains("Enter Næste felt");
        if matches!(field, "Adgangskode" | "Engangskode") && earlier(&page) {
            self.press(Key::Enter);
            self.screen().wait("the last field", |text| !earlier(text));
        }
        self.press(Key::CtrlU);
        self.type_text(text);
    }

    fn choose(&mut self, words: &str) {
        Terminal::choose(self, words);
    }

    fn back(&mut self) {
        self.press(Key::Escape);
    }

    fn scan(&mut self, world: &World) -> Token {
        walk::at(self, "3.5");
        Token::from_uri(&phone::scan_soon(|| self.screen().picture(world.folder())))
    }
}

impl Person for LineMode {
    fn begin(world: &World) -> Self {
        Self::at_program(Program::new(world, true).line_by_line(), None)
    }

    fn at(&mut self, step: &str) {
        troubles::Person::at(self, step);
    }

    fn sees(&mut self, words: &str) {
        troubles::Person::sees(self, words);
    }

    fn fill(&mut self, field: &str, text: &str) {
        troubles::Person::fill(self, field, text);
    }

    fn choose(&mut self, words: &str) {
        troubles::Person::choose(self, words);
    }

    fn back(&mut self) {
        troubles::Person::back(self);
    }

    /// The key is shown after a yes to the warning; the phone has it typed in.
    fn scan(&mut self, _: &World) -> Token {
        Person::at(self, "3.5");
        self.line("j");
        Person::choose(self, "Skift mellem QR-kode og nøgle");
        let text = self.text();
        let (_, key) = text.rsplit_once("\nNøgle: ").expect("a key");
        Token::from_key(key.lines().next().unwrap())
    }
}
