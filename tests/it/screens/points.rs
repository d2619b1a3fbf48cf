//! Where the person is among the guide's own steps.

use kom_i_gang::wizard::{PhoneKind, Screen, StageState};

use super::scenes::with_phone;
use crate::wizard::{Harness, credentials};

/// The place, how many there are, and the numbers that this person doesn't come by.
fn place(screen: &Screen<'_>) -> (Option<usize>, usize, Vec<&'static str>) {
    let skipped = screen.points.iter().filter(|point| point.state == StageState::Skipped);
    (screen.point(), screen.points.len(), skipped.map(|point| point.number).collect())
}

#[test]
fn a_page_between_two_steps_of_the_guide_belongs_to_the_one_before() {
    for (step, expected) in [
        ("1.0", (None, 4)),
        ("2.0", (None, 3)),
        ("2.2", (Some(2), 3)),
        ("3.0a", (None, 10)),
        ("3.1", (Some(1), 10)),
        ("4.3", (Some(3), 7)),
        ("5.0", (None, 0)),
    ] {
        let harness = with_phone(PhoneKind::IPhone, step);
        let (point, count, _) = place(&harness.wizard.screen(harness.now));
        assert_eq!((point, count), expected, "{step}");
    }
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    assert_eq!((harness.step(), place(&harness.wizard.screen(harness.now)).0), ("3.3a", Some(3)));
    let harness = Harness::at_code_page();
    assert_eq!(place(&harness.wizard.screen(harness.now)), (Some(10), 10, vec![]));
}

/// Nothing is ticked as done that the person never comes by.
#[test]
fn what_a_phone_has_no_page_for_is_passed_by() {
    let of = |phone| {
        let harness = with_phone(phone, "3.1");
        place(&harness.wizard.screen(harness.now)).2
    };
    assert_eq!(of(PhoneKind::Android), ["3.6", "3.7"]);
    assert_eq!(of(PhoneKind::IPhone), [""; 0]);
}
