//! What the checks look at: the environment, the ways out to its sites, and what is known of this PC.

use std::{fmt, sync::Arc};

use futures_util::future::join_all;
use tokio::sync::OnceCell;
use url::Url;

use super::call::{self, Names, Seen};
use crate::{
    client::{Client, Proxies, negotiate::KerberosTicket},
    config::Environment,
    dialogue::Site,
    surroundings::Surroundings,
    visit,
};

/// What the checks look at.
pub struct Scene {
    /// Whose sites.
    pub environment: Arc<Environment>,
    /// Each site of the environment, in the order of the guide.
    pub(super) sites: Vec<Called>,
    /// The ways out of this PC.
    pub ways: Ways,
    /// This PC.
    pub pc: Pc,
}

/// The ways out of this PC.
pub struct Ways {
    /// Calls the sites.
    pub client: Arc<dyn Client>,
    /// Looks up their names.
    pub names: Box<dyn Names>,
    /// The proxies that the client goes through.
    pub proxies: Proxies,
}

/// This PC.
pub struct Pc {
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

impl Scene {
    /// The sites of `environment`, not called yet.
    pub fn new(environment: Arc<Environment>, ways: Ways, pc: Pc) -> Self {
        Self { sites: Called::all(&environment), environment, ways, pc }
    }

    /// What the calls showed, made at the same time.
    pub(super) async fn all_seen(&self) -> Vec<(&Called, &Seen)> {
        join_all(self.sites.iter().map(|called| async move { (called, called.seen(self).await) })).await
    }
}

impl fmt::Debug for Scene {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Scene").field("environment", &self.environment.name).finish_non_exhaustive()
    }
}

/// A site of the environment. It is called once, whoever of the checks asks first.
pub(super) struct Called {
    pub(super) site: Site,
    /// Its origin, with `/` behind it.
    pub(super) url: Url,
    seen: OnceCell<Seen>,
}

impl Called {
    fn all(environment: &Environment) -> Vec<Self> {
        let called = |(site, url): (Site, &Url)| {
            let mut url = url.clone();
            url.set_path("/");
            url.set_query(None);
            url.set_fragment(None);
            Self { site, url, seen: OnceCell::new() }
        };
        environment.addresses.known().map(called).collect()
    }

    pub(super) async fn seen(&self, scene: &Scene) -> &Seen {
        self.seen.get_or_init(|| call::call(&self.url, scene)).await
    }

    pub(super) fn host(&self) -> String {
        visit::host(&self.url)
    }

    pub(super) fn origin(&self) -> String {
        self.url.origin().ascii_serialization()
    }
}
