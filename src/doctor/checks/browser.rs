//! Can a browser be opened from here?

use crate::{
    dialogue::Phrase,
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
            Browser::Found => Finding::fine(Phrase::new("doctor.browser.found")),
            Browser::NoScreen => without("doctor.browser.no_screen"),
            Browser::Missing => without("doctor.browser.missing"),
        };
        let finding = finding.fact("opens", context.machine.browser == Browser::Found);
        Box::pin(std::future::ready(vec![finding]))
    }
}

fn without(key: &'static str) -> Finding {
    Finding::warning(Phrase::new(key)).to_do(Phrase::new("doctor.to_do.browser"))
}
