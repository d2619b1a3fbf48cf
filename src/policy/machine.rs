//! Where the settings of this PC stand.

use std::path::Path;

use super::{
    content::{Fault, Policy},
    settings,
};
#[cfg(unix)]
use super::{file, owner::Trusted};
use crate::dialogue::Phrase;

/// The file of this PC.
#[cfg(unix)]
const FILE: &str = "/etc/kom-i-gang/settings.toml";

/// What is set on this PC.
pub fn of_machine() -> Policy {
    #[cfg(windows)]
    return super::windows::read();
    #[cfg(unix)]
    return of_file(Path::new(FILE), &Trusted::root());
    #[cfg(not(any(windows, unix)))]
    Policy::default()
}

/// What is set in a file; `trusted` says who may have written it.
#[cfg(unix)]
pub fn of_file(path: &Path, trusted: &Trusted) -> Policy {
    file::read(path, trusted)
}

/// The file of certificates that is set can't be used after all.
pub fn ca_file_fault(policy: &Policy, path: &Path, why: Phrase) -> Fault {
    settings::ca_file_fault(&policy.source, path, why)
}
