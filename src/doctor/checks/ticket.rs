//! Is there a ticket to sign in with, so that no password need be typed?

use crate::{
    client::negotiate::KerberosTicket,
    dialogue::{Phrase, keys},
    doctor::{Check, CheckContext, Checking, Finding},
};

/// Without a ticket the wizard asks for the password, so none is as fine as one. One that has run out promises
/// more than it holds.
pub(in crate::doctor) struct SignInTicket;

impl Check for SignInTicket {
    fn name(&self) -> &'static str {
        "ticket"
    }

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        let look = context.machine.ticket;
        Box::pin(async move {
            let ticket = tokio::task::spawn_blocking(look).await.ok();
            vec![finding(ticket)]
        })
    }
}

fn finding(ticket: Option<KerberosTicket>) -> Finding {
    let (finding, state) = match ticket {
        Some(KerberosTicket::Here) => (Finding::fine(Phrase::new(keys::doctor::ticket::HERE)), Some("here")),
        Some(KerberosTicket::WhenNeeded) => {
            (Finding::fine(Phrase::new(keys::doctor::ticket::WHEN_NEEDED)), Some("when_needed"))
        }
        Some(KerberosTicket::Missing) => {
            (Finding::fine(Phrase::new(keys::doctor::ticket::MISSING)), Some("missing"))
        }
        Some(KerberosTicket::RunOut) => {
            let finding = Finding::warning(Phrase::new(keys::doctor::ticket::RUN_OUT));
            (finding.to_do(Phrase::new(keys::doctor::to_do::TICKET)), Some("run_out"))
        }
        Some(KerberosTicket::NotInThisBuild) => {
            (Finding::fine(Phrase::new(keys::doctor::ticket::NOT_IN_THIS_BUILD)), Some("not_in_this_build"))
        }
        None => (Finding::warning(Phrase::new(keys::doctor::ticket::UNKNOWN)), None),
    };
    finding.fact("ticket", state)
}
