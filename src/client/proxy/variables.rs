//! What the environment's variables say of proxies.

use std::sync::Arc;

use hyper_util::client::proxy::matcher::Matcher;
use url::Url;

use super::{NamedBy, Proxy, ProxySettings, Route, Ways};
use crate::{
    dialogue::{NetworkFailure, VariableFault},
    otp::Secret,
};

/// The environment's variables, as curl reads them: `HTTPS_PROXY`, `HTTP_PROXY`, else `ALL_PROXY`, and `NO_PROXY`
/// for exceptions; in capitals, else in small letters.
#[derive(Debug)]
pub struct Variables {
    https: Option<Named>,
    http: Option<Named>,
}

/// What a variable says.
#[derive(Debug)]
enum Named {
    Proxy(Box<NamedProxy>),
    /// Nothing stands in it: there is no proxy, whatever the system's settings say.
    SwitchedOff(&'static str),
}

/// A variable that names a proxy.
#[derive(Debug)]
struct NamedProxy {
    variable: &'static str,
    address: Arc<Secret>,
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
                return Some(Named::SwitchedOff(variable));
            }
            if !address.contains("://") {
                address.insert_str(0, "http://");
            }
            let fault = fault(&address);
            // The exceptions hold as well where the proxy can't be used.
            let sample = if fault.is_some() { "http://any" } else { &*address };
            let matcher = Matcher::builder().all(sample).no(except.as_str()).build();
            let address = Arc::new(Secret::new(address));
            Some(Named::Proxy(Box::new(NamedProxy { variable, address, matcher, fault })))
        };
        let first_of = |own| match (named(own), named(["ALL_PROXY", "all_proxy"])) {
            (None | Some(Named::SwitchedOff(_)), Some(all)) => Some(all),
            (own, _) => own,
        };
        Self { https: first_of(["HTTPS_PROXY", "https_proxy"]), http: first_of(["HTTP_PROXY", "http_proxy"]) }
    }
}

impl ProxySettings for Variables {
    fn ways(&self, url: &Url) -> Option<Ways> {
        let named = match url.scheme() {
            "https" => self.https.as_ref(),
            "http" => self.http.as_ref(),
            _ => None,
        }?;
        let (variable, route) = match named {
            Named::SwitchedOff(variable) => (*variable, Route::Direct),
            Named::Proxy(named) => (named.variable, named.route(url)?),
        };
        Some(Ways { routes: vec![route], named_by: Some(NamedBy::Variable(variable)), fault: None })
    }
}

impl NamedProxy {
    fn route(&self, url: &Url) -> Option<Route> {
        let Some(proxy) = self.matcher.intercept(&url.as_str().parse().ok()?) else {
            return Some(Route::Direct);
        };
        if let Some(fault) = self.fault {
            return Some(Route::Unusable(NetworkFailure::BadVariable { name: self.variable, fault }));
        }
        let usual = if proxy.uri().scheme_str() == Some("https") { 443 } else { 80 };
        Some(Route::Via(Proxy {
            name: format!("{}:{}", proxy.uri().host()?, proxy.uri().port_u16().unwrap_or(usual)),
            named_by: NamedBy::Variable(self.variable),
            address: Arc::clone(&self.address),
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
