//! The seam that says by which way an address is reached: directly or through a proxy, and who said so. Today the
//! environment's variables say it; the system's own settings and its PAC script are another [`ProxySettings`]
//! (docs/facts.md 59: on Windows they must be asked for each address).

use std::{env, fmt, sync::Arc};

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::{Host, Url};

use crate::{dialogue::NetworkFailure, otp::Secret};

/// The way to an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Route {
    /// No proxy.
    Direct,
    /// Through this one.
    Via(Proxy),
}

/// A proxy that somebody named.
#[derive(Debug, PartialEq, Eq)]
pub struct Proxy {
    /// Host and port, fit to be shown; never the user and password that may stand in the address.
    pub name: String,
    /// Who named it.
    pub named_by: NamedBy,
    /// As it was written. It may hold a user and password.
    pub(super) address: Secret,
}

impl Proxy {
    /// The address taken apart: where to connect to, and what to sign in with.
    pub(super) fn intercept(&self) -> Option<Intercept> {
        Matcher::builder().all(self.address.expose()).build().intercept(&"http://any".parse().ok()?)
    }
}

impl Route {
    /// The proxy on the way, if there is one.
    pub const fn proxy(&self) -> Option<&Proxy> {
        match self {
            Self::Direct => None,
            Self::Via(proxy) => Some(proxy),
        }
    }

    /// The name of the proxy on the way.
    pub(super) fn proxy_name(&self) -> Option<String> {
        self.proxy().map(|proxy| proxy.name.clone())
    }
}

/// Who named a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedBy {
    /// This environment variable.
    Variable(&'static str),
    /// The system's own settings.
    System,
}

/// Somebody who may know by which way an address is reached.
pub trait ProxySettings: Send + Sync + fmt::Debug {
    /// `None` if nothing is said about this address. It is asked several times for each request and must not
    /// take long: what does (a script to load) is kept.
    fn route(&self, url: &Url) -> Option<Route>;
}

/// All who are asked, in their order; the first that says something decides.
#[derive(Debug, Clone)]
pub struct Proxies(Arc<[Box<dyn ProxySettings>]>);

impl Proxies {
    /// Asks these.
    pub fn of(settings: impl IntoIterator<Item = Box<dyn ProxySettings>>) -> Self {
        Self(settings.into_iter().collect())
    }

    /// Asks this process' environment.
    pub fn from_environment() -> Self {
        Self::of([Box::new(Variables::read(|name| env::var(name).ok())) as Box<dyn ProxySettings>])
    }

    /// The way to `url`. This PC itself is never reached through a proxy, whatever the settings say: practice
    /// must work behind one.
    pub fn route(&self, url: &Url) -> Route {
        if is_this_pc(url) {
            return Route::Direct;
        }
        self.0.iter().find_map(|settings| settings.route(url)).unwrap_or(Route::Direct)
    }
}

/// Why a proxy that gives an answer of its own reached nobody; `None` if its answer means something else. `says` tells
/// whether a header (lower case) holds a word: `Proxy-Status` is RFC 9209's, the other one is Squid's.
pub(crate) fn reached_nobody(status: u16, says: impl Fn(&str, &str) -> bool) -> Option<NetworkFailure> {
    if says("proxy-status", "dns_error") || says("x-squid-error", "ERR_DNS_FAIL") {
        return Some(NetworkFailure::UnknownHost);
    }
    match status {
        // Squid says 500 (ERR_CANNOT_FORWARD) for a name that it doesn't know.
        500 | 502 | 503 => Some(NetworkFailure::NoConnection),
        504 => Some(NetworkFailure::TimedOut),
        _ => None,
    }
}

fn is_this_pc(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}

/// The environment's variables, as curl reads them: `HTTPS_PROXY`, `HTTP_PROXY`, else `ALL_PROXY`, and `NO_PROXY`
/// for exceptions; in capitals, else in small letters.
#[derive(Debug)]
pub struct Variables {
    https: Option<Named>,
    http: Option<Named>,
}

/// A variable that names a proxy.
#[derive(Debug)]
struct Named {
    variable: &'static str,
    address: Secret,
    /// With the exceptions of `NO_PROXY`.
    matcher: Matcher,
}

impl Variables {
    /// Reads them once, by `variable`.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let first = |names: [&'static str; 2]| {
            names.into_iter().find_map(|name| variable(name).map(|value| (name, value)))
        };
        let except = first(["NO_PROXY", "no_proxy"]).map(|(_, value)| value).unwrap_or_default();
        let named = |names| {
            let (variable, address) = first(names).filter(|(_, value)| !value.is_empty())?;
            let matcher = Matcher::builder().all(address.as_str()).no(except.as_str()).build();
            Some(Named { variable, address: Secret::new(address), matcher })
        };
        let all = || named(["ALL_PROXY", "all_proxy"]);
        Self {
            https: named(["HTTPS_PROXY", "https_proxy"]).or_else(all),
            http: named(["HTTP_PROXY", "http_proxy"]).or_else(all),
        }
    }
}

impl ProxySettings for Variables {
    fn route(&self, url: &Url) -> Option<Route> {
        let named = match url.scheme() {
            "https" => self.https.as_ref(),
            "http" => self.http.as_ref(),
            _ => None,
        }?;
        let Some(proxy) = named.matcher.intercept(&url.as_str().parse().ok()?) else {
            return Some(Route::Direct);
        };
        let usual = if proxy.uri().scheme_str() == Some("https") { 443 } else { 80 };
        Some(Route::Via(Proxy {
            name: format!("{}:{}", proxy.uri().host()?, proxy.uri().port_u16().unwrap_or(usual)),
            named_by: NamedBy::Variable(named.variable),
            address: Secret::new(named.address.expose().to_owned()),
        }))
    }
}
