//! `kom-i-gang doctor`: looks at what the wizard needs of this PC and its network, and says what is wrong and whom
//! to ask. It calls each site of the environment once, with a `GET /` that carries no cookie, no query and nothing
//! of the person; through a proxy that refuses a variable's sign-in, one site alone.
//!
//! What stops a person is [`Grade::Wrong`], and then the program ends with 1. What only hurts is
//! [`Grade::Warning`] and changes no exit code.
//!
//! To add a check: one file in `checks` with a [`Check`], one line in [`CHECKS`], its texts in
//! `assets/texts/doctor.toml`, its facts in docs/doctor.md. What it must see of the machine is put into the [`CheckContext`].

mod call;
mod certificate;
mod checks;
mod context;
mod finding;
mod json;
mod page;

use std::{future::Future, pin::Pin, time::Duration};

use futures_util::future::join_all;

pub use call::Resolver;
pub use context::{Browser, CheckContext, Machine, Network};
pub use finding::{Fact, Finding, Grade};
pub use json::json;
pub use page::{Output, looking, page};

use crate::dialogue::{Phrase, keys};

/// A check that is under way.
pub type Checking<'a> = Pin<Box<dyn Future<Output = Vec<Finding>> + Send + 'a>>;

/// Looks at one thing.
pub trait Check: Sync {
    /// Its name in the report for machines.
    fn name(&self) -> &'static str;

    /// Looks. All checks run at the same time; one that takes longer than [`LONGEST`] is given up.
    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a>;
}

/// THE list of checks, in the order of the report.
pub static CHECKS: &[&dyn Check] = &[
    &checks::Addresses,
    &checks::ProxySettings,
    &checks::Trust,
    &checks::SecuredNetwork,
    &checks::ServerClock,
    &checks::Terminal,
    &checks::OpensBrowser,
    &checks::SignInTicket,
    &checks::SetByIt,
];

/// After so long a check is given up. With what the program does around it, it ends within 40 s.
pub const LONGEST: Duration = Duration::from_secs(35);

/// What was found.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Name of the environment.
    pub environment: String,
    /// Name of the check, and what it found; in the order of the checks.
    pub findings: Vec<(&'static str, Finding)>,
}

impl Report {
    /// The worst of the findings.
    pub fn verdict(&self) -> Grade {
        self.findings.iter().map(|(_, finding)| finding.grade).max().unwrap_or(Grade::Fine)
    }
}

/// Runs checks at the same time; [`CHECKS`] are all that there are.
pub async fn examine(checks: &[&dyn Check], context: &CheckContext) -> Report {
    let running = checks.iter().map(|check| async move {
        let findings = tokio::time::timeout(LONGEST, check.run(context)).await;
        findings
            .unwrap_or_else(|_| vec![unfinished(check.name())])
            .into_iter()
            .map(|found| (check.name(), found))
    });
    let findings = join_all(running).await.into_iter().flatten().collect();
    Report { environment: context.environment.name.clone(), findings }
}

fn unfinished(check: &str) -> Finding {
    let says = Phrase::new(keys::doctor::UNFINISHED).with("check", check);
    Finding::wrong(says, Phrase::new(keys::doctor::to_do::UNFINISHED))
}
