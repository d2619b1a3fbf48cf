//! What IT has set for all, with the certificates that it names.

use crate::{
    client::{CaFileFault, ExtraRoots},
    config,
    dialogue::{Language, Phrase, keys},
    policy::{self, Fault, Policy},
    text,
};

/// What IT has set for all, as far as it can be used.
#[derive(Debug, Clone, Default)]
pub struct ForAll {
    /// What was set, and what isn't used of it.
    pub policy: Policy,
    /// The certificates of its file.
    pub roots: ExtraRoots,
}

impl ForAll {
    /// Reads what is set on this PC.
    pub fn of_machine() -> Self {
        Self::of(policy::of_machine())
    }

    /// Reads the certificates that a policy names; where they can't be used, that is one more fault.
    pub fn of(mut policy: Policy) -> Self {
        let Some(path) = policy.ca_file.take() else { return Self { policy, ..Self::default() } };
        match ExtraRoots::read(&path) {
            Ok(roots) => {
                policy.ca_file = Some(path);
                Self { policy, roots }
            }
            Err(fault) => {
                let fault = policy::ca_file_fault(&policy, &path, bad_roots(&fault));
                policy.faults.push(fault);
                Self { policy, ..Self::default() }
            }
        }
    }

    /// The locale to begin in: what was set for all comes before the system's.
    pub fn locale(&self, system: Option<String>) -> Option<String> {
        self.policy.language.map(|language| language.code().to_owned()).or(system)
    }

    /// A line for standard error for each thing that isn't used.
    pub fn complaints(&self, language: Language) -> Vec<String> {
        let words = |phrase: &Phrase| text::words(phrase, language);
        let line = |Fault { what, why }: &Fault| {
            format!("kom-i-gang: {} {} {}", words(what), words(why), words(&Phrase::new(keys::policy::ASK)))
        };
        self.policy.faults.iter().map(line).collect()
    }
}

/// What is wrong with a file of certificates.
pub(super) fn bad_roots(fault: &CaFileFault) -> Phrase {
    match fault {
        CaFileFault::Unreadable(error) => config::unreadable(error),
        CaFileFault::NotPem => Phrase::new(keys::file::NO_PEM),
        CaFileFault::NoCertificate => Phrase::new(keys::file::NO_CERTIFICATE),
        CaFileFault::BadCertificate => Phrase::new(keys::file::BAD_CERTIFICATE),
    }
}
