//! Work on files that may never come to an end: a home directory on a network that is gone keeps whoever asks waiting.

use std::{sync::mpsc, thread, time::Duration};

/// What `work` gives within the time limit. Work that takes longer goes on by itself, and nobody waits for it.
pub(super) fn with_limit<T: Send + 'static>(
    limit: Duration,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    let work = move || {
        // Nobody waits any more: what it gives is dropped.
        let _ = sender.send(work());
    };
    thread::Builder::new().spawn(work).ok()?;
    receiver.recv_timeout(limit).ok()
}
