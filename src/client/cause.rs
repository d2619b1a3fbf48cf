//! What an error of reqwest means. Its own words are for programmers; the causes behind it tell.

use std::{error::Error, io};

use super::trust::NotTrusted;
use crate::dialogue::NetworkFailure;

/// What lies behind an error.
pub(super) enum Cause {
    /// The cause is known.
    Known(NetworkFailure),
    /// The proxy answered 407 when asked for a tunnel.
    ProxyWantsSignIn,
    /// Nobody could be reached at the proxy's address.
    NoProxy,
    /// The proxy made no tunnel. Why is not told.
    NoTunnel,
}

/// The cause of the failure of a request.
pub(super) fn of(error: &reqwest::Error) -> Cause {
    if let Some(issuer) = find(error, not_trusted) {
        return Cause::Known(NetworkFailure::Untrusted { issuer });
    }
    if let Some(cause) = find(error, tunnel) {
        return cause;
    }
    Cause::Known(if error.is_dns() {
        NetworkFailure::UnknownHost
    } else if error.is_timeout() {
        NetworkFailure::TimedOut
    } else if error.is_connect() && find(error, nobody_there).is_some() {
        NetworkFailure::NoConnection
    } else {
        NetworkFailure::Broken
    })
}

/// Walks down the chain of causes. An `io::Error` hides its own cause one level deeper than `source` tells.
fn find<T>(error: &(dyn Error + 'static), seek: fn(&(dyn Error + 'static)) -> Option<T>) -> Option<T> {
    let mut cause = Some(error);
    while let Some(error) = cause {
        if let Some(found) = seek(error) {
            return Some(found);
        }
        cause = match error.downcast_ref::<io::Error>().and_then(io::Error::get_ref) {
            Some(inner) => Some(inner),
            None => error.source(),
        };
    }
    None
}

/// The issuer of a refused certificate.
#[allow(clippy::option_option, reason = "refused or not, and then named or not")]
fn not_trusted(error: &(dyn Error + 'static)) -> Option<Option<String>> {
    match error.downcast_ref::<rustls::Error>()? {
        rustls::Error::InvalidCertificate(rustls::CertificateError::Other(other)) => {
            Some(other.0.downcast_ref::<NotTrusted>().and_then(|refused| refused.issuer.clone()))
        }
        rustls::Error::InvalidCertificate(_) => Some(None),
        _ => None,
    }
}

/// Trouble on the way through a proxy. hyper-util keeps its `TunnelError` to itself: only its words tell it (tests
/// hold us to them).
fn tunnel(error: &(dyn Error + 'static)) -> Option<Cause> {
    Some(match error.to_string().strip_prefix("tunnel error: ")? {
        "proxy authorization required" => Cause::ProxyWantsSignIn,
        "failed to create underlying connection" => Cause::NoProxy,
        "unsuccessful" | "proxy response headers too long" => Cause::NoTunnel,
        _ => return None,
    })
}

/// Any trouble of the sockets: refused, unreachable, reset. TLS that breaks is no such trouble.
fn nobody_there(error: &(dyn Error + 'static)) -> Option<()> {
    let error = error.downcast_ref::<io::Error>()?;
    error.raw_os_error().map(|_| ())
}
