//! Can a browser be opened from here?

use crate::{
    dialogue::{Phrase, TextKey, keys},
    doctor::{Browser, Check, CheckContext, Checking, Finding},
};

/// Without a browser the wizard still shows each address; so that is no more than a warning.
pub(in crate::doctor) struct OpensBrowser;

impl Check for OpensBrowser {
    fn name(&self) -> &'static str {
        "browser"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        let finding = match context.machine.browser {
            Browser::Found => Finding::fine(Phrase::new(keys::doctor::browser::FOUND)),
            Browser::NoScreen => without(keys::doctor::browser::NO_SCREEN),
            Browser::Missing => without(keys::doctor::browser::MISSING),
        };
        let finding = finding.fact("opens", context.machine.browser == Browser::Found);
        Box::pin(std::future::ready(vec![finding]))
    }
}

fn without(key: TextKey) -> Finding {
    Finding::warning(Phrase::new(key)).to_do(Phrase::new(keys::doctor::to_do::BROWSER))
}
