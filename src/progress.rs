//! What is kept between runs, one small file per environment in the person's data directory. No secret has a
//! place in it. A file that can't be read is set aside under a new name: never deleted, never fatal.

mod file;
mod lock;
mod time_limit;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use self::{file::Content, time_limit::with_limit};
use crate::{
    config::small_file,
    dialogue::{Language, World},
    wizard::{Attempt, AttemptLog, Progress},
};

/// Where one environment's progress is kept.
#[derive(Debug, Clone)]
pub struct Store {
    location: Location,
    /// True once the file system hasn't answered: it isn't waited for again.
    timed_out: Arc<AtomicBool>,
}

/// Where the file is.
#[derive(Debug, Clone)]
enum Location {
    File(PathBuf),
    /// Nothing is to be kept.
    Nowhere,
    /// There is no file that could be written; why.
    Unusable(String),
}

/// How long the file system is waited for. A home directory on a network that is gone may never answer.
const TIME_LIMIT: Duration = Duration::from_secs(3);

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
    /// It may be made, but can't be written down; what the system says.
    NotWritten(String),
    /// It is not to be made: so much has been tried.
    OutOfAttempts(AttemptLog),
}

impl Store {
    /// That of this world in the person's own data directory (on Linux `$XDG_DATA_HOME/kom-i-gang`).
    pub fn of_person(world: World<&str>) -> Self {
        match directories::ProjectDirs::from("dk", "", "kom-i-gang") {
            // On Windows the one that doesn't follow the person over the network.
            Some(directories) => Self::in_directory(directories.data_local_dir(), world),
            None => Self::at(Location::Unusable("no home directory".to_owned())),
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
        Self { location, timed_out: Arc::default() }
    }

    /// Has something done with the file. The error is what the system says, or that it says nothing.
    fn ask<T: Send + 'static>(
        &self,
        path: &Path,
        work: impl FnOnce(&Path) -> io::Result<T> + Send + 'static,
    ) -> Result<T, String> {
        let said = |error| format!("{}: {error}", path.display());
        let no_answer = || said(io::ErrorKind::TimedOut.into());
        if self.timed_out.load(Ordering::Relaxed) {
            return Err(no_answer());
        }
        let its_path = path.to_owned();
        let Some(done) = with_limit(TIME_LIMIT, move || work(&its_path)) else {
            self.timed_out.store(true, Ordering::Relaxed);
            return Err(no_answer());
        };
        done.map_err(said)
    }

    /// Reads what was kept. A file that is damaged, foreign or newer than this program is set aside; if even
    /// that fails, nothing is saved over it in this run.
    pub fn load(&mut self) -> Loaded {
        let Location::File(path) = &self.location else { return Loaded::default() };
        self.ask(path, load).unwrap_or_else(|reason| {
            self.location = Location::Unusable(reason);
            Loaded::default()
        })
    }

    /// The language that was kept. What can't be read is left where it is.
    pub fn language(&self) -> Option<Language> {
        let Location::File(path) = &self.location else { return None };
        let text = self.ask(path, |path| small_file(path, FILE_LIMIT)).ok()?;
        file::read(&text)?.progress.language
    }

    /// Keeps the progress; what was tried stays as it is on disk. The error is what the system says.
    pub fn save(&self, progress: &Progress) -> Result<(), String> {
        let progress = progress.clone();
        let keep = |content: &mut Content| {
            content.progress = progress;
            Edit::Changed(())
        };
        self.change(keep).unwrap_or(Ok(()))
    }

    /// Counts an attempt for all programs that share the file, unless they have made as many as there may be.
    pub fn claim(&self, attempt: Attempt) -> Claim {
        let claimed = self.change(move |content| {
            content.attempts.settle(attempt.at);
            if content.attempts.is_exhausted(attempt.what, attempt.at) {
                return Edit::Unchanged(Claim::OutOfAttempts(content.attempts.clone()));
            }
            content.attempts.add(attempt);
            Edit::Changed(Claim::Counted)
        });
        match claimed {
            None => Claim::Counted,
            Some(Ok(claim)) => claim,
            Some(Err(reason)) => Claim::NotWritten(reason),
        }
    }

    /// Puts right what was counted by a clock that was ahead (`now` in Unix seconds), so that it doesn't count for ever.
    pub fn settle(&self, now: u64) -> Result<(), String> {
        let settle = move |content: &mut Content| {
            if content.attempts.settle(now) { Edit::Changed(()) } else { Edit::Unchanged(()) }
        };
        self.change(settle).unwrap_or(Ok(()))
    }

    /// Takes back an attempt that was counted.
    pub fn take_back(&self, attempt: Attempt) -> Result<(), String> {
        let take_back = move |content: &mut Content| {
            content.attempts.take_back(attempt);
            Edit::Changed(())
        };
        self.change(take_back).unwrap_or(Ok(()))
    }

    /// Reads the file, changes what is in it and writes it, one program at a time. `None` if nothing is to be kept.
    fn change<T: Send + 'static>(
        &self,
        change: impl FnOnce(&mut Content) -> Edit<T> + Send + 'static,
    ) -> Option<Result<T, String>> {
        let path = match &self.location {
            Location::File(path) => path,
            Location::Nowhere => return None,
            Location::Unusable(reason) => return Some(Err(reason.clone())),
        };
        Some(self.ask(path, |path| {
            make_directory(path.parent().unwrap_or(Path::new(".")))?;
            let _held = lock::hold(path);
            // Somebody may have put another file in its place meanwhile.
            let Loaded { progress, attempts, .. } = load(path)?;
            let mut content = Content { progress, attempts };
            match change(&mut content) {
                Edit::Changed(done) => write(path, &file::text(content)).map(|()| done),
                Edit::Unchanged(found) => Ok(found),
            }
        }))
    }
}

/// What came of editing the file's content; it is written where it has changed.
enum Edit<T> {
    Changed(T),
    Unchanged(T),
}

/// The largest file that is read, in bytes; ours is a hundredth of it.
const FILE_LIMIT: u64 = 64 * 1024;

/// Reads the file; one that isn't ours is set aside, but what was tried goes on counting.
fn load(path: &Path) -> io::Result<Loaded> {
    let text = match small_file(path, FILE_LIMIT) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Loaded::default()),
        // No file of ours.
        Err(error) if matches!(error.kind(), io::ErrorKind::InvalidData | io::ErrorKind::FileTooLarge) => {
            String::new()
        }
        Err(error) => return Err(error),
    };
    if let Some(Content { progress, attempts }) = file::read(&text) {
        return Ok(Loaded { progress, attempts, set_aside: None });
    }
    let set_aside = Some(set_aside(path)?);
    let content = Content { attempts: file::attempts(&text), ..Content::default() };
    if content.attempts != AttemptLog::default() {
        write(path, &file::text(content.clone()))?;
    }
    Ok(Loaded { attempts: content.attempts, set_aside, ..Loaded::default() })
}

/// Writes the whole file in one step: after a crash there is the old one or the new one. Only the person may read it.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    // Made with mode 0600 in the same directory, so that the rename can't cross file systems.
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    io::Write::write_all(&mut file, text.as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

fn make_directory(directory: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(directory)
}

/// Gives the file the first free name of `name.set-aside-1`, `-2` and so on.
fn set_aside(path: &Path) -> io::Result<PathBuf> {
    for number in 1..1000 {
        let mut name = path.as_os_str().to_owned();
        name.push(format!(".set-aside-{number}"));
        let new_path = PathBuf::from(name);
        // A dangling link is something, too, and is not written over.
        if new_path.symlink_metadata().is_err() {
            return fs::rename(path, &new_path).map(|()| new_path);
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
