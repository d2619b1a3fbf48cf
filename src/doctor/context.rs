//! What the checks look at: the environment, the ways out to its sites, and what is known of this PC.

use std::{fmt, sync::Arc};

use tokio::sync::OnceCell;
use url::Url;

use super::call::{self, CallResult, Resolver};
use crate::{
    client::{Client, Proxies, Ways, negotiate::KerberosTicket},
    config::Environment,
    dialogue::Site,
    policy::Policy,
    surroundings::Surroundings,
    visit,
};

/// What the checks look at.
pub struct CheckContext {
    /// Whose sites.
    pub environment: Arc<Environment>,
    /// Each site of the environment, in the order of the guide.
    sites: Vec<SiteCall>,
    /// What the calls showed, in the same order. They are made once, whoever of the checks asks first.
    results: OnceCell<Vec<CallResult>>,
    /// The ways to them, in the same order; looked for once.
    ways: OnceCell<Vec<Ways>>,
    /// The ways out of this PC.
    pub network: Network,
    /// This PC.
    pub machine: Machine,
}

/// The ways out of this PC.
pub struct Network {
    /// Calls the sites.
    pub client: Arc<dyn Client>,
    /// Looks up their names.
    pub resolver: Box<dyn Resolver>,
    /// The proxies that the client goes through.
    pub proxies: Proxies,
    /// How many certificate authorities `--ca-file` adds to the system's.
    pub extra_roots: usize,
}

/// This PC.
pub struct Machine {
    /// Its clock: milliseconds since 1970.
    pub wall_ms: Box<dyn Fn() -> u64 + Send + Sync>,
    /// The terminal and what is around it.
    pub surroundings: Surroundings,
    /// Whether a browser can be opened.
    pub browser: Browser,
    /// Looks for a sign-in ticket; it may wait for the disk.
    pub ticket: fn() -> KerberosTicket,
    /// What IT has set for all.
    pub policy: Policy,
}

/// Whether a browser can be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Browser {
    /// There is one.
    Found,
    /// There may be one, but no screen that it could open on.
    NoScreen,
    /// The system names none.
    Missing,
}

impl CheckContext {
    /// The sites of `environment`, not called yet.
    pub fn new(environment: Arc<Environment>, network: Network, machine: Machine) -> Self {
        let sites = SiteCall::all(&environment);
        Self { sites, results: OnceCell::new(), ways: OnceCell::new(), environment, network, machine }
    }

    /// The ways to the sites, in their order. A script may have to be loaded: that can take half a minute.
    pub(super) async fn ways(&self) -> &[Ways] {
        let look = || async {
            let proxies = self.network.proxies.clone();
            let urls: Vec<Url> = self.sites.iter().map(|site| site.url.clone()).collect();
            let look = move || urls.iter().map(|url| proxies.ways(url)).collect();
            if self.network.proxies.ask_system() {
                tokio::task::spawn_blocking(look).await.unwrap_or_default()
            } else {
                look()
            }
        };
        self.ways.get_or_init(look).await
    }

    /// What the calls showed.
    pub(super) async fn all_results(&self) -> Vec<(&SiteCall, &CallResult)> {
        let calls = || async {
            let sites: Vec<&Url> = self.sites.iter().map(|site| &site.url).collect();
            let mut results = call::call_all(&sites, self).await;
            call::compare(&sites, &mut results);
            results
        };
        self.sites.iter().zip(self.results.get_or_init(calls).await).collect()
    }
}

impl fmt::Debug for CheckContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckContext").field("environment", &self.environment.name).finish_non_exhaustive()
    }
}

/// A site of the environment.
pub(super) struct SiteCall {
    pub(super) site: Site,
    /// Its origin, with `/` behind it.
    pub(super) url: Url,
}

impl SiteCall {
    fn all(environment: &Environment) -> Vec<Self> {
        let call = |(site, url): (Site, &Url)| {
            let mut url = url.clone();
            url.set_path("/");
            url.set_query(None);
            url.set_fragment(None);
            Self { site, url }
        };
        environment.addresses.known().map(call).collect()
    }

    pub(super) fn host(&self) -> String {
        visit::host(&self.url)
    }

    pub(super) fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }
}
