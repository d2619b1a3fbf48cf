//! A person's way through the wizard in Danish, for any terminal (the straight way in English as well). Every step waits for its number at the top.

use super::{
    adfs::Person,
    terminal::{Key, Terminal},
};

/// How each page of stage 3 is answered on the straight way; a page that isn't asked is no matter.
const STRAIGHT: &[(&str, &str)] = &[
    ("3.0", "Videre"),
    ("3.0a", "Ja"),
    ("3.0c", "Det ved jeg ikke"),
    ("3.1", "Videre, telefonen er klar"),
    // As in production: the environment doesn't name AD FS, so the person decides.
    ("3.3b", "Ja, send min adgangskode dertil"),
    ("3.5", "Videre, jeg har scannet"),
    ("3.6", "Videre"),
    ("3.7", "Videre"),
    ("3.8", "Ja, videre"),
    ("3.9", "Videre"),
];

/// The same in English.
const STRAIGHT_IN_ENGLISH: &[(&str, &str)] = &[
    ("3.0", "Next"),
    ("3.0a", "Yes"),
    ("3.0c", "I don't know"),
    ("3.1", "Next, the phone is ready"),
    ("3.3b", "Yes, send my password there"),
    ("3.5", "Next, I have scanned"),
    ("3.6", "Next"),
    ("3.7", "Next"),
    ("3.8", "Yes, next"),
    ("3.9", "Next"),
];

/// The same by hand, in the browser.
const BY_HAND: &[(&str, &str)] = &[
    ("3.0a", "Ja"),
    ("3.0c", "Det ved jeg ikke"),
    ("3.1", "Videre, telefonen er klar til at scanne"),
    ("3.2", "Ja"),
    ("3.3", "Ja"),
    ("3.4", "Ja"),
    ("3.5", "Ja"),
    ("3.6", "Ja"),
    ("3.7", "Ja"),
    ("3.8", "Ja"),
    ("3.9", "Ja"),
];

/// Answers page after page until the one with this number.
fn go_to(terminal: &impl Terminal, goal: &str, answers: &[(&str, &str)]) {
    let mut answered = String::new();
    for _ in 0..30 {
        let known = |step: &str| step == goal || answers.iter().any(|(number, _)| *number == step);
        let text =
            terminal.screen().wait(&format!("a page after {answered:?} on the way to {goal}"), |text| {
                step_of(text).is_some_and(|step| step != answered && known(step))
            });
        let step = step_of(&text).unwrap_or_default();
        if step == goal {
            return;
        }
        let (_, choice) = answers.iter().find(|(number, _)| *number == step).unwrap();
        terminal.choose(choice);
        step.clone_into(&mut answered);
    }
    panic!("never at {goal}:\n{}", terminal.screen().text());
}

/// Stage 3 from the first screen until the program calls the enrolment app.
pub fn to_visit(terminal: &impl Terminal) {
    to_ready(terminal);
    terminal.choose("Videre, telefonen er klar");
}

/// The same, but the key that begins is still to be pressed.
pub fn to_ready(terminal: &impl Terminal) {
    to_stage(terminal, "3 Statens_SSO-token");
    go_to(terminal, "3.1", STRAIGHT);
    terminal.wait_for("Videre, telefonen er klar");
}

fn to_stage(terminal: &impl Terminal, name: &str) {
    at(terminal, "0.1");
    terminal.choose("Jeg har været i gang før");
    at(terminal, "0.2");
    terminal.choose(name);
}

/// Stage 3 from the first screen until the program has the person at AD FS' sign-in (3.3a).
pub fn to_sign_in(terminal: &impl Terminal) {
    to_stage(terminal, "3 Statens_SSO-token");
    go_to(terminal, "3.3a", STRAIGHT);
}

/// The same in English.
pub fn to_sign_in_in_english(terminal: &impl Terminal) {
    at(terminal, "0.1");
    terminal.choose("I have begun before");
    at(terminal, "0.2");
    terminal.choose("3 Statens_SSO token");
    go_to(terminal, "3.3a", STRAIGHT_IN_ENGLISH);
}

/// Stage 3 from the first screen until the program asks whether AD FS may get the password (3.3b).
pub fn to_approval(terminal: &impl Terminal) {
    to_stage(terminal, "3 Statens_SSO-token");
    go_to(terminal, "3.3b", STRAIGHT);
}

/// Stage 4 from the first screen until the program calls `MinArbejdsplads`.
pub fn to_workplace(terminal: &impl Terminal) {
    to_stage(terminal, "4 MinArbejdsplads");
    at(terminal, "4.0");
    terminal.choose("Prøv først at logge ind herfra");
}

/// Stage 3 by hand, from its first step to the address (3.2).
pub fn by_hand_to_open(terminal: &impl Terminal) {
    go_to(terminal, "3.2", BY_HAND);
}

/// Stage 3 by hand, from the address to the code (3.10).
pub fn by_hand_to_code(terminal: &impl Terminal) {
    go_to(terminal, "3.10", BY_HAND);
}

/// The sign-in at AD FS: two fields. A name that was typed before stands there already.
pub fn sign_in(terminal: &impl Terminal, person: &Person, password: &str) {
    let text = at(terminal, "3.3a");
    if !text.contains(&person.account) {
        fill(terminal, &person.account);
    }
    terminal.type_text(password);
    terminal.press(Key::Enter);
}

/// Types into the field with the focus, in place of what stands there, and presses Enter: that goes on to the next field
/// or sends.
pub fn fill(terminal: &impl Terminal, text: &str) {
    terminal.press(Key::CtrlU);
    terminal.type_text(text);
    terminal.wait_for(text);
    terminal.press(Key::Enter);
}

/// From the QR (3.5), which the phone has scanned, to the field for the code (3.10).
pub fn to_code(terminal: &impl Terminal) {
    go_to(terminal, "3.10", STRAIGHT);
}

/// The same in English.
pub fn to_code_in_english(terminal: &impl Terminal) {
    go_to(terminal, "3.10", STRAIGHT_IN_ENGLISH);
}

/// Types a code in place of what stands in the field, and sends it.
pub fn send_code(terminal: &impl Terminal, code: &str) {
    terminal.press(Key::CtrlU);
    terminal.type_text(code);
    terminal.press(Key::Enter);
}

/// Waits for the step with this number.
pub fn at(terminal: &impl Terminal, step: &str) -> String {
    terminal.screen().wait(&format!("step {step}"), |text| step_of(text) == Some(step))
}

/// The step's number at the top; in front of it stands the environment's name, as this is no production.
pub fn step_of(text: &str) -> Option<&str> {
    let first = text.lines().find(|line| !line.trim().is_empty())?;
    first.split_whitespace().take(2).find(|word| word.starts_with(|digit: char| digit.is_ascii_digit()))
}

/// Stops the program with Ctrl+Q and 'Stop'.
pub fn quit(terminal: &impl Terminal) {
    terminal.press(Key::CtrlQ);
    terminal.wait_for("Vil du stoppe?");
    terminal.choose("Stop");
    terminal.screen().wait_for_end();
}
