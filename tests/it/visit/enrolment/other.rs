//! Pages that have run out, begin anew, or want something else first.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Goal, Trouble, Turn},
};

use super::super::{ReplayedVisit, SSO, code, credentials, environment, keycloak, page, value, with_adfs};
use super::{APP, asks_for_credentials, at_the_qr, code_sent, signed_in, stuck, to_adfs};

#[tokio::test]
async fn an_expired_page_after_the_code() {
    let html = keycloak("v2-da-login-config-totp");
    for (answer, quote) in [
        (keycloak("v2-da-page-expired"), None),
        (keycloak("base-en-page-expired-after-adfs"), None),
        (keycloak("v2-da-saml-post-binding"), None),
        (keycloak("v2-da-login-username-restarted"), Some("Handlingen er udløbet. Fortsæt med log ind nu.")),
    ] {
        let mut visit = at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, answer)]).await;
        let expected = stuck(Trouble::Expired, "localhost:9443", quote, false);
        assert_eq!(visit.answer(code("123456")).await, expected);
        // Nothing is asked any more: an answer now is a defect of ours, and nothing goes out.
        assert_eq!(visit.answer(code("123456")).await, stuck(Trouble::Internal, "", None, false));
        visit.ends();
    }
}

#[tokio::test]
async fn a_page_that_expired_before_anything_was_shown_begins_anew_once() {
    let mut exchanges = to_adfs();
    exchanges.pop();
    exchanges.pop();
    let broker = format!("{SSO}/realms/Statens_SSO/broker/statens-it/login?session_code=1");
    exchanges.push(Exchange::get(&broker).page(200, keycloak("v2-da-page-expired")));
    exchanges.extend(to_adfs());
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert_eq!(visit.start().await, asks_for_credentials(None));
    visit.ends();
}

/// docs/facts.md 45, 46.
#[tokio::test]
async fn signed_in_already_or_a_lost_cookie_begins_anew_once_and_then_says_so() {
    for (html, status, quote) in [
        (page("kc-signed-in-already"), 200, "Du er allerede logget ind."),
        (
            keycloak("base-da-error-cookie-not-found"),
            400,
            "Restart login cookie not found. It may have expired; it may have been deleted or cookies are disabled in your browser. If cookies are disabled then enable them. Click Back to Application to login again.",
        ),
    ] {
        let mut exchanges = Vec::new();
        for _ in 0..2 {
            exchanges.push(Exchange::get(APP).page(200, page("enrol-link")));
            exchanges.push(Exchange::get("https://enrol.example.dk/enroll?x=1&y=2").redirect(302, SSO));
            exchanges.push(Exchange::get(format!("{SSO}/")).page(status, html.clone()));
        }
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
        let Turn::Stuck(problem) = visit.start().await else { panic!("not stuck") };
        assert_eq!(problem.trouble, Trouble::StartAgain);
        assert_eq!(problem.quote.as_deref(), Some(quote).map(|quote| &quote[..quote.len().min(300)]));
        visit.ends();
    }
}

/// A QR that isn't the form's own is not shown: the person would scan a dead token.
#[tokio::test]
async fn a_picture_of_another_secret_is_for_the_browser() {
    let html = keycloak("v2-da-login-config-totp");
    let foreign = html.replace(&value(&html, "totpSecret"), "AnotherSecret1234567");
    let mut exchanges = to_adfs();
    exchanges.extend(signed_in(foreign));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    visit.start().await;
    let Turn::Browser(seen) = visit.answer(credentials("Sommer2026!")).await else { panic!("shown") };
    assert_eq!(
        seen.forms,
        ["kc-totp-settings-form: totp, totpSecret, userLabel, logout-sessions"],
        "names, and no values"
    );
    visit.ends();
}

/// docs/facts.md 49: what only the browser can do is handed over with what was seen.
#[tokio::test]
async fn pages_that_want_something_else_first() {
    for (name, form) in [
        ("kc-terms", "-: accept, cancel"),
        ("kc-update-password", "kc-passwd-update-form: password-new, password-confirm, logout-sessions"),
    ] {
        let mut exchanges = to_adfs();
        exchanges.extend(signed_in(page(name)));
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        visit.start().await;
        let Turn::Stuck(problem) = visit.answer(credentials("Sommer2026!")).await else { panic!("{name}") };
        let Trouble::OtherPage { seen, .. } = problem.trouble else { panic!("{name}") };
        assert_eq!((seen.host.as_str(), seen.forms), ("localhost:9443", vec![form.to_owned()]));
        visit.ends();
    }
}

/// Bug: a QR code was shown, and a code sent without what else its form wanted: refused, for ever.
#[tokio::test]
async fn a_set_up_that_wants_more_than_a_code_is_for_the_browser() {
    for more in [
        "<input name=phone>",
        "<label>Adgangskode<input name=password type=password></label>",
        "<input type=checkbox name=accept required>",
        "<select name=unit multiple></select><textarea name=why></textarea>",
    ] {
        let html = keycloak("v2-da-login-config-totp").replace("</form>", &format!("{more}</form>"));
        let mut exchanges = to_adfs();
        exchanges.extend(signed_in(html));
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        visit.start().await;
        assert!(matches!(visit.answer(credentials("Sommer2026!")).await, Turn::Browser(_)), "{more}");
    }
}
