//! The clock's sums. That it runs at all is seen by the whole program.

use std::time::Duration;

use kom_i_gang::{
    clock::{Clock, offset},
    dialogue::Offset,
};

#[test]
fn a_date_is_the_middle_of_its_second_and_half_of_the_way_old() {
    let table: &[(u64, u64, u64, i64)] = &[
        // server's Date, took ms, received at ms by the PC -> seconds to add to the PC's clock
        (1_000, 0, 1_000_500, 0),
        (1_000, 0, 1_000_000, 1), // half a second ahead is rounded up
        (1_000, 0, 1_000_001, 0),
        (1_000, 0, 1_000_999, 0),
        (1_000, 0, 1_001_000, 0),
        (1_000, 0, 1_001_001, -1),
        (1_000, 400, 1_000_700, 0),
        (1_000, 20_000, 1_010_500, 0), // a slow answer is no wrong clock
        (1_090, 200, 1_000_600, 90),
        (1_000, 200, 1_090_600, -90),
        (0, 0, 1_764_000_000_500, -1_764_000_000),
    ];
    for (date, took, received, seconds) in table {
        let told = offset(*date, Duration::from_millis(*took), *received);
        assert_eq!(told, Offset { seconds: *seconds }, "{date} {took} {received}");
    }
}

#[test]
fn a_nonsense_date_does_not_wrap_around() {
    assert_eq!(offset(u64::MAX, Duration::MAX, 0), Offset { seconds: 0 });
}

#[test]
fn clones_share_the_newest_offset() {
    let clock = Clock::new();
    let visit = clock.clone();
    assert_eq!(clock.now().offset, None);
    let pc = clock.now().wall_ms / 1000;
    visit.server_said(pc + 1_000, Duration::ZERO);
    visit.server_said(pc - 500, Duration::ZERO);
    let Offset { seconds } = clock.now().offset.unwrap();
    assert!((-501..=-499).contains(&seconds), "{seconds}");
}

#[test]
fn the_next_second_is_never_more_than_one_away() {
    let clock = Clock::new();
    let wait = clock.next_second();
    assert!(wait > Duration::ZERO && wait <= Duration::from_secs(1));
}

/// A wrong `Date` of Statens SSO made right codes "not from this token" (breaker, finding 4).
#[test]
fn a_date_more_than_a_day_away_is_no_server_time() {
    let clock = Clock::new();
    let pc = clock.now().wall_ms / 1000;
    let day = 24 * 60 * 60;
    let far = [0, pc - day - 60, pc + day + 60, 4_102_444_800, 253_402_300_799, u64::MAX / 2];
    for date in far {
        clock.server_said(pc + 1_000, Duration::ZERO);
        clock.server_said(date, Duration::ZERO);
        assert_eq!(clock.now().offset, None, "{date}");
        // How much has passed since can be told by it all the same.
        assert!(clock.now().server_tells().unwrap().abs_diff(date) <= 1, "{date}");
    }
    for date in [pc - day + 60, pc + day - 60] {
        clock.server_said(date, Duration::ZERO);
        assert!(clock.now().offset.is_some(), "{date}");
    }
}
