//! A ticket in place of a password: what the visit makes of the answers where one didn't do.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{
        Ask, Goal, Guard, NameAsked, NetworkFailure, NoTicket, PasswordQuestion, Problem, Site, Trouble, Turn,
    },
};

use super::{ADFS, ReplayedVisit, SSO, action, credentials, keycloak, page, value, with_adfs};

const APP: &str = "https://enrol.example.dk/";
const WIA: &str = "https://localhost:9444/adfs/ls/wia?client-request-id=7";

/// Statens SSO hands over to AD FS by a SAML page; what AD FS says to it comes next.
fn to_adfs() -> (Vec<Exchange>, impl Fn() -> Exchange) {
    let html = keycloak("v2-da-saml-post-binding");
    let start =
        vec![Exchange::get(APP).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, html.clone())];
    let hand_over = move || {
        let fields =
            [("SAMLRequest", &*value(&html, "SAMLRequest")), ("RelayState", &*value(&html, "RelayState"))];
        Exchange::post(action(&html), &fields)
    };
    (start, hand_over)
}

fn asks(no_ticket: Option<NoTicket>) -> Turn {
    let host = "localhost:9444".to_owned();
    Turn::Ask(Ask::Credentials(PasswordQuestion {
        site: Site::AdFs,
        host,
        can_remember: false,
        of_prod: true,
        name: NameAsked::Yes,
        refused: None,
        no_ticket,
    }))
}

/// AD FS' own 401 has no form in it: the way to the form is to come again as Statens SSO sent us.
#[tokio::test]
async fn a_ticket_that_was_not_taken_leads_to_the_form() {
    let (mut exchanges, hand_over) = to_adfs();
    exchanges.extend([
        hand_over().redirect(302, WIA),
        Exchange::get(WIA).body("text/html", 401, "").without_ticket(NoTicket::Refused),
        hand_over().page(200, page("adfs")).without_ticket(NoTicket::Refused),
    ]);
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert_eq!(visit.start().await, asks(Some(NoTicket::Refused)));
    visit.ends();
}

/// The word stays while the form does: also after a wrong password, whose answer has no word of it.
#[tokio::test]
async fn the_word_why_stays_on_the_form() {
    let fields = [("UserName", "PROD\\b100001"), ("Password", "x"), ("AuthMethod", "FormsAuthentication")];
    let form = format!("{ADFS}/adfs/ls/?client-request-id=7&x=1");
    for why in [NoTicket::Missing, NoTicket::RunOut, NoTicket::Unavailable] {
        let (mut exchanges, hand_over) = to_adfs();
        exchanges.extend([
            hand_over().page(200, page("adfs")).without_ticket(why),
            Exchange::post(&form, &fields).page(200, page("adfs-wrong")),
        ]);
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        assert_eq!(visit.start().await, asks(Some(why)));
        let Turn::Ask(Ask::Credentials(PasswordQuestion { refused: Some(_), no_ticket, .. })) =
            visit.answer(credentials("x")).await
        else {
            panic!("not asked again");
        };
        assert_eq!(no_ticket, Some(why));
        visit.ends();
    }
}

/// A ticket that did is not spoken of, and no password is asked for.
#[tokio::test]
async fn a_ticket_that_did_leads_past_the_form() {
    let (mut exchanges, hand_over) = to_adfs();
    let qr = keycloak("v2-da-login-config-totp");
    let broker = "https://localhost:9443/realms/Statens_SSO/broker/statens-it/endpoint";
    let saml = [
        (
            "SAMLResponse",
            "PHA6UmVzcG9uc2UgSUQ9In4+fiI+PHA6U3RhdHVzPjxwOlN0YXR1c0NvZGUgVmFsdWU9InVybjpvYXNpczpuYW1lczp0YzpTQU1MOjIuMDpzdGF0dXM6U3VjY2VzcyIvPjwvcDpTdGF0dXM+PEFzc2VydGlvbi8+PC9wOlJlc3BvbnNlPg==",
        ),
        ("RelayState", "relay.1"),
    ];
    exchanges.extend([
        hand_over().redirect(302, WIA),
        Exchange::get(WIA).page(200, page("adfs-hiddenform")),
        Exchange::post(broker, &saml).page(200, qr),
    ]);
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    assert!(matches!(visit.start().await, Turn::ShowQr(_)));
    visit.ends();
}

/// Whoever says 401 to everything is left after the second time.
#[tokio::test]
async fn a_401_without_end_is_told() {
    let (mut exchanges, hand_over) = to_adfs();
    exchanges.extend((0..2).map(|_| hand_over().page(401, "nej").without_ticket(NoTicket::Refused)));
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    let trouble = Trouble::Network(NetworkFailure::Guarded { status: 401, wants: Guard::SignIn });
    let problem = Problem {
        trouble,
        host: "localhost:9444".to_owned(),
        quote: Some("nej".to_owned()),
        answer_lost: false,
    };
    assert_eq!(visit.start().await, Turn::Stuck(problem));
    visit.ends();
}

/// docs/facts.md 67: 401 'Kerberos Unsupported' with an empty form that sends itself goes on.
#[tokio::test]
async fn keycloaks_401_goes_on_by_its_form() {
    let exchanges = vec![
        Exchange::get(APP).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(401, page("kerberos")).without_ticket(NoTicket::Refused),
        Exchange::post(
            format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?session_code=1&execution=2"),
            &[],
        )
        .page(200, page("sso-own-sign-in")),
    ];
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    let Turn::Ask(Ask::Credentials(PasswordQuestion { site: Site::StatensSso, no_ticket, .. })) =
        visit.start().await
    else {
        panic!("not asked")
    };
    assert_eq!(no_ticket, Some(NoTicket::Refused));
    visit.ends();
}
