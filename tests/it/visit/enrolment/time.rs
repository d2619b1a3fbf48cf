//! Whose clock counts, and who is told to be called.

use std::time::Duration;

use kom_i_gang::{client::replay::Exchange, dialogue::Goal, visit::VisitEvent};

use super::super::{ADFS, ReplayedVisit, SSO, environment, keycloak, page, with_adfs};
use super::{APP, to_adfs};

#[tokio::test]
async fn the_server_tells_the_time_and_each_host_is_told() {
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), to_adfs());
    visit.start().await;
    let events = visit.events.lock().unwrap().clone();
    let calling = |host: &str| VisitEvent::Calling { host: host.to_owned() };
    assert_eq!(
        events,
        [
            calling("enrol.example.dk"),
            calling("enrol.example.dk"),
            calling("localhost:9443"),
            calling("localhost:9443"),
            VisitEvent::ServerTime { unix_seconds: 1_795_629_600, took: Duration::ZERO },
            calling("localhost:9444"),
        ]
    );
    assert_eq!(visit.replay.cookies(), ["", "", "", "AUTH_SESSION_ID=abc", ""]);
    visit.ends();
}

/// A bare Keycloak 26.4 sends no `Date`: then its SAML request tells when it was written.
#[tokio::test]
async fn a_keycloak_without_a_date_tells_the_time_in_its_saml_request() {
    let told = |html: String| async move {
        let exchanges =
            vec![Exchange::get(APP).redirect(302, SSO), Exchange::get(format!("{SSO}/")).page(200, html)];
        let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, with_adfs(), exchanges);
        visit.start().await;
        let events = visit.events.lock().unwrap().clone();
        events.into_iter().find_map(|event| match event {
            VisitEvent::ServerTime { unix_seconds, .. } => Some(unix_seconds),
            VisitEvent::Calling { .. } | VisitEvent::NotRefused => None,
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
    let mut visit = ReplayedVisit::new(Goal::TokenEnrolled, environment(), vec![exchange]);
    visit.start().await;
    assert_eq!(*visit.events.lock().unwrap(), [VisitEvent::Calling { host: "enrol.example.dk".to_owned() }]);
    visit.ends();
}
