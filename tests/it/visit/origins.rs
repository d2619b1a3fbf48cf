//! Which origin may be called, and which may be sent what.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{
        Answer, Ask, Goal, NameAsked, OriginQuestion, PasswordQuestion, Problem, Site, Trouble, Turn,
    },
};

use super::{
    ADFS, ReplayedVisit, SSO, action, code, credentials, email, environment, keycloak, page, value, with_adfs,
};

const APP: &str = "https://enrol.example.dk/";
const HOME: &str = "https://workplace.example.dk/";
const ADFS_FORM: &str = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";

fn refused_trouble(origin: &str) -> Trouble {
    Trouble::OriginRefused { origin: origin.to_owned() }
}

fn refused(origin: &str, host: &str, answer_lost: bool) -> Turn {
    let trouble = refused_trouble(origin);
    Turn::Stuck(Problem { trouble, host: host.to_owned(), quote: None, answer_lost })
}

/// Statens SSO hands over to an AD FS that nobody named, by a SAML page.
fn handed_over() -> Vec<Exchange> {
    let html = keycloak("base-da-saml-post-binding");
    let fields =
        [("SAMLRequest", &*value(&html, "SAMLRequest")), ("RelayState", &*value(&html, "RelayState"))];
    vec![
        Exchange::get(APP).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, html.clone()),
        Exchange::post(action(&html), &fields).page(200, page("adfs")),
    ]
}

fn approve() -> Turn {
    Turn::Ask(Ask::Approve(OriginQuestion { origin: ADFS.to_owned(), sent_by: "localhost:9443".to_owned() }))
}

fn asks_for_credentials() -> Turn {
    let host = "localhost:9444".to_owned();
    Turn::Ask(Ask::Credentials(PasswordQuestion {
        site: Site::AdFs,
        host,
        can_remember: false,
        of_prod: true,
        name: NameAsked::Yes,
        refused: None,
        no_ticket: None,
    }))
}

#[tokio::test]
async fn an_adfs_that_statens_sso_hands_over_to_needs_a_yes() {
    let fields = [("UserName", "PROD\\b100001"), ("Password", "x"), ("AuthMethod", "FormsAuthentication")];
    let mut exchanges = handed_over();
    exchanges.push(Exchange::post(ADFS_FORM, &fields).page(200, page("adfs-wrong")));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    assert_eq!(visit.start().await, approve());
    // A password before the yes goes nowhere, and the question stays.
    let internal =
        Problem { trouble: Trouble::Internal, host: String::new(), quote: None, answer_lost: false };
    assert_eq!(visit.answer(credentials("x")).await, Turn::Stuck(internal));
    assert_eq!(visit.answer(Answer::Approve).await, asks_for_credentials());
    let Turn::Ask(Ask::Credentials(PasswordQuestion { refused: Some(_), .. })) =
        visit.answer(credentials("x")).await
    else {
        panic!("not asked again");
    };
    let approved = visit.inner.approved();
    visit.ends();

    // The next visit of the run needn't ask again.
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), handed_over());
    visit.inner = visit.inner.with_approved(approved);
    assert_eq!(visit.start().await, asks_for_credentials());
    visit.ends();
}

/// A promise of the README: a yes of before, to be said in this visit's stead, is for a hand-over of Statens SSO.
#[tokio::test]
async fn an_approved_adfs_that_statens_sso_did_not_hand_over_to_is_refused() {
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), handed_over());
    assert_eq!(visit.start().await, approve());
    assert_eq!(visit.answer(Answer::Approve).await, asks_for_credentials());
    let approved = visit.inner.approved();
    visit.ends();
    let sign_in = format!("{ADFS}/adfs/ls/");
    let led_by_the_app = vec![Exchange::get(APP).redirect(302, &sign_in)];
    let led_by_sso =
        vec![Exchange::get(APP).redirect(302, SSO), Exchange::get(format!("{SSO}/")).redirect(302, &sign_in)];
    for (mut exchanges, by) in [(led_by_the_app, "enrol.example.dk"), (led_by_sso, "localhost:9443")] {
        exchanges.push(Exchange::get(&sign_in).page(200, page("adfs")));
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
        visit.inner = visit.inner.with_approved(approved.clone());
        assert_eq!(visit.start().await, refused(ADFS, by, false));
        visit.ends();
    }
}

/// Without Statens SSO's own hand-over there is no yes to be said.
#[tokio::test]
async fn an_adfs_form_that_statens_sso_did_not_hand_over_to_is_refused() {
    let exchanges = vec![
        Exchange::get(APP).redirect(302, &format!("{ADFS}/adfs/ls/")),
        Exchange::get(format!("{ADFS}/adfs/ls/")).page(200, page("adfs")),
    ];
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    assert_eq!(visit.start().await, refused(ADFS, "enrol.example.dk", false));
    visit.ends();
}

/// Breaker 3, A11: evil.dk was said to send us to itself.
#[tokio::test]
async fn who_sent_us_is_named_where_a_site_is_refused() {
    let evil = "https://evil.example.dk";
    let fields = [("UserName", "PROD\\b100001"), ("Password", "x"), ("AuthMethod", "FormsAuthentication")];
    let mut exchanges = handed_over();
    exchanges.push(Exchange::post(ADFS_FORM, &fields).redirect(302, &format!("{evil}/login")));
    exchanges.push(Exchange::get(format!("{evil}/login")).redirect(302, "/again"));
    exchanges.push(Exchange::get(format!("{evil}/again")).page(200, page("adfs")));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert_eq!(visit.start().await, asks_for_credentials());
    let Turn::Stuck(problem) = visit.answer(credentials("x")).await else { panic!("not refused") };
    assert_eq!((problem.trouble, &*problem.host), (refused_trouble(evil), "localhost:9444"));
    visit.ends();
}

/// Breaker 3, A11: a name and a password in an address went out as a header of ours.
#[tokio::test]
async fn a_user_in_an_address_is_left_out() {
    let html = "<form method=post action='//auth.example@enrol.example.dk:443/x'>\
        <input type=hidden name=SAMLRequest value=x></form>";
    let exchanges = vec![
        Exchange::get(APP).redirect(302, "https://me:secret@localhost:9443/a"),
        Exchange::get(format!("{SSO}/a")).page(200, html),
        Exchange::post("https://enrol.example.dk/x", &[("SAMLRequest", "x")]).page(200, page("unknown")),
    ];
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    assert!(matches!(visit.start().await, Turn::Browser(_)));
    visit.ends();
}

/// A form that would carry a password, a code or an e-mail address to somebody else.
#[tokio::test]
async fn forms_that_go_elsewhere_are_refused() {
    let elsewhere = "https://localhost.example.com:9443";
    let adfs = page("adfs").replace("action=\"/adfs", "action=\"https://example.com/adfs");
    let table = [
        (page("sso-own-sign-in").replace(SSO, elsewhere), elsewhere),
        (page("code-two-tokens").replace(SSO, elsewhere), elsewhere),
        (keycloak("v2-da-login-username").replace(SSO, elsewhere), elsewhere),
        (keycloak("v2-da-login-config-totp").replace(SSO, elsewhere), elsewhere),
        (adfs, "https://example.com"),
    ];
    for (html, origin) in table {
        let exchanges =
            vec![Exchange::get(APP).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, html)];
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
        assert_eq!(visit.start().await, refused(origin, "localhost:9443", false));
        visit.ends();
    }
}

#[tokio::test]
async fn a_page_of_an_origin_that_is_not_named_may_not_ask() {
    for name in ["sso-own-sign-in", "code-two-tokens", "iss-identifier"] {
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, "https://login.example.com/"),
            Exchange::get("https://login.example.com/").page(200, page(name)),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        let expected = refused("https://login.example.com", "workplace.example.dk", false);
        assert_eq!(visit.start().await, expected);
        visit.ends();
    }
}

/// From https to http: only to the loopback origins that the environment lists. At the very beginning it is the
/// network's doing (`network.rs`).
#[tokio::test]
async fn plain_http_is_refused() {
    for (target, origin) in [
        ("http://enrol.example.dk/x", "http://enrol.example.dk"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
        ("file:///etc/passwd", "null"),
    ] {
        let exchanges = vec![
            Exchange::get(APP).redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).redirect(302, target),
        ];
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
        let Turn::Stuck(problem) = visit.start().await else { panic!("{target}") };
        assert_eq!(problem.trouble, Trouble::OriginRefused { origin: origin.to_owned() });
        visit.ends();
    }
    let exchanges = vec![
        Exchange::get(APP).redirect(302, "http://127.0.0.1:8080/"),
        Exchange::get("http://127.0.0.1:8080/").page(200, page("unknown")),
    ];
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    assert!(matches!(visit.start().await, Turn::Browser(_)));
    visit.ends();
}

/// 307 and 308 keep the body: no other origin gets it, and what was typed goes out once.
#[tokio::test]
async fn no_redirect_carries_what_was_typed() {
    let form = keycloak("base-da-login-otp");
    let sent = || Exchange::post(action(&form), &[("otp", "123456"), ("login", "Log ind")]);
    let start = || {
        vec![Exchange::get(HOME).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, form.clone())]
    };
    for status in [307, 308] {
        let mut exchanges = start();
        exchanges.push(sent().redirect(status, "https://example.com/steal"));
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        visit.start().await;
        let expected = refused("https://example.com", "localhost:9443", true);
        assert_eq!(visit.answer(code("123456")).await, expected);
        visit.ends();

        let mut exchanges = start();
        exchanges.push(sent().redirect(status, "/realms/other"));
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        visit.start().await;
        assert!(matches!(visit.answer(code("123456")).await, Turn::Browser(_)));
        visit.ends();
    }
}

/// What sites hand over may be sent on within one origin, and nowhere else.
#[tokio::test]
async fn a_hand_over_is_sent_on_within_its_origin_only() {
    let html = keycloak("v2-da-saml-post-binding");
    let fields =
        [("SAMLRequest", &*value(&html, "SAMLRequest")), ("RelayState", &*value(&html, "RelayState"))];
    let start = |target: &str| {
        vec![
            Exchange::get(APP).redirect(302, SSO),
            Exchange::get(format!("{SSO}/")).page(200, html.clone()),
            Exchange::post(action(&html), &fields).redirect(307, target),
        ]
    };
    let mut exchanges = start("/adfs/ls/again");
    exchanges.push(Exchange::post(format!("{ADFS}/adfs/ls/again"), &fields).page(200, page("adfs")));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert_eq!(visit.start().await, asks_for_credentials());
    visit.ends();

    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), start("https://example.com/"));
    assert_eq!(visit.start().await, refused("https://example.com", "localhost:9444", false));
    visit.ends();
}

/// A SAML answer is as good as a password: it goes to sites that the environment names.
#[tokio::test]
async fn a_saml_answer_goes_to_named_sites_only() {
    let html = page("adfs-hiddenform").replace(SSO, "https://example.com");
    let mut exchanges = handed_over();
    exchanges.pop();
    let request = keycloak("base-da-saml-post-binding");
    let fields =
        [("SAMLRequest", &*value(&request, "SAMLRequest")), ("RelayState", &*value(&request, "RelayState"))];
    exchanges.push(Exchange::post(action(&request), &fields).page(200, html));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    assert_eq!(visit.start().await, refused("https://example.com", "localhost:9444", false));
    visit.ends();
}

/// An address that only looks like a named one.
#[tokio::test]
async fn another_port_is_another_origin() {
    let html = page("iss-identifier")
        .replace("action=\"/identify\"", "action=\"https://workplace.example.dk:8443/\"");
    let exchanges = vec![Exchange::get(HOME).page(200, html)];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    let expected = refused("https://workplace.example.dk:8443", "workplace.example.dk", false);
    assert_eq!(visit.start().await, expected);
    let Turn::Stuck(_) = visit.answer(email(false)).await else { panic!("answered") };
    visit.ends();
}
