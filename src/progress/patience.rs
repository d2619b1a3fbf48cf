//! Windows lets nobody replace a file, or open it, while another program has it open and won't share it. A virus scanner, an
//! indexer or a backup has each new file for a fraction of a second; so what is refused for that is tried again for half
//! a second (docs/facts.md 110).

use std::{io, thread, time::Duration};

/// The pauses between the tries, in milliseconds: half a second together.
const PAUSES: [u64; 8] = [5, 10, 20, 40, 75, 100, 120, 130];

/// Windows' numbers for a file that another program has: `ERROR_SHARING_VIOLATION`, `ERROR_LOCK_VIOLATION`,
/// `ERROR_USER_MAPPED_FILE`.
const HELD: [i32; 3] = [32, 33, 1224];
/// The same, but they have other reasons as well: `ERROR_ACCESS_DENIED` (replacing a file that is open, but also where
/// the person has no right to), `ERROR_DELETE_PENDING`.
const MAY_BE_HELD: [i32; 2] = [5, 303];

/// Does `work` again while another program has its file, for half a second. What it needs for that it gives back with
/// its error.
#[allow(clippy::disallowed_methods, reason = "nobody tells when another program is done with a file")]
pub(super) fn with_patience<S, T>(
    state: S,
    work: impl FnMut(S) -> Result<T, (S, io::Error)>,
) -> io::Result<T> {
    again(state, work, |error| cfg!(windows) && may_be_held(error), thread::sleep)
}

/// True if another program has the file, for longer than was waited.
pub(super) fn is_held(error: &io::Error) -> bool {
    cfg!(windows) && error.raw_os_error().is_some_and(|number| HELD.contains(&number))
}

fn may_be_held(error: &io::Error) -> bool {
    error.raw_os_error().is_some_and(|number| HELD.contains(&number) || MAY_BE_HELD.contains(&number))
}

fn again<S, T>(
    mut state: S,
    mut work: impl FnMut(S) -> Result<T, (S, io::Error)>,
    is_worth_it: impl Fn(&io::Error) -> bool,
    mut pause: impl FnMut(Duration),
) -> io::Result<T> {
    for wait in PAUSES {
        match work(state) {
            Ok(done) => return Ok(done),
            Err((_, error)) if !is_worth_it(&error) => return Err(error),
            Err((back, _)) => state = back,
        }
        pause(Duration::from_millis(wait));
    }
    work(state).map_err(|(_, error)| error)
}

#[cfg(test)]
mod tests {
    use std::{io, time::Duration};

    use crate::progress::patience::{again, may_be_held};

    /// Tries to use a file that is held until this time (ms) and gives this error meanwhile; what came of it, how often
    /// it was tried, and how long that took.
    fn tried(held_until: u64, number: i32) -> (Result<&'static str, Option<i32>>, u64, u64) {
        let now = std::cell::Cell::new(0);
        let work = |times: u64| {
            if now.get() < held_until {
                Err((times + 1, io::Error::from_raw_os_error(number)))
            } else {
                Ok(("done", times + 1))
            }
        };
        let times = std::cell::Cell::new(0);
        let counted = |before: u64| {
            times.set(before + 1);
            work(before)
        };
        #[allow(clippy::cast_possible_truncation, reason = "half a second")]
        let pause = |wait: Duration| now.set(now.get() + wait.as_millis() as u64);
        let done = again(0, counted, may_be_held, pause);
        (done.map(|(done, _)| done).map_err(|error| error.raw_os_error()), times.get(), now.get())
    }

    #[test]
    fn a_file_that_is_held_for_a_moment_is_waited_for() {
        assert_eq!(tried(0, 32), (Ok("done"), 1, 0));
        assert_eq!(tried(30, 5), (Ok("done"), 4, 35));
        assert_eq!(tried(400, 32), (Ok("done"), 9, 500));
    }

    #[test]
    fn one_that_is_held_for_good_is_given_up_after_half_a_second() {
        for number in [5, 32, 33, 303, 1224] {
            assert_eq!(tried(60_000, number), (Err(Some(number)), 9, 500));
        }
    }

    /// `ERROR_FILE_NOT_FOUND`, `ERROR_PATH_NOT_FOUND`, `ERROR_WRITE_PROTECT`, `ERROR_DISK_FULL`.
    #[test]
    fn what_waiting_does_not_mend_is_not_waited_for() {
        for number in [2, 3, 19, 112] {
            assert_eq!(tried(60_000, number), (Err(Some(number)), 1, 0));
        }
    }
}
