//! Which origin may be called, and which may be sent a password, a code, an e-mail address. An origin is scheme,
//! host and port.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, PoisonError},
};

use url::{Origin, Url};

use crate::{
    config::Environment,
    dialogue::{Sensitive, Site, Trouble},
};

/// The origins that the person has said yes to. One set lives as long as the program's run, and is shared by
/// its visits.
#[derive(Debug, Clone, Default)]
pub struct Approvals(Arc<Mutex<BTreeSet<String>>>);

impl Approvals {
    pub(super) fn add(&self, origin: &Origin) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(origin.ascii_serialization());
    }

    pub(super) fn has(&self, origin: &Origin) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&origin.ascii_serialization())
    }
}

/// What one site sends to another through the browser, in a form or an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SignInMessage {
    /// A request for a sign-in: no secret.
    Request,
    /// The answer to one, in SAML: whoever has it is signed in.
    SamlResponse,
    /// Anything else, such as a code of `OpenID Connect`.
    Other,
}

impl SignInMessage {
    /// Told by the names that come along. Where a response is among them it is one, whatever is asked besides.
    pub(super) fn named(has: impl Fn(&str) -> bool) -> Self {
        if has("SAMLResponse") || has("wresult") {
            Self::SamlResponse
        } else if has("SAMLRequest") {
            Self::Request
        } else {
            Self::Other
        }
    }
}

/// True if `from` may hand that to `to`: a SAML answer goes to Statens SSO, whoever gave it, and from there to the
/// sites that the environment names. Within one origin nothing is handed over.
pub(super) fn may_be_handed(
    message: SignInMessage,
    from: &Origin,
    to: &Origin,
    environment: &Environment,
) -> bool {
    let sso = environment.addresses.statens_sso.origin();
    let named = site(to, environment).is_some();
    from == to
        || match message {
            SignInMessage::Request => true,
            SignInMessage::SamlResponse => *to == sso || *from == sso && named,
            SignInMessage::Other => named,
        }
}

/// The trouble of an origin that may not get what a site wants it to have.
pub(super) fn refused(origin: &Origin) -> Trouble {
    Trouble::OriginRefused { origin: shown(origin) }
}

/// As the person should see it; international names in their ASCII form, which can't be made to look alike.
pub(super) fn shown(origin: &Origin) -> String {
    origin.ascii_serialization()
}

/// The host as the person should see it, with its port where that is unusual.
pub fn host(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    url.port().map_or_else(|| host.to_owned(), |port| format!("{host}:{port}"))
}

/// Takes away a user's name and password, which a site would choose for us: they would go out as a header, and they
/// make one host look like another.
pub(super) fn without_user(url: &mut Url) {
    // Only addresses without a host refuse that, and they have no user.
    let _ = url.set_username("");
    let _ = url.set_password(None);
}

/// True if `url` may be called at all: https, or one of the loopback origins that the environment lists.
pub(super) fn may_be_called(url: &Url, environment: &Environment) -> bool {
    match url.scheme() {
        "https" => true,
        "http" => environment.may_be_sent.loopback_http.contains(&url.origin()),
        _ => false,
    }
}

/// True if the environment names this origin for that.
pub(super) fn may_be_sent(what: Sensitive, origin: &Origin, environment: &Environment) -> bool {
    let named = &environment.may_be_sent;
    match what {
        Sensitive::Password => named.password.contains(origin),
        Sensitive::Code => named.code.contains(origin),
        Sensitive::Email => named.email.contains(origin),
    }
}

/// The site that has this origin, if the environment names it.
pub(super) fn site(origin: &Origin, environment: &Environment) -> Option<Site> {
    environment.addresses.known().find_map(|(site, url)| (url.origin() == *origin).then_some(site))
}

/// All origins that an environment names: those of its sites, and those that may be sent something.
pub(super) fn named(environment: &Environment) -> impl Iterator<Item = Origin> {
    let sent = &environment.may_be_sent;
    let sent = [&sent.password, &sent.code, &sent.email, &sent.loopback_http];
    environment.addresses.known().map(|(_, url)| url.origin()).chain(sent.into_iter().flatten().cloned())
}

/// True for the host of one of those, as the person sees it, and for the origin itself.
pub(super) fn is_named(host: &str, environment: &Environment) -> bool {
    named(environment).map(|origin| shown(&origin)).any(|origin| {
        origin == host || origin.split_once("://").is_some_and(|(_, its_host)| its_host == host)
    })
}
