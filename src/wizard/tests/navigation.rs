//! Where the person is, and the way back.

use super::{
    super::{
        Answers, Branch, Said,
        navigation::{Navigation, Place},
    },
    STAGES,
};

const fn card(stage: usize, branch: Branch, card: usize) -> Place {
    Place::Card { stage, branch, card }
}

const ANSWERED: Answers = Answers { phone: None, statens_it: None, freeotp: None, secured: Some(Said::Yes) };

fn all_live(_: Place) -> bool {
    true
}

#[test]
fn cards_follow_each_other_and_an_answered_question_is_passed_by() {
    let unasked = Answers::default();
    let rows = [
        (card(0, Branch::Intro, 0), unasked, Some(card(0, Branch::Intro, 1))),
        (card(0, Branch::Intro, 0), ANSWERED, Some(card(0, Branch::Intro, 2))),
        (card(0, Branch::Intro, 2), unasked, None),
        (card(0, Branch::ByHand, 0), unasked, None),
        (Place::Visit { stage: 0 }, unasked, None),
    ];
    for (place, answers, wanted) in rows {
        let mut navigation = Navigation::new(&STAGES);
        navigation.replace_with(place);
        assert_eq!(navigation.next_card(answers), wanted, "{place:?}");
    }
}

#[test]
fn behind_the_last_stage_is_the_last_screen() {
    let mut navigation = Navigation::new(&STAGES);
    let rows = [
        (Place::Welcome, None),
        (Place::Visit { stage: 0 }, Some(card(1, Branch::Intro, 0))),
        (card(1, Branch::Intro, 0), Some(Place::End)),
    ];
    for (place, wanted) in rows {
        navigation.replace_with(place);
        assert_eq!(navigation.next_stage(Answers::default()), wanted, "{place:?}");
    }
}

#[test]
fn a_step_that_can_not_begin_leads_to_the_nearest_earlier_one() {
    let navigation = Navigation::new(&STAGES);
    let rows = [
        ("0.1", Some(Place::Welcome)),
        ("0.3", Some(Place::Answers)),
        ("3.0a", Some(card(0, Branch::Intro, 1))),
        // The token of 3.6 is not on show.
        ("3.6", Some(card(0, Branch::Intro, 1))),
        ("4.1", Some(card(1, Branch::OnPhone, 0))),
        ("5.0", Some(Place::End)),
        ("9.9", None),
    ];
    for (number, wanted) in rows {
        assert_eq!(navigation.place_of(number), wanted, "{number}");
    }
}

#[test]
fn back_passes_by_what_is_gone_and_where_one_is() {
    let mut navigation = Navigation::new(&STAGES);
    let visit = Place::Visit { stage: 0 };
    navigation.go_to(card(0, Branch::Intro, 0));
    navigation.go_to(visit);
    navigation.go_to(Place::Stages);
    assert_eq!(navigation.take_previous(|place| !place.is_visit()), Some(card(0, Branch::Intro, 0)));
    navigation.replace_with(card(0, Branch::Intro, 0));
    assert_eq!(navigation.take_previous(all_live), Some(Place::Welcome));
    assert_eq!(navigation.take_previous(all_live), None);
    assert!(!navigation.has_way_back());
}

#[test]
fn the_pages_of_a_visit_that_is_over_are_forgotten() {
    let mut navigation = Navigation::new(&STAGES);
    let beside = card(0, Branch::Aside("code"), 0);
    for place in [Place::Visit { stage: 0 }, card(0, Branch::Live, 1), beside, Place::End] {
        navigation.go_to(place);
    }
    navigation.forget_pages_of_visit();
    assert_eq!(navigation.take_previous(all_live), Some(beside));
    assert_eq!(navigation.take_previous(all_live), Some(Place::Welcome));
}
