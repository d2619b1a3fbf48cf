//! The proxy settings of a person as a desktop system keeps them: automatic discovery, a script at an address, proxies and
//! exceptions by name. Browsers ask in this order and go directly where nothing of it helps; so does this.

use std::{
    collections::BTreeMap,
    fmt,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use tokio::time::Instant;
use url::Url;

use super::{
    NamedBy, Proxy, ProxySettings, Route, Ways,
    list::{self, Listed},
};
use crate::{
    dialogue::{NetworkFailure, ProxySetting, SettingFault},
    otp::Secret,
    platform::{PersonalSetting, ScriptWay},
    visible::one_line,
};

/// So long an origin's ways are kept.
const KEPT: Duration = Duration::from_secs(300);

/// So long a script that can't be used isn't asked for again: requests that wait at the same time all go by one try.
const FAULT_KEPT: Duration = Duration::from_secs(5);

/// Where a script is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Script<'a> {
    /// Wherever the network says.
    Discovered,
    /// At this address.
    At(&'a str),
}

/// Why a script names no way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScriptRefusal {
    /// There is none, or it can't be loaded.
    NotLoaded,
    /// It can't be run.
    Broken,
}

impl ScriptRefusal {
    /// What `WinHTTP` means by an error (winhttp.h; 14007 is what Wine says of a script that isn't one).
    pub const fn of_windows(code: u32) -> Self {
        match code {
            // Timeout, name not resolved, cannot connect, connection error, login failure, unable to download the script,
            // autodetection failed.
            12002 | 12007 | 12029 | 12030 | 12015 | 12167 | 12180 => Self::NotLoaded,
            _ => Self::Broken,
        }
    }
}

/// The system, which keeps a person's settings and runs scripts.
pub trait SystemProxy: Send + Sync + fmt::Debug {
    /// The settings as they are now; `None` if there are none.
    fn setting(&self) -> Option<PersonalSetting>;

    /// The ways to an address (of which a script gets the origin alone). It may take many seconds.
    ///
    /// # Errors
    /// If the script can't be had or run.
    fn ask(&self, script: Script<'_>, origin: &Url) -> Result<Vec<ScriptWay>, ScriptRefusal>;
}

/// The system's settings, and what was learnt by them.
#[derive(Debug)]
pub struct SystemSettings<S> {
    system: S,
    /// By origin, with the time when it was learnt.
    known: Mutex<BTreeMap<String, (Instant, Option<Ways>)>>,
}

impl<S: SystemProxy> SystemSettings<S> {
    /// Settings of this system.
    pub fn new(system: S) -> Self {
        Self { system, known: Mutex::default() }
    }

    /// What is known at this moment, else what the system says; `now` is asked once nobody else is asking.
    fn ways_at(&self, url: &Url, now: impl Fn() -> Instant) -> Option<Ways> {
        let origin = url.origin().ascii_serialization();
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        let age = |learnt: Instant| now().saturating_duration_since(learnt);
        let is_fault = |ways: &Option<Ways>| ways.as_ref().is_some_and(|ways| ways.fault.is_some());
        if let Some((learnt, ways)) = known.get(&origin)
            && age(*learnt) < if is_fault(ways) { FAULT_KEPT } else { KEPT }
        {
            return ways.clone();
        }
        // What is wrong with a script is wrong for every address.
        let fault = known.values().find(|(learnt, ways)| is_fault(ways) && age(*learnt) < FAULT_KEPT);
        let (learnt, ways) = if let Some((learnt, ways)) = fault {
            (*learnt, ways.clone())
        } else {
            let ways = self.asked(url);
            (now(), ways)
        };
        known.insert(origin, (learnt, ways.clone()));
        ways
    }

    fn asked(&self, url: &Url) -> Option<Ways> {
        let setting = self.system.setting()?;
        let mut origin = url.clone();
        // A script may be anybody's, and what stands behind the origin is the person's.
        origin.set_path("/");
        origin.set_query(None);
        origin.set_fragment(None);
        let mut fault = None;
        let scripts = [
            setting.discovers.then_some((Script::Discovered, ProxySetting::Discovery)),
            setting
                .script
                .as_deref()
                .map(|script| (Script::At(script), ProxySetting::Script { address: shown(script) })),
        ];
        for (script, setting) in scripts.into_iter().flatten() {
            match (self.system.ask(script, &origin), script) {
                (Ok(ways), _) => return Some(of_script(&ways, setting)),
                // Most networks have nothing to be discovered.
                (Err(ScriptRefusal::NotLoaded), Script::Discovered) => {}
                (Err(refusal), _) => fault = Some((setting, refusal)),
            }
        }
        if let Some(list) = setting.proxies.as_deref().filter(|list| !list.trim().is_empty()) {
            return Some(of_list(list, setting.bypass.as_deref().unwrap_or_default(), url));
        }
        let (setting, refusal) = fault?;
        let fault = match refusal {
            ScriptRefusal::NotLoaded => SettingFault::NotLoaded,
            ScriptRefusal::Broken => SettingFault::Broken,
        };
        let named_by = Some(NamedBy::Setting(setting.clone()));
        let fault = Some(NetworkFailure::BadProxySetting { setting, fault });
        Some(Ways { routes: vec![Route::Direct], named_by, fault })
    }
}

impl<S: SystemProxy> ProxySettings for SystemSettings<S> {
    fn ways(&self, url: &Url) -> Option<Ways> {
        self.ways_at(url, Instant::now)
    }

    fn are_of_system(&self) -> bool {
        true
    }

    fn forget(&self, url: &Url) {
        let mut known = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        known.remove(&url.origin().ascii_serialization());
    }
}

fn of_script(ways: &[ScriptWay], setting: ProxySetting) -> Ways {
    let routes = ways.iter().filter_map(|way| match way {
        ScriptWay::Direct => Some(Route::Direct),
        ScriptWay::Proxy(address) => list::listed(address).map(|listed| via(listed, &setting)),
        ScriptWay::Other => None,
    });
    named(routes.collect(), ways.is_empty(), setting)
}

fn of_list(list: &str, bypass: &str, url: &Url) -> Ways {
    let setting = ProxySetting::System;
    if list::is_excepted(bypass, url) {
        return named(vec![Route::Direct], true, setting);
    }
    let routes: Vec<_> =
        list::proxies(list, url.scheme()).into_iter().map(|listed| via(listed, &setting)).collect();
    // A list for other schemes alone says nothing of this one; SOCKS is for all.
    let is_for_others = !list.to_ascii_lowercase().contains("socks") && list.contains('=');
    named(routes, is_for_others, setting)
}

fn via(Listed { address, name }: Listed, setting: &ProxySetting) -> Route {
    let named_by = NamedBy::Setting(setting.clone());
    Route::Via(Proxy { name, named_by, address: Arc::new(Secret::new(address)) })
}

/// Where no way is left, it is directly or not at all.
fn named(mut routes: Vec<Route>, else_directly: bool, setting: ProxySetting) -> Ways {
    if routes.is_empty() {
        routes.push(if else_directly {
            Route::Direct
        } else {
            let (setting, fault) = (setting.clone(), SettingFault::OtherProxy);
            Route::Unusable(NetworkFailure::BadProxySetting { setting, fault })
        });
    }
    Ways { routes, named_by: Some(NamedBy::Setting(setting)), fault: None }
}

/// The address of a script, fit to be shown: without user, password and whatever stands behind a question mark.
fn shown(address: &str) -> String {
    let Ok(mut url) = Url::parse(address) else {
        let is_plain = !address.contains(['@', '?']);
        return if is_plain { one_line(address).chars().take(200).collect() } else { "…".to_owned() };
    };
    // An address that can't have a user has none.
    let _ = (url.set_username(""), url.set_password(None));
    url.set_query(None);
    url.set_fragment(None);
    one_line(url.as_str()).chars().take(200).collect()
}

#[cfg(test)]
mod tests;
