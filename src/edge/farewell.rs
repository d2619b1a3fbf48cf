//! The one line that stays in the shell when the person has left: how far they came, and how to go on.

use std::path::{Path, PathBuf};

use super::cli::Arguments;
use crate::{
    dialogue::{Language, Phrase, World, keys},
    driver::Ended,
    wizard::Whereabouts,
};

/// What is to be said of a run in this world that has ended, if anything. `arguments` are those that the person gave.
pub fn farewell(
    ended: &Ended,
    world: &World<PathBuf>,
    arguments: &Arguments,
    language: Language,
) -> Option<Phrase> {
    let practises = *world == World::Practice;
    let key = match ended.whereabouts {
        Whereabouts::AtTheStart => return None,
        Whereabouts::Finished if practises => keys::farewell::PRACTISED,
        Whereabouts::Finished => keys::farewell::FINISHED,
        Whereabouts::GoesOnAt(_) if practises => keys::farewell::PRACTICE_LEFT,
        Whereabouts::GoesOnAt(_) if !ended.is_kept => keys::farewell::NOT_KEPT,
        Whereabouts::GoesOnAt(_) => keys::farewell::GOES_ON,
    };
    // Who has practised all of it goes on to the real sites.
    let next = if key == keys::farewell::PRACTISED { &World::Production } else { world };
    let phrase = Phrase::new(key).with("command", command(next, arguments, Some(language)));
    Some(match ended.whereabouts {
        Whereabouts::GoesOnAt(step) => phrase.with("step", step),
        Whereabouts::AtTheStart | Whereabouts::Finished => phrase,
    })
}

/// How the program is started in the same world and in the same way; not where it is to begin. A language that was asked
/// for counts as long as it wasn't left (`spoken`). What stands in it goes to a terminal.
pub fn command(world: &World<PathBuf>, arguments: &Arguments, spoken: Option<Language>) -> String {
    let mut words = vec!["kom-i-gang".to_owned()];
    match world {
        World::Production => {}
        World::Practice => words.push("practice".to_owned()),
        World::Other(path) => words.extend(["--environment".to_owned(), quoted(path)]),
    }
    if let Some(path) = &arguments.ca_file {
        words.extend(["--ca-file".to_owned(), quoted(path)]);
    }
    if let Some(language) = arguments.language.filter(|language| spoken == Some(*language)) {
        words.extend(["--language".to_owned(), language.code().to_owned()]);
    }
    let ways =
        [(arguments.plain, "--plain"), (arguments.full_screen, "--full-screen"), (arguments.calm, "--calm")];
    words.extend(ways.into_iter().filter(|(given, _)| *given).map(|(_, option)| option.to_owned()));
    words.join(" ")
}

fn quoted(path: &Path) -> String {
    let path = path.display().to_string().replace(char::is_control, "?");
    if path.contains(char::is_whitespace) { format!("\"{path}\"") } else { path }
}
