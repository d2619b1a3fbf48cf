//! What an answer of the network holds, as the program has it.

use reqwest::header::HeaderValue;
use zeroize::Zeroizing;

use super::{BODY_LIMIT, Failure, FailureKind};
use crate::{dialogue::NetworkFailure, otp::Secret};

/// All headers: name in lower case and value, in order.
pub(super) fn headers(answer: &reqwest::Response) -> Vec<(String, Secret)> {
    let read = answer.headers().iter().filter_map(|(name, value)| {
        let name = name.as_str();
        let text = if name == "location" { address(value) } else { value.to_str().ok()?.to_owned() };
        Some((name.to_owned(), Secret::new(text)))
    });
    read.collect()
}

/// Bytes that aren't ASCII as they are, whichever letters they are meant to be: as browsers have them.
fn address(value: &HeaderValue) -> String {
    let piece = |byte: &u8| {
        if byte.is_ascii() { char::from(*byte).to_string() } else { format!("%{byte:02X}") }
    };
    value.as_bytes().iter().map(piece).collect()
}

/// Reads the body, and stops at [`BODY_LIMIT`].
pub(super) async fn body(answer: &mut reqwest::Response) -> Result<Secret, Failure> {
    let bad_body = || Failure::sent(FailureKind::BadBody);
    let mut bytes = Zeroizing::new(Vec::new());
    while let Some(chunk) = answer.chunk().await.map_err(|error| broke_off(&error))? {
        if bytes.len() + chunk.len() > BODY_LIMIT {
            return Err(bad_body());
        }
        bytes.extend_from_slice(&chunk);
    }
    text(&bytes).ok_or_else(bad_body)
}

fn broke_off(error: &reqwest::Error) -> Failure {
    Failure::sent(if error.is_timeout() { NetworkFailure::TimedOut } else { NetworkFailure::Broken })
}

/// UTF-8, or each byte as its Latin-1 letter: what old Danish pages are in. No text holds a zero byte.
fn text(bytes: &[u8]) -> Option<Secret> {
    if bytes.contains(&0) {
        return None;
    }
    let text = std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned);
    Some(Secret::new(text))
}
