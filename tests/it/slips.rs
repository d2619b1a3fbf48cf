//! Slips on the command line and a system that won't: each gets one sentence in the person's language.

use std::{
    ffi::OsString,
    fs::OpenOptions,
    io::Write as _,
    os::unix::ffi::OsStringExt as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use kom_i_gang::{
    dialogue::Language,
    edge::cli::{EarlyExit, read},
};

fn complaint(words: &[&str]) -> String {
    let all = std::iter::once(&"kom-i-gang").chain(words).map(OsString::from);
    match read(all, Language::Danish) {
        Err(EarlyExit::BadUse(line)) => line,
        other => panic!("{words:?} {other:?}"),
    }
}

#[test]
fn l1_every_slip_has_a_sentence_of_ours() {
    for (words, wanted) in [
        (
            &["completions"][..],
            "kom-i-gang: der mangler et ord efter completions; her kan stå: bash, zsh, fish, powershell",
        ),
        (&["--plain=1"], "kom-i-gang: der kan ikke stå noget efter --plain; udelad det, der står efter ="),
        (&["--help=foo"], "kom-i-gang: der kan ikke stå noget efter --help; udelad det, der står efter ="),
        (
            &["--screen-share=yes"],
            "kom-i-gang: der kan ikke stå noget efter --screen-share; udelad det, der står efter =",
        ),
    ] {
        assert_eq!(complaint(words), wanted, "{words:?}");
    }
    let foreign = ["kom-i-gang".into(), "--language".into(), OsString::from_vec(vec![0xff])];
    let Err(EarlyExit::BadUse(line)) = read(foreign, Language::Danish) else { panic!("that is no language") };
    assert_eq!(
        line,
        "kom-i-gang: et af argumenterne er ikke tekst i UTF-8; skriv det igen med almindelige tegn, eller se kom-i-gang \
         --help"
    );
}

/// On the same side of the subcommand it was refused, on both sides the last one won.
#[test]
fn l2_an_option_that_is_given_twice_is_refused_wherever_it_stands() {
    for (words, option) in [
        (&["--language", "da", "practice", "--language", "en"][..], "--language"),
        (&["--language=en", "steps", "3.5", "--language=en"], "--language"),
        (&["--mouse", "practice", "--mouse"], "--mouse"),
        (&["--mouse", "--mouse", "practice"], "--mouse"),
    ] {
        let line = complaint(words);
        assert!(
            line.contains(option) && line.contains("mere end én gang") || line.contains("more than once"),
            "{line}"
        );
    }
    let all = ["kom-i-gang", "--trouble", "locked", "practice", "--trouble", "off-vpn"].map(OsString::from);
    assert_eq!(read(all, Language::Danish).unwrap().troubles, ["locked", "off-vpn"]);
}

/// "Did you mean practice?", and for `steps` the code STOP.
#[test]
fn l3_a_command_that_is_given_twice_is_no_slip_of_another_word() {
    for command in ["practice", "steps", "guide"] {
        let wanted = format!("kom-i-gang: {command} er givet mere end én gang");
        assert_eq!(complaint(&[command, command]), wanted);
    }
}

/// "kom-i-gang:  er ikke et trin"
#[test]
fn l4_an_empty_value_is_a_missing_one() {
    for option in ["--start-at", "--environment", "--ca-file", "--language", "--trouble", "steps", "guide"] {
        let wanted = format!("kom-i-gang: der mangler en værdi efter {option}; se kom-i-gang --help");
        assert_eq!(complaint(&[option, ""]), wanted);
    }
}

fn program(home: &Path, line: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    command
        .args(line.split_whitespace())
        .env_clear()
        .env("HOME", home)
        .env("LC_ALL", "C.UTF-8")
        .current_dir(home);
    command
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The doctor found all well, without a word, and a report was written that nobody had seen.
#[cfg(target_os = "linux")]
#[test]
fn m5_what_can_not_be_shown_is_no_success_and_is_not_written() {
    const FULL: &str = "kom-i-gang: det, programmet skriver, kan ikke komme ud: der er ikke mere plads dér, hvor du sender det \
                        hen. Slet noget, eller send det et andet sted hen, og prøv igen\n";
    for line in ["doctor practice", "report practice", "steps", "--help", "practice --plain"] {
        let home = tempfile::tempdir().unwrap();
        let full = OpenOptions::new().write(true).open("/dev/full").unwrap();
        let mut child = program(home.path(), &format!("{line} --language da"))
            .stdin(Stdio::piped())
            .stdout(full)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        // Who has ended already reads nothing.
        let _ = child.stdin.take().unwrap().write_all(b"j\n");
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{line}: {}", said(&output));
        assert!(said(&output).ends_with(FULL), "{line}: {}", said(&output));
        let mut files = std::fs::read_dir(home.path()).unwrap().map(|file| file.unwrap().file_name());
        assert!(!files.any(|name| name.to_string_lossy().contains("report")), "{line}");
    }
}

/// "Too many open files (os error 24)", "Input/output error (os error 5)"
#[cfg(target_os = "linux")]
#[test]
fn l1_the_systems_own_words_are_not_shown() {
    let home = tempfile::tempdir().unwrap();
    let output = program(home.path(), "--language da --environment /proc/self/mem").output().unwrap();
    assert_eq!(
        said(&output),
        "kom-i-gang: miljøet kan ikke bruges: /proc/self/mem: Filen kan ikke læses: systemet melder fejl 5. Prøv med en \
         kopi af filen.\n"
    );
    let output = Command::new("/bin/sh")
        .args(["-c", "ulimit -n 5; exec \"$0\" practice --language da", env!("CARGO_BIN_EXE_kom-i-gang")])
        .env_clear()
        .env("HOME", home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let said = said(&output);
    assert!(
        said.starts_with("kom-i-gang: programmet kan ikke begynde") && said.lines().count() == 1,
        "{said}"
    );
}
