//! The whole program: exit codes, languages, and what it keeps.

use std::process::{Command, Output, Stdio};

fn run(line: &str, locale: &str) -> (Option<i32>, String, String) {
    let home = tempfile::tempdir().unwrap();
    let Output { status, stdout, stderr } = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"))
        .args(line.split_whitespace())
        .env_clear()
        .env("HOME", home.path())
        .env("LC_ALL", locale)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    assert_eq!(std::fs::read_dir(home.path()).unwrap().count(), 0, "nothing is kept");
    (status.code(), String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap())
}

/// An environment in which nobody listens.
fn nowhere() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let mut text =
        include_str!("../../../assets/environments/prod.toml").replace("production", "ingen steder");
    for host in [
        "atrium-bygst.kmd.dk",
        "otpenrollmentapp.prod.statens-sso.dk",
        "auth.prod.statens-sso.dk",
        "minarbejdsplads.wpapp.issworld.com",
    ] {
        text = text.replace(host, "127.0.0.1:1");
    }
    let path = folder.path().join("nowhere.toml");
    std::fs::write(&path, text).unwrap();
    let path = path.to_str().unwrap().to_owned();
    (folder, path)
}

#[test]
fn in_practice_nothing_is_in_the_way_but_what_was_asked_for() {
    for (line, code, word) in [
        ("doctor practice --language da", 0, "Sikret netværk: ja"),
        ("doctor practice --language en", 0, "Secured network: yes"),
        ("--language da doctor practice --trouble off-vpn", 1, "navnet findes ikke (DNS) [1]"),
        ("doctor practice --trouble proxy-sign-in --language en", 1, "proxy wants a sign-in (PROXY)"),
    ] {
        let (ended, out, err) = run(line, "C.UTF-8");
        assert_eq!((ended, err.as_str()), (Some(code), ""), "{line}: {out}");
        assert!(out.contains(word) && out.contains("practice"), "{line}: {out}");
        assert!(!out.contains('\u{1b}'), "no colours into a pipe: {out}");
    }
}

/// The page said "navnet findes ikke", and below it "navn fundet"; and without trouble, "begynd: kom-i-gang", which
/// calls the real sites.
#[test]
fn practice_does_not_contradict_itself_and_goes_on_in_practice() {
    let (_, out, _) = run("doctor practice --language da", "C.UTF-8");
    assert!(out.contains("begynde: kom-i-gang practice\n"), "{out}");
    let (_, out, _) = run("doctor practice --language da --trouble off-vpn", "C.UTF-8");
    assert!(out.contains("navn ikke fundet"), "{out}");
    assert_eq!(out.matches("navn fundet").count(), 4, "{out}");
    for trouble in ["proxy-down", "proxy-sign-in"] {
        let (_, out, _) = run(&format!("doctor practice --language da --trouble {trouble}"), "C.UTF-8");
        assert_eq!(out.matches("ingen proxy").count(), 4, "{out}");
        assert!(out.contains("proxy proxy.ovelse:8080"), "{out}");
    }
}

#[test]
fn an_environment_that_can_not_be_reached_ends_with_1() {
    let (_folder, path) = nowhere();
    let (ended, out, err) = run(&format!("doctor --environment {path} --language da"), "C.UTF-8");
    assert_eq!((ended, err.as_str()), (Some(1), ""), "{out}");
    assert_eq!(out.matches("ingen svarer (NET)").count(), 4, "{out}");
    assert!(out.contains("Ingen af siderne svarer herfra"), "{out}");

    let (ended, out, err) = run(&format!("doctor --json --environment {path}"), "C.UTF-8");
    assert_eq!((ended, err.as_str()), (Some(1), ""), "{out}");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(report["verdict"], "wrong");
    assert_eq!(report["environment"], "ingen steder");
    assert_eq!(report["findings"][0]["facts"]["trouble"], "NET");
}

#[test]
fn bad_use_ends_with_2() {
    for (line, word) in [
        ("doctor nonsense", "nonsense"),
        ("doctor --environment /nowhere/x.toml", "/nowhere/x.toml"),
        ("doctor --ca-file /nowhere/ca.pem", "/nowhere/ca.pem"),
        ("doctor practice --environment prod", "--environment"),
        ("doctor --trouble off-vpn", "--trouble"),
        ("--json", "--json"),
    ] {
        let (ended, out, err) = run(line, "C.UTF-8");
        assert_eq!((ended, out.as_str()), (Some(2), ""), "{line}: {err}");
        assert!(err.contains(word) && err.lines().count() == 1, "{line}: {err}");
    }
}

#[test]
fn it_speaks_the_language_that_was_chosen_in_the_wizard() {
    let home = tempfile::tempdir().unwrap();
    let data = home.path().join(".local/share/kom-i-gang");
    std::fs::create_dir_all(&data).unwrap();
    let file = data.join("practice.toml");
    for (kept, word) in [("version = 1\nlanguage = \"en\"\n", "Clock:"), ("no TOML", "Ur:")] {
        std::fs::write(&file, kept).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"));
        command.args(["doctor", "practice"]).env_clear().env("HOME", home.path()).env("LC_ALL", "C.UTF-8");
        let out = String::from_utf8(command.output().unwrap().stdout).unwrap();
        assert!(out.contains(word), "{out}");
        assert_eq!(std::fs::read_to_string(&file).unwrap(), kept, "looked at, and no more");
    }
}

/// A locale that isn't UTF-8 is named, in letters that can be read there.
#[test]
fn a_locale_that_is_not_utf8_is_named_in_ascii() {
    let (ended, out, _) = run("doctor practice --language da", "da_DK.ISO-8859-1");
    assert_eq!(ended, Some(1), "{out}");
    assert!(out.is_ascii(), "{out}");
    assert!(out.contains("x fejl  Tegnsaet: ISO-8859-1."), "{out}");
    let (ended, out, _) = run("doctor practice --language da", "C");
    assert_eq!(ended, Some(0), "{out}");
    assert!(out.is_ascii() && out.contains("! obs   Tegnsaet: ASCII."), "{out}");
}

/// A report by itself, where variables hold what is secret; it is printed, and written after a yes.
#[test]
fn a_report_is_printed_and_written_after_a_yes() {
    for (answer, files) in [("nej\n", 0), ("", 0), ("ja\n", 1)] {
        let home = tempfile::Builder::new().prefix("AneAndersenKonto").tempdir().unwrap();
        let mut child = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"))
            .args(["report", "practice", "--language", "da"])
            .env_clear()
            .current_dir(home.path())
            .envs([("HOME", home.path().to_str().unwrap()), ("USER", "aneandersen"), ("LC_ALL", "C.UTF-8")])
            .env("HTTPS_PROXY", "http://aneandersen:KageRulle-2026@proxy.kontoret.dk:8080")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), answer.as_bytes()).unwrap();
        let output = child.wait_with_output().unwrap();
        let (out, error) =
            (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
        assert_eq!(output.status.code(), Some(0), "{error}");
        for word in ["Hvad doctor fandt", "serviceportal.oevelse.test", "adresser: øvelsen på denne pc"] {
            assert!(out.contains(word), "{word}: {out}");
        }
        let lower = out.to_lowercase();
        for secret in ["kagerulle", "aneandersen", "kontoret", &home.path().to_str().unwrap().to_lowercase()]
        {
            assert!(!lower.contains(secret), "{secret}: {out}");
        }
        let written: Vec<_> =
            std::fs::read_dir(home.path()).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(written.len(), files, "{answer:?} {error}");
        for file in written {
            assert_eq!(std::fs::read_to_string(&file).unwrap(), out);
            let name = file.file_name().unwrap().to_str().unwrap();
            assert!(error.contains(&format!("~/{name}")), "{error}");
        }
    }
}
