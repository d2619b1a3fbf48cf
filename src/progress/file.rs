//! The file's own shape. It is read strictly: a key or a version that isn't known is someone else's.

use serde::{Deserialize, Serialize};

use crate::{
    dialogue::Language,
    wizard::{Answers, AttemptLog, Finished, Progress},
};

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
    refusals: AttemptLog,
}

fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// What is in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Content {
    pub(super) progress: Progress,
    pub(super) attempts: AttemptLog,
}

/// `None` if it is no file of ours, or of another version.
pub(super) fn read(text: &str) -> Option<Content> {
    let File { version, language, at, email, finished, answers, refusals } = toml::from_str(text).ok()?;
    let progress = Progress { language, finished, answers, at, email };
    (version == VERSION).then_some(Content { progress, attempts: refusals })
}

/// What was tried, in a file that is none of ours in all else: a newer version's, or one that somebody has changed.
pub(super) fn attempts(text: &str) -> AttemptLog {
    #[derive(Deserialize)]
    struct Any {
        #[serde(default)]
        refusals: AttemptLog,
    }
    toml::from_str(text).map_or_else(|_| AttemptLog::default(), |Any { refusals }| refusals)
}

/// The whole file.
pub(super) fn text(content: Content) -> String {
    let Content { progress, attempts: refusals } = content;
    let Progress { language, finished, answers, at, email } = progress;
    let file = File { version: VERSION, language, at, email, finished, answers, refusals };
    // Plain numbers and words always have a TOML form.
    toml::to_string(&file).unwrap_or_default()
}
