//! Threads of the network's own, so that the program draws on while something there waits: the system's judgement of a
//! certificate may look for revocations for many seconds, and a proxy script must be loaded and run. Neither can be
//! waited for in any other way than by a thread that stands still.

use std::{
    future::Future,
    pin::Pin,
    sync::OnceLock,
    task::{Context, Poll},
};

use tokio::{
    runtime::{Builder, Runtime},
    task::JoinHandle,
};

/// So many may stand still at once: nearly all sites of an environment, which the doctor calls at the same time.
const THREADS: usize = 4;

/// They are started with the first work, and end with this; one that stands still then is left to itself.
#[derive(Debug, Default)]
pub(super) struct NetworkThreads(OnceLock<Option<Runtime>>);

impl NetworkThreads {
    /// Does this over there. Whoever drops the future gives the work up. `None` if the system gives no thread.
    pub(super) async fn run<T, W>(&self, work: W) -> Option<T>
    where
        T: Send + 'static,
        W: Future<Output = T> + Send + 'static,
    {
        let start = || {
            let mut builder = Builder::new_multi_thread();
            builder.worker_threads(THREADS).thread_name("network").enable_all().build().ok()
        };
        let runtime = self.0.get_or_init(start).as_ref()?;
        Work(runtime.spawn(work)).await
    }
}

impl Drop for NetworkThreads {
    fn drop(&mut self) {
        if let Some(Some(runtime)) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

/// Work that is given up when this is dropped.
struct Work<T>(JoinHandle<T>);

impl<T> Future for Work<T> {
    type Output = Option<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        Pin::new(&mut self.0).poll(context).map(Result::ok)
    }
}

impl<T> Drop for Work<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}
