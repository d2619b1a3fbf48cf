//! The whole program on a shared screen: what a recording of its terminal has, and what is written to pipes.

use std::process::{Command, Stdio};

use crate::{
    plain::{answer_each_of, number_of},
    pty::Pty,
    real::terminal::{Key, Terminal},
    wizard::marks::Marks,
};

/// What is typed here, and what the practice sites have of the person and write.
const MARKS: [&str; 5] =
    ["fornavn.efternavn@bygst.dk", "b100001", "skovtur-æ42", "112110", "Forkert bruger-id eller adgangskode"];

/// Whose name one has in practice is told to all.
const TOLD: [&str; 2] = [
    "I øvelsen hedder du PROD\\b100001 med adgangskoden \"skovtur\" og e-mailen",
    "fornavn.efternavn@bygst.dk.",
];

fn assert_hidden(text: &str) {
    let text = TOLD.iter().fold(text.to_owned(), |text, told| text.replace(told, ""));
    assert_eq!(Marks::of(MARKS).found(&text), None, "{text}");
    assert!(!text.contains("otpauth"), "{text}");
}

#[test]
fn a_recording_of_the_full_screen_has_no_qr_code_and_nothing_that_was_typed() {
    let pty = Pty::start(&["practice", "--language", "da", "--screen-share"]);
    pty.wait_for("SKÆRMDELING");
    pty.choose("Jeg har været i gang før");
    pty.choose("3 Statens_SSO");
    for choice in ["Videre", "Ja", "Det ved jeg ikke", "Videre, telefonen er klar"] {
        pty.choose(choice);
    }
    pty.wait_for("Brugernavn");
    pty.type_text("b100001");
    pty.wait_for("••••••");
    pty.press(Key::Enter);
    pty.type_text("skovtur-æ42");
    pty.press(Key::Enter);
    pty.wait_for("skrev til dit svar, er dækket");
    pty.type_text("skovtur");
    pty.press(Key::Enter);
    let page = pty.wait_for("QR-koden er dækket");
    assert!(page.contains("SKÆRMDELING"), "{page}");
    // A bar of whole blocks stands in the rule.
    assert!(!page.contains(['▀', '▄']), "{page}");
    // The key too.
    pty.choose("Skift mellem QR-kode og nøgle");
    pty.wait_for("Nøglen er dækket");
    pty.type_text("k");
    pty.wait_for("kan ikke kopieres");
    pty.press(Key::CtrlQ);
    pty.wait_for("Vil du stoppe?");
    pty.press(Key::Down);
    pty.press(Key::Enter);
    assert_eq!(pty.exit_code(), 0);
    let recorded = pty.screen().recorded();
    // The name stands in the note on practice, of which only what changes is written.
    assert_eq!(Marks::of(["skovtur-æ42", "Forkert bruger-id eller adgangskode"]).found(&recorded), None);
    assert!(!recorded.contains("otpauth"));
}

#[test]
fn a_recording_of_the_line_mode_has_nothing_that_was_typed() {
    let pty = Pty::start(&["practice", "--plain", "--language", "da", "--start-at", "1", "--screen-share"]);
    for (question, answer) in [
        ("1.0 Vælg", "1"),
        ("1.2 E-mail (vises ikke, for andre ser din skærm):", "fornavn.efternavn@bygst.dk"),
        ("1.3 Husk mig? j/n", "n"),
        ("1.2 Vælg", "1"),
        ("1.4 Vælg", ":stop"),
        ("Vælg 1-2", "2"),
    ] {
        pty.wait_for(question);
        pty.send(format!("{answer}\n").as_bytes());
    }
    assert_eq!(pty.exit_code(), 0);
    let recorded = pty.screen().recorded();
    assert!(recorded.contains("(ØVELSE, SKÆRMDELING)"), "{recorded}");
    assert!(recorded.contains("f…n@bygst.dk"), "{recorded}");
    assert_hidden(&recorded);
}

/// Turned on in the middle of it: what stood there before is gone from the terminal.
#[test]
fn a_command_turns_it_on_line_by_line_and_clears_what_stood_there() {
    let pty = Pty::start(&["practice", "--plain", "--language", "da", "--start-at", "1"]);
    for (question, answer) in
        [("1.0 Vælg", "1"), ("1.2 E-mail:", "fornavn.efternavn@bygst.dk"), ("1.3 Husk mig?", ":skærm")]
    {
        pty.wait_for(question);
        pty.send(format!("{answer}\n").as_bytes());
    }
    let text = pty.wait_for("Skærmdelingstilstand er slået til");
    assert_hidden(&text);
    // Window and scrollback.
    assert!(pty.screen().recorded().contains("\x1b[3J"));
}

#[test]
fn pipes_get_nothing_that_was_typed_and_refuse_the_qr_code() {
    let home = tempfile::tempdir().unwrap();
    let complaints = home.path().join("complaints");
    let mut program = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    program
        .args(["practice", "--plain", "--language", "da", "--start-at", "3", "--screen-share"])
        .env_clear()
        .env("HOME", home.path())
        .stderr(Stdio::from(std::fs::File::create(&complaints).unwrap()));
    let (mut at_code, mut at_qr) = (0, 0);
    let ran = answer_each_of(program, |question, told| {
        let said = match question {
            _ if question.starts_with("3.3a Brugernavn (vises ikke") => "b100001",
            _ if question.starts_with("3.3a Adgangskode") => "skovtur",
            _ if question.starts_with("3.5 Vælg") => {
                at_qr += 1;
                [":qr", ":kopier", ":hjælp", ":telefon", "1"].get(at_qr - 1).unwrap_or(&"1")
            }
            _ if question.contains("Engangskode (vises ikke") => {
                at_code += 1;
                ["112110", ":kode", ":tid"].get(at_code - 1).unwrap_or(&":stop")
            }
            _ if question.contains("Vælg") && told.contains("Vil du stoppe?") => "2",
            _ => return None,
        };
        Some(said.to_owned())
    });
    assert_eq!(ran.exit, Some(0), "{}", ran.told);
    let told = ran.told;
    assert!(number_of("Vis det dækkede", &told).is_some(), "{told}");
    for words in [
        "Vælg først at vise det dækkede.",
        "kan ikke kopieres",
        "Øvetelefonen er dækket",
        "QR-koden er dækket",
    ] {
        assert!(told.contains(words), "{words}: {told}");
    }
    assert_hidden(&told);
    assert_hidden(&std::fs::read_to_string(complaints).unwrap());
}
