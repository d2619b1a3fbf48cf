//! One program at a time changes the file: it reads it, changes it and writes it while it holds a lock.

use std::{
    fs::{File, OpenOptions, TryLockError},
    path::Path,
    time::Duration,
};

use super::time_limit::with_limit;

/// How long the lock is waited for. Who holds it needs milliseconds.
const TIME_LIMIT: Duration = Duration::from_millis(500);

/// Holds the lock of the file at `path` until it is dropped. It is a file beside it, as that one is replaced with
/// each change. `None` where the system has no locks, or somebody won't let go: that must not stop the person.
pub(super) fn hold(path: &Path) -> Option<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path.with_extension("lock")).ok()?;
    match file.try_lock() {
        Ok(()) => Some(file),
        // Where nobody waits any more the lock goes with the file.
        Err(TryLockError::WouldBlock) => {
            with_limit(TIME_LIMIT, move || file.lock().ok().map(|()| file)).flatten()
        }
        Err(TryLockError::Error(_)) => None,
    }
}
