//! How many passwords and codes may go out, whatever the clocks are set to, and what is said of it.

use kom_i_gang::{
    dialogue::{Offset, Trouble, keys},
    wizard::{AttemptLog, Intent},
};

use super::{
    Harness,
    attempts::{ENOUGH_PASSWORDS, asks_for_code, attempts, begins_again},
    credentials, problem,
};

/// How many passwords go out if the clocks are moved like this after each.
fn passwords_with_clocks(moves: impl Fn(&mut Harness)) -> usize {
    let mut harness = Harness::at_token_visit();
    attempts(|| {
        harness.turn(credentials(false));
        if harness.said() == ENOUGH_PASSWORDS {
            return None;
        }
        let effects = harness.sends_password("hemmelig");
        harness.turn(problem(Trouble::StartAgain, false));
        moves(&mut harness);
        begins_again(&mut harness);
        Some(effects)
    })
}

/// Sets the PC's clock forward.
fn sets_clock_forward(harness: &mut Harness, seconds: u64, offset: Option<i64>) {
    harness.now.wall_ms += seconds * 1000;
    harness.now.offset = offset.map(|seconds| Offset { seconds });
}

/// Bug: a clock that was an hour behind and was set right between two passwords let four go out within a minute.
#[test]
fn a_clock_that_is_set_forward_meanwhile_lets_no_more_go_out() {
    for seconds in [1801, 3600, 12 * 3600] {
        let total = std::cell::Cell::new(0);
        let sent = passwords_with_clocks(|harness| {
            total.set(total.get() + i64::try_from(seconds).unwrap());
            sets_clock_forward(harness, seconds, Some(-total.get()));
        });
        assert_eq!(sent, 2, "{seconds}");
    }
    // By more than a day, so that the server's clock isn't known any more.
    assert_eq!(passwords_with_clocks(|harness| sets_clock_forward(harness, 90_000, None)), 2);
}

/// Bug: "one try left" was counted by the file alone, and a clock that was set forward made it two.
#[test]
fn what_is_left_is_said_by_the_count_that_stops() {
    let left = |harness: &Harness| {
        let said = harness.said();
        let has = |key| said.contains(&key);
        (
            has(keys::stuck::ONE_PASSWORD_LEFT),
            has(keys::stuck::TWO_CODES_LEFT),
            has(keys::stuck::ONE_CODE_LEFT),
        )
    };
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    sets_clock_forward(&mut harness, 3600, None);
    harness.turn(credentials(true));
    assert_eq!(left(&harness), (true, false, false));
    // The browser is one more try, and is told as that.
    harness.go(keys::go::BROWSER);
    assert!(harness.said().contains(&keys::enough::BROWSER_COUNTS_PASSWORD));
    // Codes.
    let mut harness = Harness::at_token_visit();
    harness.turn(asks_for_code(false));
    for wanted in [(false, true, false), (false, false, true)] {
        harness.types("123456");
        harness.does(Intent::Press);
        sets_clock_forward(&mut harness, 3600, None);
        harness.turn(asks_for_code(true));
        assert_eq!(left(&harness), wanted);
    }
}

/// What went out in the last run counts by the server's clock as soon as that is known.
#[test]
fn a_clock_that_is_set_forward_between_two_runs_lets_no_more_go_out() {
    let at = Harness::new().now.wall_ms / 1000;
    let server = [(at - 60, at - 60), (at - 61, at - 61)].into();
    let log = AttemptLog { passwords: vec![at - 61, at - 60], server, ..AttemptLog::default() };
    for forward in [3600, 90_000] {
        let mut harness = Harness::new();
        harness.wizard = harness.wizard.counting(log.clone());
        harness.now.wall_ms += forward * 1000;
        harness.now.offset = None;
        harness.go_to_token_visit();
        let seconds = -i64::try_from(forward).unwrap();
        harness.now.far_offset = Some(Offset { seconds });
        harness.turn(credentials(false));
        assert_eq!(harness.said(), ENOUGH_PASSWORDS);
    }
}

/// A PC that sleeps counts no time of its own, and nobody is kept out for longer than half an hour.
#[test]
fn a_pc_that_has_slept_for_half_an_hour_keeps_nobody_out() {
    let sent = passwords_with_clocks(|harness| harness.now.wall_ms += 1_800_000);
    assert_eq!(sent, 9);
    let sent = passwords_with_clocks(|harness| harness.pass_seconds(1800));
    assert_eq!(sent, 9);
    // Nor does a server whose clock goes back.
    let sent = passwords_with_clocks(|harness| {
        harness.pass_seconds(1800);
        harness.now.offset = harness.now.offset.map(|offset| Offset { seconds: offset.seconds - 43_200 });
    });
    assert_eq!(sent, 9);
}
