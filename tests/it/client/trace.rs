//! The trace notes five things of a request, and nothing else.

use kom_i_gang::{
    client::{
        Agent, Client as _, Failure, Method, Purpose, Request,
        replay::{Exchange, Replay},
        trace::{NOTES_LIMIT, Note, Notes, Trace},
    },
    dialogue::NetworkFailure,
    otp::Secret,
};
use url::Url;

fn request(method: Method, url: &str, body: Option<&str>) -> Request {
    Request {
        method,
        url: Url::parse(url).unwrap(),
        headers: vec![("cookie", Secret::new("AUTH_SESSION_ID=hemmelig".to_owned()))],
        body: body.map(|body| Secret::new(body.to_owned())),
        purpose: Purpose::Read,
        agent: Agent::Plain,
    }
}

#[tokio::test]
async fn notes_hold_no_query_no_body_and_no_cookie() {
    let secret = "https://sso.example.dk:8443/realms/x;jsessionid=hemmelig?session_code=hemmelig";
    let replay = Replay::of([
        Exchange::get(secret).page(200, "hemmelig"),
        Exchange::post(secret, &[("otp", "123456")]).fails(Failure::sent(NetworkFailure::TimedOut)),
    ]);
    let notes = Notes::default();
    let trace = Trace::new(replay, notes.clone());
    trace.send(request(Method::Get, secret, None)).await.unwrap();
    trace.send(request(Method::Post, secret, Some("otp=123456"))).await.unwrap_err();
    let note = |method, outcome| Note {
        method,
        host: "sso.example.dk:8443".to_owned(),
        path: "/realms/…".to_owned(),
        outcome: Some(outcome),
        milliseconds: 0,
    };
    let all: Vec<_> = notes.all().into_iter().map(|note| Note { milliseconds: 0, ..note }).collect();
    assert_eq!(all, [note(Method::Get, Ok(200)), note(Method::Post, Err(NetworkFailure::TimedOut.into()))]);
    let printed = format!("{notes:?}");
    assert!(!printed.contains("hemmelig") && !printed.contains("123456"), "{printed}");
}

/// Nobody can tell what a site puts into a path: the words that are known beforehand are noted, and no others.
#[tokio::test]
async fn a_path_is_noted_by_the_words_that_are_known() {
    let known = Notes::knowing(vec!["portal".to_owned()]);
    let url = "https://sso.example.dk/Portal/realms/Sommerfugl-42/saml/ane%40bygst.dk/eyJhbGciOiJub25lIn0";
    let trace = Trace::new(Replay::of([Exchange::get(url).page(200, "")]), known.clone());
    trace.send(request(Method::Get, url, None)).await.unwrap();
    let paths: Vec<String> = known.all().into_iter().map(|note| note.path).collect();
    assert_eq!(paths, ["/Portal/realms/…/saml/…/…"]);
}

#[tokio::test]
async fn a_request_that_was_given_up_has_no_outcome() {
    let notes = Notes::default();
    let trace = Trace::new(Hangs, notes.clone());
    {
        let mut sending = std::pin::pin!(trace.send(request(Method::Get, "https://sso.example.dk/a", None)));
        let waker = std::task::Waker::noop();
        assert!(sending.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_pending());
    }
    assert_eq!(notes.all().into_iter().map(|note| note.outcome).collect::<Vec<_>>(), [None]);
}

#[tokio::test]
async fn only_the_newest_notes_are_kept() {
    let url = |number| format!("https://sso{number}.example.dk/");
    let replay = Replay::of((0..NOTES_LIMIT + 3).map(|number| Exchange::get(url(number)).page(204, "")));
    let notes = Notes::default();
    let trace = Trace::new(replay, notes.clone());
    for number in 0..NOTES_LIMIT + 3 {
        trace.send(request(Method::Get, &url(number), None)).await.unwrap();
    }
    let all = notes.all();
    assert_eq!(all.len(), NOTES_LIMIT);
    assert_eq!(all[0].host, "sso3.example.dk");
    assert!(all.iter().all(|note| note.outcome == Some(Ok(204))));
}

struct Hangs;

impl kom_i_gang::client::Client for Hangs {
    fn send(&self, _: Request) -> kom_i_gang::client::ResponseFuture<'_> {
        Box::pin(std::future::pending())
    }
}
