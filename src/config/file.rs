//! The TOML file as it is written: its tables, their keys, and values of the right type. What the values mean is
//! looked at in `check`.

use toml::Value;

use super::ConfigFault;
use crate::{
    dialogue::{Phrase, TextKey, keys},
    visible::{one_line, visible},
};

/// The tables and values at the top.
const TOP: &[&str] = &["version", "name", "addresses", "may_be_sent", "stores", "support", "limits"];

/// A table of the file, with no other keys than it may have.
pub(super) struct Table {
    /// Its name; empty at the top.
    name: &'static str,
    values: toml::Table,
}

/// A text of the file, with its key.
#[derive(Clone)]
pub(super) struct Entry {
    /// The whole key, such as `addresses.atrium`.
    pub(super) key: String,
    pub(super) text: String,
}

impl Entry {
    /// What is wrong with it, in a text with places for key and value.
    pub(super) fn fault(&self, text: TextKey) -> ConfigFault {
        // A value can come from anywhere: nothing in it may reach a terminal as a command, or break the line.
        ConfigFault::new(Phrase::new(text).with("key", self.key.clone()).with("value", visible(&self.text)))
    }
}

/// Reads the file. The version is looked at first: a file of another version may well have other keys.
pub(super) fn read(text: &str) -> Result<Table, ConfigFault> {
    let values: toml::Table = text.parse().map_err(|fault: toml::de::Error| {
        let line =
            fault.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        let phrase = Phrase::new(keys::environment::NO_TOML).with("line", line.to_string());
        ConfigFault::new(phrase.with("reader", one_line(fault.message())))
    })?;
    match values.get("version") {
        Some(Value::Integer(1)) => Table::of("", values, TOP),
        Some(other) => {
            let version = one_line(&other.to_string());
            Err(ConfigFault::new(Phrase::new(keys::environment::OTHER_VERSION).with("version", version)))
        }
        None => Err(ConfigFault::new(Phrase::new(keys::environment::NO_VERSION))),
    }
}

impl Table {
    fn of(name: &'static str, values: toml::Table, known: &[&str]) -> Result<Self, ConfigFault> {
        let table = Self { name, values };
        match table.values.keys().find(|key| !known.contains(&key.as_str())) {
            Some(unknown) => {
                let fault = ConfigFault::about(&table.key(unknown), keys::environment::UNKNOWN_KEY);
                let known: Vec<String> = known.iter().map(|key| format!("`{key}`")).collect();
                Err(ConfigFault::new(fault.what.with("known", known.join(", "))))
            }
            None => Ok(table),
        }
    }

    /// The table of that name, which may have these keys.
    pub(super) fn table(&self, name: &'static str, known: &[&str]) -> Result<Self, ConfigFault> {
        Self::of(name, self.needed(name, self.table_at(name)?)?, known)
    }

    /// The same; it is empty if it isn't there.
    pub(super) fn table_if_any(&self, name: &'static str, known: &[&str]) -> Result<Self, ConfigFault> {
        Self::of(name, self.table_at(name)?.unwrap_or_default(), known)
    }

    pub(super) fn text(&self, key: &str) -> Result<Entry, ConfigFault> {
        self.needed(key, self.text_if_any(key)?)
    }

    pub(super) fn text_if_any(&self, key: &str) -> Result<Option<Entry>, ConfigFault> {
        let text =
            self.value(key, keys::environment::must_be::TEXT, |value| value.as_str().map(str::to_owned))?;
        Ok(text.map(|text| Entry { key: self.key(key), text }))
    }

    pub(super) fn texts(&self, key: &str) -> Result<Vec<Entry>, ConfigFault> {
        self.needed(key, self.texts_if_any(key)?)
    }

    pub(super) fn texts_if_any(&self, key: &str) -> Result<Option<Vec<Entry>>, ConfigFault> {
        self.value(key, keys::environment::must_be::TEXTS, |value| {
            let text = |value: &Value| Some(Entry { key: self.key(key), text: value.as_str()?.to_owned() });
            value.as_array()?.iter().map(text).collect()
        })
    }

    pub(super) fn number_if_any(&self, key: &str) -> Result<Option<i64>, ConfigFault> {
        self.value(key, keys::environment::must_be::NUMBER, Value::as_integer)
    }

    pub(super) fn yes_or_no_if_any(&self, key: &str) -> Result<Option<bool>, ConfigFault> {
        self.value(key, keys::environment::must_be::YES_OR_NO, Value::as_bool)
    }

    fn table_at(&self, name: &str) -> Result<Option<toml::Table>, ConfigFault> {
        self.value(name, keys::environment::must_be::TABLE, |value| value.as_table().cloned())
    }

    /// The value of that key, if there is one, in its type; `wrong` is said of one of another type.
    fn value<T>(
        &self,
        key: &str,
        wrong: TextKey,
        typed: impl FnOnce(&Value) -> Option<T>,
    ) -> Result<Option<T>, ConfigFault> {
        let Some(value) = self.values.get(key) else { return Ok(None) };
        typed(value).map(Some).ok_or_else(|| ConfigFault::about(&self.key(key), wrong))
    }

    fn needed<T>(&self, key: &str, found: Option<T>) -> Result<T, ConfigFault> {
        found.ok_or_else(|| ConfigFault::about(&self.key(key), keys::environment::MISSING_KEY))
    }

    /// The whole key of one of its values.
    pub(super) fn key(&self, key: &str) -> String {
        if self.name.is_empty() { key.to_owned() } else { format!("{}.{key}", self.name) }
    }
}
