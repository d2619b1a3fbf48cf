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
            AttemptKind::Password => AttemptLog { passwords: moments, codes: Vec::new() },
            AttemptKind::Code => AttemptLog { passwords: Vec::new(), codes: moments },
        };
        assert_eq!(log.left(*what, NOW), *left, "{ago:?} {what:?}");
        assert_eq!(log.is_exhausted(*what, NOW), *left == 0, "{ago:?} {what:?}");
    }
}

/// Bug: asking whether there are any left changed what was counted.
#[test]
fn asking_changes_nothing() {
    let log = AttemptLog { passwords: vec![NOW - 9000, NOW + 9000], codes: Vec::new() };
    let before = log.clone();
    assert!(!log.is_exhausted(AttemptKind::Password, NOW));
    assert_eq!(log, before);
}

#[test]
fn what_lies_far_ahead_counts_from_now_on() {
    let mut log = AttemptLog { passwords: vec![NOW + 61, NOW + 60, NOW - 1800], codes: Vec::new() };
    assert!(log.settle(NOW));
    assert_eq!(log.passwords, [NOW, NOW + 60]);
    assert!(!log.settle(NOW));
}

#[test]
fn one_is_taken_back_by_its_moment() {
    let mut log = AttemptLog::default();
    let attempt = |at| Attempt { what: AttemptKind::Code, at };
    log.add(attempt(NOW));
    log.add(attempt(NOW + 1));
    log.take_back(attempt(NOW));
    log.take_back(attempt(NOW + 5));
    assert_eq!(log.codes, [NOW + 1]);
}
