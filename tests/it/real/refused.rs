//! What Statens SSO refuses though the person did nothing wrong, on a real Keycloak: each gone through in full screen
//! and line by line, and out of it again.

use std::thread;

use super::{
    parts,
    person::{Person, TO_CODE, TO_SIGN_IN},
    phone::Token,
    pty::Pty,
    rig::World,
};
use crate::practice::troubles::line_mode::LineMode;

/// Goes through it in full screen and line by line, each in a world of its own, both at once: they wait for codes.
macro_rules! gone_through {
    ($part:literal, $story:ident) => {
        if parts::runs($part) {
            thread::scope(|both| {
                both.spawn($story::<Pty>);
                both.spawn($story::<LineMode>);
            });
        }
    };
}

#[test]
fn a_used_code_is_refused_and_the_next_one_taken() {
    gone_through!("used-code", used_code);
}

#[test]
fn a_locked_account_is_not_tried_again_until_the_lock_is_over() {
    gone_through!("locked-account", locked_account);
}

#[test]
fn an_expired_page_costs_the_token_on_the_phone() {
    gone_through!("expired-page", expired_page);
}

#[test]
fn a_name_for_the_device_is_put_in_where_keycloak_wants_one() {
    gone_through!("device-name-wanted", device_name_wanted);
}

#[test]
fn a_name_that_exists_gets_another_one_put_in() {
    gone_through!("device-name-taken", device_name_taken);
}

#[test]
fn a_token_by_tap_is_made_and_used() {
    gone_through!("token-by-tap", token_by_tap);
}

/// Gives this world's person a token by the test's own browser, with a code that has just gone: the code of now is
/// still to be used.
pub fn with_a_token(world: &World, device: &str) -> Token {
    let mut browser = world.browser();
    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    let token = Token::from_uri(&browser.scan(world.folder()));
    let code = token.code_just_gone();
    browser.send("form#kc-totp-settings-form", &[("totp", &code), ("userLabel", device)]);
    assert_eq!(world.device_names(), [device], "{} {}", browser.url, browser.body);
    token
}

/// What stands there when a token works.
pub const DONE: &str = "Dit Statens_SSO-token virker.";
const CODE_REFUSED: &[&str] =
    &["Koden blev afvist. Vent på den næste, og skriv den.", "Ugyldig autentificerings kode."];

/// The sign-in of stage 4 in the program.
pub const TRIAL: &[(&str, &str)] = &[("4.0", "Prøv først at logge ind herfra")];

/// Where AD FS' word comes back to Keycloak.
const BROKER: &str = "/broker/statens-it/endpoint";

/// Fact 20: it is refused in the words of a wrong one.
fn used_code<P: Person>() {
    let world = World::open();
    let token = with_a_token(&world, "");
    let mut person = P::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    person.goes(&[("3.11", "Prøv en kode fra telefonen")]);

    // Meanwhile in the browser.
    let mut browser = world.browser();
    browser.go_to_workplace(&world.workplace.origin, &world.person);
    let used = token.code();
    browser.send("form#kc-otp-login-form", &[("otp", &used)]);
    assert_eq!(world.workplace.signed_in(), [&*world.person.name]);

    person.types_code(&used, "Log ind");
    person.sees("Statens SSO skriver:");
    person.reads(CODE_REFUSED);
    let next = token.code_after(&used);
    person.types_code(&next, "Log ind");
    person.sees(DONE);
    assert_eq!(world.gate.codes()[1..], [&*used, &*used, &*next]);
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name, &*world.person.name]);
}

/// Fact 47: at the code's page a lock has the words of a wrong code.
fn locked_account<P: Person>() {
    let world = World::open();
    let token = with_a_token(&world, "");
    let mut other = world.browser();
    other.go_to_workplace(&world.workplace.origin, &world.person);
    let mut person = P::begin(&world);
    person.goes(&[("0.1", "Jeg har været i gang før"), ("0.2", "4 MinArbejdsplads")]);
    person.goes(TRIAL);
    to_the_last_code(&mut person, &world);
    for _ in 0..10 {
        other.send("form#kc-otp-login-form", &[("otp", "000000")]);
        if world.is_locked() {
            break;
        }
    }
    assert!(world.is_locked());
    let before = world.gate.codes().len();

    let right = token.code();
    person.types_code(&right, "Log ind");
    person.reads(CODE_REFUSED);
    person.choose("Koden virker ikke: hjælp");
    person.sees("Kontoen kan være låst efter flere forkerte koder. Vent 30 minutter, eller spørg");
    person.choose("Tilbage");
    person.at("4.7");
    person.back();
    person.goes(TRIAL);
    to_adfs(&mut person, &world);
    let handed_back = world.gate.count("POST", BROKER);
    person.signs_in("4.6", &world);
    person.reads(&[
        "siger, at kontoen ikke kan bruges lige nu.",
        "Den kan være lukket, udløbet eller kun gælde",
        "Vent 30 minutter, også med browseren. Kan den stadig ikke bruges, så spørg",
        "Kontoen er deaktiveret, kontakt en administrator.",
        "4.6-LUKKET",
    ]);
    assert_eq!(world.gate.count("POST", BROKER), handed_back + 1, "one try, and no other");
    assert_eq!(world.gate.codes()[before..], [&*right], "one code, and no other");
    assert_eq!(world.refused_passwords(), 0);
    assert!(world.is_locked(), "the rest was done in time");

    world.unlock();
    person.choose("Prøv igen");
    to_the_last_code(&mut person, &world);
    let next = token.code_after(&right);
    person.types_code(&next, "Log ind");
    person.sees("sendt dig videre til");
    assert_eq!(world.workplace.signed_in(), [&*world.person.name]);
}

/// Stage 4 from its first page to the code's.
pub fn to_the_last_code(person: &mut impl Person, world: &World) {
    to_adfs(person, world);
    person.signs_in("4.6", world);
    person.at("4.7");
}

/// Stage 4 from its first page to AD FS'.
pub fn to_adfs(person: &mut impl Person, world: &World) {
    person.at("4.4");
    person.fill("Email/username", &world.person.email);
    person.choose("Continue");
    person.at("4.5");
    person.fill("Brugernavn eller email", &world.person.email);
    person.choose("Log ind");
}

fn expired_page<P: Person>() {
    let world = World::open_alone();
    let mut person = P::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    let dead = person.scan(&world);
    person.goes(TO_CODE);
    // Every page is older than that.
    world.let_pages_live(-60);
    person.types_code(&dead.code(), "Indsend");
    person.reads(&[
        "Siden med QR-koden er udløbet.",
        "Tokenet, du scannede, kan være det rigtige: slet det ikke",
        "Hent en ny QR-kode. Beder siden om en engangskode i stedet, er tokenet",
        "3.10-UDL",
    ]);
    assert_eq!(world.credentials(), Some(vec![]));

    world.let_pages_live(300);
    person.choose("Hent en ny QR-kode");
    person.signs_in("3.3a", &world);
    person.at("3.5");
    person.sees("Behold det token, du scannede før, til det nye virker.");
    let token = person.scan(&world);
    person.goes(TO_CODE);
    person.types_code(&token.code(), "Indsend");
    person.sees(DONE);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name]);
}

/// From the first screen to the second token's code, sent without a name: the name is wanted. The second token.
fn to_the_name<P: Person>(world: &World, first: &Token) -> (P, Token) {
    world.want_one_more_token();
    let mut person = P::begin(world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", world);
    person.goes(&[("3.11", "Prøv en kode fra telefonen")]);
    person.types_code(&first.code(), "Log ind");
    // It works, and one more is made only for whoever wants it.
    person.sees(DONE);
    person.choose("Lav et token mere");
    let token = person.scan(world);
    person.goes(TO_CODE);
    person.types_code(&token.code_just_gone(), "Indsend");
    person.reads(&[
        "vil have et navn til telefonen. Behold forslaget, vent, til",
        "Angiv venligst et udstyrsnavn.",
        "FreeOTP",
    ]);
    (person, token)
}

/// Keycloak asks for a name when there is a token already.
fn device_name_wanted<P: Person>() {
    let world = World::open();
    let first = with_a_token(&world, "");
    let (mut person, token) = to_the_name::<P>(&world, &first);
    assert_eq!(world.device_names(), [""]);
    person.types_code(&token.code(), "Indsend");
    person.sees(DONE);
    assert_eq!(world.device_names(), ["", "FreeOTP"]);
}

/// Fact 19: from 26.3 on a name is given only once.
fn device_name_taken<P: Person>() {
    let world = World::open();
    let first = with_a_token(&world, "FreeOTP");
    let (mut person, token) = to_the_name::<P>(&world, &first);
    person.types_code(&token.code(), "Indsend");
    person.reads(&[
        "Navnet er brugt før. Her er et andet forslag.",
        "Device already exists with the same name",
        "FreeOTP 2",
    ]);
    assert_eq!(world.device_names(), ["FreeOTP"]);
    // A fresh one; servers take it a period early, so that it isn't waited for.
    person.types_code(&token.code_at("30 seconds"), "Indsend");
    person.sees(DONE);
    assert_eq!(world.device_names(), ["FreeOTP", "FreeOTP 2"]);
}

/// Keycloak takes the first codes of a token that gives a new one at each tap, and no others.
fn token_by_tap<P: Person>() {
    let world = World::open_alone();
    world.make_tokens_by_tap();
    let mut person = P::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    let token = person.scan(&world);
    person.goes(&TO_CODE[..4]);
    person.at("3.9");
    person.sees("Tryk kun én gang: hvert tryk giver en ny kode");
    person.choose("Videre");
    person.at("3.10");
    person.sees("Skriv de 6 cifre, som tokenet viste.");
    person.types_code(&token.code_of_tap(5), "Indsend");
    person.reads(&[
        "Koden blev afvist. Er der trykket flere gange på tokenet, så hent en ny QR-kode",
        "Ugyldig autentificerings kode.",
    ]);
    assert_eq!(world.credentials(), Some(vec![]));
    person.types_code(&token.code_of_tap(0), "Indsend");
    person.sees(DONE);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));

    person.choose("Videre til næste");
    person.goes(TRIAL);
    to_the_last_code(&mut person, &world);
    person.types_code(&token.code_of_tap(1), "Log ind");
    person.sees("sendt dig videre til");
    assert_eq!(world.workplace.signed_in(), [&*world.person.name]);
}
