//! What is kept between runs, one small file per environment in the person's data directory. No secret has a
//! place in it. A file that can't be read is set aside under a new name: never deleted, never fatal. It is changed only
//! while its lock is held, so that programs that run at once count together.

mod fault;
mod file;
mod lock;
mod patience;
mod time_limit;
mod tries;
mod unread;

use std::{
    fs,
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::UNIX_EPOCH,
};

pub use self::fault::other_owner;
use self::{
    fault::Fault,
    file::{Content, Found},
    patience::{is_held, with_patience},
    time_limit::{GivenUp, Waiter, WaitsFor, with_limit},
};
use crate::{
    config::small_bytes,
    dialogue::{Language, Phrase, World},
    wizard::{Attempt, AttemptLog, Progress},
};

/// Where one environment's progress is kept.
#[derive(Debug, Clone)]
pub struct Store {
    location: Location,
    /// Work that was given up. While it goes on, nothing more is begun.
    given_up: Arc<Mutex<Option<GivenUp>>>,
    /// There may be a file, but it couldn't be read at the start.
    is_unread: Arc<AtomicBool>,
}

/// Where the file is.
#[derive(Debug, Clone)]
enum Location {
    File(PathBuf),
    /// Nothing is to be kept.
    Nowhere,
    /// The person has no place for files.
    NoHome,
}

/// What was found at the start.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Loaded {
    /// The progress; empty if there was none that could be read.
    pub progress: Progress,
    /// What was tried without success.
    pub attempts: AttemptLog,
    /// Where a damaged or foreign file now lies, if there was one.
    pub set_aside: Option<PathBuf>,
}

/// What came of counting an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// It is counted.
    Counted,
    /// It may be made, but there is no place to write it down; what is said of that.
    NotWritten(Phrase),
    /// It is not to be made, as nobody knows what other programs have counted meanwhile; what is said of that.
    NotCounted(Phrase),
    /// It is not to be made: so much has been tried.
    OutOfAttempts(AttemptLog),
}

impl Store {
    /// That of this world in the person's own data directory (on Linux `$XDG_DATA_HOME/kom-i-gang`).
    pub fn of_person(world: World<&str>) -> Self {
        match directories::ProjectDirs::from("dk", "", "kom-i-gang") {
            // On Windows the one that doesn't follow the person over the network.
            Some(directories) => Self::in_directory(directories.data_local_dir(), world),
            None => Self::at(Location::NoHome),
        }
    }

    /// A directory of the caller's choice; it is made when something is saved.
    pub fn in_directory(directory: &Path, world: World<&str>) -> Self {
        Self::at(Location::File(directory.join(file_name(world))))
    }

    /// Nothing is kept: for tests, and where there is nowhere to keep it.
    pub fn nowhere() -> Self {
        Self::at(Location::Nowhere)
    }

    fn at(location: Location) -> Self {
        Self { location, given_up: Arc::default(), is_unread: Arc::default() }
    }

    /// Reads what was kept. A file that is damaged or foreign is set aside; if even that fails, nothing is saved over
    /// it. One of a newer version is read as far as it is known.
    pub fn load(&self) -> Loaded {
        let Location::File(path) = &self.location else { return Loaded::default() };
        let Ok(found) = self.ask(path, |path, _| find(path)) else {
            self.is_unread.store(true, Ordering::Relaxed);
            return Loaded::default();
        };
        let mut set_aside = None;
        if found.is_damaged
            && let Ok(moved) = self.ask(path, |path, waiter| change_file(path, waiter, |_| Edit::Changed(())))
        {
            set_aside = moved.1;
        }
        let Content { progress, attempts, .. } = found.content;
        Loaded { progress, attempts, set_aside }
    }

    /// The language that was kept. What can't be read is left where it is.
    pub fn language(&self) -> Option<Language> {
        let Location::File(path) = &self.location else { return None };
        self.ask(path, |path, _| find(path)).ok()?.content.progress.language
    }

    /// Keeps the progress; what was tried stays as it is on disk, and so does what couldn't be read at the start. The error
    /// says why not.
    pub fn save(&self, progress: &Progress) -> Result<(), Phrase> {
        let progress = progress.clone();
        let is_unread = self.is_unread.load(Ordering::Relaxed);
        self.write(move |content| {
            let kept = std::mem::take(&mut content.progress);
            content.progress = if is_unread { unread::with_what_was_kept(progress, kept) } else { progress };
            Edit::Changed(())
        })
    }

    /// Counts an attempt for all programs that share the file, unless they have made as many as there may be.
    pub fn claim(&self, attempt: Attempt) -> Claim {
        let claimed = self.change(move |content| {
            let settled = content.attempts.settle(attempt.at);
            if content.attempts.is_exhausted(attempt.what, attempt.at) {
                let claim = Claim::OutOfAttempts(content.attempts.clone());
                return if settled { Edit::Changed(claim) } else { Edit::Unchanged(claim) };
            }
            content.attempts.add(attempt);
            Edit::Changed(Claim::Counted)
        });
        match claimed {
            None => Claim::Counted,
            Some(Ok(claim)) => claim,
            Some(Err(Fault::GivenUp(path, waits_for))) => {
                Claim::NotCounted(fault::not_counted(&path, waits_for))
            }
            Some(Err(Fault::System(path, error))) if is_held(&error) => {
                Claim::NotCounted(fault::not_counted_held(&path))
            }
            Some(Err(fault)) => Claim::NotWritten(fault.said()),
        }
    }

    /// Writes down which attempts lie ahead of the clock (`now` in Unix seconds), so that they don't count for ever.
    pub fn settle(&self, now: u64) -> Result<(), Phrase> {
        self.write(
            move |content| {
                if content.attempts.settle(now) { Edit::Changed(()) } else { Edit::Unchanged(()) }
            },
        )
    }

    /// Takes back an attempt that was counted.
    pub fn take_back(&self, attempt: Attempt) -> Result<(), Phrase> {
        self.write(move |content| {
            content.attempts.take_back(attempt);
            Edit::Changed(())
        })
    }

    /// What is said where the file hasn't answered yet, and nobody can wait any longer.
    pub fn no_answer(&self) -> Option<Phrase> {
        let Location::File(path) = &self.location else { return None };
        Some(Fault::GivenUp(path.clone(), WaitsFor::Files).said())
    }

    fn write(&self, change: impl FnOnce(&mut Content) -> Edit<()> + Send + 'static) -> Result<(), Phrase> {
        self.change(change).unwrap_or(Ok(())).map_err(|fault| fault.said())
    }

    /// Reads the file, changes what is in it and writes it, one program at a time. `None` if nothing is to be kept.
    fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Content) -> Edit<T> + Send + 'static,
    ) -> Option<Result<T, Fault>> {
        match &self.location {
            Location::File(path) => Some(
                self.ask(path, |path, waiter| change_file(path, waiter, change)).map(|(changed, _)| changed),
            ),
            Location::Nowhere => None,
            Location::NoHome => Some(Err(Fault::NoHome)),
        }
    }

    /// Has something done with the file, and waits for it no longer than the file system and other programs can need.
    fn ask<T: Send + 'static>(
        &self,
        path: &Path,
        work: impl FnOnce(&Path, &Waiter<io::Result<T>>) -> io::Result<T> + Send + 'static,
    ) -> Result<T, Fault> {
        let mut given_up = self.given_up.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(before) = given_up.as_ref().filter(|before| before.goes_on()) {
            return Err(Fault::GivenUp(path.to_owned(), before.waits_for));
        }
        let its_path = path.to_owned();
        match with_limit(move |waiter| work(&its_path, waiter)) {
            Ok(done) => done.map_err(|error| Fault::System(path.to_owned(), error)),
            Err(work) => {
                let waits_for = work.waits_for;
                *given_up = Some(work);
                Err(Fault::GivenUp(path.to_owned(), waits_for))
            }
        }
    }
}

/// What came of editing the file's content; it is written where it has changed.
enum Edit<T> {
    Changed(T),
    Unchanged(T),
}

/// Reads the file, changes what is in it and writes it while no other program does. Gives where a damaged file now lies
/// as well.
fn change_file<T, W>(
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
fn find(path: &Path) -> io::Result<Found> {
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
fn file_name(world: World<&str>) -> String {
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
