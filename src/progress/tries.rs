//! What was tried, as it stands in the file. It is read leniently, as a count that is lost would let more attempts out
//! than an account bears: somebody may have edited the file, and a disk that was full may have cut it.

use std::collections::BTreeMap;

use toml::{Table, Value};

use crate::wizard::AttemptLog;

const PASSWORDS: &str = "passwords";
const CODES: &str = "codes";
const LOST: &str = "lost";
const AHEAD: &str = "ahead";
const SERVER: &str = "server";

/// The table of the tries.
pub(super) const TABLE: &str = "refusals";

/// Reads the table of the tries: those that are in it, what else is in it, and whether something in it is odd, so that
/// there may have been more.
pub(super) fn read(refusals: Option<Value>) -> (AttemptLog, Table, bool) {
    let mut table = match refusals {
        None => return (AttemptLog::default(), Table::new(), false),
        Some(Value::Table(table)) => table,
        Some(_) => return (AttemptLog::default(), Table::new(), true),
    };
    let mut odd = false;
    let mut moments = |name| match table.remove(name) {
        Some(Value::Array(items)) => {
            let read: Vec<u64> = items.iter().filter_map(moment).collect();
            odd |= read.len() < items.len();
            read
        }
        Some(one) => {
            let read: Vec<u64> = moment(&one).into_iter().collect();
            odd |= read.is_empty();
            read
        }
        None => Vec::new(),
    };
    let (passwords, codes, lost) = (moments(PASSWORDS), moments(CODES), moments(LOST));
    odd |= take_lookalikes(&mut table, &[PASSWORDS, CODES, LOST]);
    // One that is odd is seen anew, or isn't known.
    let mut details = |name| match table.remove(name) {
        Some(Value::Table(details)) => {
            details.iter().filter_map(|(at, told)| Some((at.parse().ok()?, moment(told)?))).collect()
        }
        _ => BTreeMap::new(),
    };
    let (ahead, server) = (details(AHEAD), details(SERVER));
    (AttemptLog { passwords, codes, lost: lost.into_iter().max(), ahead, server }, table, odd)
}

/// Takes out what only its capitals or its blanks tell from these names, as somebody has changed it by hand, and says
/// whether there was any. It doesn't stay: it would be met anew at each start, and keep the person out for good.
pub(super) fn take_lookalikes(table: &mut Table, names: &[&str]) -> bool {
    let before = table.len();
    table.retain(|key, _| !names.iter().any(|name| key != *name && key.trim().eq_ignore_ascii_case(name)));
    table.len() < before
}

/// A moment, however it is written. It fits into a number of TOML's.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "seconds are enough, and the rest is odd"
)]
fn moment(value: &Value) -> Option<u64> {
    let number = |number: f64| (number.is_finite() && number >= 0.0).then_some(number as u64);
    let moment = match value {
        Value::Integer(whole) => u64::try_from(*whole).ok(),
        Value::Float(float) => number(*float),
        Value::String(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| text.parse().ok().and_then(number))
        }
        _ => None,
    };
    moment.map(|moment| moment.min(i64::MAX.unsigned_abs()))
}

/// True if the table has a list of another name: one of ours whose name is damaged, it may be. It stands in one line, or
/// by itself, as earlier versions wrote it.
fn has_other_lists(text: &str) -> bool {
    let is_known = |name: &str| {
        [TABLE, PASSWORDS, CODES, AHEAD, SERVER].contains(&name)
            || !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_digit())
    };
    let alone = text.split("\n[").skip(1).filter(|table| table.starts_with(TABLE));
    let in_line = text.lines().filter(|line| line.trim_start_matches('\u{feff}').starts_with(TABLE));
    let mut names = alone.chain(in_line).flat_map(|part| part.split(['{', ',', '\n'])).filter_map(|one| {
        let (name, _) = one.split_once('=')?;
        Some(name.trim_matches([' ', '\t', '"', '\'', '\u{feff}']))
    });
    names.any(|name| !is_known(name))
}

/// Looks for tries in a text that is no TOML, and says whether there may have been more.
pub(super) fn in_damaged(text: &str) -> (AttemptLog, bool) {
    // A name that somebody has written large counts as well.
    let text = text.to_ascii_lowercase();
    let text = text.as_str();
    let (passwords, no_passwords) = lists(text, PASSWORDS);
    let (codes, no_codes) = lists(text, CODES);
    // What has no end was cut, and more may have stood behind it.
    let may_be_more =
        no_passwords || no_codes || text.contains(LOST) || !text.ends_with('\n') || has_other_lists(text);
    let tries = AttemptLog { passwords, codes, ..AttemptLog::default() };
    (tries, may_be_more || !text.contains(TABLE))
}

/// All lists of that name together, and whether one of them can't be read.
fn lists(text: &str, name: &str) -> (Vec<u64>, bool) {
    let (mut moments, mut odd) = (Vec::new(), false);
    for (at, _) in text.match_indices(name) {
        let rest = text[at + name.len()..].trim_start_matches(['"', '\'', ' ', '\t']);
        let Some(value) = rest.strip_prefix('=') else {
            odd = true;
            continue;
        };
        // A list ends with its bracket, anything else with its line.
        let value = value.trim_start();
        let end = if value.starts_with('[') { value.find(']').map(|end| end + 1) } else { value.find('\n') };
        let table =
            toml::from_str::<Table>(&format!("{PASSWORDS} = {}", &value[..end.unwrap_or(value.len())]));
        let (read, _, is_odd) = read(Some(table.map_or(Value::Boolean(false), Value::Table)));
        moments.extend(read.passwords);
        odd |= is_odd;
    }
    (moments, odd)
}

/// The table in one line.
pub(super) fn line(table: Table) -> String {
    if table.is_empty() { String::new() } else { format!("{TABLE} = {}\n", Value::Table(table)) }
}

/// The table of the tries, with nothing in it that needn't be.
pub(super) fn table(attempts: &AttemptLog) -> Table {
    let AttemptLog { passwords, codes, lost, ahead, server } = attempts;
    let number = |moment: u64| Value::Integer(i64::try_from(moment).unwrap_or(i64::MAX));
    let list = |moments: &Vec<u64>| Value::Array(moments.iter().map(|at| number(*at)).collect());
    let mut table = Table::new();
    for (name, moments) in [(PASSWORDS, passwords), (CODES, codes)] {
        if !moments.is_empty() {
            table.insert(name.to_owned(), list(moments));
        }
    }
    if let Some(lost) = lost {
        table.insert(LOST.to_owned(), number(*lost));
    }
    for (name, details) in [(AHEAD, ahead), (SERVER, server)] {
        let details: Table = details.iter().map(|(at, told)| (at.to_string(), number(*told))).collect();
        if !details.is_empty() {
            table.insert(name.to_owned(), Value::Table(details));
        }
    }
    table
}
