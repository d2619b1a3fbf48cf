//! Keys, the mouse and signals through a pty: what comes of the pure parts once a terminal, a shell and a pipe are there.
//! No test passes or fails by a time: each waits for what it waits for.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use crate::{
    pty::{Pty, plain_to_password},
    real::terminal::Terminal as _,
};

const FIRST: &str = "► Begynd";

fn started() -> Pty {
    let pty = Pty::start(&["practice", "--language", "da"]);
    pty.wait_for(FIRST);
    pty
}

/// Stops by Ctrl+C, which works whatever came before.
fn stops(pty: &Pty) {
    pty.send(b"\x03");
    pty.wait_for("Vil du stoppe?");
    pty.send(b"\x03");
    assert_eq!(pty.end().0, 130);
    pty.assert_restored();
}

fn send_signal(name: &str, process: u32) {
    assert!(Command::new("kill").args([name, &process.to_string()]).status().unwrap().success());
}

#[test]
fn k1_an_arrow_in_two_pieces_moves_and_leaves_nothing() {
    let pty = started();
    pty.send(b"\x1b");
    pty.send(b"[B");
    pty.screen().wait("another choice", |text| text.contains("Begynd") && !text.contains(FIRST));
    stops(&pty);
}

#[test]
fn k2_a_late_answer_of_the_terminal_is_no_key() {
    let pty = started();
    for piece in [&b"\x1b]11;rgb:14"[..], b"14/1919/1f1f\x1b", b"\\\x1b[B"] {
        pty.send(piece);
    }
    pty.screen().wait("another choice", |text| text.contains("Begynd") && !text.contains(FIRST));
    stops(&pty);
}

#[test]
fn k3_an_unended_paste_is_given_up_and_keys_work_after_it() {
    let pty = started();
    pty.send(b"\x1b[200~");
    pty.wait_for("Det indsatte kom ikke helt frem");
    pty.send(b"\x1b[12~");
    pty.wait_for("F2 Dansk");
    pty.send(b"\x1b[200~");
    pty.send(b"\x03");
    pty.wait_for("Do you want to stop?");
    pty.send(b"\x1b[<\x03");
    assert_eq!(pty.end().0, 130);
    pty.assert_restored();
}

#[test]
fn k3_ctrl_c_works_behind_what_is_unfinished() {
    for unfinished in [&b"\x1b[200~"[..], b"\x1b[<", b"\x1b[M", b"\x1b[1;", b"\x1b]11;"] {
        let pty = started();
        pty.send(unfinished);
        stops(&pty);
    }
}

#[test]
fn k6_ctrl_g_helps_where_f1_is_the_terminals() {
    let pty = started();
    pty.wait_for("F1/Ctrl+G Hjælp");
    pty.send(b"\x07");
    pty.wait_for("Hjælp til dette punkt");
    stops(&pty);
}

#[test]
fn a_key_that_does_nothing_is_said_in_the_footer() {
    let pty = started();
    pty.send(b"\x1b[34~");
    pty.wait_for("Den tast gør ikke noget her. F1 eller Ctrl+G hjælper.");
    pty.send(b"\x1b[B");
    pty.wait_for("F1/Ctrl+G Hjælp");
    stops(&pty);
}

fn mouse(pty: &Pty) -> (vt100::MouseProtocolMode, vt100::MouseProtocolEncoding) {
    pty.screen().look(|screen| (screen.mouse_protocol_mode(), screen.mouse_protocol_encoding()))
}

const PRESSES: (vt100::MouseProtocolMode, vt100::MouseProtocolEncoding) =
    (vt100::MouseProtocolMode::PressRelease, vt100::MouseProtocolEncoding::Sgr);
const NO_MOUSE: vt100::MouseProtocolMode = vt100::MouseProtocolMode::None;

/// The click on the place where these words stand.
fn click(pty: &Pty, words: &str) {
    let text = pty.wait_for(words);
    let (row, line) = text.lines().enumerate().find(|(_, line)| line.contains(words)).unwrap();
    let column = line[..line.find(words).unwrap()].chars().count();
    pty.send(format!("\x1b[<0;{};{}M\x1b[<0;{0};{1}m", column + 1, row + 1).as_bytes());
}

#[test]
fn the_mouse_is_taken_by_a_key_and_given_back_by_it() {
    let pty = started();
    assert_eq!(mouse(&pty).0, NO_MOUSE);
    pty.send(b"\x14");
    pty.wait_for("Musen er taget");
    assert_eq!(mouse(&pty), PRESSES);
    click(&pty, "Jeg har været i gang før");
    pty.wait_for("Vælg et trin");
    pty.wait_for("Ctrl+T Slip musen");
    click(&pty, "Slip musen");
    pty.wait_for("Musen er givet tilbage");
    assert_eq!(mouse(&pty).0, NO_MOUSE);
    // What a terminal still sends means nothing.
    pty.send(b"\x1b[<0;2;24M\x1b[17~");
    pty.wait_for("Musen er taget");
    stops(&pty);
}

#[test]
fn the_mouse_is_given_back_at_every_end() {
    for signal in ["-TERM", "-HUP"] {
        let pty = Pty::start(&["practice", "--language", "da", "--mouse"]);
        pty.wait_for(FIRST);
        assert_eq!(mouse(&pty), PRESSES);
        pty.signal(signal);
        pty.end();
        pty.assert_restored();
    }
}

/// A shell's job: `kill -TSTP` at the question for the password, `fg`: the echo is off, and the question stands there anew.
#[test]
fn k14_after_a_stop_and_fg_the_password_is_hidden_and_asked_for_again() {
    // bash reads without an echo of the terminal's own; sh leaves it as the program does.
    for (shell, echoes) in [("bash --norc", false), ("sh", true)] {
        let pty = Pty::in_shell(&format!("program=$0; export program; PS1='shell> ' exec {shell} -i"));
        pty.wait_for("shell>");
        pty.send(b"\"$program\" practice --plain --language da\n");
        plain_to_password(&pty);
        let shell = pty.program.process_id().to_string();
        let found = Command::new("pgrep").args(["-P", &shell]).output().unwrap().stdout;
        let program = String::from_utf8(found).unwrap().trim().parse().unwrap();
        send_signal("-TSTP", program);
        pty.wait_for("Stopped");
        assert!(!echoes || pty.program.stty(&["-a"]).contains(" echo "));
        pty.send(b"fg\n");
        let asked = |text: &str| text.matches("3.3a Adgangskode (vises ikke):").count() == 2;
        pty.screen().wait("the question again", asked);
        assert!(pty.program.stty(&["-a"]).contains("-echo "));
        pty.send(b"skovtur\n");
        let text = pty.wait_for("3.3a Vælg 1-2 [1 Log på]:");
        let after = text.rsplit_once("Adgangskode (vises ikke):").unwrap().1;
        assert!(!after.contains("skovtur"), "{text}");
        pty.send(b"\x03");
        pty.wait_for("Vil du stoppe?");
        pty.send(b"\x03");
        pty.screen().wait("the shell", |text| text.trim_end().ends_with("shell>"));
    }
}

/// Ctrl+S in line mode: the program stands in a write, and heeded no signal.
#[test]
fn k15_a_signal_ends_a_program_whose_terminal_was_stopped() {
    let pty = Pty::start(&["practice", "--plain", "--language", "da"]);
    pty.wait_for("0.1 Vælg 1-3");
    pty.send(b"\x13");
    pty.send(":hjælp\n".as_bytes());
    pty.signal("-TERM");
    assert_eq!(pty.end().0, 143);
    pty.assert_restored();
}

#[test]
fn k15_a_signal_ends_a_program_whose_pipe_is_full() {
    let home = tempfile::tempdir().unwrap();
    let mut program = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"))
        .args(["practice", "--plain", "--language", "da"])
        .env("HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let (mut keyboard, output) = (program.stdin.take().unwrap(), program.stdout.take().unwrap());
    let typist = std::thread::spawn(move || while keyboard.write_all(":hjælp\n".as_bytes()).is_ok() {});
    // A pipe has room for 16 pages, and what doesn't fit into the rest of one begins another: it is full once nothing more
    // comes. Were it not, the program would end all the sooner.
    let (mut come, mut same) = (0, 0);
    while come < 6 * 4096 || same < 20_000 {
        let now = rustix::io::ioctl_fionread(&output).unwrap();
        same = if now == come { same + 1 } else { 0 };
        come = now;
        std::thread::yield_now();
    }
    send_signal("-TERM", program.id());
    let ended = program.wait().unwrap();
    assert_eq!(ended.code(), Some(143));
    typist.join().unwrap();
}
