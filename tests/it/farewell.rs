//! The one line that stays in the shell when the person has left: true of what was kept, and of how to go on.

use kom_i_gang::{
    dialogue::{Language, World, keys},
    driver::Ended,
    edge::{
        cli::{self, Arguments},
        farewell::farewell,
    },
    text::words,
    wizard::{Progress, Whereabouts},
};

use crate::wizard::Harness;

fn arguments(line: &str) -> Arguments {
    let words = line.split_whitespace().map(Into::into);
    cli::read(words, Language::Danish).unwrap()
}

/// What is said after a run that was started with this line, in the world that it ended in.
fn said(line: &str, in_practice: bool, whereabouts: Whereabouts, is_kept: bool) -> Option<String> {
    let arguments = arguments(line);
    let world = if in_practice { World::Practice } else { arguments.world.clone() };
    let ended = Ended { whereabouts, is_kept, to_say: None };
    farewell(&ended, &world, &arguments, Language::Danish).map(|phrase| words(&phrase, Language::Danish))
}

#[test]
fn what_stays_in_the_shell_is_true_of_what_was_kept() {
    let midway = Whereabouts::GoesOnAt("3.1");
    for (line, in_practice, whereabouts, is_kept, right) in [
        ("kom-i-gang", false, Whereabouts::AtTheStart, true, None),
        (
            "kom-i-gang",
            false,
            midway,
            true,
            Some("Næste gang begynder du ved 3.1. Start igen med: kom-i-gang"),
        ),
        (
            "kom-i-gang",
            false,
            midway,
            false,
            Some("Det, du har nået, er ikke gemt. Start igen med: kom-i-gang"),
        ),
        ("kom-i-gang", false, Whereabouts::Finished, true, Some("Du er færdig med guiden.")),
        ("kom-i-gang", true, midway, true, Some("Øvelsen er ikke gemt. Øv igen med: kom-i-gang practice")),
        (
            "kom-i-gang practice",
            true,
            Whereabouts::Finished,
            true,
            Some("Du er færdig med øvelsen. De rigtige sider begynder du på med: kom-i-gang"),
        ),
    ] {
        assert_eq!(said(line, in_practice, whereabouts, is_kept).as_deref(), right, "{line} {whereabouts:?}");
    }
}

/// Where it was to begin, and what was to be forgotten, were for that time; a language that was left is no longer asked for.
#[test]
fn the_options_that_matter_are_given_again() {
    for (given, again) in [
        ("kom-i-gang --fresh --start-at 3.1", "kom-i-gang"),
        ("kom-i-gang --calm", "kom-i-gang --calm"),
        ("kom-i-gang --plain --language da", "kom-i-gang --language da --plain"),
        ("kom-i-gang --language en", "kom-i-gang"),
        (
            "kom-i-gang --environment office.toml --ca-file roots.pem --full-screen",
            "kom-i-gang --environment office.toml --ca-file roots.pem --full-screen",
        ),
    ] {
        let line = said(given, false, Whereabouts::GoesOnAt("1.0"), true).unwrap();
        assert_eq!(line, format!("Næste gang begynder du ved 1.0. Start igen med: {again}"));
    }
}

#[test]
fn the_step_is_where_a_new_start_goes_on() {
    assert_eq!(Harness::new().wizard.whereabouts(), Whereabouts::AtTheStart);
    // A page of a site can't be gone back to.
    let at_visit = Harness::at_code_page();
    assert_eq!(at_visit.wizard.whereabouts(), Whereabouts::GoesOnAt("3.1"));
    let mut again = Harness::with_progress(World::Production, at_visit.saved.unwrap());
    again.go(keys::go::RESUME);
    assert_eq!(again.wizard.whereabouts(), Whereabouts::GoesOnAt("3.1"));
    let fresh = Harness::with_progress(World::Production, Progress::default());
    assert_eq!(fresh.wizard.whereabouts(), Whereabouts::AtTheStart);
}
