//! Single blocks, where a snapshot would not say what is meant.

use kom_i_gang::{
    dialogue::Language,
    otp::Secret,
    tui::{theme::Theme, view::Cut, widget::wrap::wrap},
    wizard::{Block, FieldContent, FieldView, ReportLine, Screen, Tone},
};
use ratatui::{buffer::Buffer, layout::Position, style::Modifier};

use super::{
    page::{draw, text},
    samples::{self, say, screen},
};

const SIZE: (u16, u16) = (80, 24);

fn field(content: FieldContent<'_>) -> Screen<'_> {
    let view = FieldView { label: say("Felt"), content, focused: true, error: None };
    let mut screen = screen("1.2", "Felt", vec![Block::Field(view)]);
    screen.typing = true;
    screen
}

/// What stands between the sides of the only box, and the cursor's column in it.
fn inside(screen: &Screen<'_>) -> (String, u16) {
    let (buffer, drawn) = draw(screen, Language::Danish, Theme::USUAL, SIZE);
    let Position { x, y } = drawn.cursor.unwrap();
    let row: Vec<String> = (0..SIZE.0).map(|x| buffer[(x, y)].symbol().to_owned()).collect();
    let sides: Vec<usize> = (0..row.len()).filter(|at| row[*at] == "│").collect();
    (row[sides[0] + 2..sides[1] - 1].concat(), x - u16::try_from(sides[0] + 2).unwrap())
}

/// docs/facts.md 57: a value that is longer than its field scrolls in it, with the cursor always in view.
#[test]
fn a_long_text_scrolls_in_its_field() {
    let alphabet = "abcdefghijklmnopqrstuvwxyzæøå0123456789ABCDEFGHIJ";
    let at = |cursor| inside(&field(FieldContent::Text { text: alphabet, cursor, proposed: false }));
    assert_eq!(at(0), (alphabet.chars().take(40).collect(), 0));
    assert_eq!(at(39), (alphabet.chars().take(40).collect(), 39));
    assert_eq!(at(40), (alphabet.chars().skip(1).take(40).collect(), 39));
    assert_eq!(at(49), (format!("{} ", alphabet.chars().skip(10).collect::<String>()), 39));
    // A cursor that is nowhere is no reason to panic.
    assert_eq!(at(99), at(49));
    let wide = inside(&field(FieldContent::Text { text: "日本e\u{301}", cursor: 3, proposed: false }));
    assert_eq!((wide.0.trim_end().replace(' ', "").as_str(), wide.1), ("日本e\u{301}", 5));
}

#[test]
fn a_password_shows_neither_its_letters_nor_its_length() {
    assert_eq!(inside(&field(FieldContent::Hidden { filled: false })), (" ".repeat(40), 0));
    assert_eq!(inside(&field(FieldContent::Hidden { filled: true })), (format!("{:<40}", "• skrevet"), 9));
}

#[test]
fn a_code_stands_in_boxes() {
    for (typed, expected, cursor) in
        [("", "_ _ _ _ _ _ ", 0), ("427", "4 2 7 _ _ _ ", 6), ("427193", "4 2 7 1 9 3 ", 12)]
    {
        let typed = Secret::new(typed.to_owned());
        let screen = field(FieldContent::Code { typed: &typed, digits: 6, cursor: typed.characters() });
        assert_eq!(inside(&screen), (expected.to_owned(), cursor));
    }
}

/// A site's own words must not reach the terminal as commands or turn the writing direction.
#[test]
fn a_quote_holds_no_control_characters() {
    let words = "Fejl\x1b[2J\u{202e}abc\r\n\u{200b}slut\u{9b}31m".to_owned();
    let quote = screen("1.2", "Citat", vec![Block::Quote { host: "a.dk".to_owned(), words }]);
    let (buffer, _) = draw(&quote, Language::Danish, Theme::USUAL, SIZE);
    assert!(text(&buffer).contains("│ a.dk skriver: »Fejl [2Jabc  slut 31m«"), "{}", text(&buffer));
}

/// Places in the texts are not filled from a site's words.
#[test]
fn a_quote_fills_no_places() {
    let quote = Block::Quote { host: "a.dk".to_owned(), words: "{host} {words}".to_owned() };
    let (buffer, _) = draw(&screen("1.2", "Citat", vec![quote]), Language::English, Theme::USUAL, SIZE);
    assert!(text(&buffer).contains("│ a.dk says: “{host} {words}”"));
}

/// Half a code behind a question is a code that can't be scanned: there is none.
#[test]
fn under_an_overlay_there_is_no_code() {
    let uri = samples::uri();
    let mut scan = samples::scan(&uri);
    scan.overlay = samples::question().overlay;
    let (buffer, drawn) = draw(&scan, Language::Danish, Theme::USUAL, SIZE);
    assert_eq!(drawn.cut, []);
    assert!(!text(&buffer).contains('▀'));
}

/// The focus is told by a sign and by bold and reversed letters, in colours or without.
#[test]
fn the_focus_can_be_seen_without_colours() {
    for theme in [Theme::USUAL, Theme { colour: false, ..Theme::USUAL }] {
        let (buffer, _) = draw(&samples::trouble(), Language::Danish, theme, SIZE);
        let focused = |buffer: &Buffer, y: u16| {
            let cell = &buffer[(3, y)];
            cell.symbol() == "►" && cell.modifier == Modifier::BOLD | Modifier::REVERSED
        };
        assert_eq!((1..23).filter(|y| focused(&buffer, *y)).count(), 1);
    }
}

#[test]
fn the_field_with_the_focus_is_brought_into_view() {
    let fields = |focus: usize| {
        let field = |at| {
            let content = FieldContent::Text { text: "x", cursor: 0, proposed: false };
            Block::Field(FieldView { label: say("Felt"), content, focused: at == focus, error: None })
        };
        let mut screen = screen("1.2", "Felter", (0..30).map(field).collect());
        screen.typing = true;
        screen
    };
    for focus in 0..30 {
        let (_, drawn) = draw(&fields(focus), Language::Danish, Theme::USUAL, (60, 14));
        assert_eq!(drawn.cut, [Cut::Body]);
        assert!(drawn.cursor.is_some(), "field {focus}");
    }
}

#[test]
fn a_banner_of_any_length_leaves_room_for_the_step() {
    let mut screen = samples::sign_in();
    screen.banner = Some(say("et miljø med et navn, der er længere end nogen kunne ønske sig"));
    for width in [50, 60, 80, 120] {
        let (buffer, _) = draw(&screen, Language::Danish, Theme::USUAL, (width, 24));
        let page = text(&buffer);
        let header = page.lines().next().unwrap();
        assert!(header.contains("et miljø med") && header.contains("3.3a  Log på"), "{header}");
    }
}

/// A red block with a staircase at its sides looked broken.
#[test]
fn a_trouble_of_two_lines_is_one_block() {
    let text = say(&"ord ".repeat(25));
    let page = screen("3.2", "Fejl", vec![Block::Notice { tone: Tone::Trouble, text }]);
    let (buffer, _) = draw(&page, Language::Danish, Theme::USUAL, SIZE);
    let ground = Theme::USUAL.trouble().bg.unwrap();
    let row = |y: u16| (0..SIZE.0).filter(|x| buffer[(*x, y)].bg == ground).collect::<Vec<_>>();
    let of_rows: Vec<_> = (0..SIZE.1).map(row).filter(|row| !row.is_empty()).collect();
    assert_eq!((of_rows.len(), of_rows[0][0]), (2, 2));
    assert_eq!(of_rows[0], of_rows[1]);
}

/// `IT).`, `gemt.` and `ud til.` each had a line of their own.
#[test]
fn no_short_word_stands_alone_on_a_last_line() {
    let said = "Log på, som du plejer på din arbejds-pc (PROD\\ foran b-nummeret hos Statens IT).";
    let first = "Log på, som du plejer på din arbejds-pc (PROD\\ foran b-nummeret hos";
    assert_eq!(wrap(said, 76), [first, "Statens IT)."]);
}

/// `1:30` ended one line, and `min.` began the next.
#[test]
fn a_number_and_what_it_counts_stand_on_one_line() {
    let said = "Den kode gjaldt for 1:30 min. siden. Vent 30 minutter, gå til punkt 3.5 i guiden, eller tryk F5. F1 siger mere.";
    for width in 14..76 {
        let lines = wrap(said, width);
        for together in ["1:30 min.", "30 minutter,", "punkt 3.5", "tryk F5.", "F1 siger"] {
            let is_whole = lines.iter().any(|line| line.contains(together));
            assert!(is_whole, "{together} is torn at {width}: {lines:?}");
        }
        assert_eq!(lines.join(" "), said);
    }
}

/// What went on below a row of the report began at the box's edge, left of the row itself.
#[test]
fn a_row_of_a_report_goes_on_right_of_where_it_begins() {
    let mut page = samples::help();
    let overlay = page.overlay.as_mut().unwrap();
    overlay.keys = false;
    overlay.lines = vec![ReportLine::Title(say("Fund")), ReportLine::Row(vec![say(&"ord ".repeat(25))])];
    let (buffer, _) = draw(&page, Language::Danish, Theme::USUAL, SIZE);
    let page = text(&buffer);
    let begins = |row: &str| row.split_once('│').map(|(_, row)| row.len() - row.trim_start().len());
    let rows: Vec<_> = page.lines().filter(|row| row.contains("Fund") || row.contains("ord ")).collect();
    assert_eq!(rows.into_iter().map(begins).collect::<Vec<_>>(), [Some(1), Some(3), Some(5)]);
}
