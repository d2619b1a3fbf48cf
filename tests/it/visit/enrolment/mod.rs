//! Stage 3 in replayed conversations: AD FS, the QR, the code, and what comes in between.

mod attempts;
mod besides;
mod hidden;
mod other;
mod picture;
mod refused;
mod time;
mod verdict;
mod whole;

use kom_i_gang::{
    client::{Purpose, replay::Exchange},
    dialogue::{Ask, Enrolment, Goal, NameAsked, PasswordQuestion, Problem, Refusal, Site, Trouble, Turn},
    otp::{Algorithm, Kind},
};

use super::{ASKED, ReplayedVisit, SSO, action, credentials, keycloak, page, value, with_adfs};

const APP: &str = "https://enrol.example.dk/";
const BROKER: &str = "https://localhost:9443/realms/Statens_SSO/broker/statens-it/endpoint";
const ADFS_FORM: &str = "https://localhost:9444/adfs/ls/?client-request-id=7&x=1";
const SAML: [(&str, &str); 2] = [
    (
        "SAMLResponse",
        "PHA6UmVzcG9uc2UgSUQ9In4+fiI+PHA6U3RhdHVzPjxwOlN0YXR1c0NvZGUgVmFsdWU9InVybjpvYXNpczpuYW1lczp0YzpTQU1MOjIuMDpzdGF0dXM6U3VjY2VzcyIvPjwvcDpTdGF0dXM+PEFzc2VydGlvbi8+PC9wOlJlc3BvbnNlPg==",
    ),
    ("RelayState", "relay.1"),
];

/// From the app's first page to AD FS' form.
fn to_adfs() -> Vec<Exchange> {
    let hand_over = keycloak("v2-da-saml-post-binding");
    let fields = [
        ("SAMLRequest", &*value(&hand_over, "SAMLRequest")),
        ("RelayState", &*value(&hand_over, "RelayState")),
    ];
    vec![
        Exchange::get(APP).page(200, page("enrol-link")).as_a(Purpose::Read),
        Exchange::get("https://enrol.example.dk/enroll?x=1&y=2").redirect(302, ASKED),
        Exchange::get(ASKED)
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
async fn at_the_qr(html: &str, then: Vec<Exchange>) -> ReplayedVisit {
    let mut exchanges = to_adfs();
    exchanges.extend(signed_in(html.to_owned()));
    exchanges.extend(then);
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert_eq!(visit.start().await, asks_for_credentials(None));
    assert_shows(visit.answer(credentials("Sommer2026!")).await, html, false);
    visit
}

fn asks_for_credentials(refused: Option<Refusal>) -> Turn {
    let host = "localhost:9444".to_owned();
    Turn::Ask(Ask::Credentials(PasswordQuestion {
        site: Site::AdFs,
        host,
        can_remember: false,
        of_prod: true,
        name: NameAsked::Yes,
        refused,
        no_ticket: None,
    }))
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
