//! What `--version` says.

use std::ffi::OsString;

/// How much of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Number and commit.
    Short,
    /// What it is made of as well.
    Whole,
}

/// The version with the commit and its date, where they are known; and, in all length, what it is made of.
pub fn version(length: Length) -> String {
    let line = format!("kom-i-gang {}\n", version_and_commit());
    if length == Length::Short {
        return line;
    }
    let tickets = if cfg!(any(feature = "negotiate", windows)) { "negotiate" } else { "-" };
    let crates = env!("KOM_I_GANG_CRATES");
    format!(
        "{line}{} {}\nfeatures: {tickets}\ncrates: {crates}\n",
        std::env::consts::OS,
        std::env::consts::ARCH
    )
}

/// The version with the commit and its date, where they are known.
pub fn version_and_commit() -> String {
    let commit = Some(env!("KOM_I_GANG_COMMIT")).filter(|commit| !commit.is_empty());
    let commit = commit.map(|commit| format!(" ({commit})")).unwrap_or_default();
    format!("{}{commit}", env!("CARGO_PKG_VERSION"))
}

/// The whole of it where `-v` stands among them, before or behind `--version`.
pub fn length(arguments: &[OsString]) -> Length {
    let is_it = |word: &str| !word.starts_with("--") && word.starts_with('-') && word.contains('v');
    let long = arguments.iter().skip(1).filter_map(|word| word.to_str()).any(is_it);
    if long { Length::Whole } else { Length::Short }
}
