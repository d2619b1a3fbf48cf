//! What was given on the command line, as far as clap doesn't tell.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

use clap::{ArgAction, CommandFactory as _};

use super::{RawArguments, SubcommandArguments};

/// What stands behind an option wherever it stands: of those before a subcommand clap forgets the values once there are some
/// behind it.
pub(super) fn values(arguments: &[OsString], option: &str) -> Vec<String> {
    let mut words = arguments.iter().filter_map(|word| word.to_str());
    let mut values = Vec::new();
    while let Some(word) = words.next() {
        let Some(rest) = word.strip_prefix(option) else { continue };
        let value = if rest.is_empty() { words.next() } else { rest.strip_prefix('=') };
        values.extend(value.map(str::to_owned));
    }
    values
}

/// The option that is given more than once, if one is: clap looks at those before a subcommand and those behind it apart.
pub(super) fn twice(arguments: &[OsString]) -> Option<String> {
    let command = RawArguments::command();
    let once = command.get_arguments().filter(|option| !matches!(option.get_action(), ArgAction::Append));
    let mut names = once.filter_map(|option| Some(format!("--{}", option.get_long()?)));
    names.find(|name| {
        let is_it =
            |word: &str| word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('='));
        arguments.iter().filter(|word| word.to_str().is_some_and(is_it)).count() > 1
    })
}

impl RawArguments {
    /// What was given an empty text, as a shell makes of a variable that isn't set.
    pub(super) fn without_value(&self) -> Option<&'static str> {
        let is_empty = |text: &OsStr| text.to_string_lossy().trim().is_empty();
        let numbers = match &self.subcommand {
            Some(SubcommandArguments::Steps { number, .. }) => Some(("steps", number)),
            Some(SubcommandArguments::Guide { number, .. }) => Some(("guide", number)),
            _ => None,
        };
        let numbers = numbers.filter(|(_, words)| words.iter().any(|word| is_empty(word.as_ref())));
        let values = [
            ("--environment", self.environment.as_deref().map(Path::as_os_str)),
            ("--ca-file", self.ca_file.as_deref().map(Path::as_os_str)),
            ("--start-at", self.start_at.as_deref().map(OsStr::new)),
        ];
        let options = values.into_iter().find(|(_, value)| value.is_some_and(is_empty));
        options.map(|(name, _)| name).or(numbers.map(|(name, _)| name))
    }
}
