//! What becomes of the terminal when the program is stopped and goes on, is ended by any signal or by Ctrl+D, or gets a
//! window of any size.

use std::process::Command;

use crate::{
    pty::{Pty, plain_to_password},
    real::terminal::{Key, Terminal as _},
};

/// On whole pages, on a shared screen, in the field of the password.
fn at_password() -> Pty {
    let pty = Pty::start(&["practice", "--language", "da", "--start-at", "3", "--screen-share"]);
    let mut step = pty.next_step("");
    while step != "3.3a" {
        pty.press(Key::Enter);
        step = pty.next_step(&step);
    }
    pty.send(b"PROD\\b100001\r");
    pty.wait_for("Enter Log på");
    pty
}

/// The state of a process as the system has it; `T` is stopped.
fn state(process: &str) -> String {
    let ran = Command::new("ps").args(["-o", "state=", "-p", process]).output().unwrap();
    String::from_utf8(ran.stdout).unwrap().trim().to_owned()
}

fn signal(name: &str, process: &str) {
    assert!(Command::new("kill").args([name, process]).status().unwrap().success());
}

/// Waits for something that nobody tells of: asks another program again and again.
fn until(what: &str, is_so: impl Fn() -> bool) {
    assert!((0..20_000).any(|_| is_so()), "never: {what}");
}

fn is_raw(pty: &Pty) -> bool {
    let modes = pty.program.stty(&["-a"]);
    ["-icanon", "-isig", "-echo "].iter().all(|mode| modes.contains(mode))
}

/// A shell's `fg` hands the terminal over with the echo on: the password was seen, also on a shared screen, and the page
/// wasn't drawn again.
#[test]
fn h1_after_a_stop_and_fg_a_page_is_whole_again_and_no_password_is_seen() {
    let pty = at_password();
    let before = pty.screen().text();
    let id = pty.program.process_id().to_string();
    signal("-STOP", &id);
    until("the program is stopped", || state(&id).starts_with('T'));
    pty.program.stty(&["sane"]);
    let written = pty.screen().recorded().len();
    signal("-CONT", &id);
    until("the terminal is raw again", || is_raw(&pty));
    pty.send("MinHemmeligeKode".as_bytes());
    pty.wait_for("• skrevet");
    let after = pty.screen().recorded().split_off(written);
    for wanted in ["\x1b[?1049h", "\x1b[?2004h", "\x1b[2J", "Log på hos din organisation"] {
        assert!(after.contains(wanted), "{wanted:?} {after:?}");
    }
    assert!(!after.contains("Hemmelig"), "{after:?}");
    let first = |text: &str| text.lines().next().unwrap().to_owned();
    assert_eq!(first(&pty.screen().text()), first(&before));
    pty.send(b"\x03\x03");
    assert_eq!(pty.end().0, 130);
    pty.assert_restored();
}

/// By a shell with jobs: behind `bg` the terminal is the shell's, and nothing is drawn over it.
#[test]
fn h1_behind_bg_the_terminal_is_the_shells_and_after_fg_it_is_taken_back() {
    let pty = Pty::in_shell(
        "set -m; \"$0\" practice --language da; printf '\\033[?1049lshell: stopped\\n'; bg; read line; fg; \
         echo shell: over",
    );
    pty.wait_for("► Begynd");
    let shell = pty.program.process_id().to_string();
    let ran = Command::new("ps").args(["-o", "pid=", "--ppid", &shell]).output().unwrap();
    let id = String::from_utf8(ran.stdout).unwrap().trim().to_owned();
    signal("-STOP", &id);
    pty.wait_for("shell: stopped");
    until("the program is stopped behind bg", || state(&id).starts_with('T'));
    pty.program.stty(&["sane"]);
    assert!(!pty.screen().text().contains("Begynd"));
    pty.send(b"\n");
    pty.wait_for("► Begynd");
    assert!(is_raw(&pty));
    pty.send(b"\x03");
    pty.wait_for("Vil du stoppe?");
    pty.send(b"\x03");
    pty.wait_for("shell: over");
    pty.assert_restored();
}

/// USR1, ALRM and others ended the program with the terminal raw and the cursor hidden.
#[test]
fn m3_every_signal_that_ends_a_program_puts_the_terminal_back() {
    // USR1, USR2, ALRM, STKFLT, XCPU, XFSZ, VTALRM, PROF, IO, PWR, SYS, TRAP, ABRT, RTMIN, RTMAX
    for number in [10, 12, 14, 16, 24, 25, 26, 27, 29, 30, 31, 5, 6, 34, 64] {
        let pty = Pty::start(&["practice", "--language", "da", "--mouse"]);
        pty.wait_for("► Begynd");
        pty.signal(&format!("-{number}"));
        assert_eq!(pty.end().0, 128 + number, "{number}");
        pty.assert_restored();
    }
}

/// `stty rows 65535 cols 65535` ended the program for want of memory, with the terminal as it was.
#[test]
fn m4_a_window_of_any_size_is_drawn_in() {
    for (argument, asks) in [("--full-screen", "► Begynd"), ("--plain", "0.1 Vælg 1-")] {
        let pty = Pty::start(&["practice", "--language", "da", argument]);
        let before = pty.wait_for(asks);
        pty.program.stty(&["rows", "65535", "cols", "65535"]);
        if argument == "--plain" {
            pty.send(b":sprog\n");
        }
        pty.screen().wait("another page", |text| text != before);
        pty.program.stty(&["rows", "24", "cols", "80"]);
        pty.send(b"\x03");
        pty.wait_for("Ctrl+C");
        let id = pty.program.process_id();
        let status = std::fs::read_to_string(format!("/proc/{id}/status")).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        let peak: u64 = peak.trim().trim_end_matches(" kB").parse().unwrap();
        assert!(peak < 400_000, "{argument} {peak} kB");
        pty.send(b"\x03");
        assert_eq!(pty.end().0, 130);
        pty.assert_restored();
    }
}

/// At the first question it did nothing, and twice in a password it took the half for the whole: a try that counts.
#[test]
fn l8_ctrl_d_line_by_line_is_the_end_of_the_answers() {
    let at_first = || {
        let pty = Pty::start(&["practice", "--plain", "--language", "da"]);
        pty.wait_for("0.1 Vælg 1-");
        pty
    };
    let in_password = || {
        let pty = Pty::start(&["practice", "--plain", "--language", "da"]);
        plain_to_password(&pty);
        pty.send(b"skov\x04");
        pty
    };
    for (start, step) in [(&at_first as &dyn Fn() -> Pty, "0.1"), (&in_password, "3.3a")] {
        let pty = start();
        pty.send(b"\x04");
        let (exit, left) = pty.end();
        assert_eq!(exit, 3, "{left}");
        let last = format!("Der kommer ikke flere svar, så programmet stopper her, ved {step}.");
        assert!(left.contains(&last), "{left}");
        pty.assert_restored();
    }
}

/// Closed or sent to `/dev/null`, whole pages ran unseen.
#[test]
fn l9_whole_pages_that_nobody_can_see_are_refused() {
    for output in [">&-", "> /dev/null"] {
        let pty =
            Pty::in_shell(&format!("\"$0\" practice --language da --full-screen {output}; echo shell: $?"));
        let text = pty.wait_for("shell: 2");
        assert!(text.contains("--full-screen viser hele sider, men det, der skrives"), "{text}");
    }
}

/// Complaints were in UTF-8 where the lines are in ASCII.
#[test]
fn l10_a_complaint_is_in_ascii_where_the_lines_are() {
    let pty = Pty::in_shell("LC_ALL=C \"$0\" --language da --ca-file; echo shell: over");
    let text = pty.wait_for("shell: over");
    assert!(text.contains("der mangler en vaerdi efter --ca-file"), "{text}");
}
