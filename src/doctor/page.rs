//! The report as a page for people: plain lines, each finding with a sign and a word, the verdict, and what to do.

use textwrap::Options;
use unicode_width::UnicodeWidthStr as _;

use super::{Finding, Grade, Report};
use crate::{
    dialogue::{Language, Phrase, keys},
    text,
};

/// What the output can show.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Output {
    /// Colours.
    pub colour: bool,
    /// Letters beyond ASCII; where not, they are written with ASCII's.
    pub unicode: bool,
}

/// Columns of the page.
const WIDTH: usize = 80;

/// Columns before a finding's words: its sign and word.
const MARGIN: usize = 9;

/// Columns of a host; a longer one takes what it needs.
const HOST: usize = 36;

/// The page, with a line break at its end. `begin` is the command that the person goes on with if nothing is in the
/// way.
pub fn page(report: &Report, begin: &str, language: Language, output: Output) -> String {
    let say = |phrase: &Phrase| text::words(phrase, language);
    let title = Phrase::new(keys::doctor::TITLE)
        .with("version", env!("CARGO_PKG_VERSION"))
        .with("environment", report.environment.clone());
    let mut lines = vec![say(&title)];
    let mut to_do: Vec<String> = Vec::new();
    for (_, finding) in &report.findings {
        let number = finding.to_do.as_ref().map(|phrase| {
            let words = say(phrase);
            // What is the same for several findings is said once.
            to_do.iter().position(|known| *known == words).unwrap_or_else(|| {
                to_do.push(words);
                to_do.len() - 1
            }) + 1
        });
        lines.extend(block(finding, number, language, output));
    }
    let (verdict, style) = match report.verdict() {
        Grade::Fine => (keys::doctor::verdict::FINE, GREEN),
        Grade::Warning => (keys::doctor::verdict::WARNING, BOLD),
        Grade::Wrong => (keys::doctor::verdict::WRONG, RED),
    };
    lines.push(painted(&say(&Phrase::new(verdict).with("begin", begin)), style, output));
    for (number, words) in (1..).zip(&to_do) {
        lines.extend(wrapped(words, &format!(" {number}. "), 4));
    }
    let page = lines.join("\n") + "\n";
    if output.unicode { page } else { text::ascii(&page) }
}

/// What is said while the checks run.
pub fn looking(language: Language, output: Output) -> String {
    let words = text::words(&Phrase::new(keys::doctor::LOOKING), language) + "\n";
    if output.unicode { words } else { text::ascii(&words) }
}

/// A finding in its lines.
fn block(finding: &Finding, number: Option<usize>, language: Language, output: Output) -> Vec<String> {
    let say = |phrase: &Phrase| text::words(phrase, language);
    let mut first = say(&finding.says);
    let host =
        finding.about.as_deref().map(|origin| origin.split_once("://").map_or(origin, |(_, host)| host));
    if let Some(host) = host {
        first = format!("{host:<HOST$} {first}");
    }
    let details = finding.details.iter().map(say).collect::<Vec<_>>().join(" · ");
    let own_line = host.is_some() && !details.is_empty();
    if !own_line && !details.is_empty() {
        first = format!("{first} · {details}");
    }
    if let Some(number) = number {
        first = format!("{first} [{number}]");
    }
    let mark = mark(finding.grade, language);
    let space = " ".repeat(MARGIN.saturating_sub(mark.width() + 1));
    let mut lines = wrapped(&first, &" ".repeat(MARGIN), MARGIN);
    if let Some(line) = lines.first_mut() {
        let style = match finding.grade {
            Grade::Fine => GREEN,
            Grade::Warning => YELLOW,
            Grade::Wrong => RED,
        };
        *line = format!(" {}{space}{}", painted(&mark, style, output), line.trim_start());
    }
    if own_line {
        lines.extend(wrapped(&details, &" ".repeat(MARGIN), MARGIN));
    }
    lines
}

/// The sign, and the word that says the same.
fn mark(grade: Grade, language: Language) -> String {
    let (sign, key) = match grade {
        Grade::Fine => ('√', keys::doctor::mark::FINE),
        Grade::Warning => ('!', keys::doctor::mark::WARNING),
        Grade::Wrong => ('×', keys::doctor::mark::WRONG),
    };
    format!("{sign} {}", text::words(&Phrase::new(key), language))
}

fn wrapped(words: &str, first: &str, indent: usize) -> Vec<String> {
    let indent = " ".repeat(indent);
    let options = Options::new(WIDTH).initial_indent(first).subsequent_indent(&indent).break_words(false);
    textwrap::wrap(words, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

const BOLD: &str = "1";
/// Both colours are set, of the 256 that are the same in every theme: no letters of one colour can be read on dark and on
/// light ground.
const GREEN: &str = "1;38;5;231;48;5;22";
const YELLOW: &str = "1;38;5;16;48;5;220";
const RED: &str = "1;38;5;231;48;5;88";

fn painted(words: &str, style: &str, output: Output) -> String {
    if output.colour { format!("\u{1b}[{style}m{words}\u{1b}[0m") } else { words.to_owned() }
}
