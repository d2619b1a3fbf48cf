//! Questions and their answers: fields, ticks, choices, and lines that answer nothing.

use kom_i_gang::wizard::Exit;

use super::{
    pages::{Do, Kind, Page},
    run::{Ran, run},
};

const STOP: (&str, Do) = ("Stop", Do::Exit(Exit::Stopped));

fn sign_in() -> Page {
    Page {
        step: "3.3a",
        title: "Sign in",
        says: vec!["Who are you?"],
        fields: vec![("User", Kind::Text), ("Password", Kind::Password)],
        ticks: vec!["Remember me"],
        choices: vec![("Send", Do::Tell), ("In the browser", Do::Refuse(0, "Not there.")), STOP],
        ..Page::default()
    }
}

#[test]
fn a_screen_is_told_once_and_its_questions_follow_one_after_another() {
    let ran = run(vec![sign_in()], "b100001\nsecret\nj\n\n\n\n\n3\n");
    let wanted = Ran {
        exit: Exit::Stopped,
        out: "\
== 3.3a Sign in (PRACTICE) ==
Who are you?
3.3a User:
3.3a Password (vises ikke):
3.3a Remember me? j/n [n]:
  1) Send
  2) In the browser
  3) Stop
3.3a Vælg 1-3 [1 Send]:
3.3a User [b100001]:
3.3a Password (vises ikke) [skrevet]:
3.3a Remember me? j/n [j]:
3.3a Vælg 1-3 [1 Send]:
"
        .to_owned(),
        heard: vec![r#"["b100001", "secret"] [true]"#.to_owned()],
    };
    assert_eq!(ran, wanted);
}

#[test]
fn what_was_wrong_stands_before_the_question() {
    let ran = run(vec![sign_in()], "b1\nsecret\n\n2\n:3\n");
    assert_eq!(ran.exit, Exit::Stopped);
    let wanted = "3.3a Vælg 1-3 [1 Send]:\n! Not there.\n3.3a User [b1]:\n";
    assert!(ran.out.ends_with(wanted), "{}", ran.out);
}

#[test]
fn at_a_password_every_line_is_the_password() {
    for password in [":stop", ":1", " with blanks ", "æøå", ":"] {
        let ran = run(vec![sign_in()], &format!("b1\n{password}\n\n1\n"));
        assert_eq!(ran.heard, [format!("[\"b1\", {password:?}] [false]")], "{password}");
        assert!(!ran.out.lines().any(|line| line == password), "{}", ran.out);
    }
}

#[test]
fn an_empty_line_at_a_password_leads_to_the_choices_where_commands_work() {
    let ran = run(vec![sign_in()], "b1\n\n:help\n\n:quit\n2\n");
    assert_eq!(ran.exit, Exit::Stopped);
    assert!(ran.out.contains("== 3.3a Help (PRACTICE) ==\nWords about it.\n  :hjælp - "), "{}", ran.out);
    assert!(ran.out.contains("  1) Close\n3.3a Vælg [1 Close]:\n"), "{}", ran.out);
    assert!(ran.out.ends_with("  1) Go on\n  2) Stop\n3.3a Vælg 1-2 [1 Go on]:\n"), "{}", ran.out);
}

#[test]
fn other_lines_are_trimmed_and_windows_line_ends_taken() {
    let page = Page { fields: vec![("Code", Kind::Code), ("E-mail", Kind::Text)], ..sign_in() };
    let ran = run(vec![page], " 123456 \r\n\ta@b.dk \r\ny\r\n1\r\n");
    assert_eq!(ran.heard, [r#"["123456", "a@b.dk"] [true]"#]);
}

#[test]
fn a_password_keeps_its_blanks_but_not_its_windows_line_end() {
    let ran = run(vec![sign_in()], "b1\n secret \r\n\n1\n");
    assert_eq!(ran.heard, [r#"["b1", " secret "] [false]"#]);
}

#[test]
fn ticks_take_yes_and_no_in_both_languages_and_nothing_else() {
    for (typed, set) in [("j", true), ("JA", true), ("y", true), ("yes", true), ("n", false), ("nej", false)]
    {
        let ran = run(vec![sign_in()], &format!("b1\nx\nmaybe\n{typed}\n1\n"));
        assert_eq!(ran.heard, [format!("[\"b1\", \"x\"] [{set}]")], "{typed}");
        assert!(ran.out.contains("Skriv j eller n.\n3.3a Remember me? j/n [n]:\n"), "{}", ran.out);
    }
}

#[test]
fn a_number_that_is_no_choice_lists_them_again() {
    let page = Page { fields: Vec::new(), ticks: Vec::new(), ..sign_in() };
    for typed in ["0", "4", "x", "-1", "99999999999999999999999", "1)"] {
        let ran = run(vec![page.clone()], &format!("{typed}\n3\n"));
        assert_eq!(ran.exit, Exit::Stopped);
        let wanted = "Skriv et tal fra 1 til 3, eller :hjælp.\n  1) Send\n  2) In the browser\n  3) Stop\n\
                      3.3a Vælg 1-3 [1 Send]:\n";
        assert!(ran.out.ends_with(wanted), "{typed}: {}", ran.out);
    }
}

/// The questions began again from the first one, and why stood beside the second.
#[test]
fn what_is_wrong_with_a_later_question_is_told_before_the_first_is_asked_again() {
    let page = Page {
        ticks: Vec::new(),
        choices: vec![("Send", Do::Refuse(1, "Not that one.")), STOP],
        ..sign_in()
    };
    let ran = run(vec![page], "b1\nx\n1\n\ny\n2\n");
    let wanted = "! Not that one.\n3.3a User [b1]:\n3.3a Password (vises ikke) [skrevet]:\n";
    assert!(ran.out.contains(wanted), "{}", ran.out);
    assert_eq!(ran.out.matches("Not that one.").count(), 1);
}

/// Once it had been told beforehand it stood nowhere after the help, which tells the page again.
#[test]
fn what_is_wrong_with_a_later_question_still_stands_there_after_the_help() {
    let page = Page {
        ticks: Vec::new(),
        choices: vec![("Send", Do::Refuse(1, "Not that one.")), STOP],
        ..sign_in()
    };
    let ran = run(vec![page], "b1\nx\n1\n:hjælp\n\n\ny\n2\n");
    let wanted = "3.3a User [b1]:\n! Not that one.\n3.3a Password (vises ikke) [skrevet]:\n";
    assert!(ran.out.contains(wanted), "{}", ran.out);
}

#[test]
fn a_code_has_its_countdown_in_its_question_and_again_on_request() {
    let page = Page {
        step: "3.10",
        fields: vec![("Engangskode", Kind::Code)],
        ticks: Vec::new(),
        seconds_left: Some(21),
        choices: vec![STOP],
        ..sign_in()
    };
    let ran = run(vec![page], ":tid\n:time\n123456\n\n");
    let question = "3.10 Engangskode (koden skifter om 21 s):\n";
    let time = "Koden skifter om 21 s\n";
    let wanted = format!("{question}{time}{question}{time}{question}  1) Stop\n3.10 Vælg [1 Stop]:\n");
    assert!(ran.out.ends_with(&wanted), "{}", ran.out);
    assert!(!ran.out.contains("123456"));
}

#[test]
fn under_five_seconds_the_question_advises_to_wait() {
    let page = Page {
        step: "4.7",
        fields: vec![("Engangskode", Kind::Code)],
        ticks: Vec::new(),
        seconds_left: Some(4),
        choices: vec![STOP],
        ..sign_in()
    };
    let ran = run(vec![page], "123456\n\n");
    let question = "4.7 Engangskode (koden skifter om 4 s: vent på den næste):\n";
    assert!(ran.out.contains(question), "{}", ran.out);
}

#[test]
fn a_page_of_fields_that_is_left_and_met_again_is_told_again() {
    let first = Page { step: "1.0", title: "First", choices: vec![("On", Do::Go(1))], ..Page::default() };
    let second = Page { choices: vec![STOP], fields: Vec::new(), ticks: Vec::new(), ..sign_in() };
    let ran = run(vec![first, second], "\n:tilbage\n\n\n");
    assert_eq!(ran.exit, Exit::Stopped);
    let heads: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("==")).collect();
    let (first, second) = ("== 1.0 First (PRACTICE) ==", "== 3.3a Sign in (PRACTICE) ==");
    assert_eq!(heads, [first, second, first, second]);
}

#[test]
fn lines_that_are_no_text_or_too_long_are_asked_for_again() {
    let page = Page { fields: Vec::new(), ticks: Vec::new(), ..sign_in() };
    let long = "x".repeat(100_000);
    let ran = run(vec![page], &format!("{long}\n3\n"));
    assert_eq!(ran.exit, Exit::Stopped);
    assert!(ran.out.contains("Den linje kunne ikke læses"), "{}", ran.out);
}

#[test]
fn a_site_can_not_speak_to_the_terminal() {
    let page =
        Page { says: vec!["a\u{1b}[31mb\u{7}\rc\u{202e}d\u{ad}"], choices: vec![STOP], ..Page::default() };
    let ran = run(vec![page], "\n");
    assert!(ran.out.contains("a [31mb  cd\n"), "{}", ran.out);
}

/// Enter alone at a code that was held back sent it again, and told the same error for ever (breaker, finding 4).
#[test]
fn enter_alone_after_a_held_code_says_what_can_be_done_and_sends_nothing() {
    let page = Page {
        fields: vec![("Code", Kind::Code)],
        ticks: vec![],
        choices: vec![("Send", Do::Refuse(0, "Not of this token.")), ("Send anyway", Do::Tell), STOP],
        ..sign_in()
    };
    let ran = run(vec![page], "123456\n\n\n\n\n\n:2\n:3\n");
    let choices = "  1) Send\n  2) Send anyway\n  3) Stop\n";
    let wanted = [
        "3.3a Code:\n",
        choices,
        "3.3a Vælg 1-3 [1 Send]:\n! Not of this token.\n3.3a Code [***]:\n",
        "Der er ikke skrevet en anden kode. Du kan vælge:\n",
        choices,
        "3.3a Vælg 1-3 [skriv en anden kode]:\n",
        // Round again, and the error isn't told once more.
        "3.3a Code [***]:\nDer er ikke skrevet en anden kode. Du kan vælge:\n",
        choices,
        "3.3a Vælg 1-3 [skriv en anden kode]:\n",
    ];
    assert!(ran.out.contains(&wanted.concat()), "{}", ran.out);
    assert_eq!(ran.heard, [r#"["123456"] []"#]);
}
