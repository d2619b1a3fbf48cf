//! The settings as a TOML file.

use std::{io, path::Path};

use super::{
    content::{Policy, Untrusted},
    owner::Trusted,
    settings::{self, Names, Setting},
};
use crate::dialogue::{Phrase, keys};

/// The names of the settings.
const NAMES: Names = Names { language: "language", ca_file: "ca_file", same: |name, known| name == known };

/// The longest file that is read, in bytes.
const LIMIT: u64 = 64 * 1024;

/// Reads it. No file is no policy, and no fault.
pub(super) fn read(path: &Path, trusted: &Trusted) -> Policy {
    let source = path.display().to_string();
    let text = match trusted.text(path, LIMIT) {
        Ok(text) => text,
        Err(Untrusted::Unreadable(error)) if is_missing(&error) => return Policy::default(),
        Err(why) => return settings::unusable(&source, settings::said(&why)),
    };
    match text.parse::<toml::Table>() {
        Ok(table) => {
            let setting = |(name, value): (String, toml::Value)| Setting {
                name,
                text: value.as_str().map(str::to_owned),
            };
            let settings = table.into_iter().map(setting).collect();
            settings::read(&source, &NAMES, settings, |path| trusted.open(path).map(|(_, real)| real))
        }
        Err(fault) => {
            let begin = fault.span().map_or(0, |span| span.start.min(text.len()));
            let line = 1 + text.bytes().take(begin).filter(|byte| *byte == b'\n').count();
            settings::unusable(&source, Phrase::new(keys::policy::NO_TOML).with("line", line.to_string()))
        }
    }
}

fn is_missing(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}
