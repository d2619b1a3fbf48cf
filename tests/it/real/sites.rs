//! The sign-in chain at pages that real sites show: what Keycloak puts in between, and AD FS by its form.

use std::{io::ErrorKind, net::TcpListener, thread};

use super::{
    adfs::Meets,
    parts,
    person::{Person, TO_CODE, TO_SIGN_IN},
    program::{Program, opened_addresses},
    pty::Pty,
    rig::World,
    terminal::{Key, Terminal},
    walk,
};
use crate::practice::troubles::line_mode::LineMode;

/// Fact 49: each is named, done in a browser, and the wizard goes on from the start.
#[test]
fn terms_and_profile_are_done_in_the_browser() {
    if parts::runs("inserted-pages") {
        thread::scope(|both| {
            both.spawn(before_the_token::<Pty>);
            both.spawn(after_the_token::<LineMode>);
        });
    }
}

fn before_the_token<P: Person>() {
    let world = World::open_alone();
    let go_to_enrol = || {
        let mut browser = world.browser();
        browser.go_to_enrol(&world.enrolment.origin, &world.person);
        browser
    };
    // Keycloak comes to know the person.
    assert!(go_to_enrol().has("form#kc-totp-settings-form"));
    world.want_terms_and_profile(true);
    let mut person = P::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    person.reads(&["vil have dig til at sige ja til vilkår først.", "3.3a-ANDEN", "-: accept, cancel"]);

    let mut browser = go_to_enrol();
    browser.send("form[action*=TERMS_AND_CONDITIONS]", &[("accept", "")]);
    assert!(browser.has("form#kc-update-profile-form"), "{}", browser.body);
    person.choose("Prøv igen");
    person.signs_in("3.3a", &world);
    person.reads(&["vil have dig til at se dine oplysninger igennem først.", "kc-update-profile-form:"]);

    browser.send("form#kc-update-profile-form", &[]);
    assert!(browser.has("form#kc-totp-settings-form"), "{}", browser.body);
    person.choose("Prøv igen");
    person.signs_in("3.3a", &world);
    let token = person.scan(&world);
    person.goes(TO_CODE);
    person.types_code(&token.code(), "Indsend");
    person.sees("Dit Statens_SSO-token virker.");
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
}

/// As Keycloak has it by default: the code was accepted, whatever it wants then.
fn after_the_token<P: Person>() {
    let world = World::open_alone();
    let mut browser = world.browser();
    browser.go_to_enrol(&world.enrolment.origin, &world.person);
    world.want_terms_and_profile(false);
    let mut person = P::begin(&world);
    person.goes(TO_SIGN_IN);
    person.signs_in("3.3a", &world);
    let token = person.scan(&world);
    person.goes(TO_CODE);
    person.types_code(&token.code(), "Indsend");
    person.sees("Dit Statens_SSO-token virker.");
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]));
    assert_eq!(world.enrolment.signed_in(), [""; 0], "the terms are still to come");
}

/// An AD FS that the environment doesn't name gets nothing before a yes; its form shows no letter and no length of a
/// password; its page for errors is told by its number.
#[test]
fn an_adfs_that_is_not_named_by_its_form() {
    if !parts::runs("adfs-by-form") {
        return;
    }
    let mut world = World::open();
    let adfs = world.adfs_host().to_owned();
    let terminal = Pty::start(&Program::new(&world, false));
    walk::to_approval(&terminal);
    terminal.wait_for(&format!("https://{adfs}"));
    terminal.wait_for("sender dig dertil for at logge på.");
    // The default is to stop and ask.
    terminal.press(Key::Enter);
    terminal.wait_for("Vil du stoppe?");
    terminal.choose("Stop");
    terminal.screen().wait_for_end();
    assert_eq!((world.refused_passwords(), world.credentials()), (0, None), "nothing was sent");

    let terminal = Pty::start(&Program::new(&world, false));
    walk::to_sign_in(&terminal);
    terminal.wait_for(&format!("Adgangskoden bliver kun sendt til {adfs}, én gang, og bliver ikke gemt."));
    terminal.wait_for("Gør det i browseren i stedet");
    walk::fill(&terminal, &world.person.account);
    terminal.type_text("f");
    let one = terminal.wait_for("• skrevet");
    terminal.type_text("orkert");
    // The page is drawn anew after each key, so the last one is in when the next one's effect is seen.
    terminal.press(Key::CtrlU);
    terminal.screen().wait("an empty field", |text| !text.contains("skrevet"));
    terminal.type_text("forkert");
    assert_eq!(terminal.wait_for("• skrevet"), one, "one letter and seven look alike");
    terminal.press(Key::Enter);
    terminal.wait_for("Brugernavn eller adgangskode blev afvist. Er Caps Lock slået til?");
    terminal.wait_for("Forkert bruger-id eller adgangskode.");
    assert_eq!(world.refused_passwords(), 1);

    world.employ(|person| person.meets = Meets::Error);
    walk::send_code(&terminal, &world.person.password);
    terminal.wait_for("viser en fejl i stedet for at logge dig på.");
    terminal.wait_for("3.3a-ADFS MSIS7012");
    walk::quit(&terminal);
    assert_eq!(world.credentials(), None);
}

/// A redirect that keeps the form's body (307) to an origin that isn't named: nobody calls there, and it is told.
#[test]
fn a_password_is_not_sent_on_to_another_origin() {
    if !parts::runs("sent-on") {
        return;
    }
    let mut world = World::open();
    let elsewhere = TcpListener::bind("127.0.0.1:0").unwrap();
    let origin = format!("https://localhost:{}", elsewhere.local_addr().unwrap().port());
    world.employ(|person| person.meets = Meets::SentOn(format!("{origin}/adfs/ls/")));
    let terminal = Pty::start(&Program::new(&world, true));
    walk::to_sign_in(&terminal);
    walk::sign_in(&terminal, &world.person, &world.person.password);
    terminal.wait_for("3.3a-ADR");
    let port = origin.rsplit(':').next().unwrap();
    assert!(terminal.screen().text().contains(port), "the origin's name: {}", terminal.screen().text());
    elsewhere.set_nonblocking(true).unwrap();
    assert_eq!(elsewhere.accept().unwrap_err().kind(), ErrorKind::WouldBlock, "nobody has called");
    // AD FS may have counted it: it may be tried once more, and then no more.
    terminal.choose("Prøv igen");
    walk::sign_in(&terminal, &world.person, &world.person.password);
    terminal.wait_for("3.3a-ADR");
    terminal.choose("Prøv igen");
    terminal.wait_for("Adgangskoden er sendt to gange uden at blive godtaget.");
    walk::quit(&terminal);
    assert_eq!(world.credentials(), None);
}

/// Nothing is sent to a page that a script would send; the browser gets what stands behind `#` as well.
#[test]
fn a_portal_of_script_is_handed_over_with_its_whole_address() {
    if !parts::runs("portal-of-script") {
        return;
    }
    let world = World::open();
    let terminal = Pty::start(&Program::new(&world, true));
    walk::at(&terminal, "0.1");
    terminal.choose("Begynd");
    walk::at(&terminal, "1.0");
    terminal.choose("Videre, åbn siden");
    terminal.wait_for("siden kræver en browser");
    terminal.wait_for("\"BYGST Serviceportal\", loginForm: email, husk");
    terminal.choose("Videre i browseren");
    walk::at(&terminal, "1.1");
    terminal.type_text("o");
    terminal.wait_for("Systemet er bedt om at åbne adressen");
    assert_eq!(opened_addresses(&world, 1), [format!("{}/atrium/#/login", world.enrolment.origin)]);
    walk::quit(&terminal);
}

/// The tick of 4.5 is sent as it was left.
#[test]
fn to_be_remembered_or_not() {
    if !parts::runs("remember-me") {
        return;
    }
    let world = World::open();
    for remember in [true, false] {
        let terminal = Pty::start(&Program::new(&world, true));
        walk::to_workplace(&terminal);
        for (step, send) in [("4.4", "Continue"), ("4.5", "Log ind")] {
            walk::at(&terminal, step);
            terminal.wait_for("gælder kun denne gang");
            terminal.press(Key::CtrlU);
            terminal.type_text(&world.person.email);
            if !remember {
                terminal.press(Key::Down);
                terminal.wait_for("[x]");
                terminal.type_text(" ");
                terminal.wait_for("[ ]");
            }
            terminal.choose(send);
        }
        walk::at(&terminal, "4.6");
        walk::quit(&terminal);
    }
    assert_eq!(world.gate.remembered(), [true, false]);
}
