//! What `--version` says beside the number: the commit and its date, and which crates are in it. The same commit gives the
//! same words: from git, and in a tarball of `git archive` from `build/commit.txt`, which git fills in there. A build
//! for development has no commit, or each one would build everything anew.

use std::{env, fs, process::Command};

/// The crates that matter to whoever asks what the program is made of.
const CRATES: &[&str] = &[
    "ratatui",
    "crossterm",
    "reqwest",
    "rustls",
    "ring",
    "scraper",
    "cookie_store",
    "totp-rs",
    "qrcode",
    "clap",
];

/// Hands them to the program.
pub fn hand_over() {
    println!("cargo::rerun-if-changed=Cargo.lock");
    println!("cargo::rerun-if-changed=build/commit.txt");
    println!("cargo::rustc-env=KOM_I_GANG_COMMIT={}", commit().unwrap_or_default());
    println!("cargo::rustc-env=KOM_I_GANG_CRATES={}", crates());
}

/// Ten letters of its name, and its date.
fn commit() -> Option<String> {
    if env::var("PROFILE").is_ok_and(|profile| profile != "release") {
        return None;
    }
    let archived = fs::read_to_string("build/commit.txt").ok().filter(|text| !text.starts_with('$'));
    let said = archived.or_else(|| {
        // Each commit is written to its log.
        let log = git(&["rev-parse", "--git-path", "logs/HEAD"])?;
        println!("cargo::rerun-if-changed={log}");
        git(&["log", "-1", "--format=%H %cs"])
    })?;
    let (name, date) = said.trim().split_once(' ')?;
    Some(format!("{}, {date}", name.get(..10)?))
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned())
}

fn crates() -> String {
    let lock = fs::read_to_string("Cargo.lock").ok().and_then(|text| text.parse::<toml::Table>().ok());
    let packages = lock.as_ref().and_then(|lock| lock.get("package")).and_then(toml::Value::as_array);
    let named = |name: &&str| {
        let of_name =
            |package: &&toml::Value| package.get("name").and_then(toml::Value::as_str) == Some(name);
        let version = packages?.iter().find(of_name)?.get("version")?.as_str()?;
        Some(format!("{name} {version}"))
    };
    CRATES.iter().filter_map(named).collect::<Vec<_>>().join(", ")
}
