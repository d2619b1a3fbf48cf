//! A person at the whole program with `--plain`, over pipes: an answer is typed when a question was printed.

use std::{
    io::{Read, Write},
    process::{Child, ChildStdin, Command, Stdio},
    sync::mpsc::{self, Receiver},
    time::Duration,
};

use super::{Person, unwrapped};

/// How long a question may take before the test gives up and shows what was printed.
const PATIENCE: Duration = Duration::from_secs(60);

pub struct LineMode {
    child: Child,
    keyboard: ChildStdin,
    bytes: Receiver<Vec<u8>>,
    printed: Vec<u8>,
    /// Where what came of the last line begins.
    since: usize,
    _home: Option<tempfile::TempDir>,
}

impl LineMode {
    /// Starts this program, which prints line by line, and waits for its first question. `home` goes with the person.
    pub fn at_program(mut program: Command, home: Option<tempfile::TempDir>) -> Self {
        let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let (sender, bytes) = mpsc::channel();
        let mut out = child.stdout.take().unwrap();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            while let Ok(read @ 1..) = out.read(&mut buffer) {
                if sender.send(buffer[..read].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keyboard = child.stdin.take().unwrap();
        let mut person = Self { child, keyboard, bytes, printed: Vec::new(), since: 0, _home: home };
        person.wait_for_question();
        person
    }

    /// What was printed, and what was answered.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.printed).into_owned()
    }

    /// The last line, if it is a question: the number of its step, and a colon at its end.
    pub fn question(&self) -> Option<String> {
        let text = self.text();
        let (step, question) = text.trim_end().rsplit('\n').next()?.split_once(' ')?;
        let (stage, rest) = step.split_once('.')?;
        let numbered = stage.len() == 1 && rest.starts_with(|letter: char| letter.is_ascii_digit());
        (numbered && question.ends_with(':')).then(|| question.to_owned())
    }

    fn is_asked(&self, field: &str) -> bool {
        self.question().is_some_and(|question| question.starts_with(field))
    }

    fn wrong(&self, what: &str) -> ! {
        panic!("{what}\n{}", self.text());
    }

    fn wait_for_question(&mut self) {
        while self.question().is_none() {
            match self.bytes.recv_timeout(PATIENCE) {
                Ok(bytes) => self.printed.extend(bytes),
                Err(_) => self.wrong("no question comes"),
            }
        }
    }

    /// Types a line, and waits for the next question.
    pub fn line(&mut self, line: &str) {
        self.since = self.printed.len();
        self.keyboard.write_all(format!("{line}\n").as_bytes()).unwrap();
        // Standard input is no terminal, so nobody echoes the end of the line.
        self.printed.extend(format!(" <{line}>\n").as_bytes());
        self.wait_for_question();
    }

    /// The code that the practice phone was last said to show.
    fn code_on_phone(&self) -> Option<String> {
        let text = self.text();
        let (_, said) = text.rsplit_once("Øvetelefonen viser ")?;
        said.lines().next()?.split_once(": ").map(|(_, rest)| rest.chars().take(6).collect())
    }

    /// The newest page, and at least what came of the last line.
    fn page(&self) -> String {
        let text = self.text();
        let header = text.rfind("\n== ").unwrap_or(0);
        text[header.min(self.since)..].to_owned()
    }
}

impl Person for LineMode {
    fn start(troubles: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut program = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
        program
            .args(["practice", "--plain", "--language", "da", "--trouble", troubles])
            .env_clear()
            .env("HOME", home.path())
            .env("BROWSER", "/bin/true");
        Self::at_program(program, Some(home))
    }

    fn at(&mut self, step: &str) {
        let text = self.text();
        let header = text.rsplit_once("\n== ").map(|(_, page)| page.to_owned()).unwrap_or_default();
        if !header.starts_with(&format!("{step} ")) {
            self.wrong(&format!("not at {step}"));
        }
    }

    fn sees(&mut self, words: &str) {
        if !unwrapped(&self.page()).contains(words) {
            self.wrong(&format!("not seen: {words}"));
        }
    }

    fn comes_to(&mut self, field: &str) {
        for _ in 0..4 {
            if self.is_asked(field) {
                return;
            }
            self.line("");
        }
        self.wrong(&format!("no field {field}"));
    }

    fn fill(&mut self, field: &str, text: &str) {
        self.comes_to(field);
        self.line(text);
    }

    fn choose(&mut self, words: &str) {
        // What can be chosen is told when it is asked about, after the fields.
        if self.is_asked("Adgangskode") {
            self.line("");
        } else if !self.is_asked("Vælg") {
            self.line(":valg");
        }
        let mut wanted = None;
        // The newest list of choices has the last word.
        for line in self.text().lines() {
            if let Some((number, choice)) = line.trim().split_once(") ")
                && number.parse::<u8>().is_ok()
            {
                if number == "1" {
                    wanted = None;
                }
                if unwrapped(choice).starts_with(words) && wanted.is_none() {
                    wanted = Some(number.to_owned());
                }
            }
        }
        let Some(number) = wanted else { self.wrong(&format!("no choice {words}")) };
        self.line(&format!(":{number}"));
    }

    fn phone(&mut self) {
        self.line(":telefon");
    }

    fn code(&mut self) {
        self.line(":kode");
    }

    /// Asks for the time until it is another code's; the phone says how long its code lives.
    fn next_code(&mut self) {
        let before = self.code_on_phone();
        while self.code_on_phone() == before {
            std::thread::park_timeout(Duration::from_millis(200));
            self.line(":tid");
        }
    }

    fn back(&mut self) {
        self.line(":tilbage");
    }
}

impl Drop for LineMode {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
