//! The doctor's looks at this machine, for whoever asks it: `kom-i-gang doctor`, and a report.

use std::{
    future::{self, Future},
    io::{self, IsTerminal as _},
    net::{IpAddr, Ipv4Addr},
    pin::Pin,
    sync::Arc,
};

use crate::{
    client::{Client, Proxies, negotiate::ticket},
    clock::Clock,
    config::Environment,
    doctor::{self, Browser, CheckContext, Machine, Network, Output, Resolver},
    driver::SystemBrowser,
    platform,
    policy::Policy,
    surroundings::{Charset, Surroundings},
    tui,
};

/// Looks at this machine and the ways to an environment's sites.
pub struct Doctor {
    /// Whose sites.
    pub environment: Arc<Environment>,
    /// Calls them.
    pub client: Arc<dyn Client>,
    /// The proxies that it goes through.
    pub proxies: Proxies,
    /// How many certificate authorities a file adds.
    pub extra_roots: usize,
    /// The sites are on this PC.
    pub in_practice: bool,
    /// What IT has set for all.
    pub policy: Policy,
    /// The time.
    pub clock: Clock,
}

impl Doctor {
    /// Looks, for half a minute at most.
    pub async fn look(&self) -> doctor::Report {
        let resolver: Box<dyn Resolver> =
            if self.in_practice { Box::new(PracticeResolver) } else { Box::new(SystemResolver) };
        let network = Network {
            client: Arc::clone(&self.client),
            resolver,
            proxies: self.proxies.clone(),
            extra_roots: self.extra_roots,
        };
        let clock = self.clock.clone();
        let machine = Machine {
            wall_ms: Box::new(move || clock.now().wall_ms),
            surroundings: surroundings(),
            browser: browser(),
            ticket,
            policy: self.policy.clone(),
        };
        let context = CheckContext::new(Arc::clone(&self.environment), network, machine);
        doctor::examine(doctor::CHECKS, &context).await
    }
}

/// What standard output can show.
pub(super) fn output(surroundings: &Surroundings) -> Output {
    Output {
        colour: surroundings.seen && surroundings.abilities.shows_fixed_colours(),
        unicode: surroundings.charset == Charset::Utf8,
    }
}

fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

pub(super) fn surroundings() -> Surroundings {
    let (typed, seen) = (io::stdin().is_terminal(), io::stdout().is_terminal());
    let size = if typed || seen { tui::window_size() } else { None };
    Surroundings::read(variable, size, (typed, seen)).on(platform::console(variable))
}

fn browser() -> Browser {
    // On Linux a browser may be installed where there is no screen. `BROWSER` and Windows' own are another matter.
    let shown = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "WSL_DISTRO_NAME"];
    match SystemBrowser::is_there() {
        false => Browser::Missing,
        true if cfg!(target_os = "linux") && !shown.iter().any(|name| variable(name).is_some()) => {
            Browser::NoScreen
        }
        true => Browser::Found,
    }
}

/// The practice sites are on this PC, whatever their names.
struct PracticeResolver;

impl Resolver for PracticeResolver {
    fn look_up(&self, _: &str, _: u16) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + '_>> {
        Box::pin(future::ready(Ok(vec![Ipv4Addr::LOCALHOST.into()])))
    }
}

/// The system's own look-up.
struct SystemResolver;

impl Resolver for SystemResolver {
    fn look_up(
        &self,
        host: &str,
        port: u16,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + '_>> {
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        Box::pin(async move {
            let mut found: Vec<IpAddr> =
                tokio::net::lookup_host((host, port)).await?.map(|address| address.ip()).collect();
            found.dedup();
            Ok(found)
        })
    }
}
