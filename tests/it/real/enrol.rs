//! The main job: a token enrolled in a real xterm, its QR read from a picture of the window.

use super::{
    parts,
    phone::Token,
    program::Program,
    rig::World,
    terminal::Terminal,
    walk,
    window::{Colours, Window},
};

/// Enrols this world's person in the window; the token, and the code that was taken.
fn enrol(world: &World, colours: Colours) -> (Token, String) {
    let window = Window::open(Program::new(world, false), colours);
    assert_eq!(world.credentials(), None, "Keycloak has never seen the person");
    walk::to_sign_in(&window);
    walk::sign_in(&window, &world.person, &world.person.password);
    walk::at(&window, "3.5");
    let uri = window.scan(&format!("qr-{colours:?}.png"));
    let token = Token::from_uri(&uri);
    walk::to_code(&window);
    assert_eq!(window.scan(&format!("code-{colours:?}.png")), uri, "the same QR stands beside the field");
    let code = token.code();
    walk::send_code(&window, &code);
    window.wait_for("Dit Statens_SSO-token virker");
    assert_eq!(world.gate.codes(), [&*code], "one code was sent");
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name], "the enrolment app had its person back");
    walk::quit(&window);
    (token, code)
}

/// A sign-in that shares nothing with the program: it says whether the token works.
fn sign_in_independently(world: &World, token: &Token, used: &str) {
    let mut browser = world.browser();
    browser.go_to_workplace(&world.workplace.origin, &world.person);
    browser.send("form#kc-otp-login-form", &[("otp", &token.code_after(used))]);
    assert_eq!(world.workplace.signed_in(), [&*world.person.name], "{} {}", browser.url, browser.body);
}

#[test]
fn in_a_dark_xterm_and_once_more() {
    if !parts::runs("enrol-dark") {
        return;
    }
    let world = World::open();
    let (token, used) = enrol(&world, Colours::Dark);
    sign_in_independently(&world, &token, &used);

    // The same person once more: Keycloak asks for a code in place of a QR (3.11), and nothing is sent.
    let before = world.gate.codes();
    let again = Window::open(Program::new(&world, false), Colours::Dark);
    walk::to_sign_in(&again);
    walk::sign_in(&again, &world.person, &world.person.password);
    walk::at(&again, "3.11");
    again.wait_for("statens-adm.dk/support/serviceportalen");
    walk::quit(&again);
    assert_eq!(world.gate.codes(), before);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
}

#[test]
fn in_a_light_xterm() {
    if !parts::runs("enrol-light") {
        return;
    }
    let world = World::open();
    let (token, used) = enrol(&world, Colours::Light);
    sign_in_independently(&world, &token, &used);
}

#[test]
fn in_a_dark_xterm_without_colour() {
    if !parts::runs("enrol-no-color") {
        return;
    }
    let world = World::open();
    let (token, used) = enrol(&world, Colours::DarkWithoutColour);
    sign_in_independently(&world, &token, &used);
}
