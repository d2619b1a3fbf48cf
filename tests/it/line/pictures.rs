//! QR codes and keys: the warning, the drawing, and the wiping.

use kom_i_gang::{
    line::{Keyboard, NoTerminal, Output, Size},
    wizard::Exit,
};

use super::{
    pages::{Do, Kind, Page, Shows},
    run::{run, run_with},
};
use crate::driver::script::Site;

const WARNING: &str = "3.5 QR-koden og nøglen er hemmelige: den, der ser dem, kan lave dine koder. Del ikke \
                       din skærm. Vis dem her? j/n [n]:";
/// What the wizard draws: the shortest URI of the same token.
const SHORT: &str = "otpauth://totp/OVELSE:b100001?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

fn pages() -> Vec<Page> {
    let scan = Page {
        step: "3.5",
        title: "Scan",
        shows: Shows::Qr,
        choices: vec![("Scanned", Do::Go(1)), ("Key", Do::Go(2)), ("Leave", Do::Wipe(3))],
        ..Page::default()
    };
    let code = Page {
        step: "3.10",
        title: "Code",
        fields: vec![("Engangskode", Kind::Code)],
        choices: vec![("Send", Do::Tell), ("Stop", Do::Exit(Exit::Stopped))],
        ..scan.clone()
    };
    let key = Page { title: "Key", shows: Shows::Key, choices: vec![("Back", Do::Go(0))], ..scan.clone() };
    let end = Page {
        step: "5.0",
        title: "End",
        choices: vec![("Stop", Do::Exit(Exit::Stopped))],
        ..Page::default()
    };
    vec![scan, code, key, end]
}

/// A terminal that shows what is typed elsewhere.
fn terminal(columns: u16, rows: u16) -> Box<dyn Keyboard> {
    let size = Some(Size { columns, rows });
    Box::new(NoTerminal(Output::Terminal { true_color: false, copies: true, size }))
}

/// Reads the first QR code in `out`: `true` for each dark module that stands in the lines between.
fn decode(dark: &[Vec<bool>]) -> String {
    const SCALE: usize = 4;
    let (height, width) = (dark.len() * SCALE, dark[0].len() * SCALE);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(width, height, |x, y| {
        if dark[y / SCALE][x / SCALE] { 0 } else { 255 }
    });
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1, "one QR code");
    grids[0].decode().unwrap().1
}

/// Two cells of a pipe's drawing are one module: full blocks are dark.
fn modules_of_pipe(out: &str) -> Vec<Vec<bool>> {
    let (_, after) = out.split_once("QR-koden er tegnet til mørk tekst på lys baggrund.\n").unwrap();
    let lines = after.lines().take_while(|line| line.chars().all(|c| matches!(c, ' ' | '█')));
    lines.map(|line| line.chars().step_by(2).map(|c| c == '█').collect()).collect()
}

/// Half blocks on a terminal: each line is two rows of modules.
fn modules_of_terminal(out: &str) -> Vec<Vec<bool>> {
    let lines = out.lines().filter_map(|line| line.strip_prefix("\u{1b}[30;107m")?.strip_suffix("\u{1b}[0m"));
    lines
        .flat_map(|line| {
            let row = |darks: [char; 2]| line.chars().map(|c| darks.contains(&c)).collect();
            [row(['█', '▀']), row(['█', '▄'])]
        })
        .collect()
}

#[test]
fn a_token_is_shown_after_a_yes_to_a_warning_and_only_once() {
    let ran = run(pages(), "j\n1\n123456\n:tilbage\n\n:2\n");
    assert_eq!(ran.exit, Exit::Stopped);
    assert_eq!(ran.out.matches(WARNING).count(), 1, "{}", ran.out);
    assert_eq!(ran.out.matches("QR-koden er tegnet").count(), 1, "{}", ran.out);
    assert_eq!(decode(&modules_of_pipe(&ran.out)), SHORT);
}

#[test]
fn without_a_yes_nothing_is_shown() {
    for no in ["", "n", "nej", "no"] {
        let ran = run(pages(), &format!("{no}\n1\n"));
        assert!(!ran.out.contains('█') && !ran.out.contains("GEZD"), "{no}: {}", ran.out);
        assert!(
            ran.out.contains("Skriv :qr, når du vil se den.\n  1) Scanned\n  2) Key\n  3) Leave\n3.5 Vælg 1-3 [1 Scanned]:\n"),
            "{}",
            ran.out
        );
    }
    let ran = run(pages(), "maybe\n\n");
    assert!(ran.out.contains("Skriv j eller n.\n3.5 QR-koden"), "{}", ran.out);
}

#[test]
fn who_said_no_is_asked_again_by_qr_and_who_said_yes_is_not() {
    let ran = run(pages(), "n\n:qr\nj\n:qr\n");
    assert_eq!(ran.out.matches(WARNING).count(), 2, "{}", ran.out);
    assert_eq!(ran.out.matches("QR-koden er tegnet").count(), 2, "{}", ran.out);
}

#[test]
fn the_key_of_the_same_token_needs_no_second_yes() {
    let ran = run(pages(), "j\n2\n");
    let key = "Nøgle: GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ\nUdsteder: OVELSE\nKonto: b100001\n\
               Type: TOTP (Android: ret fra HOTP)\nAlgoritme: SHA1 (ret fra SHA256)\nCifre: 6\nPeriode: 30 s\n  1) Back\n3.5 Vælg [1 Back]:\n";
    assert!(ran.out.ends_with(key), "{}", ran.out);
    let ran = run(pages(), "n\n2\n");
    assert!(!ran.out.contains("GEZD"), "{}", ran.out);
}

#[test]
fn commands_work_at_the_warning() {
    let ran = run(pages(), ":telefon\n:2\n");
    assert_eq!(ran.exit, Exit::EndOfInput);
    assert!(ran.out.contains("Øvetelefonen viser OVELSE, b100001: 314159, 12 s endnu.\n"), "{}", ran.out);
}

#[test]
fn the_practice_phones_code_is_typed_for_the_person() {
    for typed in ["n\n1\n:kode\n1\n", "n\n1\n:code\n\n", ":telefon\n1\n:kode\n\n"] {
        let ran = run(pages(), typed);
        assert_eq!(ran.heard, [r#"["314159"] []"#], "{typed}");
    }
}

#[test]
fn on_a_terminal_the_code_is_black_on_white_in_half_blocks() {
    // Facts 28 and 30: both colours on every cell; the margin shrinks with the window, the code is never cut.
    for (columns, rows, margin) in
        [(80, 40, 4), (80, 24, 4), (80, 22, 2), (80, 20, 1), (45, 40, 4), (35, 40, 1)]
    {
        let ran = run_with(pages(), "j\n", terminal(columns, rows), &Site::new([]));
        let modules = modules_of_terminal(&ran.out);
        assert_eq!(modules[0].len(), 33 + 2 * margin, "{columns}x{rows}");
        assert!(modules.len().div_ceil(2) + 2 <= usize::from(rows), "{columns}x{rows}");
        assert_eq!(decode(&modules), SHORT, "{columns}x{rows}");
    }
}

#[test]
fn where_the_code_does_not_fit_the_window_that_it_needs_is_said() {
    for (columns, rows) in [(34, 40), (80, 19)] {
        let ran = run_with(pages(), "j\n", terminal(columns, rows), &Site::new([]));
        let wanted = "Vinduet er for lille til QR-koden: det skal være mindst 35 tegn bredt og 20 linjer højt. Gør \
                      det større, og skriv :qr.\n";
        assert!(ran.out.contains(wanted), "{}", ran.out);
        assert!(!ran.out.contains('█'));
    }
}

#[test]
fn on_a_terminal_a_secret_is_wiped_with_the_scrollback_when_it_is_left() {
    let wipe = "\u{1b}[2J\u{1b}[3J";
    let ran = run_with(pages(), "j\n3\n\n", terminal(80, 24), &Site::new([]));
    assert_eq!(ran.exit, Exit::Stopped);
    let (before, after) = ran.out.split_once(wipe).unwrap();
    assert!(before.contains('█') && !after.contains('█'));
    assert!(after.starts_with("\n== 5.0 End (PRACTICE) =="), "{after}");

    // At the program's end, too.
    let ran = run_with(pages(), "j\n", terminal(80, 24), &Site::new([]));
    assert!(ran.out.ends_with(wipe), "{:?}", ran.out);

    // Where no secret stood, nothing of the person's is wiped; a pipe is never.
    let ran = run_with(pages(), "n\n3\n\n", terminal(80, 24), &Site::new([]));
    assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
    assert!(!run(pages(), "j\n3\n\n").out.contains('\u{1b}'));
}

#[test]
fn a_links_code_needs_no_warning_and_is_drawn_on_request() {
    let page = Page { step: "2.1", title: "Store", shows: Shows::Link, ..pages()[3].clone() };
    let ran = run(vec![page], ":qr\n");
    assert!(
        ran.out.contains("  https://example.org/\n(Skriv :qr for at se linket som QR-kode.)\n"),
        "{}",
        ran.out
    );
    assert_eq!(decode(&modules_of_pipe(&ran.out)), "https://example.org/");
}

/// A console without VT showed escape sequences as text. Where it can't be painted either, no code is drawn: it could be
/// light on dark.
#[test]
fn a_console_that_can_not_be_painted_gets_no_code_and_no_escape_sequence() {
    let console = || Box::new(NoTerminal(Output::Console { size: Some(Size { columns: 80, rows: 25 }) }));
    let ran = run_with(pages(), "j\n2\n", console(), &Site::new([]));
    assert!(ran.out.contains("QR-koden kan ikke tegnes i dette vindue.\n"), "{}", ran.out);
    // The key is text.
    assert!(ran.out.contains("Nøgle: GEZD GNBV"), "{}", ran.out);
    assert!(!ran.out.contains(['█', '▀', '\u{1b}']), "{}", ran.out);
    let ran = run_with(pages(), "n\n:kopier\n", console(), &Site::new([]));
    assert!(!ran.out.contains('\u{1b}'), "{}", ran.out);
}
