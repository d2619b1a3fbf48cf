//! After a code that was right: what else the site goes on to, and that the token works all the same.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Enrolment, Goal, Refusal, Turn, Wants},
};

use super::super::{ReplayedVisit, SSO, action, code, credentials, keycloak, page, with_adfs};
use super::{at_the_qr, code_sent, led_out, signed_in, to_adfs};

const SET_UP: &str = "v2-da-login-config-totp";

fn action_of(name: &str) -> String {
    format!("{SSO}/realms/Statens_SSO/login-actions/required-action?execution={name}&session_code=s")
}

/// The turn says that the token works, and offers this page's.
fn assert_offers(turn: Turn, html: &str) {
    let Turn::TokenWorks(Enrolment { token, replaces, .. }) = turn else { panic!("{turn:?}") };
    let key = data_encoding::BASE32_NOPAD.encode(super::value(html, "totpSecret").as_bytes());
    assert_eq!((token.key.expose(), replaces), (key.as_str(), false));
}

/// At 3.11, where a code is tried: what the site answers it with.
async fn at_the_code(then: Vec<Exchange>) -> ReplayedVisit {
    let html = keycloak("base-da-login-otp");
    let mut exchanges = to_adfs();
    exchanges.extend(signed_in(html));
    exchanges.extend(then);
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    visit.start().await;
    assert_eq!(visit.answer(credentials("Sommer2026!")).await, Turn::TokenExists);
    visit
}

fn code_tried() -> Exchange {
    Exchange::post(action(&keycloak("base-da-login-otp")), &[("otp", "123456"), ("login", "Log ind")])
}

#[tokio::test]
async fn p14_a_right_code_of_the_token_that_exists_offers_a_second_one_only() {
    let set_up = keycloak(SET_UP);
    let next = action_of("CONFIGURE_TOTP");
    for then in [
        vec![code_tried().page(200, set_up.clone())],
        vec![code_tried().redirect(302, &next), Exchange::get(&next).page(200, set_up.clone())],
    ] {
        let mut then = then;
        then.extend(led_out(code_sent(&set_up, "654321", "")));
        let mut visit = at_the_code(then).await;
        assert_offers(visit.answer(code("123456")).await, &set_up);
        // Made on request, its code goes to the same page.
        assert_eq!(visit.answer(code("654321")).await, Turn::Done);
        visit.ends();
    }
    // A picture that can't be read changes nothing of that.
    let unreadable = set_up.replace("data:image/png;base64,", "data:image/gif;base64,");
    let mut visit = at_the_code(vec![code_tried().page(200, unreadable)]).await;
    assert_eq!(visit.answer(code("123456")).await, Turn::Done);
    visit.ends();
}

/// Breaker: a code that was taken, and then another QR code, was told as refused, and the good token to be deleted.
#[tokio::test]
async fn another_qr_code_after_a_redirect_is_no_refusal() {
    let (old, new) = (keycloak(SET_UP), keycloak("base-da-login-config-totp"));
    let next = action_of("CONFIGURE_TOTP");
    for status in [302, 303] {
        let then = vec![
            code_sent(&old, "123456", "").redirect(status, &next),
            Exchange::get(&next).page(200, new.clone()),
        ];
        let mut visit = at_the_qr(&old, then).await;
        assert_offers(visit.answer(code("123456")).await, &new);
        visit.ends();
    }
    // Led there by way of the sign-in, it may have begun again: neither refused nor taken.
    let again = format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?tab_id=t");
    for then in [
        vec![
            code_sent(&old, "123456", "").redirect(302, &again),
            Exchange::get(&again).page(200, new.clone()),
        ],
        vec![
            code_sent(&old, "123456", "").redirect(302, &again),
            Exchange::get(&again).redirect(302, &next),
            Exchange::get(&next).page(200, new.clone()),
        ],
    ] {
        let mut visit = at_the_qr(&old, then).await;
        super::assert_shows(visit.answer(code("123456")).await, &new, false);
        visit.ends();
    }
}

#[tokio::test]
async fn p18_what_stood_on_the_page_before_is_no_refusal() {
    let box_ = "<div class=\"alert alert-warning\" role=alert>Du skal opsætte en Mobile Authenticator.</div>";
    let marked = |words: &str| keycloak(SET_UP).replace("<form", &format!("{words}<form"));
    let before = marked(box_);
    let wrong = format!("{box_}<div role=alert>Ugyldig kode</div>");
    for (after, quote) in [
        (before.clone(), None),
        (marked(&wrong), Some("Ugyldig kode")),
        // A box that is no error may say it as well.
        (marked("<div class='alert alert-warning' role=alert>Prøv igen</div>"), Some("Prøv igen")),
    ] {
        let mut visit = at_the_qr(&before, vec![code_sent(&before, "123456", "").page(200, after)]).await;
        let refused = Turn::CodeRefused(Refusal { quote: quote.map(str::to_owned) });
        assert_eq!(visit.answer(code("123456")).await, refused);
        visit.ends();
    }
}

#[tokio::test]
async fn p19_recovery_codes_after_the_code_are_to_be_kept() {
    let html = keycloak(SET_UP);
    for to in [action_of("CONFIGURE_RECOVERY_AUTHN_CODES"), action_of("STATENS_KODER")] {
        let codes = format!(
            "<h1>Koder</h1><ol><li>PWKW-Q1I8</ol><form method=post action='{to}'><input type=hidden \
             name=generatedRecoveryAuthnCodes value=PWKWQ1I8><input type=submit></form>"
        );
        let mut visit = at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, codes)]).await;
        assert_eq!(visit.answer(code("123456")).await, Turn::DoneThen(Wants::RecoveryCodes));
        visit.ends();
    }
}

#[tokio::test]
async fn p20_what_waits_after_the_code_is_named() {
    let html = keycloak(SET_UP);
    for (name, wants) in [
        ("v2-da-update-password", Wants::NewPassword),
        ("base-en-terms", Wants::Terms),
        ("v2-da-update-profile", Wants::Profile),
        ("base-en-verify-email", Wants::VerifiedEmail),
        ("v2-da-recovery-codes", Wants::RecoveryCodes),
        ("v2-en-webauthn-register", Wants::NewSecurityKey),
    ] {
        let mut visit =
            at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, keycloak(name))]).await;
        assert_eq!(visit.answer(code("123456")).await, Turn::DoneThen(wants), "{name}");
        visit.ends();
        // The same after a code of the token that exists.
        let mut visit = at_the_code(vec![code_tried().page(200, keycloak(name))]).await;
        assert_eq!(visit.answer(code("123456")).await, Turn::DoneThen(wants), "{name}");
        visit.ends();
    }
    // A theme may mark the reason as an alert; that is no error.
    let reason = "<div class='alert alert-warning' role=alert>Du skal ændre din adgangskode.</div>";
    let warned = keycloak("v2-da-update-password").replace("<form", &format!("{reason}<form"));
    let mut visit = at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, warned)]).await;
    assert_eq!(visit.answer(code("123456")).await, Turn::DoneThen(Wants::NewPassword));
    visit.ends();
}

/// A sign-in that asks for a recovery code shows nothing of a code.
#[tokio::test]
async fn a_page_that_asks_for_a_recovery_code_leaves_the_code_open() {
    let html = keycloak(SET_UP);
    let asks = format!(
        "<form method=post action='{SSO}/realms/x/login-actions/authenticate?session_code=s'>\
         <input name=recoveryCodeInput></form>"
    );
    for then in [asks, page("unknown")] {
        let mut visit = at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, then)]).await;
        let Turn::Stuck(problem) = visit.answer(code("123456")).await else { panic!("answered") };
        assert!(problem.answer_lost);
        visit.ends();
    }
}
