//! The program on a terminal: it comes, is quick about it, and leaves everything as it was.

use std::{io::Write as _, process::Command};

use kom_i_gang::{
    line::{Keyboard as _, Standard},
    surroundings::Abilities,
    tui::{Tui, Use, mouse::Mouse},
};
use portable_pty::CommandBuilder;

use super::window::{Window, closed_after};

const FIRST: &str = "Kom i gang med MinArbejdsplads";

/// As a person finds a terminal after the program.
fn assert_left_as_found(window: &Window) {
    window.see(|screen| {
        assert!(!screen.alternate_screen());
        assert!(!screen.hide_cursor());
        assert!(!screen.bracketed_paste());
        assert!(!screen.application_cursor());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!((screen.fgcolor(), screen.bgcolor()), (vt100::Color::Default, vt100::Color::Default));
        assert!(!screen.bold() && !screen.inverse());
        assert!(!screen.contents().contains(FIRST));
    });
}

/// docs/facts.md 56; `stty` says what the terminal's modes are before and after.
#[test]
fn the_terminal_is_left_as_it_was_found() {
    for (keys, code) in [("\x11 \x1b[B\r", "0"), ("\x03 \x03", "130")] {
        let mut command = CommandBuilder::new("sh");
        let program = env!("CARGO_BIN_EXE_kom-i-gang");
        command.args(["-c", &format!("stty -g; '{program}' --language da; echo code $?; stty -g")]);
        let mut window = Window::with(command, &[]);
        window.wait_for(FIRST);
        let (first, second) = keys.split_once(' ').unwrap();
        window.send(first);
        window.wait_for("Vil du stoppe?");
        window.send(second);
        window.end();
        assert_left_as_found(&window);
        let lines = window.see(vt100::Screen::contents);
        let lines: Vec<&str> = lines.lines().collect();
        assert_eq!(lines.len(), 3, "{lines:?}");
        assert_eq!(lines[0], lines[2]);
        assert_eq!(lines[1], format!("code {code}"));
    }
}

#[test]
fn a_signal_ends_it_and_the_terminal_is_given_back() {
    for (signal, code) in [("TERM", 143), ("HUP", 129)] {
        let mut window = Window::open(&["--language", "da"], &[]);
        window.wait_for(FIRST);
        let sent = Command::new("kill").args(["-s", signal, &window.process()]).status().unwrap();
        assert!(sent.success());
        assert_eq!(window.end(), code, "{signal}");
        assert_left_as_found(&window);
    }
}

/// A window that is closed must not leave a program behind that nobody sees.
#[test]
fn a_closed_window_ends_it() {
    let steps = [("Ctrl+Q", "\x11"), ("Vil du", "")];
    let code = closed_after(&steps, &["--language", "da"]);
    // By the signal, or by the keyboard that is gone: whichever it hears of first.
    assert!(code == 129 || code == 1, "{code}");
}

/// A release build aborts on a panic, and no `drop` runs: the hook alone gives the terminal back.
#[test]
fn a_panic_gives_the_terminal_back() {
    let tests = std::env::current_exe().unwrap();
    let child = "--exact tui::terminal::the_child_of_the_test_above --nocapture";
    let mut command = CommandBuilder::new("sh");
    command.args(["-c", &format!("stty -g; '{}' {child}; stty -g", tests.display())]);
    let mut window = Window::with(command, &[("KOM_I_GANG_TEST_PANICS", "1")]);
    window.end();
    let bytes = window.bytes();
    assert!(bytes.find("\x1b[?1049l\x1b[?25h").unwrap() < bytes.find("on purpose").unwrap(), "{bytes:?}");
    let modes: Vec<&str> = bytes.split_whitespace().filter(|word| word.matches(':').count() > 20).collect();
    assert_eq!((modes.len(), modes[0]), (2, modes[1]));
    assert_left_as_found(&window);
}

#[tokio::test]
async fn the_child_of_the_test_above() {
    if std::env::var("KOM_I_GANG_TEST_PANICS").is_err() {
        return;
    }
    let abilities = Abilities::read(|_| None);
    let tui = Tui::open(Use { abilities, mouse: Mouse::On, holds_esc: false }).unwrap();
    // As under `panic = "abort"`: the hook is all there is.
    std::mem::forget(tui);
    panic!("on purpose");
}

/// Bug: in line mode the token's QR code stayed on the screen, and could be scrolled back to.
#[test]
fn a_panic_line_by_line_wipes_the_token() {
    let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
    command.args(["--exact", "tui::terminal::the_child_that_shows_a_token", "--nocapture"]);
    let mut window = Window::with(command, &[("KOM_I_GANG_TEST_PANICS", "1")]);
    window.end();
    let bytes = window.bytes();
    let wiped = bytes.find("\x1b[2J\x1b[3J").unwrap();
    assert!(
        bytes.find("the token").unwrap() < wiped && wiped < bytes.find("on purpose").unwrap(),
        "{bytes:?}"
    );
}

#[tokio::test]
async fn the_child_that_shows_a_token() {
    if std::env::var("KOM_I_GANG_TEST_PANICS").is_err() {
        return;
    }
    let standard = Standard::new();
    writeln!(std::io::stdout(), "the token").unwrap();
    standard.painter().secret_stands(true);
    std::mem::forget(standard);
    panic!("on purpose");
}

/// The first page goes out whole before anything is read, and the cursor's place is never asked for: behind a
/// waiting thread the answer costs a quarter of a second.
#[test]
fn the_first_page_is_one_write_and_nothing_is_asked_of_the_terminal() {
    let mut window = Window::open(&["--language", "da"], &[]);
    window.wait_for("Ctrl+Q Stop");
    window.send("\x11");
    window.wait_for("Vil du stoppe?");
    window.send("\x1b[B\r");
    window.end();
    let bytes = window.bytes();
    assert!(bytes.starts_with("\x1b[?1049h\x1b[?2004h"), "{:?}", &bytes[..40]);
    for question in ["\x1b[6n", "\x1b[c", "\x1b[>c", "\x1b[?u", "\x1b]10;?", "\x1b]11;?"] {
        assert!(!bytes.contains(question), "{question:?}");
    }
}

#[test]
fn addresses_can_be_clicked_where_the_terminal_can() {
    for (term, expected) in [("xterm-256color", true), ("linux", false)] {
        let mut window = Window::open(&["--language", "da"], &[("TERM", term)]);
        window.wait_for(FIRST);
        window.send("\r");
        window.wait_for("https://atrium-bygst.kmd.dk/bygst_prodportal/#/login");
        let linked = window.bytes().contains(";https://atrium-bygst.kmd.dk/bygst_prodportal/#/login\x1b\\");
        assert_eq!(linked, expected, "{term}");
    }
}

/// The colours of a QR code are content: with `NO_COLOR` they are there, and no others are.
#[test]
fn no_color_keeps_the_colours_of_a_code() {
    let mut window = Window::open(&["--language", "da"], &[("NO_COLOR", "1")]);
    for (words, keys) in [(FIRST, "\x1b[B\r"), ("Vælg et trin", "\x1b[B\r")] {
        window.wait_for(words);
        window.send(keys);
    }
    let mut page = window.wait_for("►FreeOTP");
    while !page.contains("id872559395") {
        window.send("\r");
        page = window.wait_for_another_than(&page);
    }
    // A page may come in pieces.
    window.wait("a code without a hole", |screen| {
        let codes = of_code(screen);
        let (Some(first), Some(last)) = (codes.first(), codes.last()) else { return false };
        let area = usize::from(last.0 - first.0 + 1) * usize::from(last.1 - first.1 + 1);
        codes.len() == area && area > 300
    });
    window.see(|screen| {
        let codes = of_code(screen);
        let plain = coloured(screen, (vt100::Color::Default, vt100::Color::Default));
        assert_eq!(codes.len() + plain.len(), 24 * 80);
    });
}

/// The cells of a code, which are in its two colours either way round.
fn of_code(screen: &vt100::Screen) -> Vec<(u16, u16)> {
    let (dark, light) = (vt100::Color::Idx(16), vt100::Color::Idx(231));
    let mut cells = [coloured(screen, (dark, light)), coloured(screen, (light, dark))].concat();
    cells.sort_unstable();
    cells
}

/// Rows and columns of the cells in these colours, from the upper left on.
fn coloured(screen: &vt100::Screen, colours: (vt100::Color, vt100::Color)) -> Vec<(u16, u16)> {
    (0..24)
        .flat_map(|row| (0..80).map(move |column| (row, column)))
        .filter(|(row, column)| {
            let cell = screen.cell(*row, *column).unwrap();
            (cell.fgcolor(), cell.bgcolor()) == colours
        })
        .collect()
}

#[test]
fn a_new_size_gets_a_new_page() {
    let window = Window::open(&["--language", "da"], &[]);
    window.wait_for(FIRST);
    window.resize(10, 40);
    window.wait_for("Vinduet er for lille.");
    window.resize(40, 120);
    window.wait_for("Ctrl+Q Stop");
}
