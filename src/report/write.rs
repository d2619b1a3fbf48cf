//! The report's lines, the same as text, and the letter that goes with it.

use chrono::{DateTime, FixedOffset};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Allowed, Call, Facts, Found, Grade, LastTrouble, Line, Outcome, Way, way::named};
use crate::{
    dialogue::{FieldUse, FormShape, Language, Phrase, Purpose, TextKey, World, keys},
    text::words,
};

/// The report. `finished` are the stages that are done, each with the words for who said so.
pub fn report(
    facts: &Facts,
    way: &Way,
    world: &World,
    finished: &[(u8, TextKey)],
    allowed: &Allowed,
) -> Vec<Line> {
    let mut lines = vec![Line::Title(Phrase::new(keys::report::section::PROGRAM))];
    lines.extend(program(facts, world, allowed));
    let mut add = |title: TextKey, rows: Vec<Line>| {
        lines.push(Line::Title(Phrase::new(title)));
        lines.extend(if rows.is_empty() { vec![row(Phrase::new(keys::report::NOTHING))] } else { rows });
    };
    add(
        keys::report::section::TROUBLE,
        way.trouble.iter().flat_map(|trouble| of_trouble(trouble, allowed)).collect(),
    );
    add(keys::report::section::FINISHED, finished.iter().map(|(stage, by)| of_stage(*stage, *by)).collect());
    add(
        keys::report::section::WAY,
        way.marks()
            .map(|mark| {
                let code = mark.code.as_deref().map(|code| allowed.code(code));
                let at =
                    Phrase::new(if code.is_some() { keys::report::AT_TROUBLE } else { keys::report::AT });
                row(at
                    .with("time", minutes(mark.ms))
                    .with("step", mark.step)
                    .with("code", code.unwrap_or_default()))
            })
            .collect(),
    );
    add(keys::report::section::CALLS, facts.calls.iter().map(|call| of_call(call, allowed)).collect());
    add(
        keys::report::section::PAGES,
        way.pages().flat_map(|(status, shapes)| of_page(status, shapes)).collect(),
    );
    match &facts.findings {
        None => add(keys::report::section::DOCTOR, vec![row(Phrase::new(keys::report::NOT_LOOKED))]),
        Some(found) => {
            add(keys::report::section::DOCTOR, found.iter().map(|found| of_doctor(found, allowed)).collect());
        }
    }
    let about = [keys::report::IS_IN_IT, keys::report::LEFT_OUT, keys::report::NOT_SENT];
    add(keys::report::section::ABOUT, about.into_iter().map(|key| row(Phrase::new(key))).collect());
    lines
}

fn row(phrase: Phrase) -> Line {
    Line::Row(vec![phrase])
}

fn program(facts: &Facts, world: &World, allowed: &Allowed) -> Vec<Line> {
    let environment = match named(world) {
        Some(name) => Phrase::new(keys::report::ENVIRONMENT).with("environment", allowed.word(name)),
        None if *world == World::Practice => Phrase::new(keys::report::IN_PRACTICE),
        None => Phrase::new(keys::report::IN_PRODUCTION),
    };
    vec![
        // The build's own words, and nobody's: a commit may have as many digits as a code.
        row(Phrase::new(keys::report::VERSION).with("version", facts.version.clone())),
        row(Phrase::new(keys::report::SYSTEM)
            .with("system", allowed.word(&facts.system))
            .with("version", allowed.system(&facts.system_version))),
        row(Phrase::new(keys::report::TERMINAL)
            .with("terminal", allowed.word(&facts.terminal))
            .with("count", allowed.word(&facts.colours))),
        row(environment),
        row(Phrase::new(keys::report::MADE)
            .with("time", facts.gathered.format("%Y-%m-%d %H:%M %:z").to_string())),
    ]
}

fn of_trouble(trouble: &LastTrouble, allowed: &Allowed) -> Vec<Line> {
    let code = Phrase::new(keys::report::CODE).with("code", allowed.code(&trouble.code));
    let host = trouble.host.as_deref().filter(|host| !host.is_empty());
    let host = host.map(|host| row(Phrase::new(keys::report::HOST).with("host", allowed.host(host))));
    [row(code)].into_iter().chain(host).collect()
}

fn of_stage(number: u8, by: TextKey) -> Line {
    let stage = Phrase::new(keys::report::STAGE).with("number", number.to_string());
    Line::Row(vec![stage, Phrase::new(by)])
}

fn of_call(call: &Call, allowed: &Allowed) -> Line {
    let (key, status) = match call.outcome {
        Outcome::Answered(status) => (keys::report::CALL, status.to_string()),
        Outcome::Failed(code) => (keys::report::CALL, code.to_owned()),
        Outcome::Open => (keys::report::CALL_OPEN, String::new()),
    };
    row(Phrase::new(key)
        .with("method", call.method)
        .with("host", allowed.host(&call.host))
        .with("route", call.path.clone())
        .with("status", status)
        .with("milliseconds", call.milliseconds.to_string()))
}

fn of_page(status: u16, shapes: &[FormShape]) -> Vec<Line> {
    let head = Phrase::new(keys::report::PAGE)
        .with("status", status.to_string())
        .with("count", shapes.len().to_string());
    let forms = (1..).zip(shapes).map(|(number, shape)| {
        let number: usize = number;
        let form = Phrase::new(keys::report::FORM).with("number", number.to_string());
        let uses = shape
            .counts
            .iter()
            .map(|(for_what, count)| Phrase::new(use_of(*for_what)).with("count", count.to_string()));
        Line::Row([form].into_iter().chain(uses).collect())
    });
    [row(head)].into_iter().chain(forms).collect()
}

const fn use_of(field: FieldUse) -> TextKey {
    match field {
        FieldUse::Of(Purpose::UserName) => keys::report::fields::USER_NAME,
        FieldUse::Of(Purpose::Email) => keys::report::fields::EMAIL,
        FieldUse::Of(Purpose::Password) => keys::report::fields::PASSWORD,
        FieldUse::Of(Purpose::NewPassword) => keys::report::fields::NEW_PASSWORD,
        FieldUse::Of(Purpose::TokenCode) => keys::report::fields::TOKEN_CODE,
        FieldUse::Of(Purpose::OtherCode) => keys::report::fields::OTHER_CODE,
        FieldUse::Of(Purpose::DeviceName) => keys::report::fields::DEVICE_NAME,
        FieldUse::Of(Purpose::Choice) => keys::report::fields::CHOICE,
        FieldUse::Of(Purpose::Tick) => keys::report::fields::TICK,
        FieldUse::Of(Purpose::Carried | Purpose::Unknown) => keys::report::fields::UNKNOWN,
        FieldUse::Hidden => keys::report::fields::HIDDEN,
        FieldUse::Button => keys::report::fields::BUTTON,
    }
}

fn of_doctor(found: &Found, allowed: &Allowed) -> Line {
    let grade = match found.grade {
        Grade::Fine => keys::doctor::mark::FINE,
        Grade::Warning => keys::doctor::mark::WARNING,
        Grade::Wrong => keys::doctor::mark::WRONG,
    };
    let about = found
        .about
        .as_deref()
        .map(|origin| Phrase::new(keys::report::ABOUT_HOST).with("host", allowed.host(origin)));
    let words = [&found.says].into_iter().chain(&found.details).map(|phrase| allowed.phrase(phrase));
    let grade = Phrase::new(grade);
    Line::Row([grade].into_iter().chain(about).chain(words).collect())
}

/// Minutes and seconds since the program started.
fn minutes(ms: u64) -> String {
    let seconds = ms / 1000;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// The name of a file that is made at that moment, without its ending: `kom-i-gang-20261201-0443`.
pub fn file_name(moment: &DateTime<FixedOffset>) -> String {
    moment.format("kom-i-gang-%Y%m%d-%H%M").to_string()
}

/// The lines as text, with a line break at its end.
pub fn text(lines: &[Line], language: Language) -> String {
    let mut text = words(&Phrase::new(keys::report::TITLE), language) + "\n";
    for line in lines {
        match line {
            Line::Title(title) => text.extend(["\n", &words(title, language), "\n"]),
            Line::Row(row) => {
                let row: Vec<String> = row.iter().map(|phrase| words(phrase, language)).collect();
                text.extend(["  ", &row.join("  "), "\n"]);
            }
        }
    }
    text
}

/// What stays as it is in a `mailto:` address.
const OF_A_LETTER: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// An address that begins a letter in the person's mail program: the code, the step, and which file to attach. The report
/// itself isn't in it.
pub fn mail(
    to: &str,
    trouble: Option<&LastTrouble>,
    step: &str,
    file: &str,
    allowed: &Allowed,
    language: Language,
) -> String {
    let code = trouble.map(|trouble| allowed.code(&trouble.code));
    let what = code.unwrap_or_else(|| step.to_owned());
    let say = |key| {
        words(&Phrase::new(key).with("code", what.clone()).with("step", step).with("file", file), language)
    };
    let encoded = |text: String| utf8_percent_encode(&text, OF_A_LETTER).to_string();
    let (subject, body) = (encoded(say(keys::report::mail::SUBJECT)), encoded(say(keys::report::mail::BODY)));
    format!("mailto:{to}?subject={subject}&body={body}")
}
