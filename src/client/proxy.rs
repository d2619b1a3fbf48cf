//! The seam that says by which way an address is reached: directly or through a proxy, and who said so. Today the
//! environment's variables say it; the system's own settings and its PAC script are another [`ProxySettings`]
//! (docs/facts.md 59: on Windows they must be asked for each address).

use std::{env, fmt, sync::Arc};

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::{Host, Url};

use crate::{
    dialogue::{NetworkFailure, VariableFault},
    otp::Secret,
};

/// The way to an address.
#[derive(Debug, PartialEq, Eq)]
pub enum Route {
    /// No proxy.
    Direct,
    /// Through this one.
    Via(Proxy),
    /// Somebody named a proxy in a way that can't be used: nobody is called.
    Unusable {
        /// The variable.
        variable: &'static str,
        /// What is wrong with what it holds.
        fault: VariableFault,
    },
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

    /// The variable that has a user and password for it, if one has.
    pub fn signs_in_by(&self) -> Option<&'static str> {
        let NamedBy::Variable(name) = self.named_by else { return None };
        self.intercept().is_some_and(|intercept| intercept.basic_auth().is_some()).then_some(name)
    }
}

impl Route {
    /// The proxy on the way, if there is one.
    pub const fn proxy(&self) -> Option<&Proxy> {
        match self {
            Self::Direct | Self::Unusable { .. } => None,
            Self::Via(proxy) => Some(proxy),
        }
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
        // What is no UTF-8 is no address either, and then is said to be none.
        let variable = |name: &str| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self::of([Box::new(Variables::read(variable)) as Box<dyn ProxySettings>])
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
    /// What is wrong with it, if it can't be used.
    fault: Option<VariableFault>,
}

impl Variables {
    /// Reads them once, by `variable`.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let first = |names: [&'static str; 2]| {
            names.into_iter().find_map(|name| variable(name).map(|value| (name, value)))
        };
        let except = first(["NO_PROXY", "no_proxy"]).map(|(_, value)| exceptions(&value)).unwrap_or_default();
        let named = |names| {
            let (variable, value) = first(names)?;
            let mut address = value.trim().to_owned();
            if address.is_empty() {
                return None;
            }
            if !address.contains("://") {
                address.insert_str(0, "http://");
            }
            let fault = fault(&address);
            // The exceptions hold as well where the proxy can't be used.
            let sample = if fault.is_some() { "http://any" } else { &*address };
            let matcher = Matcher::builder().all(sample).no(except.as_str()).build();
            Some(Named { variable, address: Secret::new(address), matcher, fault })
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
        if let Some(fault) = named.fault {
            return Some(Route::Unusable { variable: named.variable, fault });
        }
        let usual = if proxy.uri().scheme_str() == Some("https") { 443 } else { 80 };
        Some(Route::Via(Proxy {
            name: format!("{}:{}", proxy.uri().host()?, proxy.uri().port_u16().unwrap_or(usual)),
            named_by: NamedBy::Variable(named.variable),
            address: Secret::new(named.address.expose().to_owned()),
        }))
    }
}

/// What is wrong with the address of a proxy, if it can't be used. Two readers must agree on what it says: a sign in a
/// password that should have been written as `%40` or `%23` makes another host of it.
fn fault(address: &str) -> Option<VariableFault> {
    let url = match Url::parse(address) {
        Ok(url) => url,
        Err(url::ParseError::InvalidPort) => return Some(VariableFault::BadPort),
        Err(_) => return Some(VariableFault::NoAddress),
    };
    if !matches!(url.scheme(), "http" | "https") {
        return Some(VariableFault::OtherProxy);
    }
    if url.port() == Some(0) {
        return Some(VariableFault::BadPort);
    }
    let intercept = Matcher::builder().all(address).build().intercept(&"http://any".parse().ok()?);
    let host = intercept.as_ref().and_then(|intercept| intercept.uri().host());
    let plain = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let agreed = plain && host.is_some_and(|host| url.host_str() == Some(&*host.to_ascii_lowercase()));
    (!agreed || address.matches('@').count() > 1).then_some(VariableFault::NoAddress)
}

/// `NO_PROXY` as people write it: with blanks or semicolons between, a star for all that stands before, a scheme, a port.
fn exceptions(value: &str) -> String {
    let parts = value.split(|letter: char| letter.is_whitespace() || ",;".contains(letter));
    let host = |part: &str| {
        let part = part.split_once("://").map_or(part, |(_, rest)| rest);
        let part = part.strip_prefix('*').filter(|rest| rest.starts_with('.')).unwrap_or(part);
        match part.split_once(':') {
            // Sites of the guide have the usual ports; another one's exception isn't for them.
            Some((host, "443" | "80")) => host.to_ascii_lowercase(),
            Some((_, other)) if !other.contains(':') => String::new(),
            _ => part.trim_end_matches('/').to_ascii_lowercase(),
        }
    };
    parts.map(host).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(",")
}
