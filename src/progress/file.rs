//! The file's own shape. It is read as far as it is known, and what isn't known is kept for whoever wrote it: a newer
//! version of the program.

use serde::{Deserialize, Serialize, de::DeserializeOwned};
use toml::{Table, Value};

use super::tries;
use crate::{
    dialogue::Language,
    wizard::{Answers, AttemptLog, Finished, Progress, Who},
};

/// That of this program's files.
const VERSION: i64 = 1;

/// What is in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    pub(super) progress: Progress,
    pub(super) attempts: AttemptLog,
    unknown: Unknown,
}

/// What is in a file and means nothing to us.
#[derive(Debug, Clone, Default)]
struct Unknown {
    version: Option<i64>,
    top: Table,
    refusals: Table,
    answers: Table,
    /// Each with the number of its stage, if that is known.
    finished: Vec<(Option<u8>, Table)>,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) content: Content,
    /// The file is damaged or none of ours: it is to be set aside.
    pub(super) is_damaged: bool,
    /// It isn't known how much was tried.
    pub(super) tries_are_lost: bool,
}

impl Found {
    /// Nothing that could be read.
    pub(super) fn nothing() -> Self {
        Self { is_damaged: true, tries_are_lost: true, ..Self::default() }
    }
}

/// The values at the top.
#[derive(Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Top {
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
}

/// One row of what is finished.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Row {
    stage: Option<u8>,
    by: Option<Who>,
}

/// Reads the file.
pub(super) fn read(bytes: &[u8]) -> Found {
    let text = String::from_utf8_lossy(bytes);
    let Ok(mut top) = toml::from_str::<Table>(&text) else {
        let (attempts, tries_are_lost) = tries::in_damaged(&text);
        let content = Content { attempts, ..Content::default() };
        return Found { content, is_damaged: true, tries_are_lost };
    };
    let version =
        top.remove("version").as_ref().and_then(Value::as_integer).filter(|version| *version >= VERSION);
    let (attempts, refusals, odd) = tries::read(top.remove(tries::TABLE));
    // An empty file is what is left after a full disk or a power cut.
    let tries_are_lost = tries::take_lookalikes(&mut top, &[tries::TABLE]) || odd || version.is_none();
    if version.is_none() || matches!(text, std::borrow::Cow::Owned(_)) {
        let content = Content { attempts, ..Content::default() };
        return Found { content, is_damaged: true, tries_are_lost };
    }
    let (answers, unknown_answers) = known_of::<Answers>(take_table(&mut top, "answers"));
    let (finished, unknown_finished) = finished(&mut top);
    let (Top { language, at, email }, top) = known_of(top);
    let progress = Progress { language, finished, answers, at, email };
    let unknown = Unknown { version, top, refusals, answers: unknown_answers, finished: unknown_finished };
    Found { content: Content { progress, attempts, unknown }, is_damaged: false, tries_are_lost }
}

/// What of a table is known, and the rest of it.
fn known_of<T: DeserializeOwned + Default>(table: Table) -> (T, Table) {
    let is_known = |key: &String, value: &Value| {
        let alone = Table::from_iter([(key.clone(), value.clone())]);
        alone.try_into::<T>().is_ok()
    };
    let (known, rest): (Table, Table) = table.into_iter().partition(|(key, value)| is_known(key, value));
    (known.try_into().unwrap_or_default(), rest)
}

/// Takes the table of that name out of this one; anything else of that name stays.
fn take_table(table: &mut Table, name: &str) -> Table {
    match table.remove(name) {
        Some(Value::Table(taken)) => taken,
        Some(other) => {
            table.insert(name.to_owned(), other);
            Table::new()
        }
        None => Table::new(),
    }
}

fn finished(top: &mut Table) -> (Vec<Finished>, Vec<(Option<u8>, Table)>) {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    if !top.get("finished").and_then(Value::as_array).is_some_and(|rows| rows.iter().all(Value::is_table)) {
        return (known, unknown);
    }
    for row in top.remove("finished").and_then(|rows| rows.try_into::<Vec<Table>>().ok()).unwrap_or_default()
    {
        match known_of::<Row>(row.clone()) {
            (Row { stage: Some(stage), by: Some(by) }, rest) => {
                known.push(Finished { stage, by });
                if !rest.is_empty() {
                    unknown.push((Some(stage), rest));
                }
            }
            _ => unknown.push((None, row)),
        }
    }
    (known, unknown)
}

#[derive(Serialize)]
struct File {
    version: i64,
    #[serde(flatten)]
    top: Top,
    #[serde(flatten)]
    unknown: Table,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    finished: Vec<Table>,
    #[serde(skip_serializing_if = "Table::is_empty")]
    answers: Table,
}

/// The whole file.
///
/// # Errors
/// None that could be met: plain numbers and words always have a TOML form.
pub(super) fn text(content: Content) -> Result<String, toml::ser::Error> {
    let Content { progress, attempts, unknown } = content;
    let Progress { language, finished, answers, at, email } = progress;
    let mut known = Table::try_from(Top { language, at: at.clone(), email: email.clone() })?;
    let mut rows = Vec::new();
    for one in finished {
        let rest = unknown.finished.iter().find(|(stage, _)| *stage == Some(one.stage));
        rows.push(with_unknown(
            Table::try_from(&one)?,
            rest.map(|(_, rest)| rest.clone()).unwrap_or_default(),
        ));
    }
    rows.extend(unknown.finished.into_iter().filter(|(stage, _)| stage.is_none()).map(|(_, row)| row));
    let answers = with_unknown(Table::try_from(answers)?, unknown.answers);
    // Something else of their names can't stand beside them: the file couldn't be read any more.
    for (name, is_written) in [("finished", !rows.is_empty()), ("answers", !answers.is_empty())] {
        if is_written {
            known.insert(name.to_owned(), Value::Boolean(true));
        }
    }
    let rest = toml::to_string(&File {
        version: unknown.version.unwrap_or(VERSION),
        top: Top { language, at, email },
        unknown: unknown.top.into_iter().filter(|(key, _)| !known.contains_key(key)).collect(),
        finished: rows,
        answers,
    })?;
    // Before anything else: what is left of a file that was cut has all of it, or no version, and so is damaged.
    Ok(tries::line(with_unknown(tries::table(&attempts), unknown.refusals)) + &rest)
}

/// What isn't known stays, unless there is something known in its place by now.
fn with_unknown(mut known: Table, unknown: Table) -> Table {
    for (key, value) in unknown {
        known.entry(key).or_insert(value);
    }
    known
}
