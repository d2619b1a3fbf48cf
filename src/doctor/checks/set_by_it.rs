//! What has IT set for all on this PC? Nothing is said where it hasn't set anything.

use crate::{
    dialogue::{Language, Phrase, keys},
    doctor::{Check, CheckContext, Checking, Finding},
    policy::{Fault, Policy},
};

/// What isn't used of it stops nobody by itself.
pub(in crate::doctor) struct SetByIt;

impl Check for SetByIt {
    fn name(&self) -> &'static str {
        "set_by_it"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        let policy = &context.machine.policy;
        let mut findings: Vec<Finding> = used(policy).into_iter().collect();
        findings.extend(policy.faults.iter().map(|fault| unused(policy, fault)));
        Box::pin(std::future::ready(findings))
    }
}

fn used(policy: &Policy) -> Option<Finding> {
    let path = policy.ca_file.as_ref().map(|path| path.display().to_string());
    let says = match (policy.language, &path) {
        (Some(language), Some(path)) => {
            Phrase::new(keys::policy::set::BOTH).with("language", language.name()).with("path", path.clone())
        }
        (Some(language), None) => Phrase::new(keys::policy::set::LANGUAGE).with("language", language.name()),
        (None, Some(path)) => Phrase::new(keys::policy::set::CA_FILE).with("path", path.clone()),
        (None, None) => return None,
    };
    let details = vec![Phrase::new(keys::policy::set::SOURCE).with("source", policy.source.clone())];
    let finding = Finding { details, ..Finding::fine(says) }
        .fact("source", policy.source.clone())
        .fact("language", policy.language.map(Language::code))
        .fact("ca_file", path);
    Some(finding)
}

fn unused(policy: &Policy, Fault { what, why }: &Fault) -> Finding {
    let finding = Finding::warning(what.clone()).to_do(Phrase::new(keys::policy::ASK));
    Finding { details: vec![why.clone()], ..finding }.fact("source", policy.source.clone())
}
