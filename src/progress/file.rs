//! The file's own shape. It is read strictly: a key or a version that isn't known is someone else's.

use serde::{Deserialize, Serialize};

use crate::wizard::{Answers, Finished, Language, Progress, Refusals};

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<Language>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    email: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    finished: Vec<Finished>,
    #[serde(default, skip_serializing_if = "is_default")]
    answers: Answers,
    #[serde(default, skip_serializing_if = "is_default")]
    refusals: Refusals,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// `None` if it is no file of ours, or of another version.
pub(super) fn read(text: &str) -> Option<Progress> {
    let File { version, language, at, email, finished, answers, refusals } = toml::from_str(text).ok()?;
    (version == VERSION).then_some(Progress { language, finished, answers, at, email, refusals })
}

/// The whole file.
pub(super) fn text(progress: &Progress) -> String {
    let Progress { language, finished, answers, at, email, refusals } = progress.clone();
    let file = File { version: VERSION, language, at, email, finished, answers, refusals };
    // Plain numbers and words always have a TOML form.
    toml::to_string(&file).unwrap_or_default()
}
