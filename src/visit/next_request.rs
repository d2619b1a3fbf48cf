//! A request that is about to go out.

use std::iter;

use url::Url;

use crate::{
    client::{Agent, Method, Purpose, Request},
    dialogue::Language,
    otp::Secret,
};

/// The next request.
pub(super) struct NextRequest {
    pub(super) method: Method,
    pub(super) url: Url,
    pub(super) body: Option<Secret>,
    pub(super) contents: Contents,
}

/// What a request takes along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Contents {
    /// Nothing of anybody's.
    Nothing,
    /// What one site hands to another, such as a SAML message.
    HandedOver,
    /// What the person typed: it goes out once.
    Typed,
}

impl NextRequest {
    pub(super) const fn get(url: Url) -> Self {
        Self { method: Method::Get, url, body: None, contents: Contents::Nothing }
    }

    /// What a site has put into it: its address, and the body where it isn't the person's.
    pub(super) fn of_the_site(&self) -> (&Url, Option<&Secret>) {
        (&self.url, self.body.as_ref().filter(|_| self.contents != Contents::Typed))
    }

    /// The same once more. Nothing that the person typed is copied.
    pub(super) fn copy(&self) -> Option<Self> {
        let body = self.body.as_ref().map(|body| Secret::new(body.expose().to_owned()));
        (self.contents != Contents::Typed).then(|| Self { body, url: self.url.clone(), ..*self })
    }

    /// The request itself. The body moves into it, so nothing is left that could go out a second time.
    pub(super) fn into_request(self, cookies: Option<Secret>, language: Language) -> Request {
        let cookies = cookies.map(|cookies| ("cookie", cookies));
        Request {
            method: self.method,
            url: self.url,
            headers: [("accept-language", preferred(language))].into_iter().chain(cookies).collect(),
            body: self.body,
            purpose: if self.contents == Contents::Typed { Purpose::Write } else { Purpose::Read },
            agent: Agent::Plain,
        }
    }
}

/// The person's language first, then the others.
fn preferred(language: Language) -> Secret {
    let others = Language::ALL.iter().filter(|other| **other != language);
    let others = others.map(|other| format!("{};q=0.7", other.code()));
    let all: Vec<_> = iter::once(language.code().to_owned()).chain(others).collect();
    Secret::new(all.join(", "))
}
