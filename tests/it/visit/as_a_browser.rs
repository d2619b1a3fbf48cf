//! Addresses, cookies and headers as a browser has them.

use std::{
    future::ready,
    sync::{Arc, Mutex},
    time::Duration,
};

use kom_i_gang::{
    client::{Client, Request, Response, ResponseFuture, replay::Exchange},
    dialogue::{Answer, Ask, Goal, Language, Turn},
    otp::Secret,
    visit::{SharedLanguage, Visit},
};

use super::{ReplayedVisit, SSO, email, environment, page};

const HOME: &str = "https://workplace.example.dk/";

/// What `Cookie` says at `/next` after these were set at `/a/b` of Statens SSO.
async fn sent_after(cookies: &[&str]) -> String {
    let there = format!("{SSO}/a/b");
    let mut setting = Exchange::get(&there).redirect(302, "/a/next");
    for cookie in cookies {
        setting = setting.header("set-cookie", cookie);
    }
    let exchanges = vec![
        Exchange::get(HOME).redirect(302, &there),
        setting,
        Exchange::get(format!("{SSO}/a/next")).page(200, page("unknown")),
    ];
    let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
    visit.start().await;
    let sent = visit.replay.cookies().pop().unwrap();
    visit.ends();
    sent
}

#[tokio::test]
async fn cookies_as_they_were_set() {
    for (set, sent) in [
        (&["a=1"][..], "a=1"),
        (&["a=1; Path=/a"], "a=1"),
        (&["a=1; Path=/a/b"], ""),
        (&["a=1; Path=/an"], ""),
        (&["a=1; Path=relative"], "a=1"),
        (&["a=1; Domain=localhost"], "a=1"),
        (&["a=1; Domain=elsewhere.example"], ""),
        (&["a=1; Max-Age=60; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], "a=1"),
        (&["a=1; Expires=Thu, 01 Jan 1970 00:00:00 GMT"], ""),
        (&["a=1", "a=2; Max-Age=0"], ""),
        (&["a=1", "a=2"], "a=2"),
        (&["a=1; SameSite=None; Secure; HttpOnly; Partitioned"], "a=1"),
        (&["a=\"1 2\"; Path=/"], "a=\"1 2\""),
        // Names that promise something.
        (&["__Secure-a=1; Secure"], "__Secure-a=1"),
        (&["__Secure-a=1"], ""),
        (&["__Host-a=1; Secure; Path=/"], "__Host-a=1"),
        (&["__Host-a=1; Path=/"], ""),
        (&["__Host-a=1; Secure"], ""),
        (&["__Host-a=1; Secure; Path=/a"], ""),
        (&["__Host-a=1; Secure; Path=/; Domain=localhost"], ""),
        (&["__HOST-a=1; Path=/"], ""),
    ] {
        assert_eq!(sent_after(set).await, sent, "{set:?}");
    }
}

/// Where a page's form goes, by what stands in the page.
#[tokio::test]
async fn addresses_in_pages() {
    for (head, action, target) in [
        ("", "/identify", "identify"),
        ("", " \t/iden\ntify\r\n ", "identify"),
        ("", "\\identify", "identify"),
        ("", "a b/æ", "a%20b/%C3%A6"),
        ("", "x?y=%zz&z=æ ø", "x?y=%zz&z=%C3%A6%20%C3%B8"),
        ("", "x#y", "x"),
        ("<base href='/b/'>", "x", "b/x"),
        ("<base target=_blank><base href='/b/'><base href='/c/'>", "x", "b/x"),
        ("<base href='javascript:x'>", "x", "x"),
        ("<base href=' /b\n/c '>", "x", "b/x"),
    ] {
        let html = page("iss-identifier").replace("/identify", action).replacen(
            "<head>",
            &format!("<head>{head}"),
            1,
        );
        let base = if html.contains("<head>") { html } else { format!("{head}{html}") };
        let target = format!("{HOME}{target}");
        let exchanges = vec![Exchange::get(HOME).page(200, base)];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        assert!(matches!(visit.start().await, Turn::Ask(Ask::Email(_))), "{action}");
        visit.answer(email(false)).await;
        let [fault] = visit.replay.faults().try_into().unwrap();
        assert_eq!(fault, format!("Post {target} came, nothing was due"), "{head} {action}");
    }
}

#[tokio::test]
async fn addresses_of_redirects() {
    for (location, target) in [
        ("next", "a/next"),
        ("?x=1", "a/b?x=1"),
        ("//workplace.example.dk/x", "x"),
        (" /x\t", "x"),
        ("/gr%C3%B8d?x=%F8", "gr%C3%B8d?x=%F8"),
        ("/a/../b/./c", "b/c"),
    ] {
        let exchanges = vec![
            Exchange::get(HOME).redirect(302, "/a/b"),
            Exchange::get(format!("{HOME}a/b")).redirect(303, location),
            Exchange::get(format!("{HOME}{target}")).page(200, page("unknown")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        visit.start().await;
        visit.ends();
    }
}

/// A form's body goes once: 301, 302 and 303 are followed by a GET.
#[tokio::test]
async fn after_a_form_a_redirect_is_read() {
    for status in [301, 302, 303] {
        let fields = [("username", "fornavn.efternavn@bygst.dk")];
        let html = "<form method=post action=/in><input name=username type=email></form>";
        let exchanges = vec![
            Exchange::get(HOME).page(200, html),
            Exchange::post(format!("{HOME}in"), &fields).redirect(status, "/x"),
            Exchange::get(format!("{HOME}x")).page(200, page("unknown")),
        ];
        let mut visit = ReplayedVisit::new(Goal::SignedIn, environment(), exchanges);
        assert!(matches!(visit.start().await, Turn::Ask(Ask::Email(_))));
        visit.answer(email(false)).await;
        visit.ends();
    }
}

/// Notes the names and values of the headers that a visit gives.
#[derive(Default)]
struct Noted(Mutex<Vec<Vec<String>>>);

impl Client for Noted {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let headers = request.headers.iter().map(|(name, value)| format!("{name}: {}", value.expose()));
        self.0.lock().unwrap().push(headers.collect());
        let headers = vec![("content-type".to_owned(), Secret::new("text/html".to_owned()))];
        Box::pin(ready(Ok(Response {
            status: 200,
            headers,
            body: Secret::new(page("iss-identifier")),
            took: Duration::ZERO,
            peer_certificate: None,
            no_ticket: None,
        })))
    }
}

/// And nothing else: no `Referer`, which would tell one site the address of another.
#[tokio::test]
async fn pages_are_asked_for_in_the_persons_language() {
    let (noted, language) = (Arc::new(Noted::default()), SharedLanguage::default());
    let environment = Arc::new(environment());
    let visit = Visit::new(Goal::SignedIn, Arc::clone(&noted) as _, environment, Arc::new(|_| {}));
    let mut visit = visit.in_language(language.clone());
    visit.start().await;
    language.set(Language::English);
    visit.answer(email(false)).await;
    let sent = noted.0.lock().unwrap().clone();
    assert_eq!(sent, [["accept-language: da, en;q=0.7"], ["accept-language: en, da;q=0.7"]]);
}

/// A client that gives one page, in these letters, and notes the bodies that come.
struct InLetters {
    content_type: &'static str,
    html: &'static str,
    bodies: Mutex<Vec<String>>,
}

impl Client for InLetters {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        self.bodies.lock().unwrap().extend(request.body.map(|body| body.expose().to_owned()));
        let headers = vec![("content-type".to_owned(), Secret::new(self.content_type.to_owned()))];
        Box::pin(ready(Ok(Response {
            status: 200,
            headers,
            body: Secret::new(self.html.to_owned()),
            took: Duration::ZERO,
            peer_certificate: None,
            no_ticket: None,
        })))
    }
}

/// A page in Latin-1 was answered in UTF-8: a password with `æ` was refused, and it cost a try.
#[tokio::test]
async fn what_is_typed_goes_out_in_the_letters_of_the_page() {
    const FORM: &str = "<form method=post action=/in><input name=username type=email></form>";
    const META: &str =
        "<meta charset=utf-8><form method=post action=/in><input name=username type=email></form>";
    const OLD_META: &str = "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>\
                            <form method=post action=/in><input name=username type=email></form>";
    const ITS_OWN: &str = "<form method=post action=/in accept-charset='utf-8 latin1'>\
                           <input name=username type=email></form>";
    for (content_type, html, sent) in [
        ("text/html; charset=utf-8", FORM, Some("username=s%C3%B8ren%40bygst.dk")),
        ("text/html; charset=ISO-8859-1", FORM, Some("username=s%F8ren%40bygst.dk")),
        ("text/html; charset=iso-8859-1", META, Some("username=s%F8ren%40bygst.dk")),
        ("text/html", META, Some("username=s%C3%B8ren%40bygst.dk")),
        ("text/html", OLD_META, Some("username=s%F8ren%40bygst.dk")),
        ("text/html", FORM, Some("username=s%F8ren%40bygst.dk")),
        ("text/html; charset=iso-8859-1", ITS_OWN, Some("username=s%C3%B8ren%40bygst.dk")),
        ("text/html; charset=iso-8859-5", FORM, None),
    ] {
        let client = Arc::new(InLetters { content_type, html, bodies: Mutex::default() });
        let environment = Arc::new(environment());
        let mut visit = Visit::new(Goal::SignedIn, Arc::clone(&client) as _, environment, Arc::new(|_| {}));
        let turn = visit.start().await;
        if sent.is_none() {
            assert!(matches!(turn, Turn::Browser(_)), "{content_type}: {turn:?}");
            continue;
        }
        let answer = Answer::Email { email: "søren@bygst.dk".into(), remember: false };
        visit.answer(answer).await;
        assert_eq!(client.bodies.lock().unwrap().first().map(String::as_str), sent, "{content_type} {html}");
    }
}
