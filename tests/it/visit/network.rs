//! What the network answers in a site's place: captive portals, pages that block, a proxy's errors.

use kom_i_gang::{
    client::replay::Exchange,
    dialogue::{Goal, NetworkFailure, Trouble, Turn},
    visit::VisitEvent,
};

use super::{ReplayedVisit, SSO, environment, keycloak, page, with_adfs};

const APP: &str = "https://enrol.example.dk/";
/// Names and values.
type Headers = &'static [(&'static str, &'static str)];

const DATE: &str = "Wed, 25 Nov 2026 18:00:00 GMT";

/// What a visit comes to, by its trouble's code and who answered, and whether our clock was moved.
async fn comes_to(exchanges: Vec<Exchange>) -> (String, bool) {
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
    let turn = visit.start().await;
    let moved =
        visit.events.lock().unwrap().iter().any(|event| matches!(event, VisitEvent::ServerTime { .. }));
    visit.ends();
    let told = match turn {
        Turn::Stuck(problem) => match &problem.trouble {
            Trouble::Network(NetworkFailure::NetworkAnswers { by }) => {
                format!("{} {}", problem.trouble.code(), by.as_deref().unwrap_or_default())
            }
            trouble => trouble.code().to_owned(),
        },
        Turn::Browser(seen) => format!("browser, at {}", seen.host),
        Turn::Ask(_) => "asks".to_owned(),
        other => panic!("{other:?}"),
    };
    (told.trim().to_owned(), moved)
}

fn at_sso() -> Vec<Exchange> {
    vec![Exchange::get(APP).redirect(302, SSO), Exchange::get(format!("{SSO}/"))]
}

/// The same answer at the enrolment app and in Statens SSO's own place: in neither does its `Date` count.
#[tokio::test]
async fn what_an_answer_says_of_itself() {
    let table: &[(u16, Headers, &str)] = &[
        (511, &[], "PORTAL"),
        (
            403,
            &[("x-squid-error", "ERR_ACCESS_DENIED 0"), ("via", "1.1 proxy.kontor.dk (squid/5.7)")],
            "PORTAL proxy.kontor.dk",
        ),
        (
            403,
            &[("x-squid-error", "ERR_ACCESS_DENIED 0"), ("via", "1.1 a.dk, 1.1 b.dk:3128")],
            "PORTAL b.dk:3128",
        ),
        (200, &[("x-squid-error", "SPAERRET 0")], "PORTAL"),
        (403, &[("proxy-status", "proxy.kontor.dk; error=http_request_denied")], "PORTAL"),
        (403, &[("server", "Zscaler/6.2")], "PORTAL"),
        (200, &[("server", "mitmproxy 11.0.2")], "PORTAL"),
        (502, &[("server", "mitmproxy 11.0.2")], "NET"),
        (504, &[("server", "squid/5.7")], "TID"),
        (502, &[("proxy-status", "proxy.kontor.dk; error=dns_error")], "DNS"),
        (503, &[("x-squid-error", "ERR_DNS_FAIL 0")], "DNS"),
        (503, &[("x-squid-error", "ERR_CONNECT_FAIL 111")], "NET"),
        (500, &[("x-squid-error", "ERR_CANNOT_FORWARD 0")], "NET"),
    ];
    for &(status, headers, told) in table {
        let answers = |exchange: Exchange| {
            let exchange = exchange.page(status, page("unknown")).header("date", DATE);
            headers.iter().fold(exchange, |exchange, (name, value)| exchange.header(name, value))
        };
        let expected = (told.to_owned(), false);
        assert_eq!(comes_to(vec![answers(Exchange::get(APP))]).await, expected, "{headers:?}");
        let mut in_its_place = at_sso();
        let last = in_its_place.pop().unwrap();
        in_its_place.push(answers(last));
        assert_eq!(comes_to(in_its_place).await, expected, "in Statens SSO's place: {headers:?}");
    }
}

/// A real site's answer may well have come through a proxy that says so, and is read as ever.
#[tokio::test]
async fn a_site_behind_a_proxy_that_says_so() {
    let mut exchanges = at_sso();
    let last = exchanges.pop().unwrap().page(200, keycloak("base-da-login-username"));
    let last = last.header("via", "1.1 proxy.kontor.dk (squid/5.7)").header("server", "Apache mod_proxy/1");
    exchanges.push(last.header("date", DATE));
    assert_eq!(comes_to(exchanges).await, ("asks".to_owned(), true));
}

/// A network can answer for any http, also in the name of a site.
#[tokio::test]
async fn from_the_first_address_to_plain_http() {
    for (target, by) in [
        ("http://10.0.0.1/login?url=https://enrol.example.dk/", "http://10.0.0.1"),
        ("http://portal.hotel.dk/", "http://portal.hotel.dk"),
        ("http://enrol.example.dk/", "http://enrol.example.dk"),
        ("http://enrol.example.dk/?client_id=x", "http://enrol.example.dk"),
        ("http://127.0.0.1:8081/", "http://127.0.0.1:8081"),
    ] {
        let told = (format!("PORTAL {by}"), false);
        assert_eq!(comes_to(vec![Exchange::get(APP).redirect(302, target)]).await, told, "{target}");
    }
    let over_a_page = vec![
        Exchange::get(APP).redirect(302, "https://gateway.example.com/a"),
        Exchange::get("https://gateway.example.com/a").redirect(302, "http://10.0.0.1/"),
    ];
    assert_eq!(comes_to(over_a_page).await, ("PORTAL http://10.0.0.1".to_owned(), false));
}

/// A page that nobody knows, at an origin that the first address led to.
#[tokio::test]
async fn from_the_first_address_to_https() {
    let portal = |by: &str| format!("PORTAL {by}");
    let browser = |host: &str| format!("browser, at {host}");
    for (target, status, told) in [
        ("https://spaerret.kontor.dk:8443/?url=x", 200, portal("https://spaerret.kontor.dk:8443")),
        ("https://gateway.example.com/", 403, portal("https://gateway.example.com")),
        // Known origins, their neighbours, and a sign-in that we don't know.
        ("https://enrol.example.dk/velkommen", 200, browser("enrol.example.dk")),
        ("https://login.example.dk/", 200, browser("login.example.dk")),
        ("https://login.microsoftonline.com/x?client_id=y", 200, browser("login.microsoftonline.com")),
    ] {
        let there = Exchange::get(target).page(status, page("unknown")).header("date", DATE);
        let exchanges = vec![Exchange::get(APP).redirect(302, target), there];
        assert_eq!(comes_to(exchanges).await, (told, false), "{target}");
    }
}

/// Once Statens SSO has been reached, where it leads on is its own affair.
#[tokio::test]
async fn a_later_redirect_is_no_portal() {
    let other = "https://idp.kommune.dk/";
    let mut exchanges = at_sso();
    let last = exchanges.pop().unwrap().redirect(302, other);
    exchanges.extend([last, Exchange::get(other).page(200, page("unknown"))]);
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), exchanges);
    let turn = visit.start().await;
    assert!(matches!(&turn, Turn::Browser(seen) if seen.host == "idp.kommune.dk"), "{turn:?}");
}
