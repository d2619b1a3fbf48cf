//! What counts as a code accepted: the answer of Statens SSO to the app that asked, and nothing else. A breaker's find:
//! any way out of Statens SSO had counted, also that to a page for maintenance.

use data_encoding::BASE64;
use kom_i_gang::{
    client::{Failure, replay::Exchange},
    dialogue::{NetworkFailure, Seen, Trouble, Turn, Wants},
};

use super::super::{ADFS, SSO, code, keycloak, page};
use super::{at_the_qr, code_sent, stuck};

const SET_UP: &str = "v2-da-login-config-totp";

/// What the wizard says of a way out that tells nothing: look whether the token is there.
fn open(seen: Seen) -> Turn {
    stuck(Trouble::OtherPage { wants: Wants::Unclear, seen: Box::new(seen) }, "localhost:9443", None, true)
}

/// Where the form goes, what is in it, and the trouble if it is one of its own.
type Row<'a> = (&'a str, &'a [(&'a str, &'a str)], Option<Trouble>);

fn form(to: &str, fields: &[(&str, &str)]) -> String {
    let inputs: Vec<String> = fields
        .iter()
        .map(|(name, value)| format!("<input type=hidden name={name} value=\"{value}\">"))
        .collect();
    format!(
        "<body onload='document.forms[0].submit()'><form method=post action={to}>{}</form>",
        inputs.concat()
    )
}

fn response(status: &str, assertion: &str) -> String {
    let xml = format!(
        "<samlp:Response><samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:{status}\"/>\
         <samlp:StatusMessage>:status:Success\"</samlp:StatusMessage></samlp:Status>{assertion}</samlp:Response>"
    );
    // Some break the lines, as in an e-mail.
    BASE64.encode(xml.as_bytes()).replacen('A', "A\r\n", 3)
}

#[tokio::test]
async fn a_failure_counted_as_success_when_statens_sso_led_anywhere() {
    let html = keycloak(SET_UP);
    let app = "https://enrol.example.dk";
    for target in [
        "https://maintenance.invalid/sorry".to_owned(),
        "https://maintenance.invalid/?code=c&state=s".to_owned(),
        "http://10.255.255.1/portal".to_owned(),
        format!("{ADFS}/adfs/ls/?code=c&state=s"),
        format!("{app}/"),
        format!("{app}/sorry?code=503&state=s"),
        format!("{app}/cb?code=c"),
        format!("{app}/cb?code=c&state=other"),
        format!("{app}/cb?kc_action_status=success&kc_action_status=cancelled&code=c&state=s"),
        // Another site than the one that asked.
        "https://workplace.example.dk/cb?code=c&state=s".to_owned(),
        format!("{app}/cb?error=temporarily_unavailable&error_description=authentication_expired&state=s"),
        format!("{app}/cb?error=x&code=c&state=s"),
        format!("{app}/cb?code=&state=s"),
        format!("{app}/login?client_id=x"),
        "https://example.com/authorize?client_id=x&response_type=code&state=s".to_owned(),
        format!("{app}/cb?kc_action_status=cancelled&code=c&state=s"),
    ] {
        let host = url::Url::parse(&target).unwrap().host_str().unwrap().to_owned();
        let host = if target.starts_with(ADFS) { "localhost:9444".to_owned() } else { host };
        let seen = Seen { host, status: 302, ..Seen::default() };
        let mut visit = at_the_qr(&html, vec![code_sent(&html, "123456", "").redirect(302, &target)]).await;
        assert_eq!(visit.answer(code("123456")).await, open(seen), "{target}");
        visit.ends();
        // A page that leads on by itself is no better.
        let leads = format!("<meta http-equiv=refresh content=\"0; url={target}\"><p>Vent");
        let mut visit = at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, leads)]).await;
        let Turn::Stuck(problem) = visit.answer(code("123456")).await else { panic!("{target}") };
        assert!(problem.answer_lost, "{target}");
        visit.ends();
    }
}

/// The sign-in begins again: Keycloak does so where the code's page had run out, also by a redirect.
#[tokio::test]
async fn a_redirect_to_another_sign_in_counted_as_success() {
    let html = keycloak(SET_UP);
    for query in ["wa=wsignin1.0&wtrealm=x", "client_id=x&response_type=code&state=s", "SAMLRequest=x"] {
        // Whoever else is asked shows nothing of the code: the token may be a good one.
        for (who, expired) in
            [(ADFS, true), ("https://idp.example.dk", false), ("https://enrol.example.dk", false)]
        {
            let target = format!("{who}/adfs/ls/?{query}");
            let mut visit =
                at_the_qr(&html, vec![code_sent(&html, "123456", "").redirect(302, &target)]).await;
            let Turn::Stuck(problem) = visit.answer(code("123456")).await else { panic!("{target}") };
            let told = (problem.trouble == Trouble::Expired, problem.answer_lost);
            assert_eq!(told, (expired, !expired), "{target}");
            visit.ends();
        }
    }
}

#[tokio::test]
async fn a_form_to_anywhere_counted_as_success() {
    let html = keycloak(SET_UP);
    let good = response("Success", "<saml:Assertion/>");
    let refused = response("Responder", "<saml:Assertion/>");
    let empty = response("Success", "<saml:Issuer>Assertion</saml:Issuer>");
    let commented = response("Success", "<!-- <saml:Assertion/> -->");
    let kept_back = |to: &str| Trouble::OriginRefused { origin: to.to_owned() };
    let elsewhere = "https://example.com";
    let app = "https://enrol.example.dk";
    let table: [Row; 9] = [
        (elsewhere, &[("foo", "a")], Some(kept_back(elsewhere))),
        (elsewhere, &[("SAMLResponse", &good)], Some(kept_back(elsewhere))),
        (ADFS, &[("SAMLResponse", &good)], None),
        (app, &[("foo", "a")], None),
        (app, &[("SAMLResponse", "a")], None),
        (app, &[("SAMLResponse", &refused)], None),
        (app, &[("SAMLResponse", &empty)], None),
        (app, &[("SAMLResponse", &commented)], None),
        (app, &[("error", "server_error"), ("state", "s")], None),
    ];
    for (to, fields, trouble) in table {
        let mut visit =
            at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, form(to, fields))]).await;
        let Turn::Stuck(problem) = visit.answer(code("123456")).await else { panic!("{to} {fields:?}") };
        assert!(problem.answer_lost, "{to} {fields:?}");
        assert_eq!(problem.host, "localhost:9443");
        match trouble {
            Some(trouble) => assert_eq!(problem.trouble, trouble),
            None => assert!(matches!(problem.trouble, Trouble::OtherPage { .. }), "{to}: {problem:?}"),
        }
        visit.ends();
    }
}

/// Each way in which Keycloak answers an app.
#[tokio::test]
async fn the_answer_to_the_app_is_a_code_accepted() {
    let html = keycloak(SET_UP);
    let app = "https://enrol.example.dk/cb";
    for answer in [
        "?state=s&session_state=1&iss=https%3A%2F%2Flocalhost&code=c",
        "#state=s&id_token=t",
        "?kc_action_status=success&kc_action=CONFIGURE_TOTP&code=c&state=s",
        "?kc_action_status=success&state=s",
    ] {
        let back = format!("{app}{answer}");
        let then = vec![
            code_sent(&html, "123456", "").redirect(302, &back),
            Exchange::get(&back).page(200, page("enrol-link")),
        ];
        let mut visit = at_the_qr(&html, then).await;
        assert_eq!(visit.answer(code("123456")).await, Turn::Done, "{answer}");
        visit.ends();
    }
    let good = response("Success", "<saml:EncryptedAssertion/>");
    let table: [&[(&str, &str)]; 2] =
        [&[("SAMLResponse", &good), ("RelayState", "r")], &[("code", "c"), ("state", "s")]];
    for fields in table {
        let then = vec![
            code_sent(&html, "123456", "").page(200, form(app, fields)),
            Exchange::post(app, fields).page(200, page("unknown")),
        ];
        let mut visit = at_the_qr(&html, then).await;
        assert_eq!(visit.answer(code("123456")).await, Turn::Done, "{fields:?}");
        visit.ends();
    }
}

/// Statens SSO has answered the app: whatever becomes of the app then, the token is in place.
#[tokio::test]
async fn an_app_that_fails_after_the_code_was_taken_changes_nothing() {
    let html = keycloak(SET_UP);
    let back = "https://enrol.example.dk/cb?code=c&state=s";
    for broken in [
        Exchange::get(back).fails(Failure::unsent(NetworkFailure::NoConnection)),
        Exchange::get(back).page(500, "<h1>Fejl</h1>"),
        Exchange::get(back).body("application/json", 200, "{}"),
        Exchange::get(back).redirect(302, "http://10.255.255.1/portal"),
    ] {
        let then = vec![code_sent(&html, "123456", "").redirect(302, back), broken];
        let mut visit = at_the_qr(&html, then).await;
        assert_eq!(visit.answer(code("123456")).await, Turn::Done);
        visit.ends();
    }
}

/// Pages that show nothing of the code: unknown ones, those of script, errors, other ways to sign in.
#[tokio::test]
async fn a_page_that_says_nothing_of_the_code_leaves_it_open() {
    let html = keycloak(SET_UP);
    let unknown = page("unknown");
    let updated_elsewhere = page("kc-updated");
    assert!(updated_elsewhere.contains("opdateret"));
    for (status, then) in [
        (200, unknown.clone()),
        (503, unknown.clone()),
        (404, unknown),
        (403, "<h1>Forbidden</h1>".to_owned()),
        (200, "<script src=app.js></script>".to_owned()),
        (200, page("kc-update-password").replace("kc-passwd-update-form", "x")),
        (500, keycloak("v2-da-terms")),
        (200, keycloak("v2-da-terms").replace("session_code=", "x=")),
        (200, keycloak("v2-da-terms").replace("https://localhost:9443/", "https://example.com/")),
        (200, "<body data-page-id=login-terms><div id=kc-terms-text>Netværkets vilkår</div>".to_owned()),
        (
            200,
            html.replace("</body>", "<div id=kc-terms-text>Vilkår</div></body>").replace("totpSecret", "x"),
        ),
        (500, updated_elsewhere),
    ] {
        let mut visit =
            at_the_qr(&html, vec![code_sent(&html, "123456", "").page(status, then.clone())]).await;
        let turn = visit.answer(code("123456")).await;
        let Turn::Stuck(problem) = turn else { panic!("{status} {then}: {turn:?}") };
        assert!(problem.answer_lost, "{status} {then}");
        visit.ends();
    }
}

/// A failure counted as success: a page was taken for Keycloak's next action by its address or an id alone.
#[tokio::test]
async fn an_action_that_nobody_knows_or_that_shows_an_error_leaves_the_code_open() {
    let html = keycloak(SET_UP);
    let action =
        |name: &str| format!("{SSO}/realms/Statens_SSO/login-actions/required-action?execution={name}");
    let known = action("TERMS_AND_CONDITIONS");
    let error = keycloak("v2-da-terms").replace("<body", "<body><p role=alert>Ugyldig kode</p><div");
    for (to, status, then) in [
        (action("STATENS_CONFIGURE_TOTP"), 200, page("unknown")),
        (known.clone(), 200, error),
        (known, 400, keycloak("v2-da-terms")),
    ] {
        let next =
            vec![code_sent(&html, "123456", "").redirect(302, &to), Exchange::get(&to).page(status, then)];
        let mut visit = at_the_qr(&html, next).await;
        let Turn::Stuck(problem) = visit.answer(code("123456")).await else { panic!("{to}") };
        assert!(problem.answer_lost, "{to}");
        visit.ends();
    }
}
