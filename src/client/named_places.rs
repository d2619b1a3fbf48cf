//! A client that knows where some names lead: what practice needs, whose sites have names that no system can look up.

use std::sync::Arc;

use url::Url;

use super::{Client, Request, ResponseFuture};
use crate::otp::Secret;

/// Another client, and the origins that stand for others.
pub struct NamedPlaces {
    inner: Arc<dyn Client>,
    /// The origin by its name, and the one where it is.
    places: Vec<(Url, Url)>,
}

impl NamedPlaces {
    /// A request to the first of a pair goes to the second, which is told by `Host` what it was called.
    pub fn new(inner: Arc<dyn Client>, places: impl IntoIterator<Item = (Url, Url)>) -> Self {
        Self { inner, places: places.into_iter().collect() }
    }
}

impl Client for NamedPlaces {
    fn send(&self, mut request: Request) -> ResponseFuture<'_> {
        let named = self.places.iter().find(|(name, _)| name.origin() == request.url.origin());
        if let Some((name, place)) = named {
            let host = name.host_str().unwrap_or_default().to_owned();
            // Both are plain http with a host, so neither of these is refused.
            if request.url.set_host(place.host_str()).is_ok() && request.url.set_port(place.port()).is_ok() {
                request.headers.push(("host", Secret::new(host)));
            }
        }
        self.inner.send(request)
    }
}
