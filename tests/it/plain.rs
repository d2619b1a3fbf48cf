//! The whole program with `--plain`: from a file of answers, and from a script that answers each question.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Command, Stdio},
    sync::mpsc,
    time::Duration,
};

use crate::real::parts;

fn program(home: &tempfile::TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    command.args(["practice", "--plain", "--language", "da"]).env_clear().env("HOME", home.path());
    command
}

/// True for a line that asks something: a step's number first, a colon last.
fn asks(line: &str) -> bool {
    line.ends_with(':') && line.starts_with(|first: char| first.is_ascii_digit())
}

/// Each question, by how it begins, and its answer.
const ANSWERS: &[(&str, &str)] = &[
    ("0.1 Vælg 1-3 [1 Begynd]:", ""),
    ("1.0 Vælg", ""),
    ("1.2 E-mail:", "fornavn.efternavn@bygst.dk"),
    ("1.3 Husk mig? j/n [j]:", "n"),
    ("1.2 Vælg 1-2 [1 Log ind (1.4)]:", ""),
    ("1.4 Vælg", ""),
    ("2.0 Vælg", "2"),
    ("2.1 Vælg", ""),
    ("2.2 Vælg", ""),
    ("2.3 Vælg", ""),
    ("3.0 Vælg", ""),
    ("3.1 Vælg", ""),
    ("3.3a Brugernavn:", "b100001"),
    ("3.3a Adgangskode (vises ikke):", "ovelse"),
    ("3.3a Vælg 1-2 [1 Log på]:", ""),
    // A b-number alone gets PROD\\ in front of it, and is sent when that has been seen.
    ("3.3a Brugernavn [PROD\\b100001]:", ""),
    ("3.3a Adgangskode (vises ikke):", "ovelse"),
    ("3.3a Vælg 1-2 [1 Log på]:", ""),
    ("3.5 QR-koden og nøglen er en hemmelighed", "n"),
    ("3.5 Vælg", ":telefon"),
    ("3.5 Vælg", ""),
    ("3.6 Vælg", ""),
    ("3.7 Vælg", ""),
    ("3.8 Vælg", ""),
    ("3.9 Vælg", ""),
    ("3.10 Engangskode (koden skifter om", ":kode"),
    ("3.10 Vælg 1-3 [1 Indsend]:", ""),
    ("3.10 Vælg [1 Videre til næste trin]:", ""),
    ("4.0 Vælg", "1"),
    ("4.1 Vælg", ""),
    ("4.2 Vælg", ""),
    ("4.3 Vælg", ""),
    ("4.4 Vælg", ""),
    ("4.5 Vælg", ""),
    ("4.6 Vælg", ""),
    ("4.7 Vælg", ""),
    ("5.0 Vælg 1-2 [1 Afslut]:", ""),
];

#[test]
fn all_of_practice_from_a_file_of_answers() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("answers");
    let answers: String = ANSWERS.iter().flat_map(|(_, answer)| [*answer, "\n"]).collect();
    std::fs::write(&file, answers).unwrap();
    let output = program(&home).stdin(std::fs::File::open(&file).unwrap()).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let asked: Vec<&str> = out.lines().filter(|line| asks(line)).collect();
    for (number, (question, _)) in ANSWERS.iter().enumerate() {
        let found = asked.get(number).copied().unwrap_or_default();
        assert!(found.starts_with(question), "question {number} is {found:?}, not {question:?}\n{out}");
    }
    assert_eq!(asked.len(), ANSWERS.len());
    assert_eq!(output.status.code(), Some(0), "{out}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    for word in ["ovelse\n", "█", "\u{1b}"] {
        assert!(!out.contains(word), "{word:?} in\n{out}");
    }
}

#[test]
fn what_was_finished_is_known_the_next_time() {
    let home = tempfile::tempdir().unwrap();
    let run = |answers: &str| {
        let file = home.path().join("answers");
        std::fs::write(&file, answers).unwrap();
        let output = program(&home).stdin(std::fs::File::open(&file).unwrap()).output().unwrap();
        assert_eq!(output.status.code(), Some(3));
        String::from_utf8(output.stdout).unwrap()
    };
    let stage_one = "\n\nfornavn.efternavn@bygst.dk\n\n\n\n";
    assert!(run(stage_one).contains("Profil: venter"));
    assert!(run("").contains("Profil: færdig"));
    // The language was an option, not a choice: nothing was kept of it.
    let kept = std::fs::read_to_string(home.path().join(".local/share/kom-i-gang/practice.toml")).unwrap();
    assert_eq!(kept, "version = 1\n\n[[finished]]\nstage = 1\nby = \"server\"\n");
}

#[test]
fn damaged_progress_is_set_aside_with_a_word() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join(".local/share/kom-i-gang");
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("practice.toml"), "version = 99").unwrap();
    let output = program(&home).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let aside = directory.join("practice.toml.set-aside-1");
    let wanted = format!(
        "kom-i-gang: den gemte fremgang kunne ikke læses og ligger nu i {}; der begyndes forfra\n",
        aside.display()
    );
    assert_eq!(String::from_utf8(output.stderr).unwrap(), wanted);
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "version = 99");
}

/// A script that reads each question and computes the codes with oathtool, from the key that it asked for.
#[test]
fn a_script_answers_each_question_with_oathtools_codes() {
    if !parts::runs("plain-oathtool") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let mut child = program(&home).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let (mut key, mut sent, mut told) = (String::new(), Vec::new(), String::new());
    let mut answers = ANSWERS.iter().filter(|(_, answer)| *answer != ":telefon").peekable();
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        told.push_str(&line);
        told.push('\n');
        if let Some(shown) = line.strip_prefix("Nøgle: ") {
            key = shown.replace(' ', "");
        }
        if !asks(&line) {
            continue;
        }
        let answer = match line.as_str() {
            line if line.starts_with("3.5 QR-koden") => "j".to_owned(),
            line if line.starts_with("3.5 Vælg") && key.is_empty() => "2".to_owned(),
            line if line.contains(" Engangskode (koden") => {
                let code = oathtool(&key, &sent);
                sent.push(code.clone());
                code
            }
            line if line.starts_with("4.0 Vælg") => "2".to_owned(),
            line if line.starts_with("4.6 Adgangskode") => "ovelse".to_owned(),
            line if sent.len() == 2 && line.starts_with("4.7 Vælg 1-2 [1 Videre til app'en") => {
                "2".to_owned()
            }
            line if line.starts_with('4') => String::new(),
            line => {
                while answers.peek().is_some_and(|(question, _)| !line.starts_with(question)) {
                    answers.next();
                }
                answers.next().map(|(_, answer)| (*answer).to_owned()).unwrap_or_default()
            }
        };
        writeln!(input, "{answer}").unwrap();
    }
    assert_eq!(child.wait().unwrap().code(), Some(0), "{told}");
    assert_eq!(sent.len(), 2, "{told}");
}

/// The present code of a Base32 key; a code that was sent already is waited out.
fn oathtool(key: &str, sent: &[String]) -> String {
    loop {
        let output = Command::new("oathtool").args(["--totp", "--base32", key]).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        let code = String::from_utf8(output.stdout).unwrap().trim().to_owned();
        if !sent.contains(&code) {
            return code;
        }
        // Nobody sends: it only lets a moment of the period pass.
        let (_sender, moment) = mpsc::channel::<()>();
        let _ = moment.recv_timeout(Duration::from_millis(200));
    }
}
