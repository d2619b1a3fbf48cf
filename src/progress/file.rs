//! The file's own shape. It is read strictly: a key or a version that isn't known is someone else's.

use serde::{Deserialize, Serialize};

use crate::wizard::{Finished, Language, Progress, Who};

const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    version: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    language: Option<LanguageName>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    finished: Vec<FinishedStage>,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
enum LanguageName {
    #[serde(rename = "da")]
    Danish,
    #[serde(rename = "en")]
    English,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct FinishedStage {
    stage: u8,
    by: By,
}

#[derive(Serialize, Deserialize, Clone, Copy)]
#[serde(rename_all = "lowercase")]
enum By {
    Server,
    Person,
    Skipped,
}

/// `None` if it is no file of ours, or of another version.
pub(super) fn read(text: &str) -> Option<Progress> {
    let file: File = toml::from_str(text).ok()?;
    (file.version == VERSION).then(|| Progress {
        language: file.language.map(|language| match language {
            LanguageName::Danish => Language::Danish,
            LanguageName::English => Language::English,
        }),
        finished: file
            .finished
            .into_iter()
            .map(|finished| Finished {
                stage: finished.stage,
                by: match finished.by {
                    By::Server => Who::Server,
                    By::Person => Who::Person,
                    By::Skipped => Who::Skipped,
                },
            })
            .collect(),
    })
}

/// The whole file.
pub(super) fn text(progress: &Progress) -> String {
    let file = File {
        version: VERSION,
        language: progress.language.map(|language| match language {
            Language::Danish => LanguageName::Danish,
            Language::English => LanguageName::English,
        }),
        finished: progress
            .finished
            .iter()
            .map(|finished| FinishedStage {
                stage: finished.stage,
                by: match finished.by {
                    Who::Server => By::Server,
                    Who::Person => By::Person,
                    Who::Skipped => By::Skipped,
                },
            })
            .collect(),
    };
    // Plain numbers and words always have a TOML form.
    toml::to_string(&file).unwrap_or_default()
}
