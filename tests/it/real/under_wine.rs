//! The Windows program under wine: all of practice, and a token enrolled on the real Keycloak. `.ci/windows` builds it and
//! runs these, one after the other, as they share wine's home:
//!
//! ```text
//!   KOM_I_GANG_EXE=…/kom-i-gang.exe WINEPREFIX=… KOM_I_GANG_REAL=1 \
//!     cargo test --test it real::under_wine -- --ignored --test-threads=1
//! ```

use std::{env, fs, path::PathBuf, process::Command};

use portable_pty::CommandBuilder;

use super::{
    parts,
    program::Program,
    pty::Pty as Terminals,
    rig::World,
    terminal::{Key, Terminal},
    walk,
};
use crate::{
    plain::{self, number_of, oathtool},
    pty::Pty,
};

/// The Windows program. Wine's home is begun anew: nothing is kept from an earlier run.
fn windows_program() -> PathBuf {
    let home = PathBuf::from(env::var("WINEPREFIX").expect("WINEPREFIX: wine's home"));
    for person in fs::read_dir(home.join("drive_c/users")).unwrap() {
        let kept = person.unwrap().path().join("AppData/Local/kom-i-gang");
        let _ = fs::remove_dir_all(kept);
    }
    env::var("KOM_I_GANG_EXE").expect("KOM_I_GANG_EXE: the Windows program").into()
}

/// All that wine needs of this machine.
fn environment() -> Vec<(String, String)> {
    let inherited = ["PATH", "HOME", "WINEPREFIX", "WINEARCH"];
    let inherited = inherited.iter().filter_map(|name| Some(((*name).to_owned(), env::var(name).ok()?)));
    let ours = [("LC_ALL", "C.UTF-8"), ("TERM", "xterm-256color"), ("WINEDEBUG", "-all")];
    inherited.chain(ours.map(|(name, value)| (name.to_owned(), value.to_owned()))).collect()
}

fn line_by_line(arguments: &[&str]) -> Command {
    let mut command = Command::new("wine");
    command.arg(windows_program()).args(arguments).args(["--plain", "--language", "da"]);
    command.env_clear().envs(environment());
    command
}

/// In full screen its output goes through a pipe: wine's own console breaks escape codes at the right edge. Keys and size
/// come from the terminal all the same, which takes none for itself meanwhile: wine leaves it Ctrl+Q, and all that comes
/// before wine is there.
const IN_A_PIPE: &str = r#"
set -o pipefail
before=$(stty -g)
stty raw -echo opost
ours=$(stty -g)
wine "$@" | cat
ended=$?
[ "$(stty -g)" = "$ours" ] || ended=99
stty "$before"
exit "$ended""#;

fn full_screen(arguments: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new("bash");
    command.args(["-c", IN_A_PIPE, "wine"]);
    command.arg(windows_program());
    command.args(arguments);
    command.args(["--full-screen", "--language", "da"]);
    command.env_clear();
    for (name, value) in environment() {
        command.env(name, value);
    }
    command
}

/// A path as the Windows program takes it: all of this machine is wine's drive Z.
fn on_drive_z(path: &str) -> String {
    format!("Z:{}", path.replace('/', "\\"))
}

#[test]
#[ignore = ".ci/windows runs it: wine and the Windows program"]
fn all_of_practice_line_by_line() {
    let ran = plain::answer_all_of_practice(line_by_line(&["practice"]));
    for word in ["skovtur\n", "█", "\u{1b}", "\r"] {
        assert!(!ran.told.contains(word), "{word:?} in\n{}", ran.told);
    }
}

#[test]
#[ignore = ".ci/windows runs it: wine and the Windows program"]
fn all_of_practice_in_full_screen() {
    // The output goes through a pipe, so that nothing is left in the shell.
    crate::pty::press_all_of_practice(&Pty::run_for_a_person(full_screen(&["practice"])), "");
}

#[test]
#[ignore = ".ci/windows runs it: wine and the Windows program"]
fn a_stop_in_full_screen_leaves_the_terminal_as_it_was() {
    let terminal = Terminals::run(full_screen(&["practice"]));
    walk::at(&terminal, "0.1");
    terminal.press(Key::CtrlQ);
    terminal.wait_for("Vil du stoppe?");
    terminal.choose("Stop");
    assert_eq!((terminal.screen().wait_for_end().trim(), terminal.exit_code()), ("", 0));
    terminal.assert_modes_restored();
}

#[test]
#[ignore = ".ci/windows runs it: wine and the Windows program"]
fn a_token_is_enrolled_on_the_real_keycloak_with_oathtools_codes() {
    if !parts::runs("by-hand") {
        return;
    }
    let world = World::open();
    // AD FS isn't named, as in production: the person decides.
    let files: Vec<String> =
        Program::new(&world, false).arguments.chunks(2).take(2).map(|pair| on_drive_z(&pair[1])).collect();
    let program = line_by_line(&["--environment", &files[0], "--ca-file", &files[1]]);
    let (mut key_asked, mut codes) = (false, Vec::new());
    let ran = plain::answer_each_of(program, |question, told| match question {
        _ if told.contains("Vil du stoppe?") => number_of("Stop", told),
        _ if told.contains("Dit Statens_SSO-token virker") => Some(":stop".to_owned()),
        _ if question.contains("0.1 Vælg") => number_of("Jeg har været i gang før", told),
        _ if question.contains("0.2 Vælg") => number_of("3  Statens_SSO", told),
        _ if question.starts_with("3.3b Vælg") => number_of("Ja, send min adgangskode dertil", told),
        _ if question.starts_with("3.3a Brugernavn") => Some(world.person.account.clone()),
        _ if question.starts_with("3.3a Adgangskode") => Some(world.person.password.clone()),
        _ if question.starts_with("3.5 QR-koden") => Some("j".to_owned()),
        _ if question.starts_with("3.5 Vælg") && !std::mem::replace(&mut key_asked, true) => {
            number_of("Skift mellem QR-kode og nøgle", told)
        }
        _ if question.contains(" Engangskode (koden") => {
            let (_, key) = told.rsplit_once("\nNøgle: ").expect(told);
            codes.push(oathtool(&key.lines().next().unwrap().replace(' ', ""), &codes));
            codes.last().cloned()
        }
        _ => None,
    });
    assert_eq!(ran.exit, Some(0), "{}", ran.told);
    assert_eq!(codes.len(), 1, "{}", ran.told);
    assert_eq!(world.credentials(), Some(vec!["otp".to_owned()]), "{}", ran.told);
    assert_eq!(world.enrolment.signed_in(), [&*world.person.name], "the enrolment app had its person back");
    assert!(!ran.told.contains(&world.person.password), "{}", ran.told);
}
