//! Work on files that may never come to an end: a home directory on a network that is gone keeps whoever asks waiting,
//! and so does another program that holds the lock and was stopped.

use std::{
    sync::{
        Arc, Weak,
        atomic::{AtomicU8, Ordering},
        mpsc::{self, Receiver, Sender},
    },
    thread,
    time::Duration,
};

/// What work waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WaitsFor {
    /// The file system's answer.
    Files,
    /// Another program, which holds the lock.
    Lock,
}

impl WaitsFor {
    /// How long that is waited for. The lock longer: another program may be waiting for the file system.
    const fn limit(self) -> Duration {
        match self {
            Self::Files => Duration::from_secs(3),
            Self::Lock => Duration::from_secs(5),
        }
    }
}

/// Work that was given up, and what it waited for.
#[derive(Debug, Clone)]
pub(super) struct GivenUp {
    work: Weak<AtomicU8>,
    pub(super) waits_for: WaitsFor,
}

impl GivenUp {
    /// True as long as the work hasn't come to its end.
    pub(super) fn goes_on(&self) -> bool {
        self.work.strong_count() > 0
    }
}

const WAITED_FOR: u8 = 0;
const GIVEN_UP: u8 = 1;
const COMMITTED: u8 = 2;

/// Goes from [`WAITED_FOR`] to the other, if nobody else has changed it.
fn take(state: &AtomicU8, other: u8) -> bool {
    state.compare_exchange(WAITED_FOR, other, Ordering::AcqRel, Ordering::Acquire).is_ok()
}

enum Event<T> {
    WaitsFor(WaitsFor),
    Done(T),
}

/// What work has to do with whoever waits for it.
pub(super) struct Waiter<T> {
    state: Arc<AtomicU8>,
    sender: Sender<Event<T>>,
}

impl<T> Waiter<T> {
    /// From now on this is what the work waits for.
    pub(super) fn waits_for(&self, what: WaitsFor) {
        self.send(Event::WaitsFor(what));
    }

    /// To be asked right before anything is changed: false if the work was given up. Then nothing may be changed any
    /// more, as whoever asked for it has gone on without it.
    pub(super) fn commit(&self) -> bool {
        take(&self.state, COMMITTED)
    }

    /// Where nobody waits any more, it is dropped.
    fn send(&self, event: Event<T>) {
        let _ = self.sender.send(event);
    }
}

/// What `work` gives within the time limits.
pub(super) fn with_limit<T: Send + 'static>(
    work: impl FnOnce(&Waiter<T>) -> T + Send + 'static,
) -> Result<T, GivenUp> {
    let state = Arc::new(AtomicU8::new(WAITED_FOR));
    let (sender, events) = mpsc::channel();
    let waiter = Waiter { state: Arc::clone(&state), sender };
    let work = move || waiter.send(Event::Done(work(&waiter)));
    let waits_for = match thread::Builder::new().spawn(work) {
        Ok(_) => match end_of(&events) {
            Ok(done) => return Ok(done),
            Err(waits_for) => waits_for,
        },
        Err(_) => WaitsFor::Files,
    };
    // What has been committed can't be taken back: it is worth one more wait.
    if !take(&state, GIVEN_UP)
        && let Ok(done) = end_of(&events)
    {
        return Ok(done);
    }
    Err(GivenUp { work: Arc::downgrade(&state), waits_for })
}

fn end_of<T>(events: &Receiver<Event<T>>) -> Result<T, WaitsFor> {
    let mut waits_for = WaitsFor::Files;
    loop {
        match events.recv_timeout(waits_for.limit()) {
            Ok(Event::Done(done)) => return Ok(done),
            Ok(Event::WaitsFor(what)) => waits_for = what,
            Err(_) => return Err(waits_for),
        }
    }
}
