//! The support report: what it says, what never stands in it, and how it is shown, written and sent on by the person.

use chrono::{DateTime, FixedOffset};
use kom_i_gang::{
    dialogue::{Language, NetworkFailure, Phrase, Turn, keys},
    edge::reporter::{keep_in, os_release, windows},
    report::{Allowed, Call, Facts, Found, Grade, Line, Outcome, file_name, text},
    text::words,
    wizard::{Block, Command, Effect, Intent, Message, Paper, World},
};

use super::{Harness, enrolment, marks::Marks, problem, walk::turns};

/// What must not stand in a report, each in its own place in the facts or on the way.
pub const PLANTED: &[&str] = &[
    "Sommerfugl-æ42",
    "ane.andersen@bygst.dk",
    "fornavn.efternavn@bygst.dk",
    "b100001",
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    "AneAndersenKonto",
    "PC-ANES-MASKINE",
    "KageRulle-2026-proxykode",
    "KEYCLOAK_SESSION-9f8e7d6c5b4a",
    "PHNhbWxwOlJlc3BvbnNlIGhlbW1lbGlnPg",
    "Kontorets Inspektion CA 2024",
    "Ugyldig brugernavn eller adgangskode",
    "Log ind i Statens_SSO",
    "kc-passwd-update-form",
];

fn moment() -> DateTime<FixedOffset> {
    DateTime::parse_from_rfc3339("2027-01-15T09:00:12+01:00").unwrap()
}

/// Facts of a PC and of sites that put what is secret or personal wherever there is room.
pub fn hostile_facts() -> Facts {
    let call = |host: &str, path: &str, outcome| Call {
        method: "GET",
        host: host.to_owned(),
        // As the trace notes it.
        path: kom_i_gang::report::shown_path(path, &[]),
        outcome,
        milliseconds: 184,
    };
    let found = |says: Phrase| Found {
        grade: Grade::Wrong,
        about: Some("https://AneAndersenKonto.example.dk".to_owned()),
        says,
        details: vec![
            Phrase::new(keys::doctor::address::QUOTE).with("words", "Ugyldig brugernavn eller adgangskode"),
            Phrase::new(keys::doctor::proxy::BY_SCRIPT).with(
                "script",
                "http://pac.kontoret.dk/AneAndersenKonto/proxy.pac?x=KageRulle-2026-proxykode",
            ),
        ],
    };
    Facts {
        version: "0.2.0 (f452099f40, 2026-12-01)".to_owned(),
        system: "windows x86_64".to_owned(),
        system_version: "Windows 11 Enterprise 24H2, 10.0.26100".to_owned(),
        terminal: "80x24, Windows Terminal".to_owned(),
        colours: "24 bit".to_owned(),
        calls: vec![
            call("auth.example", "/realms/Statens_SSO/login-actions/authenticate", Outcome::Answered(200)),
            call(
                "auth.example",
                "/KEYCLOAK_SESSION-9f8e7d6c5b4a/ane.andersen@bygst.dk",
                Outcome::Answered(302),
            ),
            call("PC-ANES-MASKINE.kontoret.dk:8443", "/adfs/ls/Sommerfugl-%C3%A642", Outcome::Failed("NET")),
            call("b100001.evil.example", "/saml/PHNhbWxwOlJlc3BvbnNlIGhlbW1lbGlnPg", Outcome::Open),
        ],
        findings: Some(vec![
            found(
                Phrase::new(keys::doctor::proxy::BY_SCRIPT)
                    .with("proxy", "http://AneAndersenKonto:KageRulle-2026-proxykode@proxy.kontoret.dk:8080"),
            ),
            found(Phrase::new(keys::doctor::trust::FILE).with("path", "/home/AneAndersenKonto/ca.pem")),
            found(
                Phrase::new(keys::doctor::address::UNTRUSTED).with("issuer", "Kontorets Inspektion CA 2024"),
            ),
        ]),
        names: vec!["AneAndersenKonto".to_owned(), "PC-ANES-MASKINE".to_owned()],
        gathered: moment(),
    }
}

/// The words and all values of a report, in each language.
pub fn said(lines: &[Line]) -> String {
    let values = lines.iter().flat_map(Line::phrases).flat_map(|phrase| phrase.args.iter());
    let values: Vec<_> = values.map(|(_, value)| value.clone()).collect();
    let values = values.join("\n");
    text(lines, Language::Danish) + &text(lines, Language::English) + &values
}

pub fn in_trouble() -> Harness {
    let mut harness = Harness::at_token_visit();
    harness.pass_seconds(95);
    harness.turn(turns().into_iter().find(|turn| matches!(turn, Turn::Browser(_))).unwrap());
    harness.pass_seconds(5);
    harness.go(keys::go::AGAIN);
    harness.turn(problem(NetworkFailure::NoConnection, false));
    harness
}

#[test]
fn a_whole_report_in_danish_and_english() {
    let lines = in_trouble().wizard.report_of(&hostile_facts());
    let both = [Language::Danish, Language::English].map(|language| text(&lines, language));
    insta::assert_snapshot!(both.join("\n----\n\n"));
}

/// It was covered where the commit had as many digits as a code, and so was the terminal, as if it were a machine's name.
#[test]
fn the_version_and_the_terminal_can_be_read() {
    let conhost = Found {
        grade: Grade::Warning,
        about: None,
        says: Phrase::new(keys::doctor::terminal::CONHOST).with("terminal", "conhost"),
        details: vec![Phrase::new(keys::doctor::terminal::HOSTS).with("terminals", "tmux, conhost")],
    };
    let facts = Facts { findings: Some(vec![conhost]), ..hostile_facts() };
    let report = text(&in_trouble().wizard.report_of(&facts), Language::English);
    let told = |wanted: &str| report.lines().any(|line| line.trim() == wanted);
    assert!(told("kom-i-gang 0.2.0 (f452099f40, 2026-12-01)"), "{report}");
    assert!(
        told("note  The old console window (conhost) may spoil the QR code  in tmux, conhost"),
        "{report}"
    );
}

#[test]
fn it_is_offered_where_something_is_wrong_shown_and_written_on_request() {
    let mut harness = in_trouble();
    assert_eq!(harness.go(keys::report::CHOICE), [Effect::Gather]);
    let title =
        |harness: &Harness| harness.wizard.screen(harness.now).overlay.map(|overlay| overlay.title.key);
    assert_eq!(title(&harness), Some(keys::report::TITLE));
    // There is nothing to be written yet.
    harness.tell(Message::Gathered(Box::new(hostile_facts())));
    let overlay = harness.wizard.screen(harness.now).overlay.unwrap();
    assert_eq!(
        overlay.choices.iter().map(|choice| choice.key).collect::<Vec<_>>(),
        [keys::report::WRITE, keys::go::CLOSE]
    );
    let written = text(&overlay.lines, Language::Danish);
    assert_eq!(harness.does(Intent::Press), [Effect::Keep(written)]);
    let path = "~/Documents/kom-i-gang-20270115-0900-report.txt";
    harness.tell(Message::Kept(Paper::Report, Some(path.to_owned())));
    let overlay = harness.wizard.screen(harness.now).overlay.unwrap();
    assert!(words(&overlay.text[0], Language::Danish).contains(path));
    // A second Enter opens nothing.
    assert_eq!(overlay.choices[overlay.focused].key, keys::go::CLOSE);
    let opened = harness.does(Intent::Choose(0));
    let letter = "mailto:help@example.dk?subject=kom-i-gang%3A%203.2-NET&body=Jeg%20er%20g%C3%A5et%20i%20st%C3%A5%20ved%20punkt%203.2%20i%20guiden%20%28kode%203.2-NET%29.%20Jeg%20vedh%C3%A6fter%20rapporten%20kom-i-gang-20270115-0900-report.txt.";
    assert_eq!(opened, [Effect::Open(letter.to_owned())]);
    harness.command(Command::Back);
    assert_eq!(title(&harness), None);
}

/// The guide names no mailbox there.
#[test]
fn at_3_11_the_serviceportal_is_opened() {
    let mut harness = Harness::at_token_visit();
    harness.turn(Turn::TokenExists);
    harness.turn(problem(NetworkFailure::NoConnection, false));
    assert_eq!(harness.step(), "3.11");
    harness.command(Command::Report);
    harness.tell(Message::Gathered(Box::default()));
    harness.tell(Message::Kept(Paper::Report, Some("~/x.txt".to_owned())));
    assert_eq!(harness.does(Intent::Choose(0)), [Effect::Open("https://portal.example/support".to_owned())]);
}

#[test]
fn in_practice_nobody_is_written_to() {
    let mut harness = Harness::in_world(World::Practice);
    harness.command(Command::Report);
    harness.tell(Message::Gathered(Box::default()));
    harness.tell(Message::Kept(Paper::Report, Some("~/x.txt".to_owned())));
    let overlay = harness.wizard.screen(harness.now).overlay.unwrap();
    assert_eq!(overlay.choices.iter().map(|choice| choice.key).collect::<Vec<_>>(), [keys::go::CLOSE]);
}

#[test]
fn a_picture_is_taken_wherever_the_person_is() {
    let mut harness = Harness::at_code_page();
    harness.types("123456");
    assert_eq!(harness.command(Command::Picture), [Effect::Picture]);
    harness.command(Command::Help);
    assert_eq!(harness.command(Command::Picture), [Effect::Picture]);
}

/// Numbers that follow from one another, so that a failure can be had again.
struct Dice(u64);

impl Dice {
    fn of(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }
}

/// Whatever others write, wherever it gets to.
#[test]
fn nothing_that_others_write_gets_into_a_report() {
    const PLACES: [&str; 12] = [
        "host", "proxy", "script", "words", "issuer", "path", "names", "offers", "charset", "font", "source",
        "owner",
    ];
    let keys: Vec<_> =
        kom_i_gang::dialogue::TextKey::all().filter(|key| key.name().starts_with("doctor.")).collect();
    let marks = Marks::of(PLANTED.iter().copied());
    let mut dice = Dice(0x2026_1201);
    for _ in 0..400 {
        let mut around = |mark: &str| match dice.of(7) {
            0 => mark.to_owned(),
            1 => format!("https://{mark}.example.dk/{mark}?x={mark}"),
            2 => format!("{mark}@proxy.kontoret.dk:8080"),
            3 => format!("user:{mark}@{mark}:80"),
            4 => format!("\u{1b}[31m{mark}\n{mark}"),
            5 => format!("/home/{mark}/{mark}"),
            _ => format!("{mark}.{mark}.evil.example"),
        };
        let mut text = |at: usize| around(PLANTED[at % PLANTED.len()]);
        let texts: Vec<String> = (0..PLANTED.len()).map(&mut text).collect();
        let mut any = || texts[dice.of(texts.len())].clone();
        let calls = (0..4)
            .map(|_| Call {
                method: "POST",
                host: any(),
                path: kom_i_gang::report::shown_path(&any(), &[]),
                outcome: Outcome::Open,
                milliseconds: 1,
            })
            .collect();
        let (about, values) = (any(), PLACES.map(|place| (place, any())));
        let says = Phrase { key: keys[dice.of(keys.len())], args: values.into() };
        let found =
            Found { grade: Grade::Warning, about: Some(about), says: says.clone(), details: vec![says] };
        // Of names it is known what they are, of all else only where it comes from.
        let names = PLANTED.iter().map(|name| (*name).to_owned()).collect();
        let facts = Facts { calls, findings: Some(vec![found]), names, ..Facts::default() };
        let told = said(&in_trouble().wizard.report_of(&facts));
        assert_eq!(marks.found(&told), None, "{told}");
        assert!(!told.contains('\u{1b}'));
    }
}

#[test]
fn hosts_paths_and_codes_are_let_through_as_far_as_they_are_known() {
    let allowed = Allowed::new(["auth.prod.statens-sso.dk"], ["PROD\\b100001", "ane.andersen@bygst.dk"]);
    for (host, shown) in [
        ("auth.prod.statens-sso.dk", "auth.prod.statens-sso.dk"),
        ("https://adfs.prod.sitad.dk", "adfs.prod.sitad.dk"),
        ("login.kontoret.dk:8443", "login.kontoret.dk:8443"),
        ("hemmelig.evil.example", "….evil.example"),
        ("ane:kode@proxy.kontoret.dk:8080", "proxy.kontoret.dk:8080"),
        ("b100001.dk", "•••"),
        ("127.0.0.1:4000", "127.0.0.1:4000"),
        ("anes-pc", "…"),
        ("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ.dk", "•••"),
    ] {
        assert_eq!(allowed.host(host), shown, "{host}");
    }
    for (code, shown) in [
        ("3.2-NET", "3.2-NET"),
        ("3.3-ADFS MSIS7065", "3.3-ADFS MSIS7065"),
        ("3.3-ADFS 123456", "3.3-ADFS"),
        ("3.3-ADFS hemmelig", "3.3-ADFS"),
    ] {
        assert_eq!(allowed.code(code), shown);
    }
}

#[test]
fn a_file_is_new_and_for_the_person_alone() {
    let folder = tempfile::tempdir().unwrap();
    let name = file_name(&moment());
    assert_eq!(name, "kom-i-gang-20270115-0900");
    let contents = [("svg", "<svg/>".to_owned()), ("txt", "page".to_owned())];
    // Somebody has one of the two names.
    std::fs::write(folder.path().join("kom-i-gang-20270115-0900.txt"), "mine").unwrap();
    let first = keep_in(folder.path(), &name, &contents).unwrap();
    assert_eq!(first, folder.path().join("kom-i-gang-20270115-0900-2.svg"));
    let second = keep_in(folder.path(), &name, &contents).unwrap();
    assert_eq!(second, folder.path().join("kom-i-gang-20270115-0900-3.svg"));
    let read = |name: &str| std::fs::read_to_string(folder.path().join(name)).unwrap();
    assert_eq!(read("kom-i-gang-20270115-0900.txt"), "mine");
    assert_eq!(read("kom-i-gang-20270115-0900-2.txt"), "page");
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::MetadataExt::mode(&first.metadata().unwrap());
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// A picture is two files: the first one stayed where the second couldn't be written.
#[test]
fn nothing_is_left_of_files_that_could_not_all_be_written() {
    let folder = tempfile::tempdir().unwrap();
    let contents = [("svg", "<svg/>".to_owned()), ("no-such-folder/txt", "page".to_owned())];
    keep_in(folder.path(), "kom-i-gang-20270115-0900", &contents).unwrap_err();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn the_system_is_named_with_its_version() {
    let debian =
        "NAME=\"Debian GNU/Linux\"\nPRETTY_NAME=\"Debian GNU/Linux 13 (trixie)\"\nVERSION_ID=\"13\"\n";
    assert_eq!(os_release(debian).as_deref(), Some("Debian GNU/Linux 13 (trixie)"));
    assert_eq!(os_release("NAME=x\n"), None);
    let named = |values: &[(&str, &str)]| {
        windows(|name| values.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned()))
    };
    let eleven =
        [("ProductName", "Windows 10 Enterprise"), ("DisplayVersion", "24H2"), ("CurrentBuild", "26100")];
    assert_eq!(named(&eleven), "Windows 11 Enterprise 24H2, 10.0.26100");
    let ten = [("ProductName", "Windows 10 Pro"), ("CurrentBuild", "19045")];
    assert_eq!(named(&ten), "Windows 10 Pro, 10.0.19045");
    assert_eq!(named(&[]), "");
    let allowed = Allowed::new([], ["AneAndersenKonto"]);
    for (system, shown) in [
        ("Windows 11 Enterprise 24H2, 10.0.26100", "Windows 11 Enterprise 24H2, 10.0.26100"),
        ("Debian GNU/Linux 13 (trixie)", "Debian GNU/Linux 13 (trixie)"),
        ("", "-"),
        ("Linux for AneAndersenKonto", "•••"),
        ("Linux 123456", "•••"),
    ] {
        assert_eq!(allowed.system(system), shown);
    }
}

/// The way doesn't grow for ever, and says nothing twice.
#[test]
fn the_way_is_told_once_for_each_place() {
    let mut harness = Harness::new();
    for _ in 0..3 {
        harness.tell(Message::Tick);
    }
    harness.go(keys::go::CHOOSE_STAGE);
    harness.turn(Turn::ShowQr(enrolment(false)));
    let lines = harness.wizard.report_of(&Facts::default());
    let told = text(&lines, Language::English);
    assert_eq!(told.matches("0:01 0.1").count(), 1, "{told}");
    assert_eq!(told.matches("0:01 0.2").count(), 1, "{told}");
}

/// The list in the help names them, and they did nothing there and said nothing.
#[test]
fn what_the_help_lists_can_be_done_from_it() {
    let mut harness = in_trouble();
    let title =
        |harness: &Harness| harness.wizard.screen(harness.now).overlay.map(|overlay| overlay.title.key);
    harness.command(Command::Help);
    assert_eq!(harness.command(Command::Report), [Effect::Gather]);
    assert_eq!(title(&harness), Some(keys::report::TITLE));
    harness.command(Command::Back);
    harness.command(Command::Help);
    assert_eq!(harness.command(Command::Picture), [Effect::Picture]);
    harness.tell(Message::Kept(Paper::Picture, Some("~/a-picture.svg".to_owned())));
    assert_eq!(title(&harness), None);
    let said = Phrase::new(keys::report::PICTURE).with("path", "~/a-picture.svg");
    let screen = harness.wizard.screen(harness.now);
    let is_said = |block: &Block<'_>| matches!(block, Block::Notice { text, .. } if *text == said);
    assert!(screen.blocks.iter().any(is_said));
    harness.command(Command::Help);
    harness.command(Command::GoTo);
    assert_eq!(title(&harness), Some(keys::go_to::ASK));
}
