//! Several tokens of one person: which one is asked by name, in the stages that ask for a code.

use kom_i_gang::{
    dialogue::{Answer, Ask, CodeQuestion, DeviceQuestion, Phrase, Refusal, Turn, keys},
    otp::Secret,
    wizard::{Block, Effect, Intent},
};

use super::{Harness, credentials};

fn asks(chosen: usize) -> Turn {
    let names = vec!["iPhone".to_owned(), "Android".to_owned()];
    Turn::Ask(Ask::Device(DeviceQuestion { host: "auth.example".to_owned(), names, chosen }))
}

fn asks_for_code(refused: bool) -> Turn {
    let refused = refused.then(Refusal::default);
    Turn::Ask(Ask::Code(CodeQuestion { host: "auth.example".to_owned(), refused }))
}

/// The choices in words, as far as they are names of devices, and which has the focus.
fn devices(harness: &Harness) -> (Vec<String>, Option<usize>) {
    let screen = harness.wizard.screen(harness.now);
    let choices = screen.blocks.iter().find_map(|block| match block {
        Block::Choices { items, focused } => Some((items, *focused)),
        _ => None,
    });
    let (items, focused) = choices.unwrap();
    let name = |item: &Phrase| (item.key == keys::go::DEVICE).then(|| item.args[0].1.clone());
    (items.iter().filter_map(name).collect(), focused)
}

/// Which device the code on this page is to be from.
fn named(harness: &Harness) -> Option<String> {
    harness.wizard.screen(harness.now).blocks.iter().find_map(|block| match block {
        Block::Say(phrase) if phrase.key == keys::ask::device::FROM => Some(phrase.args[0].1.clone()),
        _ => None,
    })
}

fn sent(code: &str) -> Answer {
    Answer::Code(Secret::new(code.to_owned()))
}

#[test]
fn p12_the_device_is_chosen_before_its_code_is_asked_for() {
    let mut harness = Harness::new();
    harness.go(keys::go::CHOOSE_STAGE);
    harness.does(Intent::Choose(3));
    harness.go(keys::workplace::intro::TRIAL);
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    harness.turn(asks(1));
    let names = vec!["iPhone".to_owned(), "Android".to_owned()];
    assert_eq!((harness.step(), devices(&harness)), ("4.7", (names.clone(), Some(1))));
    assert_eq!(harness.does(Intent::Choose(0)), [Effect::Answer(harness.visit, Answer::Device(0))]);
    harness.turn(asks_for_code(false));
    assert_eq!(named(&harness), Some("iPhone".to_owned()));
    harness.types("123456");
    assert_eq!(harness.does(Intent::Press), [harness.attempts(sent("123456"))]);
    // The one that was chosen stands when the page returns, and another one may be chosen.
    harness.turn(asks_for_code(true));
    assert_eq!(named(&harness), Some("iPhone".to_owned()));
    assert_eq!(harness.go(keys::go::OTHER_DEVICE), []);
    assert_eq!(devices(&harness), (names, Some(0)));
    assert_eq!(harness.does(Intent::Choose(1)), [Effect::Answer(harness.visit, Answer::Device(1))]);
    harness.turn(asks_for_code(false));
    assert_eq!(named(&harness), Some("Android".to_owned()));
}

#[test]
fn p12_in_stage_3_the_person_is_told_first_that_a_token_exists() {
    let mut harness = Harness::at_token_visit();
    harness.turn(credentials(false));
    harness.sends_password("hemmelig");
    assert_eq!(harness.turn(asks(0)).len(), 1, "the password was right");
    assert_eq!(harness.said()[0], keys::token::enrolled::NOW);
    assert_eq!(harness.go(keys::go::TRY_CODE), []);
    assert_eq!((harness.step(), harness.said()[0]), ("3.11", keys::ask::device::NOW));
    assert_eq!(harness.does(Intent::Choose(1)), [Effect::Answer(harness.visit, Answer::Device(1))]);
    harness.turn(Turn::TokenExists);
    assert_eq!((harness.labels()[0], named(&harness)), (keys::go::LOG_IN, Some("Android".to_owned())));
    harness.types("123456");
    assert_eq!(harness.does(Intent::Press), [harness.attempts(sent("123456"))]);
    harness.turn(Turn::CodeRefused(Refusal::default()));
    assert_eq!((harness.step(), named(&harness)), ("3.11", Some("Android".to_owned())));
    assert!(harness.labels().contains(&keys::go::OTHER_DEVICE));
}

/// A code that went out for a new token, and a page for a code of one of several: they come to its code at once.
#[test]
fn p12_whoever_looks_whether_a_token_works_chooses_it_at_once() {
    let mut harness = Harness::at_lost_code();
    harness.go(keys::go::LOOK);
    harness.turn(asks(0));
    assert_eq!((harness.step(), harness.said()[0]), ("3.11", keys::ask::device::NOW));
}
