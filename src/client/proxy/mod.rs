//! The seam that says by which ways an address is reached: directly or through proxies, and who said so. The environment's
//! variables come first, behind them the system's own settings with their script (docs/facts.md 59: on Windows they must be
//! asked for each address).

mod list;
mod system;
mod variables;
#[cfg(windows)]
mod windows;

use std::{env, fmt, sync::Arc};

use hyper_util::client::proxy::matcher::{Intercept, Matcher};
use url::{Host, Url};

pub use system::{Script, ScriptRefusal, SystemProxy, SystemSettings};
pub use variables::Variables;

pub use crate::platform::{PersonalSetting, ScriptWay};
use crate::{
    dialogue::{NetworkFailure, ProxySetting},
    otp::Secret,
};

/// A way to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// No proxy.
    Direct,
    /// Through this one.
    Via(Proxy),
    /// Somebody named a proxy in a way that can't be used: nobody is called, and this is told.
    Unusable(NetworkFailure),
}

/// A proxy that somebody named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Host and port, fit to be shown; never the user and password that may stand in the address.
    pub name: String,
    /// Who named it.
    pub named_by: NamedBy,
    /// As it was written. It may hold a user and password.
    pub(super) address: Arc<Secret>,
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
            Self::Direct | Self::Unusable(_) => None,
            Self::Via(proxy) => Some(proxy),
        }
    }
}

/// Who named a proxy, or said that there is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NamedBy {
    /// This environment variable.
    Variable(&'static str),
    /// The system's own settings.
    Setting(ProxySetting),
}

/// The ways to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ways {
    /// In the order in which they are tried, until one leads to somebody; never empty.
    pub routes: Vec<Route>,
    /// Who named them; `None` if nobody said anything, which means directly.
    pub named_by: Option<NamedBy>,
    /// What is wrong with a setting that should have named them. They are a guess then, the same as browsers make, and if
    /// they lead nowhere this is why.
    pub fault: Option<NetworkFailure>,
}

impl Ways {
    /// Nobody said anything.
    fn unsaid() -> Self {
        Self { routes: vec![Route::Direct], named_by: None, fault: None }
    }

    /// The first of them.
    pub fn first(&self) -> &Route {
        self.routes.first().unwrap_or(&Route::Direct)
    }
}

/// Somebody who may know by which ways an address is reached.
pub trait ProxySettings: Send + Sync + fmt::Debug {
    /// `None` if nothing is said about this address. It may take long (a script to load), so it is asked on no thread that
    /// draws; what it has learnt is kept for a while, as it is asked for each request.
    fn ways(&self, url: &Url) -> Option<Ways>;

    /// True for settings of the system: what they say isn't seen in the environment.
    fn are_of_system(&self) -> bool {
        false
    }

    /// What was learnt of this address didn't lead to anybody: it is to be learnt anew.
    fn forget(&self, url: &Url) {
        let _ = url;
    }
}

/// All who are asked, in their order; the first that says something decides.
#[derive(Debug, Clone)]
pub struct Proxies(Arc<[Box<dyn ProxySettings>]>);

impl Proxies {
    /// Asks these.
    pub fn of(settings: impl IntoIterator<Item = Box<dyn ProxySettings>>) -> Self {
        Self(settings.into_iter().collect())
    }

    /// Asks this process' environment, then the settings of the person where the system has such.
    pub fn of_person() -> Self {
        // What is no UTF-8 is no address either, and then is said to be none.
        let variable = |name: &str| env::var_os(name).map(|value| value.to_string_lossy().into_owned());
        Self::of([
            Box::new(Variables::read(variable)) as Box<dyn ProxySettings>,
            #[cfg(windows)]
            Box::new(SystemSettings::new(windows::WinHttp::default())),
        ])
    }

    /// The ways to `url`. This PC itself is never reached through a proxy, whatever the settings say: practice
    /// must work behind one. It may take long.
    pub fn ways(&self, url: &Url) -> Ways {
        if is_this_pc(url) {
            return Ways::unsaid();
        }
        self.0.iter().find_map(|settings| settings.ways(url)).unwrap_or_else(Ways::unsaid)
    }

    /// True if the system's own settings are asked, which may take long.
    pub fn ask_system(&self) -> bool {
        self.0.iter().any(|settings| settings.are_of_system())
    }

    /// These ways led to nobody.
    pub(super) fn forget(&self, url: &Url) {
        self.0.iter().for_each(|settings| settings.forget(url));
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
