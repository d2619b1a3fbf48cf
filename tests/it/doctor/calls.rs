//! What goes out, what counts, and when it ends.

use std::time::Duration;

use kom_i_gang::{
    client::{Agent, FailureKind, Method, Purpose},
    dialogue::{Distrust, NetworkFailure, ProxyGiven, keys},
    doctor::{CHECKS, Check, CheckContext, Checking, Fact, Grade, LONGEST},
};
use tokio::time::Instant;

use super::harness::{ADFS, ATRIUM, Does, ENROLMENT, Harness, Known, SSO, WORKPLACE, answers, dated, fails};

#[tokio::test(start_paused = true)]
async fn each_site_gets_one_request_with_nothing_of_the_person_in_it() {
    let (_, asked) = Harness::fine().with_adfs().examined().await;
    let mut urls = Vec::new();
    for request in asked {
        assert_eq!(
            (request.method, request.purpose, request.agent),
            (Method::Get, Purpose::Read, Agent::Plain)
        );
        assert!(request.headers.is_empty() && request.body.is_none());
        urls.push(request.url.to_string());
    }
    // Not Atrium's path, and not the part after #.
    assert_eq!(urls, [ATRIUM, ENROLMENT, SSO, ADFS, WORKPLACE].map(|origin| format!("{origin}/")));
}

/// A password of the variable that is too old would lock its account by a few tries at once.
#[tokio::test(start_paused = true)]
async fn a_proxy_s_sign_in_that_is_refused_is_sent_once() {
    const VARIABLE: &str = "HTTPS_PROXY";
    let sign_in = |given| {
        let proxy = Some("proxy.prod.sitad.dk:8080".to_owned());
        fails(NetworkFailure::ProxySignIn { proxy, given })
    };
    let refused = || sign_in(ProxyGiven::Refused { variable: VARIABLE });
    let no_basic =
        || sign_in(ProxyGiven::NoBasic { variable: VARIABLE, offers: "Negotiate, NTLM".to_owned() });
    let (named, without) =
        ("http://bruger:hemmelig@proxy.prod.sitad.dk:8080", "http://proxy.prod.sitad.dk:8080");
    for (proxy, does, calls) in [
        (named, refused(), 1),
        (named, no_basic(), 1),
        // What says nothing of the sign-in stops nothing, and neither does a proxy that gets none.
        (named, answers(200), 5),
        (named, fails(NetworkFailure::NetworkAnswers { by: None }), 5),
        (without, sign_in(ProxyGiven::Nothing), 5),
    ] {
        let mut harness = Harness::fine().with_adfs().all(&does);
        harness.proxy = Some(proxy);
        let (report, asked) = harness.examined().await;
        assert_eq!(asked.len(), calls);
        let addresses: Vec<_> = report.findings.iter().filter(|(check, _)| *check == "address").collect();
        assert_eq!(addresses.len(), 5);
        let says =
            |key| addresses.iter().filter(|(_, f)| f.details.iter().any(|said| said.key == key)).count();
        assert_eq!(says(keys::doctor::address::NOT_CALLED), 5 - calls);
        let untimed = addresses.iter().filter(|(_, f)| f.facts.contains(&("milliseconds", Fact::Nothing)));
        assert_eq!(untimed.count(), 5 - calls);
        if calls == 1 {
            assert!(addresses.iter().all(|(_, f)| f.says.key == keys::doctor::address::PROXY_SIGN_IN));
        }
    }
}

/// The first call through such a proxy takes half of the time, and what goes another way doesn't wait for it.
#[tokio::test(start_paused = true)]
async fn a_proxy_s_sign_in_takes_no_longer() {
    let mut harness = Harness::fine().with_adfs().all(&Does::Waits);
    harness.proxy = Some("http://bruger:hemmelig@proxy.prod.sitad.dk:8080");
    harness.environment.limits.answer = Duration::from_secs(300);
    let started = Instant::now();
    let (report, asked) = harness.examined().await;
    assert_eq!((started.elapsed(), asked.len()), (Duration::from_secs(30), 5));
    assert!(report.findings.iter().all(|(_, finding)| finding.says.key != keys::doctor::UNFINISHED));
}

/// Whatever hangs, the program has time left to end within 40 s.
#[tokio::test(start_paused = true)]
async fn it_ends_in_time_when_nothing_ever_answers() {
    for limit in [30, 300] {
        let mut harness = Harness::fine().with_adfs().all(&Does::Waits);
        harness.names = Known::Waits;
        harness.environment.limits.answer = Duration::from_secs(limit);
        let started = Instant::now();
        let (report, _) = harness.examined().await;
        assert_eq!(started.elapsed(), Duration::from_secs(30));
        assert_eq!(report.verdict(), Grade::Wrong);
        let late: Vec<_> =
            report.findings.iter().filter(|(_, f)| f.says.key == keys::doctor::address::LATE).collect();
        assert_eq!(late.len(), 5);
    }
}

/// A check that hangs is given up; the others have their say.
#[tokio::test(start_paused = true)]
async fn a_check_that_hangs_is_given_up() {
    struct Hangs;
    impl Check for Hangs {
        fn name(&self) -> &'static str {
            "hangs"
        }

        fn run<'a>(&'a self, _: &'a CheckContext) -> Checking<'a> {
            Box::pin(std::future::pending())
        }
    }
    let mut checks: Vec<&dyn Check> = CHECKS.to_vec();
    checks.push(&Hangs);
    let started = Instant::now();
    let (report, _) = Harness::fine().examined_by(&checks).await;
    assert_eq!(started.elapsed(), LONGEST);
    assert!(LONGEST < Duration::from_secs(40));
    assert_eq!(report.verdict(), Grade::Wrong);
    let wrong: Vec<_> = report.findings.iter().filter(|(_, finding)| finding.grade == Grade::Wrong).collect();
    assert_eq!(
        wrong.iter().map(|(check, finding)| (*check, finding.says.key)).collect::<Vec<_>>(),
        [("hangs", keys::doctor::UNFINISHED)]
    );
}

async fn fact(harness: Harness, check: &str, name: &str) -> Fact {
    let (report, _) = harness.examined().await;
    let findings = report.findings.into_iter().filter(|(known, _)| *known == check);
    let mut facts = findings.flat_map(|(_, finding)| finding.facts);
    facts.find(|(known, _)| *known == name).expect("a fact of that name").1
}

/// A block page has a `Date`, too, and so has an answer out of a cache.
#[tokio::test(start_paused = true)]
async fn only_the_date_of_the_site_itself_counts() {
    let table = [
        (dated(200, 0), Fact::Number(1)),
        (dated(200, 3600), Fact::Number(3601)),
        (dated(404, -3600), Fact::Number(-3599)),
        (dated(302, 60).with("location", "https://auth.prod.statens-sso.dk/admin/"), Fact::Number(61)),
        (dated(200, 60).with("age", "0"), Fact::Number(61)),
        (dated(200, 60).with("server", "Apache/2.4 mod_proxy_html/3.1"), Fact::Number(61)),
        (dated(200, 60).with("age", "60"), Fact::Nothing),
        (dated(302, 60).with("location", "http://gaest.example.dk/"), Fact::Nothing),
        (dated(302, 60).with("location", "https://spaerret.example.dk/"), Fact::Nothing),
        (dated(200, 60).with("server", "mitmproxy 9.0.1"), Fact::Nothing),
        (dated(503, 60).with("x-squid-error", "ERR_CONNECT_FAIL 110"), Fact::Nothing),
        (dated(403, 60), Fact::Nothing),
        (dated(511, 60), Fact::Nothing),
        (Does::Answers(200, Vec::new(), None, 0), Fact::Nothing),
        (fails(NetworkFailure::TimedOut), Fact::Nothing),
    ];
    for (number, (does, wanted)) in table.into_iter().enumerate() {
        let harness = Harness::fine().all(&undated()).site(SSO, does);
        assert_eq!(fact(harness, "clock", "server_ahead_seconds").await, wanted, "row {number}");
    }
}

fn undated() -> Does {
    Does::Answers(200, Vec::new(), None, 0)
}

/// Keycloak by itself writes no `Date` (seen with 26.4), so another site's is taken.
#[tokio::test(start_paused = true)]
async fn statens_sso_s_date_counts_before_another_site_s() {
    let harness = || Harness::fine().site(ENROLMENT, dated(200, 60)).site(ATRIUM, dated(200, 3600));
    let table = [(harness(), SSO), (harness().site(SSO, undated()), ENROLMENT)];
    for (harness, by) in table {
        assert_eq!(fact(harness, "clock", "by").await, Fact::Text(by.to_owned()));
    }
    let harness = Harness::fine().all(&undated()).site(ATRIUM, dated(200, 3600));
    assert_eq!(fact(harness, "clock", "server_ahead_seconds").await, Fact::Number(3601));
}

#[tokio::test(start_paused = true)]
async fn a_clock_that_is_far_off_stops_a_sign_in_with_a_ticket() {
    for (ahead, grade) in [
        (0, Grade::Fine),
        (9, Grade::Fine),
        (10, Grade::Warning),
        (-60, Grade::Warning),
        (298, Grade::Warning),
        (299, Grade::Wrong),
        (-86_400, Grade::Wrong),
    ] {
        let (report, _) = Harness::fine().site(SSO, dated(200, ahead)).examined().await;
        assert_eq!(report.verdict(), grade, "{ahead}");
    }
}

#[tokio::test(start_paused = true)]
async fn the_secured_network_is_where_the_enrolment_page_answers() {
    let table = [
        (answers(200), Fact::Yes(true)),
        (answers(302).with("location", "https://auth.prod.statens-sso.dk/x"), Fact::Yes(true)),
        (fails(NetworkFailure::UnknownHost), Fact::Yes(false)),
        (fails(NetworkFailure::NoConnection), Fact::Yes(false)),
        (fails(NetworkFailure::TimedOut), Fact::Yes(false)),
        (fails(NetworkFailure::Broken), Fact::Yes(false)),
        (fails(NetworkFailure::NoProxy { proxy: String::new() }), Fact::Yes(false)),
        (fails(NetworkFailure::NetworkAnswers { by: Some(String::new()) }), Fact::Nothing),
        (fails(NetworkFailure::Untrusted { issuer: None, why: Distrust::Revoked }), Fact::Nothing),
        (fails(NetworkFailure::ProxySignIn { proxy: None, given: ProxyGiven::Nothing }), Fact::Nothing),
        (fails(FailureKind::BadBody), Fact::Nothing),
        (answers(200).with("server", "squid"), Fact::Nothing),
        (answers(511), Fact::Nothing),
    ];
    for (number, (does, wanted)) in table.into_iter().enumerate() {
        let harness = Harness::fine().site(ENROLMENT, does);
        assert_eq!(fact(harness, "secured_network", "secured").await, wanted, "row {number}");
    }
}
