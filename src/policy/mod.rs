//! What IT may set for all on this PC: the language and a file of certificates. On Windows the values of
//! `HKLM\Software\Policies\kom-i-gang`, elsewhere `/etc/kom-i-gang/settings.toml`. A person's own choice comes before it.
//!
//! It is used only where nobody but administrators could have written it, as whoever chooses which certificates are
//! trusted can read passwords. What can't be used is said, and the program goes on without it. An environment is never
//! set here: where passwords go stays an option of the command.

mod content;
#[cfg(unix)]
mod file;
mod machine;
#[cfg(unix)]
mod owner;
#[cfg(any(windows, test))]
mod sddl;
mod settings;
#[cfg(windows)]
mod windows;

#[cfg(unix)]
pub use self::machine::of_file;
#[cfg(unix)]
pub use self::owner::Trusted;
pub use self::{
    content::{Fault, Policy},
    machine::{ca_file_fault, of_machine},
};
