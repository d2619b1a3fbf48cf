//! Is this the secured network? The enrolment page exists on it alone: "på et sikret netværk. Det vil sige enten
//! på kontoret, eller mens du er opkoblet via VPN" (the guide, 3).

use crate::{
    dialogue::{NetworkFailure, Phrase, Site, Trouble, keys},
    doctor::{Check, CheckContext, Checking, Finding, call::CallResult, context::SiteCall},
};

/// Looks whether the enrolment page can be reached.
pub(in crate::doctor) struct SecuredNetwork;

impl Check for SecuredNetwork {
    fn name(&self) -> &'static str {
        "secured_network"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        Box::pin(look(context))
    }
}

async fn look(context: &CheckContext) -> Vec<Finding> {
    let all = context.all_results().await;
    let secured = all.iter().find(|(call, _)| call.site == Site::Enrolment);
    let secured = secured.and_then(|(_, result)| is_reached(result));
    let others = all.iter().any(|(other, result)| other.site != Site::Enrolment && result.is_met());
    let finding = match secured {
        Some(true) => Finding::fine(Phrase::new(keys::doctor::network::SECURED)),
        // The address' own line says what to do.
        None => Finding::warning(Phrase::new(keys::doctor::network::UNKNOWN)),
        Some(false) if others => Finding::wrong(
            Phrase::new(keys::doctor::network::NOT_SECURED),
            Phrase::new(keys::doctor::to_do::SECURED),
        ),
        Some(false) => Finding::wrong(Phrase::new(keys::doctor::network::NOTHING), no_way_out(&all)),
    };
    vec![finding.fact("secured", secured).fact("others_answer", others)]
}

/// `None` where something stands in between, so that it can't be told.
fn is_reached(result: &CallResult) -> Option<bool> {
    match &result.outcome {
        // An address that nobody knows may be the network's.
        Ok(()) if result.answer.as_ref().is_some_and(|answer| answer.leads_to.is_some()) => None,
        Ok(()) => Some(true),
        Err(_) if result.is_met() => None,
        Err(_) => Some(false),
    }
}

/// A proxy that isn't there, or a variable that can't be used, explains why nothing answers.
fn no_way_out(all: &[(&SiteCall, &CallResult)]) -> Phrase {
    let known = all.iter().find_map(|(_, result)| match &result.outcome {
        Err(Trouble::Network(NetworkFailure::NoProxy { proxy })) => {
            Some(Phrase::new(keys::doctor::to_do::NO_PROXY).with("proxy", proxy.clone()))
        }
        Err(Trouble::Network(NetworkFailure::BadVariable { name, .. })) => {
            Some(Phrase::new(keys::doctor::to_do::VARIABLE).with("variable", *name))
        }
        Err(Trouble::Network(NetworkFailure::BadProxySetting { .. })) => {
            Some(Phrase::new(keys::doctor::to_do::PROXY_SETTING))
        }
        _ => None,
    });
    known.unwrap_or_else(|| Phrase::new(keys::doctor::to_do::ONLINE))
}
