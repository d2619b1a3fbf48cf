//! A request of ours in reqwest's words.

use bytes::Bytes;
use reqwest::header::{ACCEPT, ACCEPT_LANGUAGE, CONTENT_TYPE, HeaderValue, USER_AGENT};

use super::{Agent, Failure, Method, Request};
use crate::{dialogue::NetworkFailure, otp::Secret};

const PLAIN: &str = concat!("kom-i-gang/", env!("CARGO_PKG_VERSION"));

/// Matches the pattern `=~Windows\s*NT.*Edg.*` that AD FS' administrators add to `WIASupportedUserAgents`
/// (Microsoft Learn; docs/facts.md 80).
const INTEGRATED: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
                          Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0";

/// The request in reqwest's words. A header's copy inside reqwest lives until the request is out.
pub(super) fn prepared(client: &reqwest::Client, request: Request) -> Result<reqwest::Request, Failure> {
    let broken = || Failure::unsent(NetworkFailure::Broken);
    let agent = match request.agent {
        Agent::Plain => PLAIN,
        Agent::Integrated => INTEGRATED,
    };
    let mut out = match request.method {
        Method::Get => client.get(request.url),
        Method::Post => client.post(request.url),
    }
    .header(USER_AGENT, agent)
    .header(ACCEPT, "text/html,application/xhtml+xml;q=0.9,*/*;q=0.1");
    if request.headers.iter().all(|(name, _)| *name != ACCEPT_LANGUAGE.as_str()) {
        out = out.header(ACCEPT_LANGUAGE, "da, en;q=0.7");
    }
    for (name, value) in request.headers {
        let mut value = HeaderValue::from_str(value.expose()).map_err(|_| broken())?;
        value.set_sensitive(true);
        out = out.header(name, value);
    }
    if let Some(body) = request.body {
        let form = Bytes::from_owner(Form(body));
        out = out.header(CONTENT_TYPE, "application/x-www-form-urlencoded").body(form);
    }
    out.build().map_err(|_| broken())
}

/// A form on its way: lent to the network, not copied, and wiped once that is done with it.
struct Form(Secret);

impl AsRef<[u8]> for Form {
    fn as_ref(&self) -> &[u8] {
        self.0.expose().as_bytes()
    }
}
