//! The main job on other Keycloaks than the usual one: an older one at `/auth`, and the newest. One is up at a time: each
//! takes half a gigabyte.

use std::{
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use super::{
    keycloak::{Edition, Keycloak},
    parts,
    person::{Person, TO_CODE, TO_SIGN_IN},
    phone::{self, Token},
    program::Program,
    pty::Pty,
    rig::{self, World},
    terminal::Terminal,
    trouble::code_of_another_token,
    walk,
};
use crate::practice::troubles::line_mode::LineMode;

/// Runs the story on a Keycloak of its own.
fn on(edition: Edition, story: impl FnOnce(&Arc<Keycloak>)) {
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock().unwrap_or_else(PoisonError::into_inner);
    story(&rig::start(edition));
}

#[test]
fn a_token_is_enrolled_on_an_older_keycloak_at_its_older_address() {
    if !parts::runs("older-keycloak") {
        return;
    }
    on(Edition::OLDER, |keycloak| {
        thread::scope(|both| {
            // The newer theme came with 26.
            both.spawn(|| enrol_in_both_languages(keycloak, &["keycloak"]));
            both.spawn(|| terms_and_token_at_once(keycloak));
        });
    });
}

#[test]
fn a_token_is_enrolled_on_the_newest_keycloak() {
    if !parts::runs("newest-keycloak") {
        return;
    }
    on(Edition::NEWEST, |keycloak| enrol_in_both_languages(keycloak, &["keycloak", "keycloak.v2"]));
}

#[test]
fn a_token_is_enrolled_in_the_older_theme() {
    if !parts::runs("older-theme") {
        return;
    }
    // The newer one is that of all other tests.
    let world = World::open_in_theme("keycloak");
    thread::scope(|both| {
        both.spawn(|| enrol(&world, "da"));
        let other = World::open_in_theme("keycloak");
        both.spawn(move || enrol(&other, "en"));
    });
}

fn enrol_in_both_languages(keycloak: &Arc<Keycloak>, themes: &[&str]) {
    thread::scope(|all| {
        for theme in themes {
            for language in ["da", "en"] {
                all.spawn(move || {
                    enrol(
                        &World::open_with(keycloak, |realm| realm["loginTheme"] = (*theme).into()),
                        language,
                    );
                });
            }
        }
    });
}

/// The whole chain, with a wrong code on the way; then a sign-in that shares nothing with the program says whether the
/// token works.
fn enrol(world: &World, language: &str) {
    let terminal = Pty::start(&Program::new(world, false).in_language(language));
    let english = language == "en";
    if english {
        walk::to_sign_in_in_english(&terminal);
    } else {
        walk::to_sign_in(&terminal);
    }
    walk::sign_in(&terminal, &world.person, &world.person.password);
    walk::at(&terminal, "3.5");
    let token = Token::from_uri(&phone::scan_soon(|| terminal.screen().picture(world.folder())));
    if english {
        walk::to_code_in_english(&terminal);
    } else {
        walk::to_code(&terminal);
    }
    let wrong = code_of_another_token(&token);
    walk::send_code(&terminal, &wrong);
    terminal.choose(if english { "Send the code anyway" } else { "Send koden alligevel" });
    terminal.wait_for(if english { "Invalid authenticator code." } else { "Ugyldig autentificerings kode." });
    let code = token.code();
    walk::send_code(&terminal, &code);
    terminal.wait_for(if english { "Your Statens_SSO token works" } else { "Dit Statens_SSO-token virker" });
    assert_eq!(world.gate.codes(), [&*wrong, &*code]);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));

    let mut browser = world.browser();
    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    browser.send("form#kc-otp-login-form", &[("otp", &token.code_after(&code))]);
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name; 2], "{} {}", browser.url, browser.body);
}

/// Fact 72: the address says terms, the page is the set-up form, and terms come after it.
fn terms_and_token_at_once(keycloak: &Arc<Keycloak>) {
    thread::scope(|both| {
        both.spawn(|| terms_and_token::<Pty>(keycloak));
        both.spawn(|| terms_and_token::<LineMode>(keycloak));
    });
}

fn terms_and_token<P: Person>(keycloak: &Arc<Keycloak>) {
    // Keycloak's own sign-in.
    let world = World::open_with(keycloak, |realm| {
        realm["identityProviders"] = serde_json::json!([]);
        realm["identityProviderMappers"] = serde_json::json!([]);
        realm["browserFlow"] = "browser".into();
    });
    world.is_known_to_keycloak(&["TERMS_AND_CONDITIONS", "CONFIGURE_TOTP"]);
    let mut person = P::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in_as("3.3a", &world.person.name, &world.person.password);
    let token = person.scan(&world);
    person.goes(TO_CODE);
    person.types_code(&token.code(), "Indsend");
    person.reads(&["Dit Statens_SSO-token virker.", "vilkår"]);
    assert_eq!(world.credentials(), Some(vec!["password".to_owned(), "otp".to_owned()]));
    assert_eq!(world.enrolment.signed_in(), [""; 0], "the terms are still to come");
}
