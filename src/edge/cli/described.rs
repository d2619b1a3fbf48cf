//! What shells and man are told of the arguments: the arguments themselves, each with its words from the help.

use clap::builder::PossibleValuesParser;
use clap_mangen::roff::{Roff, roman};

use crate::{
    dialogue::{Language, Phrase, keys},
    edge::codes::CODES,
    text::words,
    wizard::STEPS,
};

/// The shells that completions are made for.
pub const SHELLS: &[&str] = &["bash", "zsh", "fish", "powershell"];

/// What is told of an option or a command in the help: its lines in one.
fn about(help: &str, name: &str) -> Option<String> {
    let mut lines = help.lines().skip_while(|line| {
        let head = line.trim_start().split("  ").next().unwrap_or_default();
        let is_row = line.starts_with("  ") && !line.starts_with("   ");
        !is_row || !head.split([' ', ',']).any(|word| word == name)
    });
    let (_, first) = lines.next()?.trim_start().split_once("  ")?;
    let rest = lines.take_while(|line| line.starts_with("            "));
    let text = [first].into_iter().chain(rest).map(str::trim).collect::<Vec<_>>().join(" ");
    Some(text)
}

/// What may stand behind `steps` and `guide`.
fn steps() -> Vec<&'static str> {
    STEPS.iter().map(|step| step.number).chain(CODES.iter().map(|code| code.name)).collect()
}

/// The command, with words for all that can be said.
pub fn described(command: clap::Command, help: &str, language: Language) -> clap::Command {
    let say = |key| words(&Phrase::new(key), language);
    command
        .about(help.lines().next().unwrap_or_default().to_owned())
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(clap::Arg::new("help").short('h').long("help").action(clap::ArgAction::SetTrue))
        .arg(clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::SetTrue))
        .mut_args(|argument| {
            let told = argument.get_long().and_then(|long| about(help, &format!("--{long}")));
            argument.help(told.unwrap_or_else(|| say(keys::cli::VERBOSE)))
        })
        .mut_subcommands(|command| {
            let told = about(help, command.get_name());
            let command = command.about(told.unwrap_or_default()).disable_help_flag(true);
            command.mut_args(|argument| match argument.get_long() {
                Some("screen") => argument.help(say(keys::cli::SCREEN)),
                Some("phone") => argument.help(say(keys::cli::PHONE)),
                Some("json") => argument.help(say(keys::cli::JSON)),
                None if argument.get_id() == "number" => {
                    argument.value_parser(PossibleValuesParser::new(steps()))
                }
                _ => argument,
            })
        })
}

/// The completions for a shell; nothing for one that isn't known.
pub fn completions(mut command: clap::Command, shell: &str) -> String {
    let mut out = Vec::new();
    if let Ok(shell) = shell.parse::<clap_complete::Shell>() {
        clap_complete::generate(shell, &mut command, "kom-i-gang", &mut out);
    }
    // clap_complete for bash takes the hyphens of the program's name for the ends of commands, in one of two places.
    let script = String::from_utf8_lossy(&out).replace("kom__subcmd__i__subcmd__gang", "kom__i__gang");
    if shell == "fish" { script + &words_for_fish(&command) } else { script }
}

/// What may stand behind a command: `clap_complete` tells fish of commands and options alone.
fn words_for_fish(command: &clap::Command) -> String {
    let line = |command: &clap::Command| {
        let words = command.get_positionals().flat_map(clap::Arg::get_possible_values);
        let words: Vec<String> = words.map(|value| value.get_name().to_owned()).collect();
        let seen = format!("__fish_kom_i_gang_using_subcommand {}", command.get_name());
        format!("complete -c kom-i-gang -n \"{seen}\" -f -a \"{}\"\n", words.join(" "))
    };
    command.get_subcommands().map(line).collect()
}

/// The page for man, with the exit codes as the help has them.
pub fn man_page(command: clap::Command, help: &str) -> std::io::Result<Vec<u8>> {
    let mut out = Vec::new();
    let man =
        clap_mangen::Man::new(command).date("").source(concat!("kom-i-gang ", env!("CARGO_PKG_VERSION")));
    man.render_title(&mut out)?;
    man.render_name_section(&mut out)?;
    man.render_synopsis_section(&mut out)?;
    man.render_options_section(&mut out)?;
    man.render_subcommands_section(&mut out)?;
    let mut roff = Roff::new();
    // What stands behind the options: language, commands of the line mode, exit codes.
    let rest = help.split("\n\n").skip_while(|part| !part.contains("--version")).skip(1);
    roff.control("SH", ["NOTES"]);
    for part in rest {
        roff.control("PP", []);
        roff.control("nf", []);
        roff.text(part.lines().map(roman).flat_map(|line| [line, roman("\n")]).collect::<Vec<_>>());
        roff.control("fi", []);
    }
    roff.to_writer(&mut out)?;
    Ok(out)
}
