//! The TOML file as it is written: keys and types, nothing checked but those.

use serde::Deserialize;

use super::ConfigFault;
use crate::visible::one_line;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) version: i64,
    pub(super) name: String,
    pub(super) addresses: Addresses,
    pub(super) may_be_sent: MayBeSent,
    pub(super) stores: Stores,
    pub(super) support: Support,
    #[serde(default)]
    pub(super) limits: Limits,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Addresses {
    pub(super) atrium: String,
    pub(super) enrolment: String,
    pub(super) statens_sso: String,
    pub(super) adfs: Option<String>,
    pub(super) workplace: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct MayBeSent {
    pub(super) password: Vec<String>,
    pub(super) code: Vec<String>,
    pub(super) email: Vec<String>,
    /// Left out: AD FS, where it is named.
    pub(super) ticket: Option<Vec<String>>,
    #[serde(default)]
    pub(super) ntlm: bool,
    #[serde(default)]
    pub(super) loopback_http: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Stores {
    pub(super) freeotp_app_store: String,
    pub(super) freeotp_google_play: String,
    pub(super) workplace_app_store: String,
    pub(super) workplace_google_play: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Support {
    pub(super) service_portal: String,
    pub(super) mail: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct Limits {
    pub(super) connect_seconds: i64,
    pub(super) answer_seconds: i64,
}

impl Default for Limits {
    fn default() -> Self {
        Self { connect_seconds: 10, answer_seconds: 30 }
    }
}

/// Reads the keys. The version is looked at first: a file of another version may well have other keys.
pub(super) fn read(text: &str) -> Result<File, ConfigFault> {
    let table: toml::Table = text.parse().map_err(|fault: toml::de::Error| {
        let line =
            fault.span().map_or(1, |span| 1 + text[..span.start.min(text.len())].matches('\n').count());
        ConfigFault::new(format!("Line {line} is no TOML: {}.", one_line(fault.message())))
    })?;
    match table.get("version") {
        Some(toml::Value::Integer(1)) => {}
        Some(other) => {
            return Err(ConfigFault::new(format!(
                "`version` is {other}, but this program reads version 1 only."
            )));
        }
        None => return Err(ConfigFault::new("The key `version` is missing; it must be 1.")),
    }
    File::deserialize(table).map_err(|fault| {
        // "unknown field `x`, expected `y`\nin `addresses`": the second line is the table's name.
        let whole = fault.to_string();
        let (message, place) = whole.split_once("\nin ").unwrap_or((&whole, ""));
        let place = place.trim();
        let place = if place.is_empty() { String::new() } else { format!(" in {place}") };
        let message = message.replace("unknown field", "unknown key").replace("missing field", "missing key");
        ConfigFault::new(format!("The file has a fault{place}: {}.", one_line(&message)))
    })
}
