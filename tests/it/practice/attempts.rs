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
    format!("\n\nPROD\\b100001\n{}", "forkert\n\n\n".repeat(5))
}

/// The practice sites as an environment of somebody's own, which keeps what was tried.
pub fn environment(practice: &Practice) -> String {
    let origins = &practice.world.origins;
    include_str!("../../../assets/environments/practice.toml")
        .replace("name = \"practice\"", "name = \"office\"")
        .replace("{atrium}", &origins.atrium)
        .replace("{enrolment}", &origins.enrolment)
        .replace("{statens_sso}", &origins.statens_sso)
        .replace("{adfs}", &origins.adfs)
        .replace("{workplace}", &origins.workplace)
}

pub fn program(home: &TempDir) -> Command {
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

/// Bug: a program that held the lock was stopped, so the others went on without it; its late write took their counts with
/// it, and three passwords went out and more.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn f4_a_program_that_is_stopped_while_it_writes_lets_no_password_more_out() {
    use rustix::process::{Pid, Signal, kill_process};

    // It is caught while it holds the lock, which it does for as long as it takes to read a long file.
    for _ in 0..50 {
        let practice = Practice::start();
        let home = Arc::new(tempfile::tempdir().unwrap());
        fs::write(home.path().join("office.toml"), environment(&practice)).unwrap();
        fs::write(home.path().join("answers"), answers()).unwrap();
        let folder = home.path().join(".local/share/kom-i-gang");
        fs::create_dir_all(&folder).unwrap();
        let long = format!("version = 1\n# {}\n", "x".repeat(1_000_000));
        fs::write(folder.join("other-office.toml"), long).unwrap();
        let lock = folder.join("other-office.lock");
        let catch = {
            let home = Arc::clone(&home);
            move || {
                let mut first = program(&home).spawn().unwrap();
                let pid = Pid::from_child(&first);
                while first.try_wait().unwrap().is_none() {
                    if holds(pid, &lock) {
                        kill_process(pid, Signal::STOP).unwrap();
                        if holds(pid, &lock) {
                            return Some((first, pid));
                        }
                        kill_process(pid, Signal::CONT).unwrap();
                    }
                }
                None
            }
        };
        let Some((first, pid)) = tokio::task::spawn_blocking(catch).await.unwrap() else { continue };
        let run = |programs: usize| {
            let home = Arc::clone(&home);
            tokio::task::spawn_blocking(move || {
                let running: Vec<_> = (0..programs).map(|_| program(&home).spawn().unwrap()).collect();
                let ended = running.into_iter().map(|child| child.wait_with_output().unwrap().stdout);
                ended.map(|told| String::from_utf8(told).unwrap()).collect::<Vec<_>>()
            })
        };
        for told in run(6).await.unwrap() {
            assert!(told.contains("Programmet sender kun det, det først kan tælle"), "{told}");
        }
        assert_eq!(practice.world.counts().refused_passwords, 0);
        kill_process(pid, Signal::CONT).unwrap();
        let others = run(3);
        tokio::task::spawn_blocking(move || first.wait_with_output()).await.unwrap().unwrap();
        for told in others.await.unwrap().into_iter().chain(run(1).await.unwrap()) {
            assert!(told.contains("Adgangskoden er sendt to gange uden at blive godtaget."), "{told}");
        }
        assert_eq!(practice.world.counts().refused_passwords, 2);
        return;
    }
    panic!("no program was caught while it held the lock");
}

/// True if the program of that number holds the lock.
#[cfg(target_os = "linux")]
fn holds(pid: rustix::process::Pid, lock: &std::path::Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;

    let Ok(about) = lock.metadata() else { return false };
    let (pid, inode) = (pid.as_raw_nonzero().to_string(), format!(":{}", about.ino()));
    let all = fs::read_to_string("/proc/locks").unwrap();
    all.lines().any(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        // Those that wait stand there with an arrow.
        matches!(words[..], [_, "FLOCK", _, _, holder, file, ..] if holder == pid && file.ends_with(&inode))
    })
}
