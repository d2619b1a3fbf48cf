//! The whole program in a pty of 80 by 24, by key presses alone. Every wait is for something to stand there.

use std::{io::Read, time::Duration};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use crate::real::{
    pty,
    terminal::{Key, Screen, Terminal},
};

/// The program in its pty, with a home of its own.
pub struct Pty {
    pub program: pty::Pty,
    /// Before each key, once the page is whole.
    pause: Duration,
    _home: tempfile::TempDir,
}

impl Pty {
    pub fn start(arguments: &[&str]) -> Self {
        Self::start_in(None, arguments)
    }

    /// The same in this locale.
    fn start_in(locale: Option<&str>, arguments: &[&str]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kom-i-gang"));
        command.args(arguments);
        command.env_clear();
        command.env("HOME", home.path());
        command.env("TERM", "xterm-256color");
        command.env("BROWSER", "/bin/false");
        if let Some(locale) = locale {
            command.env("LC_ALL", locale);
        }
        command.cwd(home.path());
        Self { program: pty::Pty::run(command), pause: Duration::ZERO, _home: home }
    }

    /// The same with any command, at the speed of a person: on Windows, where a paste comes as keys, an Enter right behind
    /// another key is taken for a part of one.
    pub fn run_for_a_person(command: CommandBuilder) -> Self {
        let (pause, home) = (Duration::from_millis(250), tempfile::tempdir().unwrap());
        Self { program: pty::Pty::run(command), pause, _home: home }
    }

    /// The program as a shell starts it; `$0` is its path.
    pub fn in_shell(line: &str) -> Self {
        let home = tempfile::tempdir().unwrap();
        let mut command = CommandBuilder::new("/bin/sh");
        command.args(["-c", line, env!("CARGO_BIN_EXE_kom-i-gang")]);
        command.env_clear();
        for (name, value) in
            [("PATH", "/usr/bin:/bin"), ("TERM", "xterm-256color"), ("BROWSER", "/bin/false")]
        {
            command.env(name, value);
        }
        command.env("HOME", home.path());
        command.cwd(home.path());
        Self { program: pty::Pty::run(command), pause: Duration::ZERO, _home: home }
    }

    pub fn send(&self, bytes: &[u8]) {
        self.program.send(bytes);
    }

    pub fn signal(&self, name: &str) {
        let id = self.program.process_id().to_string();
        assert!(std::process::Command::new("kill").args([name, &id]).status().unwrap().success());
    }

    /// Waits for the end.
    pub fn exit_code(&self) -> u32 {
        self.program.exit_code()
    }

    /// Waits for the end: exit code, and what was left on the screen.
    pub fn end(&self) -> (u32, String) {
        let text = self.screen().wait_for_end();
        (self.program.exit_code(), text)
    }

    /// The terminal is as it was found: modes, main screen, cursor, no mouse and no bracketed paste.
    pub fn assert_restored(&self) {
        self.program.assert_modes_restored();
        self.screen().look(|screen| {
            assert!(!screen.alternate_screen(), "the alternate screen was left");
            assert!(!screen.hide_cursor(), "the cursor is shown");
            assert!(!screen.bracketed_paste(), "pasting is as before");
            assert!(!screen.application_cursor(), "arrow keys are as before");
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        });
    }

    /// Waits until another step than this one is on the screen and no site is being asked; its number.
    pub fn next_step(&self, before: &str) -> String {
        let step = |text: &str| {
            let header = text.lines().next().unwrap_or_default();
            let number =
                |word: &&str| word.starts_with(|first: char| first.is_ascii_digit()) && word.contains('.');
            header.split_whitespace().find(number).unwrap_or_default().to_owned()
        };
        let come = |text: &str| !matches!(step(text).as_str(), "" | "1.1" | "3.2") && step(text) != before;
        let text = self.screen().wait("another step", |text| come(text) && !text.contains("Spørger "));
        step(&text)
    }

    /// Reads the practice phone's code off the screen, as the person would: the newest one.
    pub fn phone_code(&self) -> String {
        let text = self.screen().wait("the phone's code", |text| code(text).is_some());
        code(&text).unwrap()
    }

    fn fill(&self, text: &str) {
        self.type_text(text);
        self.press(Key::Enter);
    }
}

/// The code on the phone's face: six digits that stand apart, within its frame.
pub fn code(text: &str) -> Option<String> {
    let faces = text.lines().filter_map(|line| line.trim_start().strip_prefix('│')?.split('│').next());
    let digit = |word: &&str| word.len() == 1 && word.as_bytes()[0].is_ascii_digit();
    faces
        .filter_map(|face| {
            let words: Vec<&str> = face.split_whitespace().collect();
            (words.len() == 6 && words.iter().all(digit)).then(|| words.concat())
        })
        .next_back()
}

impl Terminal for Pty {
    fn screen(&self) -> &Screen {
        self.program.screen()
    }

    fn type_text(&self, text: &str) {
        self.send(text.as_bytes());
    }

    fn press(&self, key: Key) {
        if !self.pause.is_zero() {
            self.screen().text();
            std::thread::park_timeout(self.pause);
        }
        self.send(key.bytes());
    }
}

pub const F3: &[u8] = b"\x1bOR";

/// What a person does on each step; where nothing is said, Enter takes the choice that has the focus.
pub fn press_all_of_practice(pty: &Pty, farewell: &str) {
    pty.wait_for("ØVELSE");
    let (mut steps, mut codes) = (Vec::new(), Vec::new());
    loop {
        let step = pty.next_step(steps.last().map_or("", String::as_str));
        match (step.as_str(), codes.len()) {
            ("0.1", _) => pty.choose("Begynd"),
            ("1.2", _) => pty.fill("fornavn.efternavn@bygst.dk"),
            ("3.3a", _) => {
                pty.fill("PROD\\b100001");
                pty.fill("skovtur");
            }
            ("3.5", _) => {
                pty.send(F3);
                pty.phone_code();
                pty.choose("Videre");
            }
            ("3.10", _) => {
                codes.push(pty.phone_code());
                pty.fill(&codes[0]);
                pty.wait_for("Statens_SSO-token virker.");
                pty.choose("Videre");
            }
            ("4.0", 1) => pty.choose("Prøv først"),
            ("4.6", 1) => pty.fill("skovtur"),
            ("4.7", 1) => {
                // A code is taken once: the next one is waited for.
                let next = |text: &str| code(text).filter(|code| *code != codes[0]);
                let text = pty.screen().wait("the next code", |text| next(text).is_some());
                codes.push(next(&text).unwrap());
                pty.fill(&codes[1]);
                pty.choose("Videre til appen");
            }
            ("5.0", _) => break,
            _ => pty.press(Key::Enter),
        }
        steps.push(step);
    }
    let shown = steps.join(" ");
    for (stage, passed) in [
        (1, "1.0 1.2 1.4"),
        (2, "2.1 2.2 2.3"),
        (3, "3.3a 3.5 3.6 3.7 3.8 3.9 3.10"),
        (4, "4.4 4.5 4.6 4.7 4.1 4.2 4.3 4.4 4.5 4.6 4.7"),
    ] {
        assert!(shown.contains(passed), "stage {stage}: {shown}");
    }
    let text = pty.screen().text();
    assert_eq!(text.matches("bekræftet").count(), 3, "{text}");
    pty.choose("Afslut");
    let (exit, left) = pty.end();
    assert_eq!((exit, left.trim()), (0, farewell));
    pty.assert_restored();
}

#[test]
fn all_of_practice_by_key_presses_alone() {
    press_all_of_practice(
        &Pty::start(&["practice"]),
        "Du er færdig med øvelsen. De rigtige sider begynder du på med: kom-i-gang",
    );
}

#[test]
fn ctrl_c_twice_leaves_at_once_and_the_terminal_as_it_was() {
    let pty = Pty::start(&["practice"]);
    pty.next_step("");
    pty.send(b"\x03");
    pty.wait_for("Ctrl+C");
    pty.send(b"\x03");
    assert_eq!(pty.end().0, 130);
    pty.assert_restored();
}

#[test]
fn signals_leave_the_terminal_as_it_was() {
    for (name, exit, arguments) in [
        ("-TERM", 143, ["practice"].as_slice()),
        ("-HUP", 129, &["practice"]),
        ("-TERM", 143, &["practice", "--plain"]),
        ("-HUP", 129, &["practice", "--plain"]),
    ] {
        let pty = Pty::start(arguments);
        pty.wait_for("0.1");
        pty.wait_for("Begynd");
        pty.signal(name);
        assert_eq!(pty.end().0, exit, "{name} {arguments:?}");
        pty.assert_restored();
    }
}

/// `kill -TSTP` stopped the program with the terminal as its own, and after `fg` keys came as the shell's.
#[test]
fn a_stop_is_passed_by_in_full_screen() {
    let pty = Pty::start(&["practice"]);
    pty.wait_for("Begynd");
    pty.signal("-TSTP");
    pty.send(b"\x1bOQ");
    pty.wait_for("Begin");
    pty.send(b"\x03");
    pty.wait_for("Ctrl+C");
    pty.send(b"\x03");
    assert_eq!(pty.end().0, 130);
    pty.assert_restored();
}

const NOT_SEEN: &str = "kom-i-gang: det, der skrives, går ikke til en terminal, så det går linje for linje";

/// What was written was a blank page's escape sequences.
#[test]
fn k7_output_to_a_pipe_goes_line_by_line() {
    let pty = Pty::in_shell("\"$0\" practice --language da | cat; echo shell: over");
    let text = pty.wait_for("0.1 Vælg 1-3");
    assert!(unfolded(&text).contains(NOT_SEEN), "{text}");
    pty.send(b":stop\n2\n");
    pty.wait_for("shell: over");
    pty.assert_restored();
}

#[test]
fn k7_output_to_a_file_goes_line_by_line() {
    let pty = Pty::in_shell("\"$0\" practice --language da > out; cat -v out; echo shell: over");
    pty.screen().wait("the word about it", |text| unfolded(text).contains(NOT_SEEN));
    pty.send(b":stop\n2\n");
    let text = pty.wait_for("shell: over");
    assert!(text.contains("Vil du stoppe?") && !text.contains("^["), "{text}");
}

#[test]
fn k7_full_screen_insists() {
    let pty = Pty::in_shell("\"$0\" practice --language da --full-screen | cat; echo shell: over");
    pty.wait_for("► Begynd");
    pty.send(b"\x03\x03");
    pty.wait_for("shell: over");
    pty.assert_restored();
    let pty = Pty::in_shell("\"$0\" --language da --full-screen < /dev/null; echo shell: $?");
    assert!(unfolded(&pty.wait_for("shell: 2")).contains("--full-screen kræver en terminal at taste i"));
}

/// The locale says ASCII: `â` stood for the marks, and the QR code couldn't be read.
#[test]
fn k8_a_locale_without_a_character_set_goes_line_by_line_in_ascii() {
    for locale in ["LC_ALL=C", "LANG=POSIX", "TERM=vt220"] {
        let pty = Pty::in_shell(&format!("{locale} \"$0\" practice --language da; echo shell: over"));
        let text = pty.wait_for("0.1 Vaelg 1-3");
        assert!(text.is_ascii(), "{locale}: {text}");
        pty.send(b":stop\n2\n");
        pty.wait_for("shell: over");
        let told = unwrapped(&pty.screen().recorded());
        assert_eq!(told.matches("start med LC_ALL=C.UTF-8 kom-i-gang").count(), 1, "{locale}: {told}");
    }
}

/// Lines that the terminal has broken, as one.
fn unfolded(text: &str) -> String {
    text.lines().collect()
}

/// Broken by words, as line mode does.
fn unwrapped(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Stage 3's sign-in in line mode: up to the question for the password.
pub fn plain_to_password(pty: &Pty) {
    for (question, answer) in [("0.1 Vælg 1-3", ":2"), ("0.2 Vælg", ":3")] {
        pty.wait_for(question);
        pty.send(format!("{answer}\n").as_bytes());
    }
    // Enter takes what is usual, until the sign-in.
    let last = |text: &str| {
        text.lines().rev().map(str::trim_end).find(|line| !line.is_empty()).unwrap_or_default().to_owned()
    };
    let mut before = String::new();
    while !before.starts_with("3.3a Brugernavn") {
        let asked =
            |text: &str| last(text).starts_with("3.") && last(text).ends_with(':') && last(text) != before;
        before = last(&pty.screen().wait("another question", asked));
        if before.starts_with("3.3a Brugernavn") {
            pty.send(b"PROD\\b100001");
        }
        pty.send(b"\n");
    }
    pty.wait_for("3.3a Adgangskode (vises ikke):");
}

#[test]
fn a_password_in_line_mode_is_not_seen_and_the_next_answer_is() {
    let pty = Pty::start(&["practice", "--plain"]);
    plain_to_password(&pty);
    pty.send(b"skovtur\n");
    let text = pty.wait_for("3.3a Vælg 1-2 [1 Log på]:");
    let after = text.rsplit_once("Adgangskode (vises ikke):").unwrap().1;
    assert!(!after.contains("skovtur"), "{text}");
    pty.send(b":stop\n");
    pty.wait_for("Vælg 1-2 [1 ");
    pty.wait_for(":stop");
    pty.send(b"2\n");
    assert_eq!(pty.end().0, 0);
    pty.assert_restored();
}

#[test]
fn ctrl_c_at_a_password_shows_again_what_is_typed() {
    let pty = Pty::start(&["practice", "--plain"]);
    plain_to_password(&pty);
    pty.send(b"half\x03");
    let text = pty.wait_for("3.3a Vælg 1-2 [1 ");
    assert!(!text.contains("half"), "{text}");
    pty.send(b"\x03");
    assert_eq!(pty.end().0, 130);
    pty.assert_restored();
}

/// A shell's `fg` hands the terminal over with the echo on, and the password was seen.
#[cfg(target_os = "linux")]
#[test]
fn after_a_stop_and_fg_a_password_is_hidden_still() {
    let pty = Pty::start(&["practice", "--plain"]);
    plain_to_password(&pty);
    // The pty has no shell, so nobody would stop at `-TSTP`; the going on is the same.
    pty.signal("-STOP");
    let id = pty.program.process_id().to_string();
    let state =
        || std::process::Command::new("ps").args(["-o", "state=", "-p", &id]).output().unwrap().stdout;
    until("the program is stopped", || state().starts_with(b"T"));
    pty.program.stty(&["echo", "susp", "^Z"]);
    pty.signal("-CONT");
    let hidden = |modes: &str| modes.contains("-echo ") && modes.contains("susp = <undef>");
    until("what is typed is hidden", || hidden(&pty.program.stty(&["-a"])));
    pty.send(b"skovtur\n");
    let text = pty.wait_for("3.3a Vælg 1-2 [1 Log på]:");
    let after = text.rsplit_once("Adgangskode (vises ikke):").unwrap().1;
    assert!(!after.contains("skovtur"), "{text}");
    pty.send(b"\x03");
    pty.wait_for("Ctrl+C");
    pty.send(b"\x03");
    assert_eq!(pty.end().0, 130);
    pty.assert_restored();
}

/// Waits for something that nobody tells of: asks another program again and again.
#[cfg(target_os = "linux")]
fn until(what: &str, is_so: impl Fn() -> bool) {
    assert!((0..20_000).any(|_| is_so()), "never: {what}");
}

#[test]
fn in_line_mode_a_token_is_wiped_from_the_terminal_when_it_is_left() {
    let pty = Pty::start(&["practice", "--plain"]);
    plain_to_password(&pty);
    for (question, answer) in [("", "skovtur"), ("3.3a Vælg 1-2", ""), ("Vis dem her? j/n [n]:", "j")] {
        pty.wait_for(question);
        pty.send(format!("{answer}\n").as_bytes());
    }
    let drawn = |text: &str| text.contains('▀') || text.contains('█');
    pty.screen().wait("a QR code and its question under it", |text| drawn(text) && text.contains("3.5 Vælg"));
    pty.send(b"\x03");
    pty.wait_for("Vil du stoppe?");
    pty.send(b"\x03");
    let (exit, left) = pty.end();
    assert_eq!(exit, 130);
    assert!(!drawn(&left), "{left}");
    pty.assert_restored();
}

/// A page of UTF-8 can't be read there, nor its QR code scanned (docs/facts.md 37): lines of ASCII can.
#[test]
fn a_terminal_with_another_character_set_gets_lines_of_ascii_and_a_word_about_it() {
    let pty = Pty::start_in(Some("da_DK.ISO-8859-1"), &["practice"]);
    let text = pty.wait_for("0.1 Vaelg 1-");
    assert!(text.is_ascii(), "{text}");
    pty.send(b":stop\n");
    pty.wait_for("(OEVELSE) ==");
    pty.send(b"2\n");
    let (exit, left) = pty.end();
    assert_eq!(exit, 0);
    assert!(left.is_ascii(), "{left}");
    let told = unwrapped(&pty.screen().recorded());
    assert_eq!(told.matches("tegnsaettet ISO-8859-1 kan ikke vise siderne").count(), 1, "{told}");
    pty.assert_restored();
}

/// In practice, with a terminal of its own that isn't a controlling one: the system sends no hang-up signal.
fn window_on(home: &std::path::Path) -> (Box<dyn MasterPty + Send>, Box<dyn Child + Send + Sync>) {
    let pair =
        native_pty_system().openpty(PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 }).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    command.arg("practice");
    command.env_clear();
    command.env("HOME", home);
    command.env("TERM", "xterm-256color");
    command.set_controlling_tty(false);
    let child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    (pair.master, child)
}

/// Reads until that stands on the screen.
fn read_until(reader: &mut dyn Read, screen: &mut vt100::Parser, wanted: &str) {
    while !screen.screen().contents().contains(wanted) {
        let mut bytes = [0; 4096];
        let read = reader.read(&mut bytes).unwrap();
        screen.process(&bytes[..read]);
    }
}

/// crossterm reads the end of a closed window again and again; two programs were found at it for ten minutes.
#[test]
fn a_closed_window_ends_the_program_without_a_signal() {
    let home = tempfile::tempdir().unwrap();
    let (master, mut child) = window_on(home.path());
    let mut reader = master.try_clone_reader().unwrap();
    let mut screen = vt100::Parser::new(24, 80, 0);
    read_until(&mut reader, &mut screen, "0.1");
    drop(reader);
    drop(master);
    assert_eq!(child.wait().unwrap().exit_code(), 129);
}

/// Bug: what waited to be written when the window was closed was lost, and its half was left on disk.
#[test]
fn what_was_changed_before_the_window_was_closed_is_kept() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join(".local/share/kom-i-gang");
    std::fs::create_dir_all(&folder).unwrap();
    // Whoever holds the lock keeps the others waiting.
    let lock = std::fs::File::create(folder.join("practice.lock")).unwrap();
    let (master, mut child) = window_on(home.path());
    let mut reader = master.try_clone_reader().unwrap();
    let mut screen = vt100::Parser::new(24, 80, 0);
    read_until(&mut reader, &mut screen, "0.1");
    lock.lock().unwrap();
    let mut keyboard = master.take_writer().unwrap();
    keyboard.write_all(b"\x1bOQ").unwrap();
    keyboard.flush().unwrap();
    read_until(&mut reader, &mut screen, "F2 Dansk");
    drop((reader, keyboard));
    drop(master);
    drop(lock);
    assert_eq!(child.wait().unwrap().exit_code(), 129);
    assert!(std::fs::read_to_string(folder.join("practice.toml")).unwrap().contains("language = \"en\""));
    let mut left: Vec<_> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, ["practice.lock", "practice.toml"]);
}
