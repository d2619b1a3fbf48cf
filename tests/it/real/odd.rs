//! Themes of our own making (tests/real/themes): Statens SSO's is one that nobody here has seen, so every page of the chain
//! is met without the ids, the names and the order that Keycloak's own themes have.

use super::{
    parts,
    person::{Person, TO_CODE, TO_SIGN_IN},
    phone::Token,
    program::opened_addresses,
    pty::Pty,
    refused::{DONE, TRIAL, to_adfs, to_the_last_code, with_a_token},
    rig::World,
    terminal::Terminal,
    trouble::code_of_another_token,
};

const REFUSED: &str = "Koden blev afvist. Vent på den næste, og skriv den.";

/// A token enrolled, and used in stage 4, with a refused code at either page.
#[test]
fn an_odd_theme_is_enrolled_through_and_signed_in_through() {
    if !parts::runs("odd-theme") {
        return;
    }
    let world = World::open_in_theme("odd");
    let mut person = Pty::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    let token = person.scan(&world);
    person.goes(TO_CODE);
    let wrong = code_of_another_token(&token);
    person.types_code(&wrong, "Indsend");
    person.choose("Send koden alligevel");
    person.sees(REFUSED);
    assert_eq!(world.credentials(), Some(vec![]));
    let code = token.code();
    person.types_code(&code, "Indsend");
    person.sees(DONE);
    assert_eq!(world.gate.codes(), [&*wrong, &*code]);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.device_names().len(), 1);
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name]);

    person.choose("Videre til næste");
    person.goes(TRIAL);
    to_the_last_code(&mut person, &world);
    // A code that was refused uses up no other of its half minute.
    let next = token.code_after(&code);
    person.types_code(&wrong, "Log ind");
    person.sees(REFUSED);
    person.types_code(&next, "Log ind");
    person.sees("sendt dig videre til");
    assert_eq!(world.workplace.signed_in(), [&*world.person.name]);
}

/// Whoever has a token is asked for its code in place of a QR.
#[test]
fn an_odd_theme_asks_for_the_code_of_a_token_from_before() {
    if !parts::runs("odd-token-from-before") {
        return;
    }
    let world = World::open_alone();
    let token = with_a_token(&world, "");
    world.wear("odd");
    let mut person = Pty::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    person.goes(&[("3.11", "Prøv en kode fra telefonen")]);
    person.types_code(&token.code(), "Log ind");
    person.sees(DONE);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
}

#[test]
fn an_odd_themes_page_that_has_expired_is_known_as_that() {
    if !parts::runs("odd-expired") {
        return;
    }
    let world = World::open_in_theme("odd");
    let mut person = Pty::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    let dead = person.scan(&world);
    person.goes(TO_CODE);
    world.let_pages_live(-60);
    person.types_code(&dead.code(), "Indsend");
    person.reads(&["Siden med QR-koden er udløbet.", "3.10-UDL"]);
    assert_eq!(world.credentials(), Some(vec![]));

    world.let_pages_live(300);
    person.choose("Hent en ny QR-kode");
    person.signs_in("3.3a", &world);
    let token = person.scan(&world);
    person.goes(TO_CODE);
    person.types_code(&token.code(), "Indsend");
    person.sees(DONE);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
}

/// The page for errors, without `kc-error-message`.
#[test]
fn an_odd_themes_error_says_that_the_account_is_locked() {
    if !parts::runs("odd-error") {
        return;
    }
    let world = World::open_alone();
    with_a_token(&world, "");
    let mut other = world.browser();
    other.go_to_workplace(&world.workplace.origin, &world.person);
    for _ in 0..10 {
        other.send("form#kc-otp-login-form", &[("otp", "000000")]);
        if world.is_locked() {
            break;
        }
    }
    assert!(world.is_locked());
    world.wear("odd");
    let mut person = Pty::begin(&world);
    person.goes(&[("0.1", "Jeg har været i gang før"), ("0.2", "4 MinArbejdsplads")]);
    person.goes(TRIAL);
    to_adfs(&mut person, &world);
    person.signs_in("4.6", &world);
    person.reads(&["Kontoen er deaktiveret, kontakt en administrator.", "4.6-LUKKET"]);
    assert_eq!(world.refused_passwords(), 0);
}

#[test]
fn an_odd_themes_terms_are_for_the_browser() {
    if !parts::runs("odd-terms") {
        return;
    }
    let world = World::open_in_theme("odd");
    // Keycloak comes to know the person.
    world.browser().go_to_enrol(&world.enrolment.origin, &world.person);
    world.want_terms_and_profile(true);
    let mut person = Pty::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    person.reads(&["vil have dig til at sige ja til vilkår først.", "3.3a-ANDEN"]);
    assert_eq!(world.credentials(), Some(vec![]));
}

/// The picture is a background, a script presses the button, and the fields stand outside their form: what a program
/// can't see goes to the browser, with its reason, and nothing is sent for a guess.
#[test]
fn a_theme_that_only_a_browser_can_use_is_handed_over() {
    if !parts::runs("theme-by-script") {
        return;
    }
    let world = World::open_in_theme("odder");
    let mut person = Pty::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    person.sees("3.5-BILLEDE");
    assert_eq!(world.gate.codes(), [""; 0]);
    assert_eq!(world.credentials(), Some(vec![]));
    person.choose("Gør det i browseren i stedet");
    person.at("3.2");
    Terminal::type_text(&person, "o");
    assert_eq!(opened_addresses(&world, 1), [format!("{}/", world.enrolment.origin)]);

    // In a browser it works: the theme is no broken one.
    let mut browser = world.browser();
    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    let (secret, picture) = (
        browser.attribute("input[name=totpSecret]", "value").unwrap(),
        browser.attribute("div.kode", "style").unwrap(),
    );
    assert!(picture.contains("data:image/png;base64,"));
    let token = Token::from_key(&data_encoding::BASE32_NOPAD.encode(secret.as_bytes()));
    browser.send("form#f1", &[("totpSecret", &secret), ("totp", &token.code()), ("userLabel", "")]);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]), "{} {}", browser.url, browser.body);
}
