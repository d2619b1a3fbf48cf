//! How far the person has come.

use super::super::{Finished, Progress, Who, journey::Journey};

#[test]
fn a_servers_word_is_not_overwritten_by_a_lesser_one() {
    let rows = [
        (&[Who::Person, Who::Server][..], Who::Server),
        (&[Who::Server, Who::Skipped], Who::Server),
        (&[Who::Skipped, Who::Person], Who::Person),
    ];
    for (said, wanted) in rows {
        let mut journey = Journey::new(&Progress::default());
        for by in said {
            journey.finish(3, *by);
        }
        assert_eq!(journey.finished(3), Some(wanted), "{said:?}");
    }
}

#[test]
fn stages_are_kept_in_the_order_of_the_guide() {
    let mut journey = Journey::new(&Progress::default());
    journey.finish(3, Who::Person);
    journey.finish(1, Who::Server);
    let wanted = [Finished { stage: 1, by: Who::Server }, Finished { stage: 3, by: Who::Person }];
    assert_eq!(journey.all_finished(), wanted);
}

#[test]
fn only_what_has_changed_is_to_be_kept() {
    let mut journey = Journey::new(&Progress::default());
    let progress = Progress { at: Some("3.5".to_owned()), ..Progress::default() };
    assert_eq!(journey.take_changed(Progress::default()), None);
    assert_eq!(journey.take_changed(progress.clone()), Some(progress.clone()));
    assert_eq!(journey.take_changed(progress), None);
}
