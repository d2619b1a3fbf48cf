//! What is typed at the wizard itself, line by line.

use kom_i_gang::{
    dialogue::{Answer, Ask, EmailQuestion, Goal, Language, NameAsked, PasswordQuestion, Seen, Site, Turn},
    line::{NoTerminal, Output},
    otp::Secret,
    stages::STAGES,
    wizard::{Progress, Wizard},
};
use tokio::sync::mpsc;

use super::run::printed;
use crate::{driver::script::Site as Script, wizard::setting};

/// What is printed after the password was asked for at 3.3a of AD FS whose example is `PROD\`, and what goes out.
fn at_sign_in(typed: &str) -> (String, Vec<(Goal, Answer)>) {
    at(
        &format!("2\n3\n\n\n\n{typed}"),
        Turn::Ask(Ask::Credentials(PasswordQuestion {
            site: Site::AdFs,
            host: "adfs.example".to_owned(),
            can_remember: false,
            of_prod: true,
            name: NameAsked::Yes,
            refused: None,
            no_ticket: None,
        })),
        "Brugernavn [PROD\\]:",
    )
}

/// The same after the first question that begins so.
fn at(typed: &str, turn: Turn, question: &str) -> (String, Vec<(Goal, Answer)>) {
    let site = Script::new([vec![turn, Turn::Browser(Seen::default())]]);
    let wizard = Wizard::new(STAGES, setting(), Progress::default(), Language::Danish, None);
    let (_sender, interrupts) = mpsc::channel(1);
    let (_, out) = printed(wizard, typed, Box::new(NoTerminal(Output::Pipe)), &site, interrupts);
    let from = out.find(question).unwrap_or_else(|| panic!("{out}"));
    (out[from..].to_owned(), site.heard())
}

const STRAY: &str = "! Der kom en tast med, som ikke skriver et tegn (en pil, tabulator, slet).";

/// `hst`, Left, Left, `e` went out as `hst ESC [ D ESC [ D e`, unseen, and a tab was lost.
#[test]
fn c6_a_password_with_an_arrow_or_a_tab_in_it_is_asked_for_again() {
    for password in
        ["hst\u{1b}[D\u{1b}[De", "he\tst", "hst\u{8}", "hst\u{7f}", "\u{1b}[200~hest\u{1b}[201~", "\u{9b}A"]
    {
        let (out, heard) = at_sign_in(&format!("b100001\n{password}\n"));
        assert_eq!(heard, [], "{password:?}");
        let (asked, again) = ("3.3a Adgangskode (vises ikke):", "3.3a Adgangskode (vises ikke):\n");
        assert_eq!(out.matches(asked).count(), 2, "{out}");
        let said = out.find(STRAY).unwrap_or_else(|| panic!("{out}"));
        assert!(out.ends_with(again) && said < out.rfind(again).unwrap(), "{out}");
        assert!(!out.contains("hst") && !out.contains('\u{1b}'), "{out:?}");
    }
}

#[test]
fn c6_a_user_name_with_an_arrow_in_it_is_asked_for_again() {
    for user in ["PROD\\b10001\u{1b}[D0", "\u{1b}[A", "b10\t0001"] {
        let (out, heard) = at_sign_in(&format!("{user}\n"));
        assert_eq!(heard, [], "{user:?}");
        assert!(out.contains(STRAY), "{out}");
        assert!(out.ends_with("3.3a Brugernavn [PROD\\]:\n"), "{out}");
    }
}

#[test]
fn p13_what_a_name_becomes_is_said_before_it_is_sent() {
    let (out, heard) = at_sign_in("b100001\nhest\n\n");
    let wanted = "Brugernavn [PROD\\]:\nDer står nu: PROD\\b100001\n3.3a Adgangskode (vises ikke):\n";
    assert!(out.starts_with(wanted), "{out}");
    let password = Secret::new("hest".to_owned());
    let answer = Answer::Credentials { user: Some("PROD\\b100001".to_owned()), password, remember: false };
    assert_eq!(heard, [(Goal::TokenEnrolled, answer)]);
}

#[test]
fn c2_a_name_that_is_none_is_told_and_sent_if_it_is_said_again() {
    let (out, heard) = at_sign_in("PROD\\hq\n\nhest\n\n");
    let told = "! Det ligner ikke et brugernavn hos Statens IT, f.eks. PROD\\b123456, og er ikke sendt.";
    assert!(out.contains(told), "{out}");
    assert!(out.contains("3.3a Brugernavn [PROD\\hq]:\n3.3a Adgangskode (vises ikke):\n"), "{out}");
    let password = Secret::new("hest".to_owned());
    let answer = Answer::Credentials { user: Some("PROD\\hq".to_owned()), password, remember: false };
    assert_eq!(heard, [(Goal::TokenEnrolled, answer)]);
}

#[test]
fn c7_an_address_without_what_cannot_be_seen_is_what_stands() {
    let turn = Turn::Ask(Ask::Email(EmailQuestion {
        site: Site::Atrium,
        host: "atrium.example".to_owned(),
        can_remember: false,
        refused: None,
    }));
    let (out, heard) = at("\n\n\u{200b}navn@bygst.dk\n\n", turn, "1.2 E-mail:");
    assert!(out.starts_with("1.2 E-mail:\nDer står nu: navn@bygst.dk\n"), "{out}");
    let answer = Answer::Email { email: "navn@bygst.dk".to_owned(), remember: false };
    assert_eq!(heard, [(Goal::ProfileCreated, answer)]);
}
