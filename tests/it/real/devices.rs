//! Somebody with two tokens: the person chooses by name whose code is sent.

use std::thread;

use super::{
    parts,
    person::Person,
    phone::Token,
    pty::Pty,
    refused::{to_adfs, with_a_token},
    rig::World,
};
use crate::practice::troubles::line_mode::LineMode;

#[test]
fn the_second_device_is_chosen_by_its_name() {
    if parts::runs("two-devices") {
        thread::scope(|both| {
            both.spawn(|| with_two_devices::<Pty>("keycloak.v2"));
            both.spawn(|| with_two_devices::<LineMode>("keycloak"));
        });
    }
}

/// Keycloak proposes the one that was made first, and refuses the code of any other.
fn with_two_devices<P: Person>(theme: &str) {
    let world = World::open_in_theme(theme);
    let first = with_a_token(&world, "iPhone");
    let second = with_one_more_token(&world, &first, "Arbejdstelefon");
    let sent = world.gate.codes().len();

    let mut person = P::begin(&world);
    person.goes(&[
        ("0.1", "Jeg har været i gang før"),
        ("0.2", "4 MinArbejdsplads"),
        ("4.0", "Prøv først at logge ind herfra"),
    ]);
    to_adfs(&mut person, &world);
    person.signs_in("4.6", &world);
    person.at("4.7");
    person.reads(&["iPhone", "Arbejdstelefon"]);
    assert_eq!(world.gate.codes().len(), sent, "nothing goes out before a device is chosen");
    person.choose("Arbejdstelefon");
    let code = second.code();
    person.types_code(&code, "Log ind");
    person.sees("sendt dig videre til");
    assert_eq!(world.gate.codes()[sent..], [&*code], "one code, and it was the chosen device's");
    assert_eq!(world.workplace.signed_in(), [&*world.person.name]);
}

/// One more, by the test's own browser, with codes that have just gone.
fn with_one_more_token(world: &World, first: &Token, device: &str) -> Token {
    world.want_one_more_token();
    let mut browser = world.browser();
    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    browser.send("form#kc-otp-login-form", &[("otp", &first.code())]);
    let token = Token::from_uri(&browser.scan(world.folder()));
    browser.send("form#kc-totp-settings-form", &[("totp", &token.code_just_gone()), ("userLabel", device)]);
    assert_eq!(world.device_names(), ["iPhone", device], "{} {}", browser.url, browser.body);
    token
}
