//! What is typed at the wizard itself, line by line.

use kom_i_gang::{
    dialogue::{
        Answer, Ask, EmailQuestion, Goal, Language, NameAsked, PasswordQuestion, Seen, Site, Turn, World,
    },
    line::{Keyboard, NoTerminal, Output},
    otp::Secret,
    stages::STAGES,
    wizard::{Progress, Wizard, WorldInfo},
};
use tokio::sync::mpsc;

use super::run::{printed, printed_slowly};
use crate::{driver::script::Site as Script, wizard::setting};

/// What is printed after the password was asked for at 3.3a of AD FS whose example is `PROD\`, and what goes out.
fn at_sign_in(typed: &str) -> (String, Vec<(Goal, Answer)>) {
    at(&format!("{TO_SIGN_IN}{typed}"), sign_in(), "Brugernavn [PROD\\]:")
}

/// Answers as far as the sign-in.
const TO_SIGN_IN: &str = "2\n3\n\n\n\n\n";

fn sign_in() -> Turn {
    Turn::Ask(Ask::Credentials(PasswordQuestion {
        site: Site::AdFs,
        host: "adfs.example".to_owned(),
        can_remember: false,
        of_prod: true,
        name: NameAsked::Yes,
        refused: None,
        no_ticket: None,
    }))
}

/// The same after the first question that begins so.
fn at(typed: &str, turn: Turn, question: &str) -> (String, Vec<(Goal, Answer)>) {
    let (out, heard) = typed_in(setting(), typed, turn);
    let from = out.find(question).unwrap_or_else(|| panic!("{out}"));
    (out[from..].to_owned(), heard)
}

/// All that is printed in that world, and what goes out.
fn typed_in(world: WorldInfo, typed: impl AsRef<[u8]>, turn: Turn) -> (String, Vec<(Goal, Answer)>) {
    let site = Script::new([vec![turn, Turn::Browser(Seen::default())]]);
    let wizard = Wizard::new(STAGES, world, Progress::default(), Language::Danish, None);
    let (_sender, interrupts) = mpsc::channel(1);
    let (_, out) = printed(wizard, typed, Box::new(NoTerminal(Output::Pipe)), &site, interrupts);
    // That the lines ended is said last.
    let out: Vec<&str> =
        out.split_inclusive('\n').filter(|line| !line.starts_with("Der kommer ikke flere svar")).collect();
    (out.concat(), site.heard())
}

const STRAY: &str = "! Der kom en tast med, som ikke skriver et tegn (en pil, tabulator, slet).";

/// `hst`, Left, Left, `e` went out as `hst ESC [ D ESC [ D e`, unseen, and a tab was lost.
#[test]
fn c6_a_password_with_an_arrow_or_a_tab_in_it_is_asked_for_again() {
    for password in ["hst\u{1b}[D\u{1b}[De", "he\tst", "hst\u{8}", "hst\u{7f}", "\u{1b}[200~hest\u{1b}[201~"]
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

fn signed_in(password: &str) -> Vec<(Goal, Answer)> {
    let password = Secret::new(password.to_owned());
    let answer = Answer::Credentials { user: Some("PROD\\b100001".to_owned()), password, remember: false };
    vec![(Goal::TokenEnrolled, answer)]
}

/// Windows' programs write so what they send through a pipe or into a file.
#[test]
fn answers_come_in_utf8_and_utf16_with_a_mark_or_without() {
    for (end, name) in [("\n", "LF"), ("\r\n", "CRLF")] {
        let text = format!("{TO_SIGN_IN}b100001\nblåbærgrød€\n\n").replace('\n', end);
        let low = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let high = |text: &str| text.encode_utf16().flat_map(u16::to_be_bytes).collect::<Vec<u8>>();
        let marked = format!("\u{feff}{text}");
        for (form, typed) in [
            ("UTF-8", text.clone().into_bytes()),
            ("UTF-8 with a mark", marked.clone().into_bytes()),
            ("UTF-16, low byte first", low(&text)),
            ("UTF-16 with a mark, low byte first", low(&marked)),
            ("UTF-16, high byte first", high(&text)),
            ("UTF-16 with a mark, high byte first", high(&marked)),
        ] {
            let (out, heard) = typed_in(setting(), typed, sign_in());
            assert_eq!(heard, signed_in("blåbærgrød€"), "{form}, {name}: {out}");
        }
    }
}

/// A password in code page 850 was asked for for ever; the line after it must not be taken for the password either.
#[test]
fn an_answer_in_an_old_character_set_ends_it_before_anything_goes_out() {
    for (line, password) in
        [(8, &b"bl\x86b\x91rgr\x9bd"[..]), (8, b"bl\xe5b\xe6rgr\xf8d"), (8, b"\xff"), (8, b"h\xc3\nst")]
    {
        let typed = [format!("{TO_SIGN_IN}b100001\n").as_bytes(), password, b"\nhest\n\n"].concat();
        let (out, heard) = typed_in(setting(), &typed, sign_in());
        assert_eq!(heard, [], "{out}");
        assert!(out.contains(&format!("Linje {line} af svarene kan ikke læses")), "{out}");
        assert_eq!(out.matches("kan ikke læses").count(), 1, "{out}");
        assert!(!out.contains("Adgangskode"), "not as far as that: {out}");
    }
    // The first line of all.
    let (out, heard) = typed_in(setting(), b"\xe5\n2\n", sign_in());
    assert!(heard.is_empty() && out.contains("Linje 1 af svarene kan ikke læses"), "{out}");
}

/// `?velse` was sent twice, and the account was nearly locked.
#[test]
fn a_password_that_may_be_damaged_on_its_way_is_not_sent_in_production() {
    let in_world = |world: World, password: &str| {
        let typed = format!("{TO_SIGN_IN}b100001\n{password}\nhest\n\n");
        typed_in(WorldInfo { world, ..setting() }, typed, sign_in())
    };
    for password in ["?velse", "gr\u{fffd}d", "\u{9b}A", "gr\u{80}d"] {
        for world in [World::Production, World::Other("Test".to_owned())] {
            let (out, heard) = in_world(world, password);
            assert_eq!(heard, [], "{password:?}: {out}");
            assert!(out.contains("Start kom-i-gang i en terminal, og skriv adgangskoden dér."), "{out}");
            assert_eq!(out.matches("3.3a Adgangskode (vises ikke):").count(), 1, "{out}");
        }
    }
    let (out, heard) = in_world(World::Production, "øvelse!");
    assert_eq!(heard, signed_in("øvelse!"), "{out}");
}

/// At a terminal it can be typed again, and a question mark is a question mark.
#[test]
fn what_is_typed_at_a_terminal_is_taken_as_it_is() {
    #[derive(Debug)]
    struct Typed;
    impl Keyboard for Typed {
        fn is_typed(&self) -> bool {
            true
        }
        fn hide_typing(&mut self) -> bool {
            true
        }
        fn show_typing(&mut self) {}
        fn drain(&mut self) {}
        fn output(&self) -> Output {
            Output::Pipe
        }
    }
    let typed = [format!("{TO_SIGN_IN}b100001\n").as_bytes(), b"gr\xf8d\n?velse\n\n"].concat();
    let site = Script::new([vec![sign_in(), Turn::Browser(Seen::default())]]);
    let wizard = Wizard::new(STAGES, setting(), Progress::default(), Language::Danish, None);
    let (_sender, interrupts) = mpsc::channel(1);
    // One line after another, as a terminal hands them over.
    let (_, out) = printed_slowly(wizard, typed, Box::new(Typed), &site, interrupts);
    assert!(out.contains("Den linje kunne ikke læses"), "{out}");
    assert_eq!(site.heard(), signed_in("?velse"), "{out}");
}
