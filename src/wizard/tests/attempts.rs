//! What counts when.

use super::super::{Attempt, AttemptKind, AttemptLog};

const NOW: u64 = 1_800_000_000;

#[test]
fn two_passwords_and_three_codes_go_out_in_half_an_hour() {
    // Seconds before now at which some went out, what it was, and how many may still.
    let rows: &[(&[i64], AttemptKind, usize)] = &[
        (&[], AttemptKind::Password, 2),
        (&[], AttemptKind::Code, 3),
        (&[0], AttemptKind::Password, 1),
        (&[1799, 0], AttemptKind::Password, 0),
        (&[1800, 0], AttemptKind::Password, 1),
        (&[3, 2, 1, 0], AttemptKind::Code, 0),
        (&[-3600], AttemptKind::Code, 2),
    ];
    for (ago, what, left) in rows {
        let moments = ago.iter().map(|ago| NOW.checked_add_signed(-ago).unwrap()).collect();
        let log = match what {
            AttemptKind::Password => AttemptLog { passwords: moments, ..AttemptLog::default() },
            AttemptKind::Code => AttemptLog { codes: moments, ..AttemptLog::default() },
        };
        assert_eq!(log.left(*what, NOW), *left, "{ago:?} {what:?}");
        assert_eq!(log.is_exhausted(*what, NOW), *left == 0, "{ago:?} {what:?}");
    }
}

/// Bug: asking whether there are any left changed what was counted.
#[test]
fn asking_changes_nothing() {
    let log = AttemptLog { passwords: vec![NOW - 9000, NOW + 9000], ..AttemptLog::default() };
    let before = log.clone();
    assert!(!log.is_exhausted(AttemptKind::Password, NOW));
    assert_eq!(log, before);
}

/// The log as it is after the clock has shown these moments.
fn after(mut log: AttemptLog, clock: &[u64]) -> AttemptLog {
    for now in clock {
        log.settle(*now);
    }
    log
}

fn two_passwords(at: u64) -> AttemptLog {
    AttemptLog { passwords: vec![at, at + 1], ..AttemptLog::default() }
}

/// Whatever the clock has shown since two passwords went out at `NOW`: whether one more may go out at a later moment.
#[test]
fn f2_the_clock_can_be_set_as_one_likes_and_two_passwords_count_for_half_an_hour() {
    const HOUR: u64 = 3600;
    // What the clock shows at starts that send nothing, the moment of the third password, and whether it goes out.
    let rows: &[(&[u64], u64, bool)] = &[
        (&[], NOW + 60, false),
        (&[], NOW + 1801, true),
        // One hour, a day and ten years behind for one start, then right.
        (&[NOW - HOUR], NOW + 60, false),
        (&[NOW - 24 * HOUR], NOW + 60, false),
        (&[NOW - 90_000 * HOUR], NOW + 60, false),
        (&[NOW - HOUR, NOW - HOUR + 60, NOW - HOUR], NOW + 60, false),
        // The same ahead.
        (&[NOW + HOUR], NOW + 60, false),
        (&[NOW + 24 * HOUR], NOW + 60, false),
        (&[NOW + 90_000 * HOUR, NOW + HOUR], NOW + 60, false),
        // Behind, and it stays so: half an hour from when that was first seen.
        (&[NOW - HOUR], NOW - HOUR + 1799, false),
        (&[NOW - HOUR], NOW - HOUR + 1800, true),
        (&[NOW - HOUR, NOW - HOUR + 900], NOW - HOUR + 1800, true),
        // Further behind: from then on.
        (&[NOW - HOUR, NOW - 9 * HOUR], NOW - 9 * HOUR + 1799, false),
        (&[NOW - HOUR, NOW - 9 * HOUR], NOW - 9 * HOUR + 1800, true),
        // What has counted for half an hour doesn't count again when the clock comes to its moment.
        (&[NOW - HOUR, NOW - HOUR + 1800], NOW + 60, true),
        // A minute ahead is another program's.
        (&[NOW - 59], NOW + 60, false),
    ];
    for (clock, now, goes_out) in rows {
        let mut log = after(two_passwords(NOW), clock);
        log.settle(*now);
        assert_eq!(!log.is_exhausted(AttemptKind::Password, *now), *goes_out, "{clock:?} {now}");
    }
}

#[test]
fn what_lies_far_ahead_keeps_its_moment_and_the_one_at_which_that_was_seen() {
    let passwords = vec![NOW + 61, NOW + 60, NOW - 1800];
    let mut log = AttemptLog { passwords: passwords.clone(), ..AttemptLog::default() };
    assert!(log.settle(NOW));
    assert_eq!(log, AttemptLog { passwords, ahead: [(NOW + 61, NOW)].into(), ..AttemptLog::default() });
    assert!(!log.settle(NOW) && !log.settle(NOW + 1));
    assert!(log.settle(NOW - 1));
    assert_eq!(log.ahead, [(NOW + 61, NOW - 1)].into_iter().chain([(NOW + 60, NOW - 1)]).collect());
}

/// Numbers that nobody's clock shows.
#[test]
fn the_largest_moments_count_for_half_an_hour() {
    for at in [u64::MAX, u64::MAX - 1, i64::MAX.unsigned_abs()] {
        let mut log = AttemptLog { passwords: vec![at, at], lost: Some(at), ..AttemptLog::default() };
        log.settle(NOW);
        assert!(log.is_exhausted(AttemptKind::Password, NOW + 1799));
        log.settle(NOW + 1800);
        assert_eq!(log, AttemptLog { ahead: log.ahead.clone(), ..AttemptLog::default() });
        assert!(!log.is_exhausted(AttemptKind::Password, NOW + 1800));
        assert!(!log.is_exhausted(AttemptKind::Password, u64::MAX));
    }
}

#[test]
fn a_record_that_is_lost_counts_as_all_that_there_may_be_for_half_an_hour() {
    let log = AttemptLog { lost: Some(NOW), ..AttemptLog::default() };
    for what in [AttemptKind::Password, AttemptKind::Code] {
        assert_eq!((log.left(what, NOW), log.left(what, NOW + 1799)), (0, 0));
    }
    assert_eq!(
        (log.left(AttemptKind::Password, NOW + 1800), log.left(AttemptKind::Code, NOW + 1800)),
        (2, 3)
    );
    // A file whose time lies ahead: never later than half an hour from now.
    let mut log = AttemptLog { lost: Some(NOW + 99_999), ..AttemptLog::default() };
    log.settle(NOW);
    assert_eq!((log.left(AttemptKind::Code, NOW + 1799), log.left(AttemptKind::Code, NOW + 1800)), (0, 3));
}

#[test]
fn what_counts_is_never_forgotten_for_what_does_not() {
    let mut log = AttemptLog::default();
    let password = |at| Attempt { what: AttemptKind::Password, at, server: None };
    for at in 0..20 {
        log.add(password(NOW + at * 1000));
    }
    assert_eq!(log.passwords, (12..20).map(|at| NOW + at * 1000).collect::<Vec<_>>());
    // The clock was set back: all that lie ahead count, and so does the one of a moment ago.
    log.add(password(NOW + 12_500));
    assert_eq!(log.passwords, (12..20).map(|at| NOW + at * 1000).chain([NOW + 12_500]).collect::<Vec<_>>());
}

#[test]
fn one_is_taken_back_by_its_moment() {
    let mut log = AttemptLog::default();
    let attempt = |at| Attempt { what: AttemptKind::Code, at, server: None };
    log.add(attempt(NOW));
    log.add(attempt(NOW + 1));
    log.take_back(attempt(NOW));
    log.take_back(attempt(NOW + 5));
    assert_eq!(log.codes, [NOW + 1]);
}
