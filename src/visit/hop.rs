//! One step of the way: a request that is about to go out.

use url::Url;

use crate::{
    client::{Agent, Method, Purpose, Request},
    otp::Secret,
};

/// The next request.
pub(super) struct Hop {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) body: Option<Secret>,
    pub(super) carries: Carries,
}

/// What a request takes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Carries {
    /// Nothing of anybody's.
    Nothing,
    /// What one site hands to another, such as a SAML message.
    HandOver,
    /// What the person typed: it goes out once.
    Typed,
}

impl Hop {
    pub(super) const fn get(url: Url) -> Self {
        Self { method: Method::Get, url, body: None, carries: Carries::Nothing }
    }

    /// The same once more. Nothing that the person typed is copied.
    pub(super) fn copy(&self) -> Option<Self> {
        let body = self.body.as_ref().map(|body| Secret::new(body.expose().to_owned()));
        (self.carries != Carries::Typed).then(|| Self { body, url: self.url.clone(), ..*self })
    }

    /// The request itself. The body moves into it, so nothing is left that could go out a second time.
    pub(super) fn into_request(self, cookies: Option<Secret>) -> Request {
        Request {
            method: self.method,
            url: self.url,
            headers: cookies.map(|cookies| ("cookie", cookies)).into_iter().collect(),
            body: self.body,
            purpose: if self.carries == Carries::Typed { Purpose::Write } else { Purpose::Read },
            agent: Agent::Plain,
        }
    }
}
