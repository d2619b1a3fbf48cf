//! What fails under a visit, and whether an answer may have been taken all the same.

use kom_i_gang::{
    client::{Failure, FailureKind, replay::Exchange},
    dialogue::{
        Distrust, Goal, NetworkFailure, Problem, ProxyGiven, ProxySetting, SettingFault, Trouble, Turn,
    },
};

use super::{
    ReplayedVisit, SSO, WORKPLACE_ANSWERED, WORKPLACE_ASKED, action, code, environment, keycloak, page,
};

const HOME: &str = "https://workplace.example.dk/";

fn at_the_code(then: Vec<Exchange>) -> ReplayedVisit {
    let mut exchanges = vec![
        Exchange::get(HOME).redirect(302, WORKPLACE_ASKED),
        Exchange::get(WORKPLACE_ASKED).page(200, keycloak("base-da-login-otp")),
    ];
    exchanges.extend(then);
    ReplayedVisit::new(Goal::SignedIn, environment(), exchanges)
}

fn code_sent() -> Exchange {
    Exchange::post(action(&keycloak("base-da-login-otp")), &[("otp", "123456"), ("login", "Log ind")])
}

fn problem(turn: Turn) -> Problem {
    let Turn::Stuck(problem) = turn else { panic!("{turn:?}") };
    problem
}

/// Each failure of the first request, and the trouble that it is.
#[tokio::test]
async fn failures_of_a_read() {
    let proxy = || "proxy.kontor.dk:8080".to_owned();
    let failures = [
        NetworkFailure::UnknownHost,
        NetworkFailure::NoConnection,
        NetworkFailure::TimedOut,
        NetworkFailure::Broken,
        NetworkFailure::Untrusted {
            issuer: Some("Proxy CA".to_owned()),
            why: Distrust::Issuer { list: None },
        },
        NetworkFailure::ProxySignIn { proxy: Some(proxy()), given: ProxyGiven::Nothing },
        NetworkFailure::NoProxy { proxy: proxy() },
        NetworkFailure::BadProxySetting { setting: ProxySetting::Discovery, fault: SettingFault::Broken },
        NetworkFailure::NetworkAnswers { by: Some(proxy()) },
    ];
    let of_network = failures.map(|failure| (failure.clone().into(), Trouble::Network(failure)));
    for (kind, trouble) in of_network.into_iter().chain([(FailureKind::BadBody, Trouble::NotAPage)]) {
        let mut visit = ReplayedVisit::new(
            Goal::SignedIn,
            environment(),
            vec![Exchange::get(HOME).fails(Failure::sent(kind))],
        );
        let host = "workplace.example.dk".to_owned();
        let expected = Problem { trouble, host, quote: None, answer_lost: false };
        assert_eq!(problem(visit.start().await), expected);
        visit.ends();
    }
}

/// An answer is lost if it may have arrived: the request itself, or a step after it before any page.
#[tokio::test]
async fn lost_answers() {
    let next = format!("{SSO}/next");
    let table = [
        (vec![code_sent().fails(Failure::sent(NetworkFailure::TimedOut))], true),
        (vec![code_sent().fails(Failure::sent(NetworkFailure::Broken))], true),
        (
            vec![
                code_sent().redirect(302, "/next"),
                Exchange::get(&next).fails(Failure::unsent(NetworkFailure::NoConnection)),
            ],
            true,
        ),
        (
            vec![
                code_sent().page(200, page("kerberos")),
                Exchange::post(
                    format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?session_code=1&execution=2"),
                    &[],
                )
                .fails(Failure::sent(NetworkFailure::Broken)),
            ],
            true,
        ),
        (vec![code_sent().page(500, "<h1>Fejl</h1>")], true),
        (vec![code_sent().body("application/json", 200, "{}")], true),
        (vec![code_sent().page(404, "<h1>Nej</h1>")], true),
    ];
    for (number, (then, lost)) in table.into_iter().enumerate() {
        let mut visit = at_the_code(then);
        visit.start().await;
        assert_eq!(problem(visit.answer(code("123456")).await).answer_lost, lost, "row {number}");
        // docs/facts.md 38: what was lost is never sent again by itself, and there is no form for another try.
        assert_eq!(problem(visit.answer(code("123456")).await).trouble, Trouble::Internal);
        visit.ends();
    }
}

#[tokio::test]
async fn answers_that_are_no_page() {
    let table = [
        (Exchange::get(HOME).body("application/pdf", 200, "%PDF"), Trouble::NotAPage),
        (Exchange::get(HOME).body("application/json", 503, "{}"), Trouble::ServerError { status: 503 }),
        (Exchange::get(HOME).page(503, "<p>Nede</p>"), Trouble::ServerError { status: 503 }),
        (Exchange::get(HOME).page(404, page("unknown")), Trouble::ServerError { status: 404 }),
        (Exchange::get(HOME), Trouble::NotAPage),
    ];
    for (exchange, trouble) in table {
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), vec![exchange]);
        assert_eq!(problem(visit.start().await).trouble, trouble);
        visit.ends();
    }
}

#[tokio::test]
async fn round_and_round_ends_after_twenty() {
    let exchanges = (0..20).map(|_| Exchange::get(HOME).redirect(302, "/")).collect();
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    assert_eq!(problem(visit.start().await).trouble, Trouble::TooManyHops);
    visit.ends();
}

/// An answer that surely never left: the page waits for another one, which the person types anew.
#[tokio::test]
async fn an_answer_that_never_left_may_be_given_again() {
    let then = vec![
        code_sent().fails(Failure::unsent(NetworkFailure::NoConnection)),
        code_sent().redirect(302, WORKPLACE_ANSWERED),
        Exchange::get(WORKPLACE_ANSWERED).page(200, page("workplace-home")),
    ];
    let mut visit = at_the_code(then);
    visit.start().await;
    let problem = problem(visit.answer(code("123456")).await);
    assert_eq!(
        (problem.trouble, problem.answer_lost),
        (Trouble::Network(NetworkFailure::NoConnection), false)
    );
    assert_eq!(visit.answer(code("123456")).await, Turn::Done);
    visit.ends();
}

/// A page after the password shows that it was taken; what fails later loses nothing.
#[tokio::test]
async fn a_password_that_was_taken_is_not_lost() {
    let form = page("sso-own-sign-in");
    let fields =
        [("username", "PROD\\b100001"), ("password", "x"), ("credentialId", ""), ("login", "Log ind")];
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, SSO),
        Exchange::get(format!("{SSO}/")).page(200, form.clone()),
        Exchange::post(action(&form), &fields).page(200, page("kerberos")),
        Exchange::post(
            format!("{SSO}/realms/Statens_SSO/login-actions/authenticate?session_code=1&execution=2"),
            &[],
        )
        .fails(Failure::sent(NetworkFailure::Broken)),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    assert!(!problem(visit.answer(super::credentials("x")).await).answer_lost);
    visit.ends();
}

/// After a redirect to plain http the refused address was named as the host that has the code (breaker, finding 7).
#[tokio::test]
async fn the_host_that_got_the_code_is_named_and_not_the_one_that_was_refused() {
    let mut visit = at_the_code(vec![code_sent().redirect(302, "http://10.255.255.1/portal")]);
    visit.start().await;
    let expected = Problem {
        trouble: Trouble::OriginRefused { origin: "http://10.255.255.1".to_owned() },
        host: SSO.trim_start_matches("https://").to_owned(),
        quote: None,
        answer_lost: true,
    };
    assert_eq!(problem(visit.answer(code("123456")).await), expected);
    visit.ends();
}
