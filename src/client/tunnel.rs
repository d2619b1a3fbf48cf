//! Why a proxy made no tunnel. reqwest keeps the proxy's answer to itself, so it is asked once more: a bare
//! `CONNECT` with the site's name and port, and nothing of the person.

use std::{io, time::Duration};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
    time::timeout,
};
use url::Url;

use super::{Proxy, reached_nobody};
use crate::dialogue::NetworkFailure;

/// The head of an answer, in bytes and in headers. A proxy's has a dozen.
const HEAD_BYTES: usize = 16 * 1024;
const HEAD_HEADERS: usize = 100;

/// Why this proxy made no tunnel to the host of `url`. Waits no longer than `limit`.
pub(super) async fn refusal(proxy: &Proxy, url: &Url, limit: Duration) -> NetworkFailure {
    let head = timeout(limit, ask(proxy, url)).await;
    let kind = head.ok().and_then(Result::ok).and_then(|head| meaning(proxy, &head));
    kind.unwrap_or_else(|| NetworkFailure::NetworkAnswers { by: Some(proxy.name.clone()) })
}

/// The head of the proxy's answer.
async fn ask(proxy: &Proxy, url: &Url) -> io::Result<Vec<u8>> {
    let Some(question) = question(proxy, url) else { return Err(io::ErrorKind::Unsupported.into()) };
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
fn question(proxy: &Proxy, url: &Url) -> Option<Vec<u8>> {
    let intercept = proxy.intercept().filter(|intercept| intercept.uri().scheme_str() == Some("http"))?;
    let site = format!("{}:{}", url.host_str()?, url.port_or_known_default()?);
    let mut question = format!("CONNECT {site} HTTP/1.1\r\nHost: {site}\r\n").into_bytes();
    if let Some(value) = intercept.basic_auth() {
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
    let wants_sign_in = || NetworkFailure::ProxySignIn { proxy: Some(proxy.name.clone()) };
    reached_nobody(status, says).or_else(|| (status == 407).then(wants_sign_in))
}
