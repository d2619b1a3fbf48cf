//! Why nothing can be written down, in words.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{patience::is_held, time_limit::WaitsFor};
use crate::{
    dialogue::{Phrase, TextKey, keys},
    wizard::Unwritten,
};

/// Why nothing was written.
#[derive(Debug)]
pub(super) enum Fault {
    /// The person has no place for files.
    NoHome,
    /// This wasn't waited for any longer.
    GivenUp(PathBuf, WaitsFor),
    /// What the system says.
    System(PathBuf, io::Error),
}

/// What is said of progress that can't be saved, and of a try that can't be counted.
struct Said {
    not_saved: TextKey,
    not_counted: TextKey,
}

/// Both, under the same name.
macro_rules! said {
    ($name:ident) => {
        Said { not_saved: keys::note::not_saved::$name, not_counted: keys::note::not_counted::$name }
    };
}

impl Fault {
    /// The same in words.
    pub(super) fn said(&self) -> Unwritten {
        let of = |said: Said, path: &Path| {
            let [not_saved, not_counted] = [said.not_saved, said.not_counted]
                .map(|key| Phrase::new(key).with("path", path.display().to_string()));
            Unwritten { not_saved, not_counted: Some(not_counted) }
        };
        match self {
            Self::NoHome => {
                Unwritten { not_saved: Phrase::new(keys::note::not_saved::NO_HOME), not_counted: None }
            }
            Self::GivenUp(path, WaitsFor::Files) => of(said!(NO_ANSWER), path),
            Self::GivenUp(path, WaitsFor::Lock) => of(said!(BUSY), path),
            Self::System(path, error) if is_held(error) => of(said!(HELD), path),
            Self::System(path, error) => match error.kind() {
                io::ErrorKind::PermissionDenied => match not_ours(path) {
                    Some((path, owner)) => {
                        of(said!(OWNED), &path).map(|said| said.with("owner", owner.clone()))
                    }
                    None => of(said!(NOT_ALLOWED), path),
                },
                io::ErrorKind::ReadOnlyFilesystem => of(said!(READ_ONLY), path),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => of(said!(FULL), path),
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                    of(said!(NO_FOLDER), path.parent().unwrap_or(path))
                }
                io::ErrorKind::TimedOut => of(said!(NO_ANSWER), path),
                _ => of(said!(OTHER), path).map(|said| said.with("error", error.to_string())),
            },
        }
    }
}

/// Which of the file, its lock and the nearest folder that there is belongs to somebody else, and to whom.
#[cfg(unix)]
fn not_ours(path: &Path) -> Option<(PathBuf, String)> {
    use std::os::unix::fs::MetadataExt as _;

    let user_of = |path: &Path| path.symlink_metadata().ok().map(|about| about.uid());
    let folder = path.ancestors().skip(1).find(|folder| user_of(folder).is_some());
    let ours = rustix::process::geteuid().as_raw();
    let lock = path.with_extension("lock");
    let mut all = [Some(path), Some(lock.as_path()), folder].into_iter().flatten();
    all.find_map(|path| {
        let owner = user_of(path).filter(|owner| *owner != ours)?;
        Some((path.to_owned(), name_of(owner)))
    })
}

/// Who the file belongs to, if that is somebody else.
#[cfg(unix)]
pub fn other_owner(path: &Path) -> Option<String> {
    not_ours(path).filter(|(whose, _)| whose == path).map(|(_, owner)| owner)
}

/// Who the file belongs to, if that is somebody else: not known here.
#[cfg(not(unix))]
pub fn other_owner(_path: &Path) -> Option<String> {
    None
}

#[cfg(not(unix))]
fn not_ours(_path: &Path) -> Option<(PathBuf, String)> {
    None
}

/// The user of that number, by name where this PC's own list has it.
#[cfg(unix)]
fn name_of(user: u32) -> String {
    let number = user.to_string();
    let list = crate::config::small_file(Path::new("/etc/passwd"), 1024 * 1024).unwrap_or_default();
    let name = list.lines().find_map(|line| {
        let mut parts = line.split(':');
        let name = parts.next()?;
        (parts.nth(1)? == number).then(|| name.to_owned())
    });
    name.unwrap_or(number)
}
