//! A file that was cut, and clocks that were set between two runs.

use std::fs;

use kom_i_gang::{
    dialogue::World,
    progress::{Claim, Store},
    wizard::{Attempt, AttemptKind},
};

use super::{WRITTEN, far_along, old, password};

/// Bug: a file that was cut at the end of a line before its tries was read as one without any.
#[test]
fn a_file_that_was_cut_anywhere_frees_no_tries() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let store = || Store::in_directory(home.path(), World::Production);
    store().save(&far_along()).unwrap();
    for at in [WRITTEN, WRITTEN + 1] {
        assert_eq!(store().claim(Attempt { server: Some(at + 7), ..password(at) }), Claim::Counted);
    }
    let whole = fs::read(&path).unwrap();
    for end in 0..=whole.len() {
        fs::write(&path, &whole[..end]).unwrap();
        old(&path);
        let claims = [60, 1799, 1801].map(|after| store().claim(password(WRITTEN + after)) == Claim::Counted);
        assert_eq!(claims, [false, false, true], "{}", String::from_utf8_lossy(&whole[..end]));
    }
}

/// Bug: a clock that was set forward between two runs freed two more passwords: half an hour was counted by it alone.
#[test]
fn a_clock_that_is_set_forward_between_two_runs_frees_no_tries() {
    let home = tempfile::tempdir().unwrap();
    let store = || Store::in_directory(home.path(), World::Production);
    let at = |pc: u64, server: u64| Attempt { server: Some(server), ..password(pc) };
    for second in [0, 1] {
        assert_eq!(store().claim(at(WRITTEN + second, WRITTEN + 90 + second)), Claim::Counted);
    }
    // Seconds that the PC's clock is set forward by.
    for forward in [1800, 3600, 90_000, 400_000_000] {
        let late = |after: u64| at(WRITTEN + forward + after, WRITTEN + 90 + after);
        store().settle(late(20)).unwrap();
        for after in [60, 1799] {
            assert!(matches!(store().claim(late(after)), Claim::OutOfAttempts(_)), "{forward} {after}");
        }
        assert!(!store().load().attempts.is_exhausted(AttemptKind::Password, late(1801)), "{forward}");
    }
    assert_eq!(store().claim(at(WRITTEN + 3600, WRITTEN + 90 + 1801)), Claim::Counted);
}

/// Whatever stands there as the server's time keeps nobody out for longer than half an hour, and frees nothing.
#[test]
fn an_absurd_time_of_the_server_neither_keeps_out_nor_frees() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().join("production.toml");
    let store = Store::in_directory(home.path(), World::Production);
    let at = |pc: u64| Attempt { server: Some(pc), ..password(pc) };
    for server in
        ["9223372036854775807", "0", "-5", "\"never\"", "nan", "4000000000", "[1800000000]", "1800001900"]
    {
        let times = format!("server = {{ 1800000000 = {server}, 1800000001 = {server}, x = 1 }}");
        let tries = format!("refusals = {{ passwords = [1800000000, 1800000001], {times} }}");
        for version in ["version = 1", "version = 7"] {
            fs::write(&path, format!("{tries}\n{version}\n")).unwrap();
            assert!(matches!(store.claim(at(WRITTEN + 60)), Claim::OutOfAttempts(_)), "{server}");
            assert_eq!(store.claim(at(WRITTEN + 1801)), Claim::Counted, "{server}");
        }
    }
}
