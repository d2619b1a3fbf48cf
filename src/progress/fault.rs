//! Why nothing can be written down, in words.

use std::{
    io,
    path::{Path, PathBuf},
};

use super::{patience::is_held, time_limit::WaitsFor};
use crate::dialogue::{Phrase, TextKey, keys};

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

impl Fault {
    /// What is said of progress that can't be saved.
    pub(super) fn said(&self) -> Phrase {
        let of = |key: TextKey, path: &Path| Phrase::new(key).with("path", path.display().to_string());
        match self {
            Self::NoHome => Phrase::new(keys::note::not_saved::NO_HOME),
            Self::GivenUp(path, WaitsFor::Files) => of(keys::note::not_saved::NO_ANSWER, path),
            Self::GivenUp(path, WaitsFor::Lock) => of(keys::note::not_saved::BUSY, path),
            Self::System(path, error) if is_held(error) => of(keys::note::not_saved::HELD, path),
            Self::System(path, error) => match error.kind() {
                io::ErrorKind::PermissionDenied => match not_ours(path) {
                    Some((path, owner)) => of(keys::note::not_saved::OWNED, &path).with("owner", owner),
                    None => of(keys::note::not_saved::NOT_ALLOWED, path),
                },
                io::ErrorKind::ReadOnlyFilesystem => of(keys::note::not_saved::READ_ONLY, path),
                io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                    of(keys::note::not_saved::FULL, path)
                }
                io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists => {
                    of(keys::note::not_saved::NO_FOLDER, path.parent().unwrap_or(path))
                }
                io::ErrorKind::TimedOut => of(keys::note::not_saved::NO_ANSWER, path),
                _ => of(keys::note::not_saved::OTHER, path).with("error", error.to_string()),
            },
        }
    }
}

/// What is said of a password or code that wasn't sent, as it couldn't be counted.
pub(super) fn not_counted(path: &Path, waits_for: WaitsFor) -> Phrase {
    let key = match waits_for {
        WaitsFor::Files => keys::note::not_counted::NO_ANSWER,
        WaitsFor::Lock => keys::note::not_counted::BUSY,
    };
    Phrase::new(key).with("path", path.display().to_string())
}

/// The same, as another program has the file: what others have counted can't be read, or this can't be written for them.
pub(super) fn not_counted_held(path: &Path) -> Phrase {
    Phrase::new(keys::note::not_counted::HELD).with("path", path.display().to_string())
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
