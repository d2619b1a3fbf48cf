//! To a step by its number.

use kom_i_gang::{
    dialogue::{Language, Phrase, keys},
    text::words,
    wizard::{Block, Command, Effect, Intent, Tone, step_written},
};

use super::Harness;

fn over(harness: &Harness) -> Option<(Phrase, Vec<Phrase>)> {
    let screen = harness.wizard.screen(harness.now);
    screen.overlay.map(|over| (over.title, over.text))
}

fn title(harness: &Harness) -> Option<kom_i_gang::dialogue::TextKey> {
    over(harness).map(|(title, _)| title.key)
}

#[test]
fn a_number_is_typed_and_what_is_passed_by_is_said_first() {
    let mut harness = Harness::new();
    harness.command(Command::GoTo);
    harness.types("4,1");
    assert!(harness.wizard.screen(harness.now).typing, "letters are text");
    assert!(over(&harness).unwrap().1.contains(&Phrase::new(keys::go_to::WRITTEN).with("written", "4,1")));
    harness.does(Intent::Press);
    let skips = Phrase::new(keys::go_to::SKIPS).with("stages", "1, 2, 3");
    assert_eq!(over(&harness), Some((Phrase::new(keys::go_to::TITLE).with("step", "4.1"), vec![skips])));
    // Enter alone stays.
    harness.does(Intent::Press);
    assert_eq!((harness.step(), title(&harness)), ("0.1", None));
    harness.does(Intent::GoTo("4.1"));
    harness.does(Intent::Choose(1));
    assert_eq!((harness.step(), title(&harness)), ("4.1", None));
    // Nothing counts as done by it, and Back leads to where the person was.
    assert_eq!(harness.saved.as_ref().map(|saved| saved.finished.len()), Some(0));
    harness.command(Command::Back);
    assert_eq!(harness.step(), "0.1");
}

#[test]
fn where_nothing_is_passed_by_it_goes_at_once() {
    let mut harness = Harness::new();
    harness.does(Intent::GoTo("1.0"));
    assert_eq!((harness.step(), title(&harness)), ("1.0", None));
    harness.does(Intent::GoTo("0.2"));
    assert_eq!((harness.step(), title(&harness)), ("0.2", None));
    harness.does(Intent::GoTo("0.2"));
    let said =
        Block::Notice { tone: Tone::Note, text: Phrase::new(keys::go_to::IS_HERE).with("step", "0.2") };
    assert!(harness.wizard.screen(harness.now).blocks.contains(&said));
}

/// " is no step of the guide."
#[test]
fn l4_no_number_at_all_is_no_wrong_one() {
    let mut harness = Harness::new();
    harness.command(Command::GoTo);
    let before = over(&harness);
    for typed in ["", "  "] {
        harness.types(typed);
        harness.does(Intent::Press);
        let (_, text) = over(&harness).unwrap();
        assert!(text.iter().all(|phrase| phrase.key != keys::go_to::NO_STEP), "{typed:?} {text:?}");
    }
    assert_eq!(title(&harness), before.map(|(title, _)| title.key));
}

#[test]
fn a_number_that_is_none_is_said_and_can_be_corrected() {
    let mut harness = Harness::new();
    harness.command(Command::GoTo);
    harness.types("1.9");
    harness.does(Intent::Press);
    assert!(over(&harness).unwrap().1.contains(&Phrase::new(keys::go_to::NO_STEP).with("written", "1.9")));
    harness.does(Intent::Erase);
    harness.types("0");
    harness.does(Intent::Press);
    assert_eq!((harness.step(), title(&harness)), ("1.0", None));
    harness.command(Command::GoTo);
    harness.command(Command::Back);
    assert_eq!((harness.step(), title(&harness)), ("1.0", None));
}

#[test]
fn a_token_on_show_is_given_up_only_after_a_yes() {
    let mut harness = Harness::at_code_page();
    harness.does(Intent::GoTo("1.0"));
    assert_eq!(over(&harness).unwrap().1, [Phrase::new(keys::token::state::ENDS)]);
    assert_eq!(harness.does(Intent::Press), Vec::new());
    assert_eq!(harness.step(), "3.10");
    harness.does(Intent::GoTo("1.0"));
    let effects = harness.does(Intent::Choose(1));
    assert!(effects.contains(&Effect::Leave(harness.visit)), "{effects:?}");
    assert_eq!(harness.step(), "1.0");
}

#[test]
fn what_is_on_its_way_is_waited_for() {
    let mut harness = Harness::at_code_page();
    harness.sends_code();
    harness.does(Intent::GoTo("1.0"));
    let said = Block::Notice { tone: Tone::Note, text: Phrase::new(keys::go_to::WAITS) };
    assert!(harness.wizard.screen(harness.now).blocks.contains(&said));
    assert_eq!((harness.step(), title(&harness)), ("3.10", None));
}

/// As with `--start-at`.
#[test]
fn a_page_of_a_site_shows_its_help_and_begins_before_it() {
    let mut harness = Harness::new();
    harness.does(Intent::GoTo("3.5"));
    harness.does(Intent::Choose(1));
    assert_eq!((harness.step(), title(&harness)), ("3.5", Some(keys::steps::s3_5::TITLE)));
    harness.does(Intent::Press);
    assert_eq!((harness.step(), title(&harness)), ("3.0c", None));
}

#[test]
fn a_step_is_found_however_it_is_written() {
    for (written, step) in
        [("3,5", "3.5"), ("trin 3", "3.0"), (" 3.3A ", "3.3a"), ("3.2-DNS", "3.2"), ("4", "4.0")]
    {
        assert_eq!(step_written(written).map(|step| step.number), Some(step), "{written}");
    }
    for written in ["", "9", "3.99", "hjem"] {
        assert_eq!(step_written(written), None, "{written}");
    }
}

/// It was covered, and so were the stages that would be passed by.
#[test]
fn on_a_shared_screen_the_number_is_seen_and_a_code_typed_there_is_not() {
    let mut harness = Harness::new();
    harness.command(Command::Share);
    harness.command(Command::GoTo);
    let overlay = |harness: &Harness| harness.wizard.screen(harness.now).overlay.unwrap();
    let mut seen = |typed: &str| -> Vec<String> {
        harness.does(Intent::Clear);
        let mut shown = |letter| {
            harness.does(Intent::Type(letter));
            overlay(&harness).text[1].args[0].1.clone()
        };
        typed.chars().map(&mut shown).collect()
    };
    assert_eq!(seen("3.99a"), ["3", "3.", "3.9", "3.99", "3.99a"]);
    assert_eq!(seen("trin 3,1").last().map(String::as_str), Some("trin 3,1"));
    assert_eq!(seen("4271"), ["4", "•••", "•••", "•••"]);
    assert_eq!(seen("3.427").last().map(String::as_str), Some("•••"));
    assert_eq!(seen("skov").last().map(String::as_str), Some("•••"));
    assert_eq!(seen("4,1").last().map(String::as_str), Some("4,1"));
    harness.does(Intent::Press);
    let costs = words(&overlay(&harness).text[0], Language::Danish);
    assert!(costs.starts_with("Trin, der springes over: 1, 2, 3."), "{costs}");
}
