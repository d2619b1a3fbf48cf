//! The only reader of time. Everything else takes a [`Now`] as a parameter.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use chrono::{DateTime, FixedOffset, Local};

use crate::dialogue::{Now, Offset};

/// The PC's clock, and how far the server's is from it. Clones share one offset, so that a visit can note what
/// a server said while the front end reads the time.
#[derive(Debug, Clone)]
pub struct Clock(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    started: Instant,
    /// Seconds to add to the PC's clock; [`UNKNOWN`] until a server has answered.
    offset: AtomicI64,
}

const UNKNOWN: i64 = i64::MIN;

/// A day, in seconds. Clocks drift by minutes and miss a time zone by hours; by more they are not set at all.
const FAR_SECONDS: u64 = 24 * 60 * 60;

impl Clock {
    /// A clock that starts now and knows no server's time.
    #[allow(clippy::disallowed_methods, reason = "this is the one place that reads the monotonic clock")]
    pub fn new() -> Self {
        Self(Arc::new(Shared { started: Instant::now(), offset: AtomicI64::new(UNKNOWN) }))
    }

    /// This moment.
    pub fn now(&self) -> Now {
        let told = match self.0.offset.load(Ordering::Relaxed) {
            UNKNOWN => None,
            seconds => Some(Offset { seconds }),
        };
        let is_far = told.is_some_and(|offset| offset.seconds.unsigned_abs() > FAR_SECONDS);
        let (offset, far_offset) = if is_far { (None, told) } else { (told, None) };
        let monotonic_ms = whole_ms(self.0.started.elapsed());
        Now { wall_ms: wall_ms(), offset, far_offset, monotonic_ms }
    }

    /// The time of day where this PC is.
    pub fn local(&self) -> DateTime<FixedOffset> {
        let ms = i64::try_from(self.now().wall_ms).unwrap_or_default();
        DateTime::from_timestamp_millis(ms).unwrap_or_default().with_timezone(&Local).fixed_offset()
    }

    /// Notes the `Date` of an answer that has just come in; the newest one wins. `took` is the time from the
    /// request to the answer. One that is further than a day from the PC's clock tells only that one of
    /// the two is wrong: then the server's time isn't known ([`Now::far_offset`]).
    pub fn server_said(&self, unix_seconds: u64, took: Duration) {
        let Offset { seconds } = offset(unix_seconds, took, wall_ms());
        self.0.offset.store(seconds, Ordering::Relaxed);
    }

    /// Time until the next full second by the server's clock, or by the PC's while the server's is unknown. The
    /// offset is in whole seconds, so both turn at the same moment.
    pub fn next_second(&self) -> Duration {
        Duration::from_millis(1000 - wall_ms() % 1000)
    }
}

impl Default for Clock {
    fn default() -> Self {
        Self::new()
    }
}

/// The server's clock against the PC's, from a `Date` that came in at `received_ms` (milliseconds since 1970 by
/// the PC). A `Date` has whole seconds, so the server wrote it half a second later on average, and it was on its
/// way for about half of `took`.
pub fn offset(unix_seconds: u64, took: Duration, received_ms: u64) -> Offset {
    let server_ms = i128::from(unix_seconds) * 1000 + 500 + i128::from(whole_ms(took) / 2);
    let ahead_ms = server_ms - i128::from(received_ms);
    let seconds = (ahead_ms + 500).div_euclid(1000);
    // A date of another age is nonsense, but must not wrap around.
    Offset { seconds: i64::try_from(seconds).unwrap_or(0) }
}

#[allow(clippy::disallowed_methods, reason = "this is the one place that reads the wall clock")]
fn wall_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, whole_ms)
}

fn whole_ms(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
