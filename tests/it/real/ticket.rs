//! Integrated sign-in with a real Kerberos: a ticket in place of the password, and what comes without one.

use super::{kerberos::Kerberos, parts, phone, phone::Token, pty::Pty, terminal::Terminal, walk};

/// As the guide promises inside the network: no password is asked for.
#[test]
fn with_a_ticket_the_token_is_enrolled_without_a_password() {
    if !parts::runs("ticket") {
        return;
    }
    let (world, kerberos) = Kerberos::with_world();
    kerberos.sign_in(&world.person.name, "10m");
    let terminal = Pty::start(&kerberos.program(&world));
    walk::to_visit(&terminal);
    walk::at(&terminal, "3.5");
    let token = Token::from_uri(&phone::scan_soon(|| terminal.screen().picture(world.folder())));
    walk::to_code(&terminal);
    walk::send_code(&terminal, &token.code());
    terminal.wait_for("Dit Statens_SSO-token virker");
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name]);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    walk::quit(&terminal);
}

/// Each comes to the form with a word why; at the end the password does.
#[test]
fn without_a_ticket_that_does_the_form_comes_and_says_why() {
    if !parts::runs("no-ticket") {
        return;
    }
    let (world, kerberos) = Kerberos::with_world();
    let asked = |word: &str| {
        let terminal = Pty::start(&kerberos.program(&world));
        walk::to_sign_in(&terminal);
        terminal.wait_for(word);
        terminal
    };
    walk::quit(&asked("ingen Kerberos-billet"));
    kerberos.sign_in(&world.person.name, "1s");
    kerberos.wait_until_run_out();
    walk::quit(&asked("Kerberos-billet er udløbet"));
    kerberos.sign_in(&world.person.name, "10m");
    kerberos.change_key_of_service();
    let terminal = asked("tog ikke imod din Kerberos-billet");
    walk::sign_in(&terminal, &world.person, &world.person.password);
    walk::at(&terminal, "3.5");
    assert_eq!(world.refused_passwords(), 0);
    walk::quit(&terminal);
}
