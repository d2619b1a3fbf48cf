//! One program at a time changes the file: it reads it, changes it and writes it while it holds a lock.

use std::{
    fs::{File, OpenOptions},
    io,
    path::Path,
};

use super::{
    patience::with_patience,
    time_limit::{Waiter, WaitsFor},
};

/// Waits for the lock of the file at `path`, and holds it until it is dropped. It is a file beside it, as that one is
/// replaced with each change. `None` where the system has no locks.
///
/// # Errors
/// If there can be no such file: where it can't be made, the other can't be written either.
pub(super) fn hold<T>(path: &Path, waiter: &Waiter<T>) -> io::Result<Option<File>> {
    let path = path.with_extension("lock");
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    // What is there already can be locked, whatever it is.
    let open = |()| options.open(&path).or_else(|error| File::open(&path).map_err(|_| ((), error)));
    let file = with_patience((), open)?;
    waiter.waits_for(WaitsFor::Lock);
    let locked = loop {
        match file.lock() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            locked => break locked,
        }
    };
    waiter.waits_for(WaitsFor::Files);
    Ok(locked.is_ok().then_some(file))
}
