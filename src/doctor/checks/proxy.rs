//! Which setting of which kind says by which ways the sites are called, where the system has settings of its own: what stands
//! in a variable is told with each address.

use crate::{
    client::{NamedBy, Route, Ways},
    dialogue::{NetworkFailure, Phrase, ProxySetting, SettingFault, keys},
    doctor::{Check, CheckContext, Checking, Finding},
};

/// One finding for each way of being told, which is one as a rule.
pub(in crate::doctor) struct ProxySettings;

impl Check for ProxySettings {
    fn name(&self) -> &'static str {
        "proxy"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        Box::pin(async move {
            let mut told: Vec<&Ways> = Vec::new();
            if context.network.proxies.ask_system() {
                for ways in context.ways().await {
                    // The same ways may be named by scripts for each site.
                    if !told.contains(&ways) {
                        told.push(ways);
                    }
                }
            }
            told.into_iter().map(finding).collect()
        })
    }
}

fn finding(ways: &Ways) -> Finding {
    let Ways { routes, named_by, fault } = ways;
    let (setting, decides, says) = decided(named_by.as_ref());
    let unusable = routes.iter().find_map(|route| match route {
        Route::Unusable(failure) => Some(failure),
        Route::Direct | Route::Via(_) => None,
    });
    let fault = match fault.as_ref().or(unusable) {
        Some(NetworkFailure::BadProxySetting { setting, fault }) => Some((setting, *fault)),
        _ => None,
    };
    let finding = match fault {
        // An address' own line is red, if it stops anybody.
        Some((setting, fault)) => {
            Finding::warning(wrong(setting, fault)).to_do(Phrase::new(keys::doctor::to_do::PROXY_SETTING))
        }
        None => Finding::fine(says),
    };
    let names = routes.iter().filter_map(|route| match route {
        Route::Direct => Some("direct".to_owned()),
        Route::Via(proxy) => Some(proxy.name.clone()),
        Route::Unusable(_) => None,
    });
    let shown = routes.iter().filter_map(|route| match route {
        Route::Direct => Some(Phrase::new(keys::doctor::proxy::DIRECT)),
        Route::Via(proxy) => {
            Some(Phrase::new(keys::doctor::address::PROXY).with("proxy", proxy.name.clone()))
        }
        Route::Unusable(_) => None,
    });
    let details = if named_by.is_some() && fault.is_none() { shown.collect() } else { Vec::new() };
    Finding { details, ..finding }
        .fact("setting", setting)
        .fact("named", decides)
        .fact("ways", names.collect::<Vec<_>>())
        .fact("fault", fault.map(|(_, fault)| name(fault)))
}

/// The kind of setting that decides, its variable or script, and the words for it.
fn decided(named_by: Option<&NamedBy>) -> (&'static str, Option<String>, Phrase) {
    match named_by {
        None => ("none", None, Phrase::new(keys::doctor::proxy::NONE)),
        Some(NamedBy::Variable(name)) => {
            let says = Phrase::new(keys::doctor::proxy::BY_VARIABLE).with("variable", *name);
            ("variable", Some((*name).to_owned()), says)
        }
        Some(NamedBy::Setting(ProxySetting::System)) => {
            ("system", None, Phrase::new(keys::doctor::proxy::BY_SETTING))
        }
        Some(NamedBy::Setting(ProxySetting::Script { address })) => {
            let says = Phrase::new(keys::doctor::proxy::BY_SCRIPT).with("script", address.clone());
            ("script", Some(address.clone()), says)
        }
        Some(NamedBy::Setting(ProxySetting::Discovery)) => {
            ("discovery", None, Phrase::new(keys::doctor::proxy::BY_DISCOVERY))
        }
    }
}

fn wrong(setting: &ProxySetting, fault: SettingFault) -> Phrase {
    let key = match (setting, fault) {
        (_, SettingFault::OtherProxy) => keys::doctor::proxy::OTHER_PROXY,
        (ProxySetting::Discovery, _) => keys::doctor::proxy::DISCOVERED,
        (_, SettingFault::NotLoaded) => keys::doctor::proxy::NOT_LOADED,
        (_, SettingFault::Broken) => keys::doctor::proxy::BROKEN,
    };
    match setting {
        ProxySetting::Script { address } => Phrase::new(key).with("script", address.clone()),
        ProxySetting::System | ProxySetting::Discovery => Phrase::new(key),
    }
}

const fn name(fault: SettingFault) -> &'static str {
    match fault {
        SettingFault::NotLoaded => "not_loaded",
        SettingFault::Broken => "broken",
        SettingFault::OtherProxy => "other_proxy",
    }
}
