//! The rig by itself: the guide's stage 3, 3.11 and stage 4 on the real Keycloak, by a browser of the tests' own.

use super::{parts, phone::Token, rig::World};

#[test]
fn keycloak_takes_a_token_and_asks_for_it_afterwards() {
    if !parts::runs("keycloak-alone") {
        return;
    }
    let world = World::open();
    let mut browser = world.browser();
    assert_eq!(world.credentials(), None, "nobody of that name yet");

    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    let uri = browser.scan(world.folder());
    assert!(uri.contains(&world.person.name), "{uri}");
    let token = Token::from_uri(&uri);
    let secret = browser.attribute("#totpSecret", "value");
    browser.send("form#kc-totp-settings-form", &[("totp", "000000")]);
    assert!(browser.body.contains("Ugyldig autentificerings kode."), "{}", browser.body);
    assert_eq!(browser.attribute("#totpSecret", "value"), secret, "a wrong code leaves the secret as it is");
    assert_eq!(world.credentials(), Some(vec![]));

    let first = token.code();
    browser.send("form#kc-totp-settings-form", &[("totp", &first)]);
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name], "{} {}", browser.url, browser.body);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));

    // The same person once more: 3.11.
    let mut again = world.browser();
    again.go_to_enrol(&world.enrolment.origin, &world.person);
    assert!(again.has("form#kc-otp-login-form"), "3.11: {}", again.body);

    // Stage 4, with a code that wasn't used yet.
    let mut later = world.browser();
    later.go_to_workplace(&world.workplace.origin, &world.person);
    later.send("form#kc-otp-login-form", &[("otp", &first)]);
    assert!(later.body.contains("Ugyldig autentificerings kode."), "a used code is refused: {}", later.body);
    later.send("form#kc-otp-login-form", &[("otp", &token.code_after(&first))]);
    assert_eq!(world.workplace.signed_in(), [&*world.person.name], "{} {}", later.url, later.body);

    assert_eq!(world.gate.count("POST", "/login-actions/required-action"), 2);
    assert_eq!(world.gate.codes().len(), 4);
    assert_eq!(world.refused_passwords(), 0);
}
