//! The report for machines. Its field names are stable and stand in docs/doctor.md; `format` changes when they do.

use serde::{Serialize, Serializer};

use super::{Fact, Finding, Grade, Report};
use crate::{dialogue::Language, text};

#[derive(Serialize)]
struct Whole<'a> {
    format: u8,
    program: &'static str,
    environment: &'a str,
    verdict: Grade,
    findings: Vec<One<'a>>,
}

#[derive(Serialize)]
struct One<'a> {
    check: &'a str,
    origin: Option<&'a str>,
    grade: Grade,
    says: String,
    to_do: Option<String>,
    facts: Facts<'a>,
}

struct Facts<'a>(&'a [(&'static str, Fact)]);

impl Serialize for Facts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, fact)| (name, fact)))
    }
}

/// The report as one JSON object, with a line break at its end. `says` and `to_do` are in this language.
pub fn json(report: &Report, language: Language) -> String {
    let findings = report.findings.iter().map(|(check, finding)| one(check, finding, language)).collect();
    let whole = Whole {
        format: 1,
        program: env!("CARGO_PKG_VERSION"),
        environment: &report.environment,
        verdict: report.verdict(),
        findings,
    };
    // Texts, numbers and lists of them: there is nothing in it that could not be written.
    serde_json::to_string_pretty(&whole).unwrap_or_default() + "\n"
}

fn one<'a>(check: &'a str, finding: &'a Finding, language: Language) -> One<'a> {
    One {
        check,
        origin: finding.about.as_deref(),
        grade: finding.grade,
        says: text::words(&finding.says, language),
        to_do: finding.to_do.as_ref().map(|phrase| text::words(phrase, language)),
        facts: Facts(&finding.facts),
    }
}
