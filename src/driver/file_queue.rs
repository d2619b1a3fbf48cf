//! Work on the file of progress, beside the screen: a home directory on a network that is gone may keep whoever asks it
//! waiting for seconds.

use std::{
    sync::mpsc,
    thread::{self, JoinHandle},
};

use crate::progress::Store;

type Job = Box<dyn FnOnce(&Store) + Send>;

/// Does one thing after another, in the order in which they were asked for, on a thread of its own. Dropping it waits
/// until all of them are done; [`Store`] gives up by itself on a file system that doesn't answer.
pub(super) struct FileQueue {
    store: Store,
    worker: Option<Worker>,
}

struct Worker {
    jobs: mpsc::Sender<Job>,
    thread: JoinHandle<()>,
}

impl FileQueue {
    pub(super) const fn new(store: Store) -> Self {
        Self { store, worker: None }
    }

    /// Has `job` done when everything before it is done.
    pub(super) fn push(&mut self, job: impl FnOnce(&Store) + Send + 'static) {
        let worker = self.worker.get_or_insert_with(|| Worker::start(self.store.clone()));
        // The thread takes jobs for as long as the sender lives.
        let _ = worker.jobs.send(Box::new(job));
    }
}

impl Worker {
    fn start(store: Store) -> Self {
        let (jobs, queue) = mpsc::channel::<Job>();
        let thread = thread::spawn(move || queue.into_iter().for_each(|job| job(&store)));
        Self { jobs, thread }
    }
}

impl Drop for FileQueue {
    fn drop(&mut self) {
        if let Some(Worker { jobs, thread }) = self.worker.take() {
            drop(jobs);
            // A job that panicked has nothing more to be waited for.
            let _ = thread.join();
        }
    }
}
