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

/// A person who answers line by line: what is asked, and what was answered to it.
pub struct Answered {
    /// The questions.
    pub asked: Vec<String>,
    /// What was answered to each.
    pub answers: Vec<String>,
    /// All that was told.
    pub told: String,
    /// The exit code.
    pub exit: Option<i32>,
}

/// Runs the program and answers each question when it stands there. `answer` gets the question and all that
/// was told so far; where it has nothing to say, an empty line takes what stands in the brackets.
fn answer_each(home: &tempfile::TempDir, answer: impl FnMut(&str, &str) -> Option<String>) -> Answered {
    answer_each_of(program(home), answer)
}

/// The same of any program.
pub fn answer_each_of(
    mut program: Command,
    mut answer: impl FnMut(&str, &str) -> Option<String>,
) -> Answered {
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let (mut asked, mut answers, mut told) = (Vec::new(), Vec::new(), String::new());
    for line in BufReader::new(child.stdout.take().unwrap()).lines() {
        let line = line.unwrap();
        told.push_str(&line);
        told.push('\n');
        if asks(&line) {
            assert!(asked.len() < 200, "no end:\n{told}");
            let said = answer(&line, &told).unwrap_or_default();
            writeln!(input, "{said}").unwrap();
            asked.push(line);
            answers.push(said);
        }
    }
    Answered { asked, answers, told, exit: child.wait().unwrap().code() }
}

/// The number of the choice that begins with these words, as it was told last.
pub fn number_of(choice: &str, told: &str) -> Option<String> {
    told.lines().rev().find_map(|line| {
        let (number, name) = line.trim_start().split_once(") ")?;
        name.starts_with(choice).then(|| number.to_owned())
    })
}

/// What anybody answers in practice.
fn usual(question: &str) -> Option<String> {
    let table = [
        ("1.2 E-mail:", "fornavn.efternavn@bygst.dk"),
        ("1.3 Husk mig?", "n"),
        (r"3.3a Brugernavn [PROD\]:", "b100001"),
        ("3.3a Adgangskode (vises ikke):", "skovtur"),
        ("4.6 Adgangskode (vises ikke):", "skovtur"),
    ];
    table.iter().find(|(begin, _)| question.starts_with(begin)).map(|(_, answer)| (*answer).to_owned())
}

/// Questions without the times in them.
fn timeless(questions: &[String]) -> Vec<String> {
    questions.iter().map(|question| question.split(" (koden").next().unwrap_or_default().to_owned()).collect()
}

/// From the first question of practice to its last page, with the practice phone.
pub fn answer_all_of_practice(program: Command) -> Answered {
    let mut scanned = false;
    let ran = answer_each_of(program, |question, told| match question {
        _ if question.contains("0.1 Vælg") => number_of("Begynd", told),
        _ if question.starts_with("3.5 Vælg") && !std::mem::replace(&mut scanned, true) => {
            Some(":telefon".to_owned())
        }
        _ if question.contains(" Engangskode (koden") => Some(":kode".to_owned()),
        _ if question.starts_with("4.0 Vælg") => number_of("På telefonen", told),
        _ => usual(question),
    });
    assert_eq!(ran.exit, Some(0), "{}", ran.told);
    // A b-number alone is enough.
    let told = &ran.told;
    assert_eq!(told.matches("\n3.3a Brugernavn [").count(), 1, "{told}");
    let shown = format!(
        " {} ",
        ran.asked.iter().map(|line| line.split(' ').next().unwrap()).collect::<Vec<_>>().join(" ")
    );
    for step in
        "1.2 1.3 1.4 2.1 2.2 2.3 3.1 3.3a 3.5 3.6 3.7 3.8 3.9 3.10 4.1 4.2 4.3 4.4 4.5 4.6 4.7 5.0".split(' ')
    {
        assert!(shown.contains(&format!(" {step} ")), "{step}: {told}");
    }
    ran
}

#[test]
fn all_of_practice_from_a_file_of_answers() {
    // The answers are found by answering, and then stand in a file.
    let home = tempfile::tempdir().unwrap();
    let first = answer_all_of_practice(program(&home));

    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("answers");
    std::fs::write(&file, first.answers.join("\n") + "\n").unwrap();
    let output = program(&home).stdin(std::fs::File::open(&file).unwrap()).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    let asked: Vec<String> = out.lines().filter(|line| asks(line)).map(ToOwned::to_owned).collect();
    assert_eq!(timeless(&asked), timeless(&first.asked), "{out}");
    assert_eq!(output.status.code(), Some(0), "{out}");
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    for word in ["skovtur\n", "█", "\u{1b}"] {
        assert!(!out.contains(word), "{word:?} in\n{out}");
    }
}

/// Whoever wants a script of their own begins with it.
#[test]
fn the_file_of_answers_in_the_documents_goes_through_all_of_practice() {
    let home = tempfile::tempdir().unwrap();
    let answers = std::fs::File::open("docs/answers-practice.txt").unwrap();
    let output = program(&home).stdin(answers).output().unwrap();
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(0), "{out}");
    let asked: Vec<&str> = out.lines().filter(|line| asks(line)).collect();
    assert!(asked.last().unwrap().starts_with("5.0 "), "{out}");
    assert_eq!(asked.len(), std::fs::read_to_string("docs/answers-practice.txt").unwrap().lines().count());
}

/// Bug: Enter on `PROD\` was answered only when the password had been typed as well.
#[test]
fn enter_on_a_user_name_that_is_only_begun_is_told_at_once() {
    let home = tempfile::tempdir().unwrap();
    let name = r"3.3a Brugernavn [PROD\]:";
    let stopped = answer_each(&home, |question, told| match question {
        _ if question.contains("0.1 Vælg") => number_of("Jeg har været i gang før", told),
        _ if question.contains("0.2 Vælg") => number_of("3  Statens_SSO", told),
        _ if question == name && told.matches(name).count() > 1 => Some(":stop".to_owned()),
        _ if question.contains("Vælg 1-2") && told.contains("Vil du stoppe?") => Some("2".to_owned()),
        _ => None,
    });
    let at = stopped.asked.iter().position(|question| question == name).unwrap();
    assert_eq!(stopped.asked[at + 1], name, "{}", stopped.told);
    assert!(
        stopped.told.contains(&format!("\n! Skriv dit b-nummer efter PROD\\.\n{name}\n")),
        "{}",
        stopped.told
    );
}

#[test]
fn practice_keeps_the_language_that_was_chosen_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("answers");
    std::fs::write(&file, "\n\nfornavn.efternavn@bygst.dk\n\n\n:language\n\n").unwrap();
    let mut english = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    english.args(["practice", "--plain"]).env_clear().env("HOME", home.path());
    let output = program(&home).stdin(std::fs::File::open(&file).unwrap()).output().unwrap();
    assert!(String::from_utf8(output.stdout).unwrap().contains("Profile: done"));
    let kept = std::fs::read_to_string(home.path().join(".local/share/kom-i-gang/practice.toml")).unwrap();
    assert_eq!(kept, "version = 1\nlanguage = \"en\"\n");
    let again = english.stdin(Stdio::null()).output().unwrap();
    assert!(String::from_utf8(again.stdout).unwrap().contains("Profile: ahead"));
}

#[test]
fn damaged_progress_is_set_aside_with_a_word() {
    let home = tempfile::tempdir().unwrap();
    let directory = home.path().join(".local/share/kom-i-gang");
    std::fs::create_dir_all(&directory).unwrap();
    std::fs::write(directory.join("practice.toml"), "version = ").unwrap();
    let output = program(&home).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    let aside = directory.join("practice.toml.set-aside-1");
    let wanted = format!(
        "kom-i-gang: det, der var gemt fra sidst, kunne ikke læses og ligger nu i {}; programmet begynder forfra\n",
        aside.display()
    );
    assert_eq!(String::from_utf8(output.stderr).unwrap(), wanted);
    assert_eq!(std::fs::read_to_string(aside).unwrap(), "version = ");
}

/// A script that reads each question and computes the codes with oathtool, from the key that it asked for.
#[test]
fn a_script_answers_each_question_with_oathtools_codes() {
    if !parts::runs("plain-oathtool") {
        return;
    }
    let home = tempfile::tempdir().unwrap();
    let (mut key_asked, mut codes) = (false, Vec::new());
    let ran = answer_each(&home, |question, told| match question {
        _ if question.contains("0.1 Vælg") => number_of("Begynd", told),
        _ if question.starts_with("3.5 QR-koden") => Some("j".to_owned()),
        _ if question.starts_with("3.5 Vælg") && !std::mem::replace(&mut key_asked, true) => {
            number_of("Skift mellem QR-kode og nøgle", told)
        }
        _ if question.contains(" Engangskode (koden") => {
            let (_, key) = told.rsplit_once("\nNøgle: ").unwrap();
            let code = oathtool(&key.lines().next().unwrap().replace(' ', ""), &codes);
            codes.push(code.clone());
            Some(code)
        }
        _ if question.starts_with("4.0 Vælg") => number_of("Prøv først", told),
        _ if question.starts_with("4.7 Vælg") && codes.len() == 2 => number_of("Det er nok", told),
        _ => usual(question),
    });
    assert_eq!(ran.exit, Some(0), "{}", ran.told);
    assert_eq!(codes.len(), 2, "{}", ran.told);
}

/// The present code of a Base32 key; a code that was sent already is waited out.
pub fn oathtool(key: &str, sent: &[String]) -> String {
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

/// Reading the certificates takes a third of the time that the first request would: it is done while the first page
/// is read. A pipe stands in their place, and shows that somebody comes to read it before anything is answered.
#[cfg(target_os = "linux")]
#[test]
fn the_certificates_are_read_before_anything_is_answered() {
    use rustix::fs::{Mode, OFlags, open};

    let home = tempfile::tempdir().unwrap();
    let certificates = home.path().join("certificates.pem");
    assert!(Command::new("mkfifo").arg(&certificates).status().unwrap().success(), "mkfifo");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    command.args(["--plain", "--language", "da"]).env_clear().env("HOME", home.path());
    let mut program = command
        .env("SSL_CERT_FILE", &certificates)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    // It can be opened for writing once somebody reads; a program that doesn't is waited for half a minute.
    let is_read = (0..600).any(|_| {
        std::thread::park_timeout(Duration::from_millis(50));
        open(&certificates, OFlags::WRONLY | OFlags::NONBLOCK, Mode::empty()).is_ok()
    });
    drop(program.stdin.take());
    program.wait().unwrap();
    assert!(is_read);
}

/// It was: "Broken pipe", in English, and the exit code of a trouble.
#[test]
fn whoever_closes_what_is_printed_has_stopped_it() {
    let home = tempfile::tempdir().unwrap();
    let mut child =
        program(&home).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!((String::from_utf8(ended.stderr).unwrap().as_str(), ended.status.code()), ("", Some(0)));
}
