//! The file on the disk: read, changed and written in one step, set aside where it can't be read, while its lock is held.

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    time::UNIX_EPOCH,
};

use super::{
    file::{self, Content, Found},
    lock,
    patience::{is_held, with_patience},
    time_limit::Waiter,
};
use crate::{config::small_bytes, dialogue::World};

/// What came of editing the file's content; it is written where it has changed.
pub(super) enum Edit<T> {
    Changed(T),
    Unchanged(T),
}

/// Reads the file, changes what is in it and writes it while no other program does. Gives where a damaged file now lies
/// as well.
pub(super) fn change_file<T, W>(
    path: &Path,
    waiter: &Waiter<W>,
    change: impl FnOnce(&mut Content) -> Edit<T>,
) -> io::Result<(T, Option<PathBuf>)> {
    make_directory(path.parent().unwrap_or(Path::new(".")))?;
    let _held = lock::hold(path, waiter)?;
    // Somebody may have put another file in its place meanwhile.
    let Found { mut content, is_damaged, .. } = find(path)?;
    match change(&mut content) {
        Edit::Unchanged(found) => Ok((found, None)),
        Edit::Changed(done) => {
            let text = file::text(content).map_err(io::Error::other)?;
            if !waiter.commit() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            let set_aside = if is_damaged { Some(set_aside(path)?) } else { None };
            write(path, &text)?;
            Ok((done, set_aside))
        }
    }
}

/// The largest file that is read, in bytes; ours is a thousandth of it.
const FILE_LIMIT: u64 = 1024 * 1024;

/// Reads the file. Where it can't be known how much was tried, all counts as tried when the file was written.
pub(super) fn find(path: &Path) -> io::Result<Found> {
    let read = |()| small_bytes(path, FILE_LIMIT).map_err(|error| ((), error));
    let mut found = match with_patience((), read) {
        Ok(bytes) => file::read(&bytes),
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => return Ok(Found::default()),
            // No file of ours, or one of ours that somebody else has written.
            io::ErrorKind::InvalidInput | io::ErrorKind::FileTooLarge | io::ErrorKind::PermissionDenied => {
                Found::nothing()
            }
            _ => return Err(error),
        },
    };
    if found.tries_are_lost {
        let written = fs::metadata(path)?.modified()?;
        // One from before 1970 says nothing.
        let at = written.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        found.content.attempts.lost = found.content.attempts.lost.max(Some(at));
    }
    Ok(found)
}

/// Writes the whole file in one step: after a crash there is the old one or the new one. Only the person may read it.
/// Where there is no place for a second file, it is written over: what comes of a crash then is read as damaged.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let anew = write_anew(path, text);
    match anew.as_ref().map_err(io::Error::kind) {
        Err(io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded | io::ErrorKind::PermissionDenied) => {
            // A file that another program has can't be replaced; only at this it says why.
            write_over(path, text).or_else(|error| if is_held(&error) { Err(error) } else { anew })
        }
        _ => anew,
    }
}

fn write_anew(path: &Path, text: &str) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    // Made with mode 0600 in the same directory, so that the rename can't cross file systems.
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(text.as_bytes())?;
    with_patience(file, |file| file.persist(path).map(drop).map_err(|error| (error.file, error.error)))
}

/// Without giving up the space that it has.
fn write_over(path: &Path, text: &str) -> io::Result<()> {
    let mut file = fs::OpenOptions::new().write(true).open(path)?;
    file.write_all(text.as_bytes())?;
    file.set_len(text.len() as u64)
}

fn make_directory(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// Gives the file the first free name of `name.set-aside-1`, `-2` and so on. Where it can have both names, it keeps its own
/// until the new file is written over it, so that there is always one.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    for number in 1..1000 {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".set-aside-{number}"));
        let new_path = PathBuf::from(name);
        // A dangling link is something, too, and is not written over.
        if new_path.symlink_metadata().is_err() {
            let linked = fs::hard_link(path, &new_path);
            let rename = |()| fs::rename(path, &new_path).map_err(|error| ((), error));
            return linked.or_else(|_| with_patience((), rename)).map(|()| new_path);
        }
    }
    Err(io::Error::other("too many files were set aside"))
}

/// Each name gives another file, also where file names know no upper case.
pub(super) fn file_name(world: World<&str>) -> String {
    match world {
        World::Production => "production.toml".to_owned(),
        World::Practice => "practice.toml".to_owned(),
        World::Other(name) => {
            let name: String = name.bytes().map(spelled).collect();
            format!("other-{name}.toml")
        }
    }
}

fn spelled(byte: u8) -> String {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' => char::from(byte).to_string(),
        _ => format!("_{byte:02x}"),
    }
}
