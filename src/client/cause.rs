//! What an error of reqwest means. Its own words are for programmers; the causes behind it tell.

use std::{error::Error, io};

use super::trust::NotTrusted;
use crate::dialogue::{Distrust, NetworkFailure};

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
    if let Some(failure) = find(error, not_trusted) {
        return Cause::Known(failure);
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

/// Why a certificate was refused.
fn not_trusted(error: &(dyn Error + 'static)) -> Option<NetworkFailure> {
    let rustls::Error::InvalidCertificate(why) = error.downcast_ref::<rustls::Error>()? else { return None };
    let ours = match why {
        rustls::CertificateError::Other(other) => other.0.downcast_ref::<NotTrusted>(),
        _ => None,
    };
    Some(ours.map_or(NetworkFailure::Untrusted { issuer: None, why: Distrust::Other }, |refused| {
        refused.failure.clone()
    }))
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
