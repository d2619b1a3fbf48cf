//! Waits until a full second begins. The system's own timer (Linux) wakes the program once for that; tokio's, whose wheel
//! turns in steps of 64 milliseconds, wakes it twice, and itself once more to say that there is something to wait for.

use std::time::Duration;

/// What is waited by.
#[derive(Debug, Default)]
pub(super) enum Seconds {
    /// tokio's timer, which tests can turn by hand.
    #[default]
    Tokio,
    /// The system's, made when it is first waited for.
    #[cfg(target_os = "linux")]
    System(std::sync::OnceLock<Option<system::Timer>>),
}

impl Seconds {
    /// The system's timer, where it has one.
    pub(super) fn of_system() -> Self {
        #[cfg(target_os = "linux")]
        return Self::System(std::sync::OnceLock::new());
        #[cfg(not(target_os = "linux"))]
        Self::Tokio
    }

    /// Waits so long. Cancel safe: what was waited for before is forgotten.
    pub(super) async fn wait(&self, time: Duration) {
        #[cfg(target_os = "linux")]
        if let Self::System(timer) = self
            && let Some(timer) = timer.get_or_init(|| system::Timer::new().ok())
            && timer.wait(time).await.is_ok()
        {
            return;
        }
        tokio::time::sleep(time).await;
    }
}

#[cfg(target_os = "linux")]
mod system {
    use std::{io, os::fd::OwnedFd, time::Duration};

    use rustix::time::{
        Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, Timespec, timerfd_create,
        timerfd_settime,
    };
    use tokio::io::{Interest, unix::AsyncFd};

    #[derive(Debug)]
    pub struct Timer(AsyncFd<OwnedFd>);

    impl Timer {
        /// Must be called on a tokio runtime.
        #[expect(
            deprecated,
            reason = "what is to be used instead is unsafe; an `OwnedFd` is what that asks for"
        )]
        pub fn new() -> io::Result<Self> {
            let flags = TimerfdFlags::NONBLOCK | TimerfdFlags::CLOEXEC;
            let timer = timerfd_create(TimerfdClockId::Monotonic, flags)?;
            AsyncFd::with_interest(timer, Interest::READABLE).map(Self)
        }

        pub async fn wait(&self, time: Duration) -> io::Result<()> {
            let none = Timespec { tv_sec: 0, tv_nsec: 0 };
            let seconds = i64::try_from(time.as_secs()).unwrap_or(i64::MAX);
            let value = Timespec { tv_sec: seconds, tv_nsec: i64::from(time.subsec_nanos()) };
            // What was set before is over by this, and a turn of it that nobody has read yet is forgotten.
            let set = Itimerspec { it_interval: none, it_value: value };
            timerfd_settime(&self.0, TimerfdTimerFlags::empty(), &set)?;
            loop {
                let mut turns = [0; 8];
                let mut ready = self.0.readable().await?;
                // Where it hasn't turned, it was said to be ready for the time before.
                let read = ready.try_io(|timer| rustix::io::read(timer, &mut turns).map_err(io::Error::from));
                if let Ok(read) = read {
                    // It turns once; otherwise the next wait would begin by reading it in vain.
                    ready.clear_ready();
                    return read.map(|_| ());
                }
            }
        }
    }
}
