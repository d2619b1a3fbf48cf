//! What goes wrong on the way, on a real Keycloak.

use super::{
    adfs::Meets,
    gate::CodeAnswer,
    parts, phone,
    phone::Token,
    program::{Program, opened_addresses},
    pty::Pty,
    rig::World,
    terminal::Terminal,
    walk,
};

/// Scans the QR that the pty shows now.
fn scan(terminal: &Pty, world: &World) -> Token {
    walk::at(terminal, "3.5");
    Token::from_uri(&phone::scan_soon(|| terminal.screen().picture(world.folder())))
}

/// Fact 17: a wrong code must not cost the token. Fact 38: a password goes out once for each time it was typed.
#[test]
fn a_wrong_code_is_held_back_then_sent_anyway_then_the_right_one() {
    if !parts::runs("wrong-codes") {
        return;
    }
    let world = World::open();
    let terminal = Pty::start(&Program::new(&world, true));
    walk::to_sign_in(&terminal);
    walk::sign_in(&terminal, &world.person, "forkert");
    terminal.wait_for("Forkert bruger-id eller adgangskode.");
    assert_eq!(world.refused_passwords(), 1);
    walk::sign_in(&terminal, &world.person, &world.person.password);
    let token = scan(&terminal, &world);
    walk::to_code(&terminal);

    walk::send_code(&terminal, &token.code_at("4 minutes ago"));
    terminal.wait_for("Den kode gjaldt for");
    assert_eq!(world.gate.codes().len(), 0, "a code of another moment is held back");

    let wrong = code_of_another_token(&token);
    walk::send_code(&terminal, &wrong);
    terminal.wait_for("kode passer ikke");
    assert_eq!(world.gate.codes().len(), 0, "a code of another token is held back");
    terminal.choose("Send koden alligevel");
    terminal.wait_for("Ugyldig autentificerings kode.");
    assert_eq!(world.gate.codes(), [&*wrong]);
    assert_eq!(world.credentials(), Some(vec![]));

    let again = Token::from_uri(&phone::scan_soon(|| terminal.screen().picture(world.folder())));
    let code = again.code();
    walk::send_code(&terminal, &code);
    terminal.wait_for("Dit Statens_SSO-token virker");
    assert_eq!(world.gate.codes(), [&*wrong, &*code]);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.refused_passwords(), 1);
    walk::quit(&terminal);
    assert_eq!(terminal.exit_code(), 0);
}

/// Six digits that this token shows at no time near now.
pub fn code_of_another_token(token: &Token) -> String {
    let other = Token::from_uri("otpauth://totp/VPN:b1?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    let code = other.code();
    assert_ne!(code, token.code());
    code
}

#[test]
fn the_answer_to_the_right_code_is_lost() {
    if !parts::runs("lost-answer") {
        return;
    }
    let world = World::open();
    let terminal = Pty::start(&Program::new(&world, true));
    walk::to_sign_in(&terminal);
    walk::sign_in(&terminal, &world.person, &world.person.password);
    let token = scan(&terminal, &world);
    walk::to_code(&terminal);

    world.gate.awaits_a_code(CodeAnswer::AnswerCut);
    let lost = token.code();
    walk::send_code(&terminal, &lost);
    terminal.wait_for("fik din kode, men programmet ved");
    assert!(!world.gate.is_waiting());
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]), "Keycloak has taken it");
    assert_eq!(world.enrolment.signed_in(), [""; 0], "and nobody here knows");

    terminal.choose("Se efter, om det lykkedes");
    // A new visit has no cookie: AD FS asks again.
    walk::sign_in(&terminal, &world.person, &world.person.password);
    terminal.wait_for("nok oprettet");
    let fresh = token.code_after(&lost);
    walk::send_code(&terminal, &fresh);
    terminal.wait_for("Dit Statens_SSO-token virker");
    assert_eq!(world.gate.codes(), [&*lost, &*fresh]);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name]);
    walk::quit(&terminal);
}

/// A failure counted as success: any redirect of Statens SSO after a code was taken for its yes.
#[test]
fn a_page_about_maintenance_after_the_code_is_no_token() {
    if !parts::runs("maintenance") {
        return;
    }
    let world = World::open();
    let terminal = Pty::start(&Program::new(&world, true));
    walk::to_sign_in(&terminal);
    walk::sign_in(&terminal, &world.person, &world.person.password);
    let dead = scan(&terminal, &world);
    walk::to_code(&terminal);
    world.gate.awaits_a_code(CodeAnswer::Maintenance);
    walk::send_code(&terminal, &dead.code());
    terminal.wait_for("fik din kode, men programmet ved");
    assert!(!world.gate.is_waiting());
    assert_eq!(world.credentials(), Some(vec![]), "Keycloak never got it");

    terminal.choose("Se efter, om det lykkedes");
    walk::sign_in(&terminal, &world.person, &world.person.password);
    let token = scan(&terminal, &world);
    walk::to_code(&terminal);
    let code = token.code();
    walk::send_code(&terminal, &code);
    terminal.wait_for("Dit Statens_SSO-token virker");
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name]);
    walk::quit(&terminal);
}

#[test]
fn a_page_nobody_knows_is_finished_by_hand() {
    if !parts::runs("unknown-page") {
        return;
    }
    let mut world = World::open();
    world.employ(|person| person.meets = Meets::UnknownPage);
    let terminal = Pty::start(&Program::new(&world, true));
    walk::to_sign_in(&terminal);
    walk::sign_in(&terminal, &world.person, &world.person.password);
    terminal.wait_for("som programmet ikke kender");
    terminal.choose("Videre i browseren");

    // By hand: the person's browser begins at the stage's public address, never at the page met.
    walk::by_hand_to_open(&terminal);
    terminal.type_text("o");
    terminal.wait_for("Systemet er bedt om at åbne adressen");
    assert_eq!(opened_addresses(&world, 1), [format!("{}/", world.enrolment.origin)]);
    let mut browser = world.browser();
    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    let token = Token::from_uri(&browser.scan(world.folder()));
    walk::by_hand_to_code(&terminal);
    browser.send("form#kc-totp-settings-form", &[("totp", &token.code())]);
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name]);
    terminal.choose("Ja");
    walk::at(&terminal, "4.0");
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.gate.codes().len(), 1, "the browser's; the program sent none");
    walk::quit(&terminal);
}

#[test]
fn a_certificate_that_nobody_trusts() {
    if !parts::runs("untrusted") {
        return;
    }
    let world = World::open();
    let mut program = Program::new(&world, true);
    let option = program.arguments.iter().position(|argument| argument == "--ca-file").unwrap();
    program.arguments.drain(option..option + 2);
    let terminal = Pty::start(&program);
    walk::to_visit(&terminal);
    let text = terminal.wait_for("certifikat");
    assert!(text.contains("kom-i-gang test CA"), "who issued it: {text}");
    assert!(text.contains("-CERT"), "a code for support: {text}");
    walk::quit(&terminal);
    assert_eq!(terminal.exit_code(), 0);
}
