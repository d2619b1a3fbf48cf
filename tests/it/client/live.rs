//! The live client and everything that can go wrong under it.

use std::{net::TcpListener, time::Duration};

use kom_i_gang::{
    client::{
        Agent, BODY_LIMIT, CaFileFault, Client as _, ExtraRoots, Failure, FailureKind, Live, Method, Proxies,
        Purpose, Request, Response,
    },
    config::Limits,
    dialogue::{Day, Distrust, NetworkFailure, ProxyGiven},
    otp::Secret,
};
use rustls::pki_types::{CertificateDer, pem::PemObject as _};
use url::Url;

use super::server::{Does, Identity, Server, answers};

fn limits(answer: Duration) -> Limits {
    Limits { connect: Duration::from_secs(10), answer }
}

fn live() -> Live {
    Live::new(limits(Duration::from_secs(30)), ExtraRoots::default(), Proxies::of([]))
}

fn trusting(identity: &Identity) -> Live {
    let (_folder, path) = identity.ca_file();
    Live::new(limits(Duration::from_secs(30)), ExtraRoots::read(&path).unwrap(), Proxies::of([]))
}

pub fn get(url: &str) -> Request {
    Request {
        method: Method::Get,
        url: Url::parse(url).unwrap(),
        headers: Vec::new(),
        body: None,
        purpose: Purpose::Read,
        agent: Agent::Plain,
    }
}

pub fn post(url: &str, body: &str) -> Request {
    Request {
        method: Method::Post,
        body: Some(Secret::new(body.to_owned())),
        purpose: Purpose::Write,
        ..get(url)
    }
}

fn failure(answer: Result<Response, Failure>) -> (FailureKind, bool) {
    let failure = answer.map(|answer| answer.status).unwrap_err();
    (failure.kind, failure.sent)
}

#[tokio::test]
async fn an_answer_over_tls_that_the_ca_file_vouches_for() {
    let identity = Identity::of("localhost");
    let server = Server::tls(&identity, answers("200 OK\r\nset-cookie: a=1", "blåbær".as_bytes())).await;
    let url = format!("https://localhost:{}/sti?q=1#her", server.port);
    let answer = trusting(&identity).send(get(&url)).await.unwrap();
    assert_eq!(answer.status, 200);
    assert_eq!(answer.body.expose(), "blåbær");
    assert_eq!(answer.header("set-cookie"), Some("a=1"));
    assert_eq!(answer.peer_certificate.as_deref(), Some(&*identity.leaf));
    let requests = server.requests();
    assert!(
        requests[0].starts_with("GET /sti?q=1 HTTP/1.1\r\n"),
        "the part after # stays here: {requests:?}"
    );
}

/// docs/facts.md 60: behind TLS inspection the issuer is the whole story.
#[tokio::test]
async fn an_untrusted_certificate_is_refused_and_its_issuer_named() {
    let identity = Identity::of("localhost");
    let server = Server::tls(&identity, answers("200 OK", b"")).await;
    let url = format!("https://localhost:{}/", server.port);
    let (kind, sent) = failure(live().send(post(&url, "password=x")).await);
    let FailureKind::Network(NetworkFailure::Untrusted { issuer, why: Distrust::Issuer { .. } }) = kind
    else {
        panic!("{kind:?}");
    };
    assert_eq!((issuer.as_deref(), sent), (Some("Kontorets Proxy CA"), false));
    assert_eq!(server.requests(), [""; 0], "nothing was sent");
}

#[tokio::test]
async fn a_certificate_for_another_name_is_refused() {
    let identity = Identity::of("example.dk");
    let server = Server::tls(&identity, answers("200 OK", b"")).await;
    let answer = trusting(&identity).send(get(&format!("https://localhost:{}/", server.port))).await;
    let untrusted = NetworkFailure::Untrusted {
        issuer: Some("Kontorets Proxy CA".to_owned()),
        why: Distrust::OtherHost { names: vec!["example.dk".to_owned()] },
    };
    assert_eq!(failure(answer), (untrusted.into(), false));
}

/// Each in its own words, over the wire. What depends on the day is in `client/certificate.rs`.
#[tokio::test]
async fn t5_an_expired_certificate_is_told_as_that() {
    let years = |from, until| Identity::valid("localhost", (from, 1, 1), (until, 6, 1));
    let why = |identity: Identity| async move {
        let server = Server::tls(&identity, answers("200 OK", b"")).await;
        let answer =
            trusting(&identity).send(post(&format!("https://localhost:{}/", server.port), "a=1")).await;
        let (kind, sent) = failure(answer);
        assert_eq!((sent, server.requests().len()), (false, 0));
        let FailureKind::Network(NetworkFailure::Untrusted { why, .. }) = kind else { panic!("{kind:?}") };
        why
    };
    let on = Day { year: 2020, month: 6, day: 1 };
    let Distrust::Expired { on: told, today } = why(years(2019, 2020)).await else { panic!("not expired") };
    assert_eq!((told, today.year >= 2026), (on, true));
    let from = Day { year: 2090, month: 1, day: 1 };
    let Distrust::NotYet { from: told, today } = why(years(2090, 2091)).await else { panic!("valid") };
    assert_eq!((told, today.year < 2090), (from, true));
}

#[tokio::test]
async fn no_answer_within_the_limit() {
    let server = Server::plain(Does::Waits).await;
    let live = Live::new(limits(Duration::from_millis(200)), ExtraRoots::default(), Proxies::of([]));
    let answer = live.send(post(&format!("http://127.0.0.1:{}/", server.port), "otp=1")).await;
    assert_eq!(failure(answer), (NetworkFailure::TimedOut.into(), true));
}

#[tokio::test]
async fn a_connection_that_breaks_after_the_request_is_not_tried_again() {
    let server = Server::plain(Does::Answers(Vec::new())).await;
    let answer = live().send(post(&format!("http://127.0.0.1:{}/", server.port), "otp=1")).await;
    assert_eq!(failure(answer), (NetworkFailure::Broken.into(), true));
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn bodies_that_are_no_page() {
    let huge = vec![b'x'; BODY_LIMIT + 1];
    let table: [(&str, &[u8], FailureKind); 4] = [
        ("200 OK", &huge, FailureKind::BadBody),
        ("200 OK\r\ncontent-length: 100", b"cut", NetworkFailure::Broken.into()),
        ("200 OK", b"\x89PNG\0\0", FailureKind::BadBody),
        (
            "407 Proxy Authentication Required",
            b"",
            NetworkFailure::ProxySignIn { proxy: None, given: ProxyGiven::Nothing }.into(),
        ),
    ];
    for (head, body, kind) in table {
        let server = Server::plain(answers(head, body)).await;
        let answer = live().send(get(&format!("http://127.0.0.1:{}/", server.port))).await;
        assert_eq!(failure(answer), (kind, true), "{head}");
    }
}

#[tokio::test]
async fn a_body_of_exactly_the_limit_is_read() {
    let server = Server::plain(answers("200 OK", &vec![b'x'; BODY_LIMIT])).await;
    let answer = live().send(get(&format!("http://127.0.0.1:{}/", server.port))).await.unwrap();
    assert_eq!(answer.body.expose().len(), BODY_LIMIT);
}

#[tokio::test]
async fn a_page_in_latin_1_is_read() {
    let server = Server::plain(answers("200 OK", b"gr\xf8d")).await;
    let answer = live().send(get(&format!("http://127.0.0.1:{}/", server.port))).await.unwrap();
    assert_eq!(answer.body.expose(), "grød");
}

#[tokio::test]
async fn nobody_at_that_port() {
    let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let answer = live().send(post(&format!("http://127.0.0.1:{port}/"), "otp=1")).await;
    assert_eq!(failure(answer), (NetworkFailure::NoConnection.into(), false));
}

#[tokio::test]
async fn a_name_that_nobody_knows() {
    let answer = live().send(post("https://kom-i-gang.invalid/", "otp=1")).await;
    assert_eq!(failure(answer), (NetworkFailure::UnknownHost.into(), false));
}

#[tokio::test]
async fn a_redirect_is_handed_on_and_a_cookie_forgotten() {
    let server = Server::plain(answers("302 Found\r\nlocation: /videre\r\nset-cookie: a=1", b"")).await;
    let (live, url) = (live(), format!("http://127.0.0.1:{}/", server.port));
    let answer = live.send(get(&url)).await.unwrap();
    assert_eq!((answer.status, answer.header("location")), (302, Some("/videre")));
    live.send(get(&url)).await.unwrap();
    let requests = server.requests();
    assert_eq!(requests.len(), 2);
    assert!(!requests[1].to_lowercase().contains("\r\ncookie:"), "{requests:?}");
}

/// As browsers have it: each byte as it is, in UTF-8 or in Latin-1. Such an answer was no redirect.
#[tokio::test]
async fn an_address_with_letters_of_others_is_followed() {
    for (head, address) in [
        (&b"302 Found\r\nlocation: /gr\xc3\xb8d?x=\xc3\xa6"[..], "/gr%C3%B8d?x=%C3%A6"),
        (&b"302 Found\r\nlocation: /gr\xf8d?x=%c3%a6"[..], "/gr%F8d?x=%c3%a6"),
    ] {
        let answer = [b"HTTP/1.1 ", head, b"\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"].concat();
        let server = Server::plain(Does::Answers(answer)).await;
        let answer = live().send(get(&format!("http://127.0.0.1:{}/", server.port))).await.unwrap();
        assert_eq!(answer.header("location"), Some(address));
    }
}

#[tokio::test]
async fn the_language_that_is_asked_for() {
    let server = Server::plain(answers("200 OK", b"")).await;
    let language = ("accept-language", Secret::new("en, da;q=0.7".to_owned()));
    let url = format!("http://127.0.0.1:{}/", server.port);
    live().send(Request { headers: vec![language], ..get(&url) }).await.unwrap();
    let requests = server.requests();
    let asked: Vec<_> = requests[0].lines().filter(|line| line.starts_with("accept-language")).collect();
    assert_eq!(asked, ["accept-language: en, da;q=0.7"]);
}

#[tokio::test]
async fn what_a_server_sees_of_a_request() {
    let server = Server::plain(answers("200 OK", b"")).await;
    let url = format!("http://127.0.0.1:{}/form", server.port);
    let cookie = ("cookie", Secret::new("a=1; b=2".to_owned()));
    live().send(Request { headers: vec![cookie], ..post(&url, "otp=123456&x=") }).await.unwrap();
    live().send(Request { agent: Agent::Integrated, ..get(&url) }).await.unwrap();
    let requests = server.requests();
    let mut lines: Vec<_> = requests[0].lines().map(str::to_owned).collect();
    lines.sort();
    assert_eq!(
        lines,
        [
            String::new(),
            "POST /form HTTP/1.1".to_owned(),
            "accept-language: da, en;q=0.7".to_owned(),
            "accept: text/html,application/xhtml+xml;q=0.9,*/*;q=0.1".to_owned(),
            "content-length: 13".to_owned(),
            "content-type: application/x-www-form-urlencoded".to_owned(),
            "cookie: a=1; b=2".to_owned(),
            format!("host: 127.0.0.1:{}", server.port),
            "otp=123456&x=".to_owned(),
            concat!("user-agent: kom-i-gang/", env!("CARGO_PKG_VERSION")).to_owned(),
        ]
    );
    let agent = requests[1].lines().find(|line| line.starts_with("user-agent: ")).unwrap();
    assert!(agent.contains("Windows NT 10.0") && agent.contains("Edg/"), "AD FS' WIA list: {agent}");
}

/// However it was saved or exported; each certificate of it counts.
#[tokio::test]
async fn a_ca_file_in_each_form() {
    let (identity, other) = (Identity::of("localhost"), Identity::of("localhost"));
    let server = Server::tls(&identity, answers("200 OK", b"her")).await;
    let (pem, others) = (identity.ca_pem.as_str(), other.ca_pem.as_str());
    let der = |pem: &str| CertificateDer::from_pem_slice(pem.as_bytes()).unwrap().to_vec();
    let utf16 =
        |text: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
    let with_mark = format!("\u{feff}{pem}");
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.cer");
    for (name, bytes, count) in [
        ("PEM", pem.as_bytes().to_vec(), 1),
        ("CRLF", pem.replace('\n', "\r\n").replace("\r\r", "\r").into_bytes(), 1),
        ("byte order mark", with_mark.as_bytes().to_vec(), 1),
        ("UTF-16", utf16(&with_mark, u16::to_le_bytes), 1),
        ("UTF-16, the other way round", utf16(&with_mark, u16::to_be_bytes), 1),
        ("text around", format!("Kontorets CA\nfor: øvelse\n{pem}\nslut").into_bytes(), 1),
        ("Latin-1 around", [b"for: \xf8velse\r\n".to_vec(), pem.as_bytes().to_vec()].concat(), 1),
        ("several", format!("{others}{pem}").into_bytes(), 2),
        ("DER", der(pem), 1),
        ("several in DER", [der(others), der(pem)].concat(), 2),
    ] {
        std::fs::write(&path, bytes).unwrap();
        let roots = ExtraRoots::read(&path).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
        assert_eq!(roots.count(), count, "{name}");
        let live = Live::new(limits(Duration::from_secs(30)), roots, Proxies::of([]));
        let answer = live.send(get(&format!("https://localhost:{}/", server.port))).await;
        assert_eq!(answer.map(|answer| answer.status), Ok(200), "{name}");
    }
}

#[test]
fn a_ca_file_that_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("ca.pem");
    let fault = |text: &str| {
        std::fs::write(&path, text).unwrap();
        ExtraRoots::read(&path).unwrap_err()
    };
    assert!(matches!(fault("hej"), CaFileFault::NoCertificate));
    let bad = fault("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
    assert!(matches!(bad, CaFileFault::BadCertificate));
    let bytes = |bytes: &[u8]| {
        std::fs::write(&path, bytes).unwrap();
        ExtraRoots::read(&path).unwrap_err()
    };
    // Half of DER, more behind it than a certificate, another thing in DER (as a key or a .p7b), an empty file, a picture.
    let der = CertificateDer::from_pem_slice(Identity::of("localhost").ca_pem.as_bytes()).unwrap().to_vec();
    for bad in [&der[..der.len() - 1], &[&der[..], b"\r\n"].concat(), b"\x30\x82\x00\x01\x05"] {
        assert!(matches!(bytes(bad), CaFileFault::BadCertificate), "{bad:?}");
    }
    for none in [&b""[..], b"\x89PNG\r\n", b"\xff\xfeh\0e\0j\0", b"0\x01"] {
        assert!(matches!(bytes(none), CaFileFault::NoCertificate), "{none:?}");
    }
    let half = bytes(b"-----BEGIN CERTIFICATE-----\nAAAA\n");
    assert!(matches!(half, CaFileFault::NotPem), "{half:?}");
    let missing = ExtraRoots::read("/no/such/ca.pem".as_ref()).unwrap_err();
    assert!(
        matches!(missing, CaFileFault::Unreadable(error) if error.kind() == std::io::ErrorKind::NotFound)
    );
}
