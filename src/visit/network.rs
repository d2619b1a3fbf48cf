//! Tells the network's own answers from the site's by their heads and by where they lead: a captive portal's redirect, a
//! proxy's page for its errors. What the network says is never read as the site's, and its `Date` never moves our clock.
//! What a page shows by its words is in `stand_in`.

use url::{Host, Origin, Url};

use super::origin;
use crate::{
    client::{Response, is_of_local_authority, reached_nobody},
    config::Environment,
    dialogue::{Guard, NetworkFailure},
};

/// What an answer says, if it says of itself that the site didn't give it. Where TLS is inspected it can stand in the
/// site's place all the same.
pub(super) fn failure(response: &Response) -> Option<NetworkFailure> {
    if response.header("cf-mitigated").is_some_and(|what| what.eq_ignore_ascii_case("challenge")) {
        return Some(NetworkFailure::Guarded { status: response.status, wants: Guard::Browser });
    }
    let says = |name: &str, word: &str| response.header(name).is_some_and(|said| said.contains(word));
    let of_proxy = ["dns_error", "http_request_denied"].iter().any(|word| says("proxy-status", word));
    if !(of_proxy || response.status == 511 || is_of_proxy(response)) {
        return None;
    }
    Some(reached_nobody(response.status, says).unwrap_or_else(|| {
        let by = response.header("via").and_then(received_by).map(str::to_owned);
        NetworkFailure::NetworkAnswers { by }
    }))
}

/// Proxies name themselves in answers of their own: Squid in a header that is its alone, others as the server.
fn is_of_proxy(response: &Response) -> bool {
    const PROXIES: [&str; 4] = ["squid", "tinyproxy", "mitmproxy", "zscaler"];
    let server = response.header("server").unwrap_or_default().to_ascii_lowercase();
    // Its own name alone: Apache may list mod_proxy behind it.
    let name = server.split(['/', ' ']).next().unwrap_or_default();
    response.header("x-squid-error").is_some() || PROXIES.contains(&name)
}

/// The proxy in a `Via` header (RFC 9110, 7.6.3): `1.1 proxy.example.dk (squid/5.7)`.
fn received_by(via: &str) -> Option<&str> {
    via.rsplit(',').next()?.split_whitespace().nth(1)
}

/// True if an address leads away from all that we know. A site's own redirect stays with its domain, or asks
/// another one for a sign-in by SAML, `OpenID` Connect or WS-Federation.
pub(super) fn is_elsewhere(target: &Url, environment: &Environment) -> bool {
    const SIGN_IN: [&str; 3] = ["SAMLRequest", "client_id", "wtrealm"];
    let (here, name) = (target.origin(), domain(&target.origin()));
    let related =
        origin::named(environment).any(|known| known == here || name.is_some() && domain(&known) == name);
    let signs_in = || target.query_pairs().any(|(name, _)| SIGN_IN.contains(&&*name));
    !(related || target.scheme() == "https" && signs_in())
}

/// The network that answers, if an answer to the first call leads there by itself. Over https a page may still tell that it
/// is the site's own way.
pub(super) fn portal(target: &Url, environment: &Environment) -> Option<NetworkFailure> {
    (target.scheme() == "http" && is_elsewhere(target, environment)).then(|| answers(target))
}

/// A network that answers from this address.
pub(super) fn answers(here: &Url) -> NetworkFailure {
    NetworkFailure::NetworkAnswers { by: Some(origin::shown(&here.origin())) }
}

/// What else the head of an answer tells of who gave it, for when its page is read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Head {
    pub(super) status: u16,
    /// Seconds by `Retry-After`.
    retry_after: Option<u32>,
    /// An authority of the office or of this PC vouches for whoever answered.
    pub(super) local_authority: bool,
}

impl Head {
    pub(super) fn of(response: &Response) -> Self {
        Self {
            status: response.status,
            retry_after: response.header("retry-after").and_then(|seconds| seconds.trim().parse().ok()),
            local_authority: response.peer_certificate.as_deref().is_some_and(is_of_local_authority),
        }
    }

    /// What a status means by which the site, or something in its place, lets nobody in: who it is can't be seen.
    pub(super) fn guard(&self) -> Option<NetworkFailure> {
        let wants = match self.status {
            401 => Guard::SignIn,
            429 => Guard::Wait(self.retry_after),
            403 | 451 => Guard::Refuses,
            _ => return None,
        };
        Some(NetworkFailure::Guarded { status: self.status, wants })
    }
}

/// The last two labels of a name, `statens-sso.dk`; by https alone, as a network can answer for any http.
pub(super) fn domain(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Tuple(scheme, Host::Domain(name), _) if scheme == "https" => {
            let mut labels = name.rsplitn(3, '.');
            let (last, second) = (labels.next()?, labels.next()?);
            Some(format!("{second}.{last}"))
        }
        _ => None,
    }
}

/// HTML by its header, or by its look where there is none.
pub(super) fn is_html(response: &Response) -> bool {
    response.header("content-type").map_or_else(
        || response.body.expose().trim_start().starts_with('<'),
        |kind| kind.to_ascii_lowercase().contains("html"),
    )
}
