//! The whole program, several at once on one home directory, and how many of their passwords reach AD FS.

use std::{
    fs,
    process::{Command, Stdio},
    sync::Arc,
};

use tempfile::TempDir;

use super::Practice;

/// A wrong password typed again and again; what comes where no password is asked for is no answer to anything.
fn answers() -> String {
    format!("\nPROD\\b100001\n{}", "forkert\n\n\n".repeat(5))
}

/// The practice sites as an environment of somebody's own, which keeps what was tried.
fn environment(practice: &Practice) -> String {
    let origins = &practice.world.origins;
    include_str!("../../../assets/environments/practice.toml")
        .replace("name = \"practice\"", "name = \"office\"")
        .replace("{atrium}", &origins.atrium)
        .replace("{enrolment}", &origins.enrolment)
        .replace("{statens_sso}", &origins.statens_sso)
        .replace("{adfs}", &origins.adfs)
        .replace("{workplace}", &origins.workplace)
}

fn program(home: &TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    command
        .args(["--plain", "--language", "da", "--start-at", "3.1", "--environment"])
        .arg(home.path().join("office.toml"))
        .env_clear()
        .env("HOME", home.path())
        .stdin(fs::File::open(home.path().join("answers")).unwrap())
        .stdout(Stdio::piped());
    command
}

/// Bug: three programs sent six passwords, and a fourth one more.
#[tokio::test]
async fn programs_of_one_home_try_two_passwords_together() {
    let practice = Practice::start();
    let home = Arc::new(tempfile::tempdir().unwrap());
    fs::write(home.path().join("office.toml"), environment(&practice)).unwrap();
    fs::write(home.path().join("answers"), answers()).unwrap();
    // The last is for what is kept when the others are gone.
    for programs in [6, 1] {
        let home = Arc::clone(&home);
        let run = move || {
            let running: Vec<_> = (0..programs).map(|_| program(&home).spawn().unwrap()).collect();
            running.into_iter().map(|child| child.wait_with_output().unwrap()).collect::<Vec<_>>()
        };
        for output in tokio::task::spawn_blocking(run).await.unwrap() {
            let told = String::from_utf8(output.stdout).unwrap();
            assert!(told.contains("Adgangskoden er sendt to gange uden at blive godtaget."), "{told}");
        }
        assert_eq!(practice.world.counts().refused_passwords, 2);
    }
}
