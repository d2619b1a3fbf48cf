//! What every site may know: the time, and where the others are.

use rand::{Rng as _, TryRngCore as _, distr::Alphanumeric, rngs::OsRng};

use super::names;
use crate::dialogue::PerSite;

/// Unix seconds.
pub(super) type Clock = Box<dyn Fn() -> u64 + Send + Sync>;

pub(super) struct Context {
    pub(super) clock: Clock,
    /// Where a person enters each site.
    pub(super) addresses: PerSite<String>,
    pub(super) origins: PerSite<String>,
    on_loopback: PerSite<String>,
}

impl Context {
    /// The sites as they are called on loopback.
    pub(super) fn new(clock: Clock, on_loopback: PerSite<String>) -> Self {
        let origins = on_loopback.clone();
        Self { clock, addresses: names::entrances(&origins), origins, on_loopback }
    }

    /// A person is led on by addresses of the kind that they came by: in a browser, names lead nowhere.
    pub(super) fn is_called(&mut self, host: &str) {
        self.origins = if names::is_name(host) { names::origins() } else { self.on_loopback.clone() };
        self.addresses = names::entrances(&self.origins);
    }

    /// Unix seconds.
    pub(super) fn now(&self) -> u64 {
        (self.clock)()
    }

    /// An address of Statens SSO's realm.
    pub(super) fn realm(&self, path: &str) -> String {
        format!("{}/realms/Statens_SSO{path}", self.origins.statens_sso)
    }
}

/// A new name that can't be guessed: letters and digits.
pub(super) fn new_id(length: usize) -> String {
    OsRng.unwrap_err().sample_iter(Alphanumeric).take(length).map(char::from).collect()
}
