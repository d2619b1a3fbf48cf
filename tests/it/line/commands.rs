//! Commands, Ctrl+C, and a visit under way.

use std::rc::Rc;

use kom_i_gang::{
    dialogue::Turn,
    line::{self, Lines, NoTerminal, Output},
    wizard::Exit,
};
use tokio::sync::mpsc;

use super::{
    pages::{Do, Kind, Page, Pages, Shows},
    run::{WrittenText, driver, printed, run, run_with},
};
use crate::driver::script::Site;

fn page() -> Page {
    Page {
        step: "2.1",
        title: "Store",
        choices: vec![("On", Do::Tell), ("Stop", Do::Exit(Exit::Stopped))],
        shows: Shows::Link,
        ..Page::default()
    }
}

#[test]
fn danish_and_english_commands_both_always_work() {
    let pairs = [
        ("hjælp", "help", "== 2.1 Help (PRACTICE) =="),
        ("hjaelp", "HELP", "== 2.1 Help (PRACTICE) =="),
        ("stop", "quit", "== 2.1 Stop? (PRACTICE) =="),
        ("sprog", "language", "2.1 Choose 1-2 [1 On]:"),
        ("åbn", "open", "* Opened."),
        ("abn", " open ", "* Opened."),
        ("kopier", "copy", "* Not copied."),
        ("tid", "time", "Der er ingen nedtælling her."),
        ("telefon", "phone", "Den kommando gør ikke noget her."),
        ("kode", "code", "Der er ikke noget felt til en kode her."),
        ("qr", "qr", "QR-koden er tegnet til mørk tekst på lys baggrund."),
        (
            "nonsense",
            "",
            "Den kommando findes ikke. Disse gør, og :hjælp forklarer dem: :hjælp :tilbage :sprog :stop :valg :1 :gå \
             :åbn :kopier :qr :tid :skærm :rapport :billede",
        ),
    ];
    for (danish, english, wanted) in pairs {
        for name in [danish, english] {
            let ran = run(vec![page()], &format!(":{name}\n"));
            assert_eq!(ran.exit, Exit::EndOfInput);
            assert!(ran.out.lines().any(|line| line == wanted), "{name}: {}", ran.out);
        }
    }
}

/// The commands were listed, and nothing said what each is for.
#[test]
fn help_explains_each_command_in_the_language_of_the_page() {
    let ran = run(vec![page()], ":hjælp\n\n:sprog\n:help\n");
    for line in [
        "  :tilbage - et punkt tilbage",
        "  :qr - tegn QR-koden",
        "  :back - one step back",
        "  :qr - draw the QR code",
    ] {
        assert!(ran.out.lines().any(|told| told == line), "{line}: {}", ran.out);
    }
    assert!(!ran.out.contains(":telefon"), "no practice phone here: {}", ran.out);
}

#[test]
fn what_can_be_chosen_is_told_on_request() {
    let page = Page { fields: vec![("Name", Kind::Text)], ..page() };
    let ran = run(vec![page], ":valg\n");
    assert!(ran.out.ends_with("2.1 Name:\n  1) On\n  2) Stop\n2.1 Name:\n"), "{}", ran.out);
}

#[test]
fn a_number_after_the_colon_presses_that_choice_from_any_question() {
    let page = Page { fields: vec![("Name", Kind::Text)], ..page() };
    assert_eq!(run(vec![page.clone()], ":2\n").exit, Exit::Stopped);
    let ran = run(vec![page], ":3\n:2\n");
    assert!(ran.out.contains("Skriv et tal fra 1 til 2, eller :hjælp.\n"), "{}", ran.out);
}

#[test]
fn the_same_outcome_twice_is_told_as_news_only_once() {
    // A mere note isn't repeated, but the question is.
    let ran = run(vec![page()], ":copy\n:copy\n");
    let wanted = "2.1 Vælg 1-2 [1 On]:\n* Not copied.\n2.1 Vælg 1-2 [1 On]:\n2.1 Vælg 1-2 [1 On]:\n";
    assert!(ran.out.ends_with(wanted), "{}", ran.out);
}

#[test]
fn a_visit_is_waited_for_and_no_line_is_read_meanwhile() {
    let start = Page { choices: vec![("Call", Do::Start), ("Stop", Do::Exit(Exit::Stopped))], ..page() };
    let site = Site::new([vec![Turn::Done]]);
    let ran = run_with(vec![start], "1\n2\n", Box::new(NoTerminal(Output::Pipe)), &site);
    assert_eq!(ran.exit, Exit::Stopped);
    let wanted =
        "2.1 Vælg 1-2 [1 Call]:\nSpørger sso.example ...\n* The site has answered.\n2.1 Vælg 1-2 [1 Call]:\n";
    assert!(ran.out.ends_with(wanted), "{}", ran.out);
}

#[test]
fn end_of_input_lets_a_running_visit_end_first() {
    let start = Page { choices: vec![("Call", Do::Start)], ..page() };
    let site = Site::new([vec![Turn::Done]]);
    let ran = run_with(vec![start], "1\n", Box::new(NoTerminal(Output::Pipe)), &site);
    assert_eq!(ran.exit, Exit::EndOfInput);
    assert!(ran.out.contains("* The site has answered.\n"), "{}", ran.out);
}

/// It ended without a word.
#[test]
fn that_the_answers_have_ended_is_said_in_a_sentence() {
    let (_interrupt, interrupts) = mpsc::channel(1);
    let keyboard = Box::new(NoTerminal(Output::Pipe));
    let (exit, out) = printed(Pages::new(vec![page()]), "", keyboard, &Site::new([]), interrupts);
    assert_eq!(exit, Exit::EndOfInput);
    assert!(out.ends_with("Der kommer ikke flere svar, så programmet stopper her, ved 2.1.\n"), "{out}");
}

/// Ctrl+C comes while a line is waited for; what is typed then answers the new question.
#[tokio::test]
async fn ctrl_c_asks_whether_to_stop_and_a_second_one_leaves_at_once() {
    let (typed, keys) = std::io::pipe().map(|(read, write)| (std::io::BufReader::new(read), write)).unwrap();
    let mut lines = Lines::new(typed);
    let mut driver = driver(Pages::new(vec![page()]), Site::new([]));
    let (sender, mut interrupts) = mpsc::channel(4);
    let written = WrittenText::default();
    let keyboard = Box::new(NoTerminal(Output::Pipe));
    sender.send(()).await.unwrap();
    let told = Rc::clone(&written.0);
    let again = async {
        while !String::from_utf8_lossy(&told.borrow()).contains("2.1 Vælg 1-2 [1 Go on]:") {
            tokio::task::yield_now().await;
        }
        sender.send(()).await.unwrap();
    };
    let ran = line::run(&mut driver, &mut lines, written, keyboard, &mut interrupts);
    let (exit, ()) = tokio::join!(ran, again);
    assert_eq!(exit.unwrap(), Exit::Interrupted);
    drop(keys);
}

/// With Ctrl+C while a visit runs, the question is told at once and asked when the visit has answered.
#[tokio::test]
async fn ctrl_c_during_a_visit_is_asked_about_after_it() {
    let start = Page { choices: vec![("Call", Do::Start)], ..page() };
    let site = Site::new([vec![]]);
    let mut driver = driver(Pages::new(vec![start]), site.clone());
    let mut lines = Lines::new(std::io::Cursor::new("1\n2\n"));
    let (sender, mut interrupts) = mpsc::channel(4);
    let written = WrittenText::default();
    let keyboard = Box::new(NoTerminal(Output::Pipe));
    let told = Rc::clone(&written.0);
    let presses = async {
        site.until_begun(1).await;
        sender.send(()).await.unwrap();
        while !String::from_utf8_lossy(&told.borrow()).contains("Words about it.") {
            tokio::task::yield_now().await;
        }
        sender.send(()).await.unwrap();
    };
    let ran = line::run(&mut driver, &mut lines, written, keyboard, &mut interrupts);
    let (exit, ()) = tokio::join!(ran, presses);
    assert_eq!(exit.unwrap(), Exit::Interrupted);
    assert!(!String::from_utf8_lossy(&told.borrow()).contains("Go on]:"), "nothing was asked");
}

#[tokio::test]
async fn a_writer_that_breaks_ends_the_line_mode() {
    struct Broken;
    impl std::io::Write for Broken {
        fn write(&mut self, _bytes: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    let mut driver = driver(Pages::new(vec![page()]), Site::new([]));
    let mut lines = Lines::new(std::io::Cursor::new("1\n"));
    let (_sender, mut interrupts) = mpsc::channel(1);
    let keyboard = Box::new(NoTerminal(Output::Pipe));
    let error = line::run(&mut driver, &mut lines, Broken, keyboard, &mut interrupts).await.unwrap_err();
    assert_eq!(error.kind(), std::io::ErrorKind::BrokenPipe);
}
