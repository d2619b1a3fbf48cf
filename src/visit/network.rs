//! Tells the network's own answers from the site's: a captive portal's redirect, a page that blocks, a proxy's page
//! for its errors. What the network says is never read as the site's, and its `Date` never moves our clock.

use url::{Host, Origin, Url};

use super::origin;
use crate::{client::Response, config::Environment, dialogue::Trouble};

/// The trouble, if an answer says of itself that the site didn't give it.
pub fn trouble(response: &Response) -> Option<Trouble> {
    let by = response.header("via").and_then(received_by).map(str::to_owned);
    // Squid names its own pages so; it can put them in a site's place where it inspects TLS.
    let squid = response.header("x-squid-error").unwrap_or_default();
    let denied = response.header("proxy-status").is_some_and(|said| said.contains("http_request_denied"));
    if squid.starts_with("ERR_DNS_FAIL") {
        Some(Trouble::UnknownHost)
    } else if squid.starts_with("ERR_CONNECT_FAIL") || squid.starts_with("ERR_CANNOT_FORWARD") {
        Some(Trouble::NoConnection)
    } else if response.status == 511 || denied || !squid.is_empty() {
        Some(Trouble::NetworkAnswers { by })
    } else {
        None
    }
}

/// The proxy in a `Via` header (RFC 9110, 7.6.3): `1.1 proxy.example.dk (squid/5.7)`.
fn received_by(via: &str) -> Option<&str> {
    via.rsplit(',').next()?.split_whitespace().nth(1)
}

/// True if an address leads away from all that we know. A site's own redirect stays with its domain, or asks
/// another one for a sign-in by SAML, `OpenID` Connect or WS-Federation.
pub fn is_elsewhere(target: &Url, environment: &Environment) -> bool {
    const SIGN_IN: [&str; 3] = ["SAMLRequest", "client_id", "wtrealm"];
    let (origin, name) = (target.origin(), domain(&target.origin()));
    let known = origins(environment);
    let related =
        known.contains(&origin) || name.is_some() && known.iter().any(|known| domain(known) == name);
    let signs_in = || target.query_pairs().any(|(name, _)| SIGN_IN.contains(&&*name));
    !(related || target.scheme() == "https" && signs_in())
}

/// The trouble of a network that answers from this address.
pub(super) fn answers(here: &Url) -> Trouble {
    Trouble::NetworkAnswers { by: Some(origin::shown(&here.origin())) }
}

/// All origins that the environment names.
fn origins(environment: &Environment) -> Vec<Origin> {
    let (addresses, named) = (&environment.addresses, &environment.may_be_sent);
    let sites = [&addresses.atrium, &addresses.enrolment, &addresses.statens_sso, &addresses.workplace];
    let sites = sites.into_iter().chain(&addresses.adfs).map(Url::origin);
    let sent = [&named.password, &named.code, &named.email, &named.loopback_http];
    sites.chain(sent.into_iter().flatten().cloned()).collect()
}

/// The last two labels of a name, `statens-sso.dk`; by https alone, as a network can answer for any http.
fn domain(origin: &Origin) -> Option<String> {
    match origin {
        Origin::Tuple(scheme, Host::Domain(name), _) if scheme == "https" => {
            let mut labels = name.rsplitn(3, '.');
            let (last, second) = (labels.next()?, labels.next()?);
            Some(format!("{second}.{last}"))
        }
        _ => None,
    }
}
