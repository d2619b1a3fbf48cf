//! The whole way to a token, and its end.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Goal, Turn, Wants},
};

use super::super::{ADFS, ReplayedVisit, SSO, action, code, environment, keycloak, page, value};
use super::{APP, at_the_qr, code_sent, led_out};

#[tokio::test]
async fn the_whole_enrolment_in_both_themes_and_languages() {
    for theme in ["base-da", "base-en", "v2-da", "v2-en"] {
        let html = keycloak(&format!("{theme}-login-config-totp"));
        // docs/facts.md 18: the field 'userLabel' goes empty, as the guide says; never 'logout-sessions'.
        let mut visit = at_the_qr(&html, led_out(code_sent(&html, "123456", "")).into()).await;
        assert_eq!(visit.answer(code("123456")).await, Turn::Done, "{theme}");
        visit.ends();
    }
}

/// One older version ticks `logout-sessions`; a form filled in by rote signs the person out of everything.
#[tokio::test]
async fn logout_sessions_never_goes_out_and_mode_does() {
    let html = keycloak("base-da-login-config-totp");
    let marked = html.replace("name=\"logout-sessions\"", "name=\"logout-sessions\" checked").replace(
        "<input type=\"hidden\" id=\"totpSecret\"",
        "<input type=\"hidden\" name=\"mode\" value=\"qr\"/><input type=\"hidden\" id=\"totpSecret\"",
    );
    assert_ne!(html, marked);
    let secret = value(&html, "totpSecret");
    let fields = [("totp", "123456"), ("totpSecret", &*secret), ("mode", "qr"), ("userLabel", "")];
    let mut visit = at_the_qr(&marked, led_out(Exchange::post(action(&html), &fields)).into()).await;
    assert_eq!(visit.answer(code("123456")).await, Turn::Done);
    visit.ends();
}

#[tokio::test]
async fn the_landing_page_may_be_a_form_or_made_of_script() {
    let form = [("_csrf", "t0k"), ("do", "enroll")];
    let mut visit = ReplayedVisit::new(
        Goal::TokenEnrolled,
        environment(),
        vec![
            Exchange::get(APP).page(200, page("enrol-form")),
            Exchange::post("https://enrol.example.dk/start", &form).redirect(302, "/again"),
            // Back at the landing without a question: followed once, not for ever.
            Exchange::get("https://enrol.example.dk/again").page(200, page("enrol-form")),
        ],
    );
    let Turn::Browser(seen) = visit.start().await else { panic!("not for the browser") };
    assert_eq!((seen.script_only, seen.forms), (false, vec!["-: _csrf, do".to_owned()]));
    visit.ends();

    let exchanges = vec![Exchange::get(APP).page(200, page("enrol-script-button"))];
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    let Turn::Browser(seen) = visit.start().await else { panic!("not for the browser") };
    assert!(seen.script_only);
    visit.ends();
}

/// Keycloak's actions have an order, and the token comes before terms: the code was accepted if they are shown.
#[tokio::test]
async fn what_keycloak_wants_after_the_code_does_not_undo_the_token() {
    let action =
        |name: &str| format!("{SSO}/realms/Statens_SSO/login-actions/required-action?execution={name}");
    for (then, name, wants) in [
        ("v2-da-terms", "TERMS_AND_CONDITIONS", Wants::Terms),
        ("v2-da-recovery-codes", "CONFIGURE_RECOVERY_AUTHN_CODES", Wants::RecoveryCodes),
        ("base-en-verify-email", "VERIFY_EMAIL", Wants::VerifiedEmail),
    ] {
        let html = keycloak("v2-da-login-config-totp");
        // As Keycloak does it by itself, and as it does where it redirects after each form.
        let at_once = vec![code_sent(&html, "123456", "").page(200, keycloak(then))];
        let redirected = vec![
            code_sent(&html, "123456", "").redirect(302, &action(name)),
            Exchange::get(action(name)).page(200, keycloak(then)),
        ];
        for next in [at_once, redirected] {
            let mut visit = at_the_qr(&html, next).await;
            assert_eq!(visit.answer(code("123456")).await, Turn::DoneThen(wants), "{then}");
            visit.ends();
        }
    }
}

#[tokio::test]
async fn keycloaks_own_end_page_after_the_code() {
    let html = keycloak("v2-da-login-config-totp");
    let then = vec![code_sent(&html, "123456", "").page(200, page("kc-updated"))];
    let mut visit = at_the_qr(&html, then).await;
    assert_eq!(visit.answer(code("123456")).await, Turn::Done);
    visit.ends();
}

#[test]
fn the_fixtures_stand_where_the_tests_think() {
    assert!(action(&keycloak("v2-da-saml-post-binding")).starts_with(ADFS));
    assert!(action(&keycloak("base-en-login-config-totp")).starts_with(SSO));
}
