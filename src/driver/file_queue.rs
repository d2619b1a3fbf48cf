//! Work on the file of progress, beside the screen: a home directory on a network that is gone may keep whoever asks it
//! waiting for seconds.

use std::{
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc},
    thread,
    time::Duration,
};

use tokio::sync::watch;

use crate::{
    progress::Store,
    wizard::{Progress, Unwritten},
};

type Job = Box<dyn FnOnce(&Store) + Send>;

/// How long the last work is waited for at the end: as long as [`Store`] waits for a file system that doesn't answer.
const LAST_WAIT: Duration = Duration::from_secs(3);

/// Work of the whole program that isn't done yet, of whichever queue: it ends at once, from any thread.
static UNDONE: (Mutex<usize>, Condvar) = (Mutex::new(0), Condvar::new());

/// Waits until all that was to be written is written, for three seconds at most. For whoever ends the program.
pub fn wait_until_written() {
    let (undone, changed) = &UNDONE;
    // Whether it ended by time makes no difference: nothing more can be done.
    let _ = changed.wait_timeout_while(locked(undone), LAST_WAIT, |undone| *undone > 0);
}

/// Does one thing after another, in the order in which they were asked for, on a thread of its own. Dropping it waits
/// for the last of them, for three seconds at most.
pub(super) struct FileQueue {
    store: Store,
    worker: Option<Worker>,
    /// What is to be saved next: only the newest.
    newest: Arc<Mutex<Option<Progress>>>,
    /// Why the newest isn't on disk.
    unsaved: Arc<Mutex<Option<Unwritten>>>,
    /// How many jobs of this queue aren't done.
    waiting: watch::Sender<usize>,
}

/// What is new about saving.
pub(super) enum News {
    /// It can't be done.
    NotSaved(Unwritten),
    /// It could not be done before, and is done now.
    SavedAgain,
}

struct Worker {
    jobs: mpsc::Sender<Job>,
    /// Closed when all jobs are done.
    ended: mpsc::Receiver<()>,
}

impl FileQueue {
    pub(super) fn new(store: Store) -> Self {
        let waiting = watch::Sender::new(0);
        Self { store, worker: None, newest: Arc::default(), unsaved: Arc::default(), waiting }
    }

    /// Has `job` done when everything before it is done.
    pub(super) fn push(&mut self, job: impl FnOnce(&Store) + Send + 'static) {
        let worker = self.worker.get_or_insert_with(|| start(self.store.clone()));
        *locked(&UNDONE.0) += 1;
        self.waiting.send_modify(|waiting| *waiting += 1);
        let done = Done(self.waiting.clone());
        // A job that nobody takes is dropped, and is done by that.
        let _ = worker.jobs.send(Box::new(move |store| {
            let _done = done;
            job(store);
        }));
    }

    /// Waits until all jobs are done.
    pub(super) fn all_done(&self) -> impl Future<Output = ()> + use<> {
        let mut waiting = self.waiting.subscribe();
        // It is closed when the queue is gone.
        async move { drop(waiting.wait_for(|waiting| *waiting == 0).await) }
    }

    /// Has the newest progress saved; what wasn't saved before it needn't be any more.
    pub(super) fn save(&mut self, progress: Progress, report: impl FnOnce(News) + Send + 'static) {
        *locked(&self.newest) = Some(progress);
        let (newest, unsaved) = (Arc::clone(&self.newest), Arc::clone(&self.unsaved));
        self.push(move |store| {
            let Some(progress) = locked(&newest).take() else { return };
            let failed = store.save(&progress).err();
            let before = std::mem::replace(&mut *locked(&unsaved), failed.clone());
            match (failed, before) {
                (Some(why), _) => report(News::NotSaved(why)),
                (None, Some(_)) => report(News::SavedAgain),
                (None, None) => {}
            }
        });
    }

    /// Waits for the last work, for three seconds at most. Gives why the newest progress isn't on disk, if it isn't.
    pub(super) fn finish(&mut self) -> Option<Unwritten> {
        let mut has_ended = true;
        if let Some(Worker { jobs, ended }) = self.worker.take() {
            drop(jobs);
            // Nothing is ever sent: it is closed, or it takes too long.
            has_ended = ended.recv_timeout(LAST_WAIT) == Err(mpsc::RecvTimeoutError::Disconnected);
        }
        let unsaved = locked(&self.unsaved).clone();
        unsaved.or_else(|| if has_ended { None } else { self.store.no_answer() })
    }
}

impl Drop for FileQueue {
    fn drop(&mut self) {
        self.finish();
    }
}

fn start(store: Store) -> Worker {
    let (jobs, queue) = mpsc::channel::<Job>();
    let (end, ended) = mpsc::channel();
    thread::spawn(move || {
        let _end = end;
        for job in queue {
            job(&store);
        }
    });
    Worker { jobs, ended }
}

/// One job is done, also where it panics.
struct Done(watch::Sender<usize>);

impl Drop for Done {
    fn drop(&mut self) {
        let (undone, changed) = &UNDONE;
        let mut undone = locked(undone);
        *undone = undone.saturating_sub(1);
        changed.notify_all();
        self.0.send_modify(|waiting| *waiting = waiting.saturating_sub(1));
    }
}

/// What others have left behind is whole: each change is one step.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
