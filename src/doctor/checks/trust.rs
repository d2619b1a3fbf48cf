//! Whose certificates this PC trusts, where there is more to tell than that the system decides: on Windows, which has a store
//! of its own.

use crate::{
    dialogue::{Phrase, keys},
    doctor::{Check, CheckContext, Checking, Finding},
};

/// What can't be told from here is whether the store is good for a site: each address shows that.
pub(in crate::doctor) struct Trust;

impl Check for Trust {
    fn name(&self) -> &'static str {
        "certificates"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        Box::pin(async move { found(context).into_iter().collect() })
    }
}

fn found(context: &CheckContext) -> Option<Finding> {
    let from_file = context.network.extra_roots;
    if !cfg!(windows) {
        return None;
    }
    let mut finding = Finding::fine(Phrase::new(keys::doctor::trust::WINDOWS));
    if from_file > 0 {
        finding.details.push(Phrase::new(keys::doctor::trust::FILE).with("count", from_file.to_string()));
    }
    let from_file = i64::try_from(from_file).unwrap_or(i64::MAX);
    Some(finding.fact("store", "windows").fact("from_ca_file", from_file))
}
