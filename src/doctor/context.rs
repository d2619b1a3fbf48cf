//! What the checks look at: the environment, the ways out to its sites, and what is known of this PC.

use std::{fmt, sync::Arc};

use futures_util::future::join_all;
use tokio::sync::OnceCell;
use url::Url;

use super::call::{self, CallResult, Resolver};
use crate::{
    client::{Client, Proxies, negotiate::KerberosTicket},
    config::Environment,
    dialogue::Site,
    surroundings::Surroundings,
    visit,
};

/// What the checks look at.
pub struct CheckContext {
    /// Whose sites.
    pub environment: Arc<Environment>,
    /// Each site of the environment, in the order of the guide.
    pub(super) sites: Vec<SiteCall>,
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
        Self { sites: SiteCall::all(&environment), environment, network, machine }
    }

    /// What the calls showed, made at the same time.
    pub(super) async fn all_results(&self) -> Vec<(&SiteCall, &CallResult)> {
        join_all(self.sites.iter().map(|call| async move { (call, call.result(self).await) })).await
    }
}

impl fmt::Debug for CheckContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CheckContext").field("environment", &self.environment.name).finish_non_exhaustive()
    }
}

/// A site of the environment. It is called once, whoever of the checks asks first.
pub(super) struct SiteCall {
    pub(super) site: Site,
    /// Its origin, with `/` behind it.
    pub(super) url: Url,
    result: OnceCell<CallResult>,
}

impl SiteCall {
    fn all(environment: &Environment) -> Vec<Self> {
        let call = |(site, url): (Site, &Url)| {
            let mut url = url.clone();
            url.set_path("/");
            url.set_query(None);
            url.set_fragment(None);
            Self { site, url, result: OnceCell::new() }
        };
        environment.addresses.known().map(call).collect()
    }

    pub(super) async fn result(&self, context: &CheckContext) -> &CallResult {
        self.result.get_or_init(|| call::call(&self.url, context)).await
    }

    pub(super) fn host(&self) -> String {
        visit::host(&self.url)
    }

    pub(super) fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }
}
