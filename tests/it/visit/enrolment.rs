//! Stage 3 in replayed conversations: AD FS, the QR, the code, and what comes in between.

use std::time::Duration;

use kom_i_gang::{
    client::{Purpose, replay::Exchange},
    dialogue::{Answer, Ask, Enrolment, Goal, Problem, Refusal, Site, Trouble, Turn},
    otp::{Algorithm, Kind, Secret},
    visit::Noted,
};

use super::{ADFS, SSO, Talk, action, code, credentials, environment, keycloak, page, value, with_adfs};

const APP: &str = "https://enrol.example.dk/";
const BROKER: &str = "https://localhost:9443/realms/Statens_SSO/broker/statens-it/endpoint";
const ADFS_FORM: &str = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";
const SAML: [(&str, &str); 2] = [("SAMLResponse", "PHNhbWxwOlJlc3BvbnNl+Pg=="), ("RelayState", "relay.1")];

/// From the app's first page to AD FS' form.
fn to_adfs() -> Vec<Exchange> {
    let hand_over = keycloak("v2-da-saml-post-binding");
    let fields = [
        ("SAMLRequest", &*value(&hand_over, "SAMLRequest")),
        ("RelayState", &*value(&hand_over, "RelayState")),
    ];
    vec![
        Exchange::get(APP).page(200, page("enrol-link")).as_a(Purpose::Read),
        Exchange::get("https://enrol.example.dk/enroll?x=1&y=2")
            .redirect(302, &format!("{SSO}/auth?kc_idp_hint=statens-it")),
        Exchange::get(format!("{SSO}/auth?kc_idp_hint=statens-it"))
            .redirect(303, "/realms/Statens_SSO/broker/statens-it/login?session_code=1")
            .header("set-cookie", "AUTH_SESSION_ID=abc; Path=/realms/Statens_SSO/; Secure; HttpOnly"),
        Exchange::get(format!("{SSO}/realms/Statens_SSO/broker/statens-it/login?session_code=1"))
            .page(200, hand_over.clone())
            .header("date", "Wed, 25 Nov 2026 18:00:00 GMT"),
        Exchange::post(action(&hand_over), &fields).page(200, page("adfs")).as_a(Purpose::Read),
    ]
}

/// The password accepted, and Keycloak's page after it.
fn signed_in(then: String) -> Vec<Exchange> {
    let fields =
        [("UserName", "PROD\\b100001"), ("Password", "Sommer2026!"), ("AuthMethod", "FormsAuthentication")];
    vec![
        Exchange::post(ADFS_FORM, &fields).page(200, page("adfs-hiddenform")).as_a(Purpose::Write),
        Exchange::post(BROKER, &SAML).redirect(303, "/realms/Statens_SSO/next").as_a(Purpose::Read),
        Exchange::get(format!("{SSO}/realms/Statens_SSO/next")).page(200, then),
    ]
}

fn code_sent(html: &str, digits: &str, label: &str) -> Exchange {
    let secret = value(html, "totpSecret");
    let fields = [("totp", digits), ("totpSecret", &*secret), ("userLabel", label)];
    Exchange::post(action(html), &fields).as_a(Purpose::Write)
}

fn led_out(exchange: Exchange) -> [Exchange; 2] {
    let back = "https://enrol.example.dk/cb?state=s&code=c";
    [exchange.redirect(302, back), Exchange::get(back).page(200, page("enrol-link"))]
}

/// A conversation that stands at the QR of `html`.
async fn at_the_qr(html: &str, then: Vec<Exchange>) -> Talk {
    let mut exchanges = to_adfs();
    exchanges.extend(signed_in(html.to_owned()));
    exchanges.extend(then);
    let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert_eq!(talk.start().await, asks_for_credentials(None));
    assert_shows(talk.answer(credentials("Sommer2026!")).await, html, false);
    talk
}

fn asks_for_credentials(refused: Option<Refusal>) -> Turn {
    Turn::Ask(Ask::Credentials { site: Site::AdFs, host: "localhost:9444".to_owned(), refused })
}

/// The turn shows the token of this page's own form.
fn assert_shows(turn: Turn, html: &str, replaces: bool) {
    let Turn::ShowQr(shown) = turn else { panic!("{turn:?}") };
    let Enrolment { host, token, replaces: instead } = shown;
    let key = data_encoding::BASE32_NOPAD.encode(value(html, "totpSecret").as_bytes());
    assert_eq!((host.as_str(), token.key.expose(), instead), ("localhost:9443", key.as_str(), replaces));
    assert_eq!(
        (token.kind, token.algorithm, token.digits, token.period),
        (Kind::Totp, Algorithm::Sha1, 6, 30)
    );
    assert_eq!((token.issuer.as_str(), token.account.starts_with("b1000")), ("Statens SSO", true));
}

fn quoted(words: &str) -> Refusal {
    Refusal { quote: Some(words.to_owned()) }
}

fn stuck(trouble: Trouble, host: &str, quote: Option<&str>, answer_lost: bool) -> Turn {
    Turn::Stuck(Problem { trouble, host: host.to_owned(), quote: quote.map(str::to_owned), answer_lost })
}

#[tokio::test]
async fn the_whole_enrolment_in_both_themes_and_languages() {
    for theme in ["base-da", "base-en", "v2-da", "v2-en"] {
        let html = keycloak(&format!("{theme}-login-config-totp"));
        // facts.md 18: the field 'userLabel' goes empty, as the guide says; never 'logout-sessions'.
        let mut talk = at_the_qr(&html, led_out(code_sent(&html, "123456", "")).into()).await;
        assert_eq!(talk.answer(code("123456")).await, Turn::Done, "{theme}");
        talk.ends();
    }
}

#[tokio::test]
async fn the_server_tells_the_time_and_each_host_is_told() {
    let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), to_adfs());
    talk.start().await;
    let noted = talk.noted.lock().unwrap().clone();
    let calling = |host: &str| Noted::Calling { host: host.to_owned() };
    assert_eq!(
        noted,
        [
            calling("enrol.example.dk"),
            calling("enrol.example.dk"),
            calling("localhost:9443"),
            calling("localhost:9443"),
            Noted::ServerTime { unix_seconds: 1_795_629_600, took: Duration::ZERO },
            calling("localhost:9444"),
        ]
    );
    assert_eq!(talk.replay.cookies(), ["", "", "", "AUTH_SESSION_ID=abc", ""]);
    talk.ends();
}

/// A bare Keycloak 26.4 sends no `Date`: then its SAML request tells when it was written.
#[tokio::test]
async fn a_keycloak_without_a_date_tells_the_time_in_its_saml_request() {
    let told = |html: String| async move {
        let exchanges =
            vec![Exchange::get(APP).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, html)];
        let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        talk.start().await;
        let noted = talk.noted.lock().unwrap().clone();
        noted.into_iter().find_map(|note| match note {
            Noted::ServerTime { unix_seconds, .. } => Some(unix_seconds),
            Noted::Calling { .. } => None,
        })
    };
    let with = |instant: &str| {
        let xml = format!("<samlp:AuthnRequest IssueInstant=\"{instant}\" Version=\"2.0\"/>");
        let request = data_encoding::BASE64.encode(xml.as_bytes());
        format!(
            "<form name=saml-post-binding method=post action={ADFS}/x><input type=hidden name=SAMLRequest value=\"{request}\"></form>"
        )
    };
    for (instant, seconds) in [
        ("2026-11-25T18:00:00.123Z", Some(1_795_629_600)),
        ("2026-11-25T18:00:00Z", Some(1_795_629_600)),
        ("2024-02-29T23:59:59.999Z", Some(1_709_251_199)),
        ("2000-03-01T00:00:00Z", Some(951_868_800)),
        ("1970-01-01T00:00:00Z", Some(0)),
        ("2026-11-25T18:00:00+01:00", None),
        ("2026-13-25T18:00:00Z", None),
        ("i dag", None),
    ] {
        assert_eq!(told(with(instant)).await, seconds, "{instant}");
    }
    assert!(told(keycloak("v2-da-saml-post-binding")).await.is_some_and(|seconds| seconds > 1_795_000_000));
}

/// A portal in between has a `Date` too; it must never move our clock.
#[tokio::test]
async fn only_statens_sso_tells_the_time() {
    let exchange =
        Exchange::get(APP).page(200, page("unknown")).header("date", "Wed, 25 Nov 2026 18:00:00 GMT");
    let mut talk = Talk::new(Goal::TokenEnrolled, environment(), vec![exchange]);
    talk.start().await;
    assert_eq!(*talk.noted.lock().unwrap(), [Noted::Calling { host: "enrol.example.dk".to_owned() }]);
    talk.ends();
}

/// facts.md 38, 39, 41, 42: the form's own controls, once; the site's words; the next password again once.
#[tokio::test]
async fn a_wrong_password_is_quoted_and_the_next_one_sent() {
    let wrong =
        [("UserName", "PROD\\b100001"), ("Password", "forkert"), ("AuthMethod", "FormsAuthentication")];
    let mut exchanges = to_adfs();
    exchanges.push(Exchange::post(ADFS_FORM, &wrong).page(200, page("adfs-wrong")));
    exchanges.push(Exchange::post(ADFS_FORM, &wrong).page(200, page("adfs")));
    exchanges.extend(signed_in(keycloak("v2-da-login-config-totp")));
    let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    talk.start().await;
    let words = "Forkert bruger-id eller adgangskode. Skriv det korrekte bruger-id og den rigtige adgangskode, \
                 og prøv igen.";
    assert_eq!(talk.answer(credentials("forkert")).await, asks_for_credentials(Some(quoted(words))));
    // The same form without a word about it is a refusal too.
    assert_eq!(talk.answer(credentials("forkert")).await, asks_for_credentials(Some(Refusal::default())));
    assert_shows(talk.answer(credentials("Sommer2026!")).await, &keycloak("v2-da-login-config-totp"), false);
    talk.ends();
}

/// facts.md 17: the secret is compared after each answer. Here it is the same: the next code will do.
#[tokio::test]
async fn a_wrong_code_is_quoted_and_the_qr_stays() {
    for (theme, words) in [
        ("base-da", "Ugyldig autentificerings kode."),
        ("base-en", "Invalid authenticator code."),
        ("v2-da", "Ugyldig autentificerings kode."),
        ("v2-en", "Invalid authenticator code."),
    ] {
        let wrong = keycloak(&format!("{theme}-login-config-totp-wrong-code"));
        let html = keycloak(&format!("{theme}-login-config-totp"))
            .replace(&value(&keycloak(&format!("{theme}-login-config-totp")), "totpSecret"), "SECRET");
        assert!(html.contains("SECRET"));
        // The wrong code's page is of the same sitting as itself.
        let mut then = vec![code_sent(&wrong, "000000", "").page(200, wrong.clone())];
        then.extend(led_out(code_sent(&wrong, "123456", "")));
        let mut talk = at_the_qr(&wrong, then).await;
        assert_eq!(talk.answer(code("000000")).await, Turn::CodeRefused(quoted(words)), "{theme}");
        assert_eq!(talk.answer(code("123456")).await, Turn::Done, "{theme}");
        talk.ends();
    }
}

/// facts.md 17: an older Keycloak shows a new secret after a wrong code; the token on the phone is dead.
#[tokio::test]
async fn a_changed_secret_is_a_new_qr_that_replaces_the_old() {
    let (old, new) = (keycloak("v2-da-login-config-totp"), keycloak("base-da-login-config-totp"));
    let mut then = vec![code_sent(&old, "000000", "").page(200, new.clone())];
    then.extend(led_out(code_sent(&new, "123456", "")));
    let mut talk = at_the_qr(&old, then).await;
    assert_shows(talk.answer(code("000000")).await, &new, true);
    assert_eq!(talk.answer(code("123456")).await, Turn::Done);
    talk.ends();
}

/// facts.md 19: the name only when Keycloak insists on it, with a fresh code.
#[tokio::test]
async fn a_device_name_when_the_server_insists() {
    let html = keycloak("v2-da-login-config-totp");
    let insists = html.replace(
        "</form>",
        "<span id=\"input-error-otp-label\" class=\"kc-feedback-text\">Angiv venligst et udstyrsnavn.</span></form>",
    );
    let mut then = vec![code_sent(&html, "111111", "").page(200, insists)];
    then.extend(led_out(code_sent(&html, "222222", "FreeOTP 2026-11-25")));
    let mut talk = at_the_qr(&html, then).await;
    let ask = Ask::DeviceName {
        host: "localhost:9443".to_owned(),
        refused: quoted("Angiv venligst et udstyrsnavn."),
    };
    assert_eq!(talk.answer(code("111111")).await, Turn::Ask(ask));
    let named =
        Answer::NamedCode { name: "FreeOTP 2026-11-25".to_owned(), code: Secret::new("222222".to_owned()) };
    assert_eq!(talk.answer(named).await, Turn::Done);
    talk.ends();
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
    let mut talk = at_the_qr(&marked, led_out(Exchange::post(action(&html), &fields)).into()).await;
    assert_eq!(talk.answer(code("123456")).await, Turn::Done);
    talk.ends();
}

#[tokio::test]
async fn an_expired_page_after_the_code() {
    let html = keycloak("v2-da-login-config-totp");
    for (answer, quote) in [
        (keycloak("v2-da-page-expired"), None),
        (keycloak("base-en-page-expired-after-adfs"), None),
        (keycloak("v2-da-saml-post-binding"), None),
        (keycloak("v2-da-login-username-restarted"), Some("Handlingen er udløbet. Fortsæt med log ind nu.")),
    ] {
        let mut talk = at_the_qr(&html, vec![code_sent(&html, "123456", "").page(200, answer)]).await;
        let expected = stuck(Trouble::Expired, "localhost:9443", quote, false);
        assert_eq!(talk.answer(code("123456")).await, expected);
        // Nothing is asked any more: an answer now is a defect of ours, and nothing goes out.
        assert_eq!(talk.answer(code("123456")).await, stuck(Trouble::Internal, "", None, false));
        talk.ends();
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
    let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert_eq!(talk.start().await, asks_for_credentials(None));
    talk.ends();
}

/// facts.md 45, 46.
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
        let mut talk = Talk::new(Goal::TokenEnrolled, environment(), exchanges);
        let Turn::Stuck(problem) = talk.start().await else { panic!("not stuck") };
        assert_eq!(problem.trouble, Trouble::StartAgain);
        assert_eq!(problem.quote.as_deref(), Some(quote).map(|quote| &quote[..quote.len().min(300)]));
        talk.ends();
    }
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
        let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        talk.start().await;
        assert_eq!(talk.answer(credentials("Sommer2026!")).await, Turn::AlreadyEnrolled);
        let words = if theme.ends_with("da") {
            "Ugyldig autentificerings kode."
        } else {
            "Invalid authenticator code."
        };
        assert_eq!(talk.answer(code("111111")).await, Turn::CodeRefused(quoted(words)), "{theme}");
        assert_eq!(talk.answer(code("222222")).await, Turn::Done, "{theme}");
        talk.ends();
    }
}

/// A code page in answer to a code at the set-up: the token is there, whoever made it.
#[tokio::test]
async fn a_code_page_after_the_set_up_is_a_token_that_exists() {
    let html = keycloak("v2-da-login-config-totp");
    let then = vec![code_sent(&html, "123456", "").page(200, keycloak("v2-da-login-otp"))];
    let mut talk = at_the_qr(&html, then).await;
    assert_eq!(talk.answer(code("123456")).await, Turn::AlreadyEnrolled);
    talk.ends();
}

#[tokio::test]
async fn the_landing_page_may_be_a_form_or_made_of_script() {
    let form = [("_csrf", "t0k"), ("do", "enroll")];
    let mut talk = Talk::new(
        Goal::TokenEnrolled,
        environment(),
        vec![
            Exchange::get(APP).page(200, page("enrol-form")),
            Exchange::post("https://enrol.example.dk/start", &form).redirect(302, "/again"),
            // Back at the landing without a question: followed once, not for ever.
            Exchange::get("https://enrol.example.dk/again").page(200, page("enrol-form")),
        ],
    );
    let Turn::Browser(seen) = talk.start().await else { panic!("not for the browser") };
    assert_eq!((seen.script_only, seen.forms), (false, vec!["-: _csrf, do".to_owned()]));
    talk.ends();

    let exchanges = vec![Exchange::get(APP).page(200, page("enrol-script-button"))];
    let mut talk = Talk::new(Goal::TokenEnrolled, environment(), exchanges);
    let Turn::Browser(seen) = talk.start().await else { panic!("not for the browser") };
    assert!(seen.script_only);
    talk.ends();
}

/// The way of `OpenID` Connect to say that a sign-in was given up: no enrolment, though it leads to the app.
#[tokio::test]
async fn an_error_that_leads_back_to_the_app_is_no_success() {
    let html = keycloak("v2-da-login-config-totp");
    let back =
        "https://enrol.example.dk/cb?error=temporarily_unavailable&error_description=authentication_expired";
    let then = vec![
        code_sent(&html, "123456", "").redirect(302, back),
        Exchange::get(back).page(200, page("unknown")),
    ];
    let mut talk = at_the_qr(&html, then).await;
    let Turn::Browser(seen) = talk.answer(code("123456")).await else { panic!("not for the browser") };
    assert_eq!(seen.host, "enrol.example.dk");
    talk.ends();
}

/// Statens SSO has led out: whatever becomes of the app then, the token is in place.
#[tokio::test]
async fn an_app_that_fails_after_the_code_was_taken_changes_nothing() {
    use kom_i_gang::client::FailureKind;
    let html = keycloak("v2-da-login-config-totp");
    let back = "https://enrol.example.dk/cb?code=c";
    for broken in [
        Exchange::get(back).fails(FailureKind::NoConnection, false),
        Exchange::get(back).page(500, "<h1>Fejl</h1>"),
        Exchange::get(back).body("application/json", 200, "{}"),
    ] {
        let then = vec![code_sent(&html, "123456", "").redirect(302, back), broken];
        let mut talk = at_the_qr(&html, then).await;
        assert_eq!(talk.answer(code("123456")).await, Turn::Done);
        talk.ends();
    }
}

#[tokio::test]
async fn keycloaks_own_end_page_after_the_code() {
    let html = keycloak("v2-da-login-config-totp");
    let then = vec![code_sent(&html, "123456", "").page(200, page("kc-updated"))];
    let mut talk = at_the_qr(&html, then).await;
    assert_eq!(talk.answer(code("123456")).await, Turn::Done);
    talk.ends();
}

/// A QR that isn't the form's own is not shown: the person would scan a dead token.
#[tokio::test]
async fn a_picture_of_another_secret_is_for_the_browser() {
    let html = keycloak("v2-da-login-config-totp");
    let foreign = html.replace(&value(&html, "totpSecret"), "AnotherSecret1234567");
    let no_picture = html.replace("data:image/png;base64,", "data:image/gif;base64,");
    for html in [foreign, no_picture] {
        let mut exchanges = to_adfs();
        exchanges.extend(signed_in(html));
        let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        talk.start().await;
        let Turn::Browser(seen) = talk.answer(credentials("Sommer2026!")).await else { panic!("shown") };
        assert_eq!(
            seen.forms,
            ["kc-totp-settings-form: totp, totpSecret, userLabel, logout-sessions"],
            "names, and no values"
        );
        talk.ends();
    }
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
        let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        talk.start().await;
        let expected = stuck(Trouble::Locked, "localhost:9443", Some(words), false);
        assert_eq!(talk.answer(credentials("Sommer2026!")).await, expected);
        talk.ends();
    }
}

/// facts.md 49: what only the browser can do is handed over with what was seen.
#[tokio::test]
async fn pages_that_want_something_else_first() {
    for (name, form) in [
        ("kc-terms", "-: accept, cancel"),
        ("kc-update-password", "kc-passwd-update-form: password-new, password-confirm, logout-sessions"),
    ] {
        let mut exchanges = to_adfs();
        exchanges.extend(signed_in(page(name)));
        let mut talk = Talk::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        talk.start().await;
        let Turn::Stuck(problem) = talk.answer(credentials("Sommer2026!")).await else { panic!("{name}") };
        let Trouble::OtherPage(seen) = problem.trouble else { panic!("{name}") };
        assert_eq!((seen.host.as_str(), seen.forms), ("localhost:9443", vec![form.to_owned()]));
        talk.ends();
    }
}

#[test]
fn the_fixtures_stand_where_the_tests_think() {
    assert!(action(&keycloak("v2-da-saml-post-binding")).starts_with(ADFS));
    assert!(action(&keycloak("base-en-login-config-totp")).starts_with(SSO));
}
