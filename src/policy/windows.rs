//! The settings in Windows' registry, where group policy and Intune put them.

use std::{
    fs::{self, File},
    io,
    path::{Component, Path, PathBuf, Prefix},
};

use super::{
    content::{Policy, Untrusted},
    sddl::{Kind, is_trusted},
    settings::{self, Names, Setting},
};
use crate::platform::windows::{protection, registry};

/// The key, below `HKEY_LOCAL_MACHINE`.
const KEY: &str = r"Software\Policies\kom-i-gang";
/// As it is said.
const SOURCE: &str = r"HKLM\Software\Policies\kom-i-gang";

/// The names of the settings.
const NAMES: Names = Names { language: "Language", ca_file: "CaFile", same: str::eq_ignore_ascii_case };

/// Reads them. No key is no policy, and no fault.
pub(super) fn read() -> Policy {
    let key = match registry::machine_key(KEY) {
        Ok(Some(key)) => key,
        Ok(None) => return Policy::default(),
        Err(error) => return settings::unusable(SOURCE, settings::said(&Untrusted::Unreadable(error))),
    };
    if !is_trusted(&key.descriptor, Kind::Key) {
        return settings::unusable(SOURCE, settings::said(&Untrusted::Changeable(PathBuf::from(SOURCE))));
    }
    let setting = |(name, text)| Setting { name, text };
    settings::read(SOURCE, &NAMES, key.values.into_iter().map(setting).collect(), find)
}

/// The file's place without links, if it and all folders on the way to it are trusted.
fn find(path: &Path) -> Result<PathBuf, Untrusted> {
    if !path.is_absolute() {
        return Err(Untrusted::NotLocal);
    }
    let real = fs::canonicalize(path).map_err(Untrusted::Unreadable)?;
    // A share's rights are another machine's matter.
    let is_local = |path: &Path| match path.components().next() {
        Some(Component::Prefix(prefix)) => matches!(prefix.kind(), Prefix::Disk(_) | Prefix::VerbatimDisk(_)),
        _ => false,
    };
    if !is_local(path) || !is_local(&real) {
        return Err(Untrusted::NotLocal);
    }
    for folder in path.ancestors().skip(1).chain(real.ancestors().skip(1)) {
        check(folder, protection::of_folder(folder), Kind::Folder)?;
    }
    let file = File::open(&real).map_err(Untrusted::Unreadable)?;
    check(&real, protection::of_file(&file), Kind::File)?;
    Ok(as_written(&real))
}

/// A path as people write it: Windows resolves links to one that begins with `\\?\`.
fn as_written(path: &Path) -> PathBuf {
    path.to_str().and_then(|text| text.strip_prefix(r"\\?\")).map_or_else(|| path.to_owned(), PathBuf::from)
}

fn check(path: &Path, descriptor: io::Result<String>, kind: Kind) -> Result<(), Untrusted> {
    let descriptor = descriptor.map_err(Untrusted::Unreadable)?;
    if is_trusted(&descriptor, kind) { Ok(()) } else { Err(Untrusted::Changeable(as_written(path))) }
}
