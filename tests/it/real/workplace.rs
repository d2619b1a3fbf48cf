//! Stage 4 on a real Keycloak: signed in to `MinArbejdsplads` in the program, with a token from before.

use super::{parts, phone::Token, program::Program, pty::Pty, rig::World, terminal::Terminal, walk};

#[test]
fn signed_in_with_a_token_from_before() {
    if !parts::runs("workplace") {
        return;
    }
    let world = World::open();
    let mut browser = world.browser();
    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    let token = Token::from_uri(&browser.scan(world.folder()));
    let used = token.code();
    browser.send("form#kc-totp-settings-form", &[("totp", &used)]);

    let terminal = Pty::start(&Program::new(&world, true));
    walk::to_workplace(&terminal);
    walk::at(&terminal, "4.4");
    walk::fill(&terminal, &world.person.email);
    walk::at(&terminal, "4.5");
    walk::fill(&terminal, &world.person.email);
    walk::at(&terminal, "4.6");
    walk::fill(&terminal, &world.person.account);
    walk::send_code(&terminal, &world.person.password);
    walk::at(&terminal, "4.7");
    let code = token.code_after(&used);
    walk::send_code(&terminal, &code);
    terminal.wait_for("sendt dig videre til");
    assert_eq!(world.workplace.signed_in(), [&*world.person.name]);
    assert_eq!(world.gate.codes(), [&*used, &*code]);
    walk::quit(&terminal);
}
