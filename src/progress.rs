//! What is kept between runs, one small file per environment in the person's data directory. No secret has a
//! place in it. A file that can't be read is set aside under a new name: never deleted, never fatal. It is changed only
//! while its lock is held, so that programs that run at once count together.

mod disk;
mod fault;
mod file;
mod lock;
mod patience;
mod time_limit;
mod tries;
mod unread;

use std::{
    io,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

pub use self::fault::other_owner;
use self::{
    disk::{Edit, change_file, file_name, find},
    fault::Fault,
    file::Content,
    time_limit::{GivenUp, Waiter, WaitsFor, with_limit},
};
use crate::{
    dialogue::{Language, Phrase, World},
    wizard::{Attempt, AttemptLog, Moment, Progress, Unwritten},
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
    /// It is counted; or the person has no place for files at all, and each program counts for itself.
    Counted,
    /// It is not to be made, as nobody would know of it later; what is said of that.
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
    pub fn save(&self, progress: &Progress) -> Result<(), Unwritten> {
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
            let settled = content.attempts.settle(attempt);
            if content.attempts.is_exhausted(attempt.what, attempt) {
                let claim = Claim::OutOfAttempts(content.attempts.clone());
                return if settled { Edit::Changed(claim) } else { Edit::Unchanged(claim) };
            }
            content.attempts.add(attempt);
            Edit::Changed(Claim::Counted)
        });
        match claimed {
            None => Claim::Counted,
            Some(Ok(claim)) => claim,
            Some(Err(fault)) => fault.said().not_counted.map_or(Claim::Counted, Claim::NotCounted),
        }
    }

    /// Writes down which attempts lie ahead of the clock so that they don't count for ever.
    pub fn settle(&self, now: impl Into<Moment>) -> Result<(), Unwritten> {
        let now = now.into();
        self.write(
            move |content| {
                if content.attempts.settle(now) { Edit::Changed(()) } else { Edit::Unchanged(()) }
            },
        )
    }

    /// Takes back an attempt that was counted.
    pub fn take_back(&self, attempt: Attempt) -> Result<(), Unwritten> {
        self.write(move |content| {
            content.attempts.take_back(attempt);
            Edit::Changed(())
        })
    }

    /// What is said where the file hasn't answered yet, and nobody can wait any longer.
    pub fn no_answer(&self) -> Option<Unwritten> {
        let Location::File(path) = &self.location else { return None };
        Some(Fault::GivenUp(path.clone(), WaitsFor::Files).said())
    }

    fn write(&self, change: impl FnOnce(&mut Content) -> Edit<()> + Send + 'static) -> Result<(), Unwritten> {
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
