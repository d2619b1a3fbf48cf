//! What is refused on the way to a token, and what comes in its place.

use kom_i_gang::{
    client::{Purpose, replay::Exchange},
    dialogue::{Answer, Ask, DeviceNameQuestion, Goal, Refusal, Trouble, Turn},
    otp::Secret,
};

use super::super::{ReplayedVisit, action, code, credentials, keycloak, page, value, with_adfs};
use super::{
    ADFS_FORM, BROKER, SAML, asks_for_credentials, assert_shows, at_the_qr, code_sent, led_out, quoted,
    signed_in, stuck, to_adfs,
};

/// docs/facts.md 38, 39, 41, 42: the form's own controls, once; the site's words; the next password again once.
#[tokio::test]
async fn a_wrong_password_is_quoted_and_the_next_one_sent() {
    let wrong =
        [("UserName", "PROD\\b100001"), ("Password", "forkert"), ("AuthMethod", "FormsAuthentication")];
    let mut exchanges = to_adfs();
    exchanges.push(Exchange::post(ADFS_FORM, &wrong).page(200, page("adfs-wrong")));
    exchanges.push(Exchange::post(ADFS_FORM, &wrong).page(200, page("adfs")));
    exchanges.extend(signed_in(keycloak("v2-da-login-config-totp")));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    visit.start().await;
    let words = "Forkert bruger-id eller adgangskode. Skriv det korrekte bruger-id og den rigtige adgangskode, \
                 og prøv igen.";
    assert_eq!(visit.answer(credentials("forkert")).await, asks_for_credentials(Some(quoted(words))));
    // The same form without a word about it is a refusal too.
    assert_eq!(visit.answer(credentials("forkert")).await, asks_for_credentials(Some(Refusal::default())));
    assert_shows(visit.answer(credentials("Sommer2026!")).await, &keycloak("v2-da-login-config-totp"), false);
    visit.ends();
}

/// docs/facts.md 17: the secret is compared after each answer. Here it is the same: the next code will do.
#[tokio::test]
async fn a_wrong_code_is_quoted_and_the_qr_stays() {
    for (theme, words) in [
        ("base-da", "Ugyldig autentificerings kode."),
        ("base-en", "Invalid authenticator code."),
        ("v2-da", "Ugyldig autentificerings kode."),
        ("v2-en", "Invalid authenticator code."),
    ] {
        let wrong = keycloak(&format!("{theme}-login-config-totp-wrong-code"));
        // The wrong code's page is of the same sitting as itself.
        let mut then = vec![code_sent(&wrong, "000000", "").page(200, wrong.clone())];
        then.extend(led_out(code_sent(&wrong, "123456", "")));
        let mut visit = at_the_qr(&wrong.replace(words, ""), then).await;
        assert_eq!(visit.answer(code("000000")).await, Turn::CodeRefused(quoted(words)), "{theme}");
        assert_eq!(visit.answer(code("123456")).await, Turn::Done, "{theme}");
        visit.ends();
    }
}

/// docs/facts.md 17: an older Keycloak shows a new secret after a wrong code; the token on the phone is dead.
#[tokio::test]
async fn a_changed_secret_is_a_new_qr_that_replaces_the_old() {
    let (old, new) = (keycloak("v2-da-login-config-totp"), keycloak("base-da-login-config-totp"));
    let mut then = vec![code_sent(&old, "000000", "").page(200, new.clone())];
    then.extend(led_out(code_sent(&new, "123456", "")));
    let mut visit = at_the_qr(&old, then).await;
    assert_shows(visit.answer(code("000000")).await, &new, true);
    assert_eq!(visit.answer(code("123456")).await, Turn::Done);
    visit.ends();
}

/// docs/facts.md 19: the name only when Keycloak insists on it, with a fresh code.
#[tokio::test]
async fn a_device_name_when_the_server_insists() {
    let html = keycloak("v2-da-login-config-totp");
    let insists = html.replace(
        "</form>",
        "<span id=\"input-error-otp-label\" class=\"kc-feedback-text\">Angiv venligst et udstyrsnavn.</span></form>",
    );
    let mut then = vec![code_sent(&html, "111111", "").page(200, insists)];
    then.extend(led_out(code_sent(&html, "222222", "FreeOTP 2026-11-25")));
    let mut visit = at_the_qr(&html, then).await;
    let ask = Ask::DeviceName(DeviceNameQuestion {
        host: "localhost:9443".to_owned(),
        refused: quoted("Angiv venligst et udstyrsnavn."),
    });
    assert_eq!(visit.answer(code("111111")).await, Turn::Ask(ask));
    let named =
        Answer::NamedCode { name: "FreeOTP 2026-11-25".to_owned(), code: Secret::new("222222".to_owned()) };
    assert_eq!(visit.answer(named).await, Turn::Done);
    visit.ends();
}

/// 3.11, and a code tried there.
#[tokio::test]
async fn a_token_that_exists_already() {
    for theme in ["base-da", "v2-en"] {
        let html = keycloak(&format!("{theme}-login-otp"));
        let used = keycloak(&format!("{theme}-login-otp-used-code"));
        let sent = |html: &str, digits: &str| {
            let hidden =
                html.contains("name=\"selectedCredentialId\"").then(|| value(html, "selectedCredentialId"));
            let mut fields: Vec<(&str, &str)> =
                hidden.iter().map(|value| ("selectedCredentialId", value.as_str())).collect();
            fields.push(("otp", digits));
            let login = if theme.ends_with("da") { "Log ind" } else { "Sign In" };
            fields.push(("login", if theme.starts_with("v2") { "" } else { login }));
            Exchange::post(action(html), &fields).as_a(Purpose::Write)
        };
        let mut exchanges = to_adfs();
        exchanges.extend(signed_in(html.clone()));
        exchanges.push(sent(&html, "111111").page(200, used.clone()));
        exchanges.extend(led_out(sent(&used, "222222")));
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        visit.start().await;
        assert_eq!(visit.answer(credentials("Sommer2026!")).await, Turn::TokenExists);
        let words = if theme.ends_with("da") {
            "Ugyldig autentificerings kode."
        } else {
            "Invalid authenticator code."
        };
        assert_eq!(visit.answer(code("111111")).await, Turn::CodeRefused(quoted(words)), "{theme}");
        assert_eq!(visit.answer(code("222222")).await, Turn::Done, "{theme}");
        visit.ends();
    }
}

/// A code page in answer to a code at the set-up: the token is there, whoever made it.
#[tokio::test]
async fn a_code_page_after_the_set_up_is_a_token_that_exists() {
    let html = keycloak("v2-da-login-config-totp");
    let then = vec![code_sent(&html, "123456", "").page(200, keycloak("v2-da-login-otp"))];
    let mut visit = at_the_qr(&html, then).await;
    assert_eq!(visit.answer(code("123456")).await, Turn::TokenExists);
    visit.ends();
}

#[tokio::test]
async fn a_locked_account() {
    for (theme, words) in [
        ("base-da", "Kontoen er deaktiveret, kontakt en administrator."),
        ("v2-en", "Account is disabled, contact your administrator."),
    ] {
        let fields = [
            ("UserName", "PROD\\b100001"),
            ("Password", "Sommer2026!"),
            ("AuthMethod", "FormsAuthentication"),
        ];
        let mut exchanges = to_adfs();
        exchanges.push(Exchange::post(ADFS_FORM, &fields).page(200, page("adfs-hiddenform")));
        let locked = keycloak(&format!("{theme}-error-temporarily-disabled"));
        exchanges.push(Exchange::post(BROKER, &SAML).page(400, locked));
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        visit.start().await;
        let expected = stuck(Trouble::Locked, "localhost:9443", Some(words), false);
        assert_eq!(visit.answer(credentials("Sommer2026!")).await, expected);
        visit.ends();
    }
}
