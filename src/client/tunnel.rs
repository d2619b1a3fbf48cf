//! Why a proxy made no tunnel, or wants a sign-in. reqwest keeps the proxy's answer to itself, so it is asked once more: a
//! bare `CONNECT` with the site's name and port, and nothing of the person.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use url::Url;

use super::{Proxy, reached_nobody};
use crate::dialogue::{NetworkFailure, ProxyGiven};

/// The head of an answer, in bytes and in headers. A proxy's has a dozen.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_HEADERS: usize = 100;

/// Why this proxy made no tunnel to the host of `url`. Waits no longer than `limit`.
pub(super) async fn refusal(proxy: &Proxy, url: &Url, limit: Duration) -> NetworkFailure {
    let head = timeout(limit, ask(proxy, url, User::Given)).await;
    let kind = head.ok().and_then(Result::ok).and_then(|head| meaning(proxy, &head));
    kind.unwrap_or_else(|| NetworkFailure::NetworkAnswers { by: Some(proxy.name.clone()) })
}

/// Why this proxy wants a sign-in although it was given one, if it was. It is asked without that, which would count as one
/// more try of the password.
pub(super) async fn why_not_signed_in(proxy: &Proxy, url: &Url, limit: Duration) -> NetworkFailure {
    let mut offers = String::new();
    if proxy.signs_in_by().is_some()
        && let Ok(Ok(head)) = timeout(limit, ask(proxy, url, User::LeftOut)).await
    {
        let mut headers = [httparse::EMPTY_HEADER; HEAD_HEADERS];
        let mut answer = httparse::Response::new(&mut headers);
        // Half a head has told something, too.
        let _ = answer.parse(&head);
        let named =
            answer.headers.iter().filter(|header| header.name.eq_ignore_ascii_case("proxy-authenticate"));
        offers = schemes(named.map(|header| header.value));
    }
    sign_in(Some(proxy), &offers)
}

/// A proxy that wants a sign-in and offers these ways.
pub(super) fn sign_in(proxy: Option<&Proxy>, offers: &str) -> NetworkFailure {
    let basic = offers.is_empty() || offers.split(", ").any(|scheme| scheme.eq_ignore_ascii_case("basic"));
    let given = match proxy.and_then(Proxy::signs_in_by) {
        None => ProxyGiven::Nothing,
        Some(variable) if basic => ProxyGiven::Refused { variable },
        Some(variable) => ProxyGiven::NoBasic { variable, offers: offers.to_owned() },
    };
    NetworkFailure::ProxySignIn { proxy: proxy.map(|proxy| proxy.name.clone()), given }
}

/// The ways of `Proxy-Authenticate`, such as `Negotiate, NTLM`. A way's own parameters have an equals sign in them.
pub(super) fn schemes<'a>(values: impl Iterator<Item = &'a [u8]>) -> String {
    let mut found: Vec<String> = Vec::new();
    for value in values {
        for part in String::from_utf8_lossy(value).split(',') {
            let word = part.split_whitespace().next().unwrap_or_default();
            let is_scheme = word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            if is_scheme && (1..=20).contains(&word.len()) && !found.iter().any(|known| known == word) {
                found.push(word.to_owned());
            }
        }
    }
    found.truncate(5);
    found.join(", ")
}

/// Whether the user and password that were given for the proxy go along.
#[derive(Clone, Copy, PartialEq, Eq)]
enum User {
    Given,
    LeftOut,
}

/// The head of the proxy's answer.
async fn ask(proxy: &Proxy, url: &Url, user: User) -> io::Result<Vec<u8>> {
    let Some(question) = question(proxy, url, user) else { return Err(io::ErrorKind::Unsupported.into()) };
    let mut stream = TcpStream::connect(proxy.name.as_str()).await?;
    stream.write_all(&question).await?;
    let mut head = Vec::new();
    let mut buffer = [0; 1024];
    while !head.windows(4).any(|end| end == b"\r\n\r\n") && head.len() < HEAD_BYTES {
        match stream.read(&mut buffer).await? {
            0 => break,
            count => head.extend_from_slice(&buffer[..count]),
        }
    }
    Ok(head)
}

/// `None` for a proxy that is spoken to over TLS or in another language than HTTP.
fn question(proxy: &Proxy, url: &Url, user: User) -> Option<Vec<u8>> {
    let intercept = proxy.intercept().filter(|intercept| intercept.uri().scheme_str() == Some("http"))?;
    let site = format!("{}:{}", url.host_str()?, url.port_or_known_default()?);
    let mut question = format!("CONNECT {site} HTTP/1.1\r\nHost: {site}\r\n").into_bytes();
    if let Some(value) = intercept.basic_auth().filter(|_| user == User::Given) {
        question.extend_from_slice(b"Proxy-Authorization: ");
        question.extend_from_slice(value.as_bytes());
        question.extend_from_slice(b"\r\n");
    }
    question.extend_from_slice(b"\r\n");
    Some(question)
}

/// What the head of an answer says; `None` if no more than no.
fn meaning(proxy: &Proxy, head: &[u8]) -> Option<NetworkFailure> {
    let mut headers = [httparse::EMPTY_HEADER; HEAD_HEADERS];
    let mut answer = httparse::Response::new(&mut headers);
    answer.parse(head).ok()?;
    let status = answer.code?;
    let says = |name: &str, word: &str| {
        let mut named = answer.headers.iter().filter(|header| header.name.eq_ignore_ascii_case(name));
        named.any(|header| header.value.windows(word.len()).any(|part| part == word.as_bytes()))
    };
    reached_nobody(status, says).or_else(|| (status == 407).then(|| sign_in(Some(proxy), "")))
}
