//! Arguments, exit codes and the one line on standard error.

use std::{
    ffi::OsString,
    path::PathBuf,
    process::{Command, Stdio},
};

use kom_i_gang::{
    dialogue::{Language, World},
    edge::{
        cli::{Arguments, EarlyExit, choose_language, read, system_language},
        codes::code,
        guide::Part,
    },
    practice::TROUBLES,
};

pub fn arguments(line: &str) -> Result<Arguments, EarlyExit> {
    let words = std::iter::once("kom-i-gang").chain(line.split_whitespace());
    read(words.map(OsString::from), Language::Danish)
}

#[test]
fn options_stand_before_or_after_the_subcommand() {
    let plain = Arguments {
        world: World::Production,
        ca_file: None,
        language: None,
        plain: false,
        full_screen: false,
        mouse: false,
        screen_share: false,
        calm: false,
        troubles: Vec::new(),
        fresh: false,
        start_at: None,
        steps: None,
        screens: None,
        guide: None,
        doctor: None,
        report: false,
    };
    let practice = Arguments { world: World::Practice, ..plain.clone() };
    let file = |path: &str| World::Other(PathBuf::from(path));
    let table = [
        ("", plain.clone()),
        ("--environment prod", plain.clone()),
        ("--environment x.toml", Arguments { world: file("x.toml"), ..plain.clone() }),
        ("--environment=./prod", Arguments { world: file("./prod"), ..plain.clone() }),
        ("--ca-file ca.pem", Arguments { ca_file: Some("ca.pem".into()), ..plain.clone() }),
        ("--language en", Arguments { language: Some(Language::English), ..plain.clone() }),
        ("--screen-share", Arguments { screen_share: true, ..plain.clone() }),
        ("--calm", Arguments { calm: true, ..plain.clone() }),
        ("--full-screen", Arguments { full_screen: true, ..plain.clone() }),
        ("practice --mouse", Arguments { mouse: true, ..practice.clone() }),
        ("--fresh", Arguments { fresh: true, ..plain.clone() }),
        ("--start-at 3.5", Arguments { start_at: Some("3.5"), ..plain.clone() }),
        ("practice --start-at=4.0a", Arguments { start_at: Some("4.0a"), ..practice.clone() }),
        ("--start-at 3", Arguments { start_at: Some("3.0"), ..plain.clone() }),
        ("--start-at 5", Arguments { start_at: Some("5.0"), ..plain.clone() }),
        ("steps", Arguments { steps: Some(vec![Part::Whole]), ..plain.clone() }),
        ("steps 3", Arguments { steps: Some(vec![Part::Stage(3)]), ..plain.clone() }),
        ("steps 3.11", Arguments { steps: Some(vec![Part::Step("3.11")]), ..plain.clone() }),
        ("--plain --language=da", Arguments { language: Some(Language::Danish), plain: true, ..plain }),
        ("practice", practice.clone()),
        ("practice --trouble locked", Arguments { troubles: vec!["locked".to_owned()], ..practice.clone() }),
        ("--trouble locked practice", Arguments { troubles: vec!["locked".to_owned()], ..practice.clone() }),
        (
            "practice --trouble off-vpn --trouble=locked",
            Arguments { troubles: vec!["off-vpn".to_owned(), "locked".to_owned()], ..practice.clone() },
        ),
        ("practice --full-screen", Arguments { full_screen: true, ..practice.clone() }),
        ("--plain practice", Arguments { plain: true, ..practice.clone() }),
        ("practice --plain", Arguments { plain: true, ..practice.clone() }),
        (
            "--language en practice --plain",
            Arguments { language: Some(Language::English), plain: true, ..practice },
        ),
    ];
    for (line, wanted) in table {
        assert_eq!(arguments(line), Ok(wanted), "{line}");
    }
}

#[test]
fn bad_use_is_one_clear_line() {
    let table = [
        ("--foo", "kom-i-gang: \"--foo\" kendes ikke; se kom-i-gang --help"),
        ("-x", "kom-i-gang: \"-x\" kendes ikke; se kom-i-gang --help"),
        ("prectice", "kom-i-gang: \"prectice\" kendes ikke; se kom-i-gang --help. Mente du practice?"),
        ("practice mere", "kom-i-gang: \"mere\" kendes ikke; se kom-i-gang --help"),
        ("--ca-file", "kom-i-gang: der mangler en værdi efter --ca-file; se kom-i-gang --help"),
        ("--language", "kom-i-gang: der mangler en værdi efter --language; se kom-i-gang --help"),
        ("xyzzy", "kom-i-gang: \"xyzzy\" kendes ikke; se kom-i-gang --help"),
        ("--language sv", "kom-i-gang: \"sv\" kan ikke stå efter --language; her kan stå: da, en"),
        ("--language en --foo", "kom-i-gang: \"--foo\" is not known; see kom-i-gang --help"),
        ("--plain --plain", "kom-i-gang: --plain er givet mere end én gang"),
        (
            "--plain practice --full-screen",
            "kom-i-gang: --plain er linje for linje og kan ikke bruges sammen med --full-screen",
        ),
        (
            "steps 9.9",
            "kom-i-gang: 9.9 er ikke et trin i guiden eller en fejlkode; kom-i-gang steps viser trinnene.",
        ),
        (
            "--start-at 0",
            "kom-i-gang: 0 er ikke et trin i guiden eller en fejlkode; kom-i-gang steps viser trinnene.",
        ),
        (
            "steps 3.1 3.99",
            "kom-i-gang: 3.99 er ikke et trin i guiden eller en fejlkode; kom-i-gang steps viser trinnene. Mente du 3.9?",
        ),
        (
            "--start-at 3.12",
            "kom-i-gang: 3.12 er ikke et trin i guiden eller en fejlkode; kom-i-gang steps viser trinnene. Mente du 3.1?",
        ),
        ("--trouble locked", "kom-i-gang: --trouble kan kun bruges sammen med practice"),
        ("--language en --trouble locked", "kom-i-gang: --trouble can only be used with practice"),
        (
            "practice --environment prod",
            "kom-i-gang: practice har sine egne adresser og kan ikke bruges sammen med --environment",
        ),
        (
            "--environment x.toml practice --language en",
            "kom-i-gang: practice has its own addresses and can't be used with --environment",
        ),
    ];
    for (line, wanted) in table {
        assert_eq!(arguments(line), Err(EarlyExit::BadUse(wanted.to_owned())), "{line}");
    }
}

/// A comma for the point, as Danes write numbers; the word before it; a code for support.
#[test]
fn c5_a_step_is_found_however_its_number_is_written() {
    let step = |line: &str| arguments(line).map(|arguments| arguments.start_at);
    for written in ["3.5", "3,5", "3.5.", "3,5.", ".3.5", "3.5-QR", "3.5-qr"] {
        assert_eq!(step(&format!("--start-at {written}")), Ok(Some("3.5")), "{written}");
    }
    for words in [
        ["--start-at", "trin 3.5"],
        ["--start-at", "Punkt 3,5"],
        ["--start-at", " 3.5 "],
        ["--start-at", "step3.5"],
    ] {
        let all = std::iter::once("kom-i-gang").chain(words).map(OsString::from);
        assert_eq!(read(all, Language::Danish).map(|read| read.start_at), Ok(Some("3.5")), "{words:?}");
    }
    let steps = |line: &str| arguments(line).map(|arguments| arguments.steps);
    for line in ["steps 3.10", "steps 3,10", "steps trin 3.10", "steps pkt. 3,10."] {
        assert_eq!(steps(line), Ok(Some(vec![Part::Step("3.10")])), "{line}");
    }
    for line in ["steps 3", "steps 3.", "steps trin 3", "steps stage 3"] {
        assert_eq!(steps(line), Ok(Some(vec![Part::Stage(3)])), "{line}");
    }
}

/// It printed the step alone, and a code by itself was refused.
#[test]
fn a_code_for_support_is_explained_however_it_is_written() {
    let steps = |line: &str| arguments(line).map(|arguments| arguments.steps);
    let dns = |step| Part::Code(code("DNS").unwrap(), step);
    for line in [
        "steps 3.2-DNS",
        "steps 3,2-dns",
        "steps trin 3.2-Dns",
        "steps 3.2 dns",
        "steps punkt 3,2-DNS",
        "steps 3.2\u{2013}dns",
        "steps 3.2DNS",
        "steps 3.2-DNS.",
    ] {
        assert_eq!(steps(line), Ok(Some(vec![dns(Some("3.2"))])), "{line}");
    }
    for line in ["steps DNS", "steps dns", "steps -- -dns"] {
        assert_eq!(steps(line), Ok(Some(vec![dns(None)])), "{line}");
    }
    let adfs = Part::Code(code("ADFS").unwrap(), Some("3.3"));
    assert_eq!(steps("steps 3.3-ADFS MSIS7012"), Ok(Some(vec![adfs])));
    let several = vec![dns(Some("3.2")), Part::Step("3.5"), Part::Code(code("NET").unwrap(), None)];
    assert_eq!(steps("steps 3.2-DNS punkt 3,5 net"), Ok(Some(several)));
    for (line, meant) in [
        ("steps 3.2-DSN", "3.2-DNS"),
        ("steps udl3", "UDL"),
        ("steps PROXYVLAG", "PROXYVALG"),
        ("steps 3.2 3.5-AFVISTE", "3.5-AFVIST"),
    ] {
        let Err(EarlyExit::BadUse(said)) = arguments(line) else { panic!("{line}") };
        assert!(said.ends_with(&format!("Mente du {meant}?")), "{line}: {said}");
    }
}

#[test]
fn c5_what_was_probably_meant_is_named() {
    let table = [
        ("practise", "kom-i-gang: \"practise\" kendes ikke; se kom-i-gang --help. Mente du practice?"),
        (
            "--language en Practice",
            "kom-i-gang: \"Practice\" is not known; see kom-i-gang --help. Did you mean practice?",
        ),
        ("step", "kom-i-gang: \"step\" kendes ikke; se kom-i-gang --help. Mente du steps?"),
        ("docter", "kom-i-gang: \"docter\" kendes ikke; se kom-i-gang --help. Mente du doctor?"),
        ("3.5", "kom-i-gang: \"3.5\" kendes ikke; se kom-i-gang --help. Mente du steps 3.5?"),
        ("steps --skærm", "kom-i-gang: \"--skærm\" kendes ikke; se kom-i-gang --help. Mente du --screen?"),
        ("trin", "kom-i-gang: \"trin\" kendes ikke; se kom-i-gang --help. Mente du steps?"),
        ("--plian", "kom-i-gang: \"--plian\" kendes ikke; se kom-i-gang --help. Mente du --plain?"),
        ("--plane practice", "kom-i-gang: \"--plane\" kendes ikke; se kom-i-gang --help. Mente du --plain?"),
        ("--cafile x", "kom-i-gang: \"--cafile\" kendes ikke; se kom-i-gang --help. Mente du --ca-file?"),
        ("--lang da", "kom-i-gang: \"--lang\" kendes ikke; se kom-i-gang --help. Mente du --language?"),
        ("doctor --jsn", "kom-i-gang: \"--jsn\" kendes ikke; se kom-i-gang --help. Mente du --json?"),
        (
            "--startat 3.5",
            "kom-i-gang: \"--startat\" kendes ikke; se kom-i-gang --help. Mente du --start-at?",
        ),
        (
            "--language dansk",
            "kom-i-gang: \"dansk\" kan ikke stå efter --language; her kan stå: da, en. Mente du da?",
        ),
        (
            "--language english",
            "kom-i-gang: \"english\" kan ikke stå efter --language; her kan stå: da, en. Mente du en?",
        ),
        (
            "steps 3.12",
            "kom-i-gang: 3.12 er ikke et trin i guiden eller en fejlkode; kom-i-gang steps viser trinnene. Mente du 3.1?",
        ),
        (
            "--start-at 3.5b",
            "kom-i-gang: 3.5b er ikke et trin i guiden eller en fejlkode; kom-i-gang steps viser trinnene. Mente du 3.5?",
        ),
    ];
    for (line, wanted) in table {
        assert_eq!(arguments(line), Err(EarlyExit::BadUse(wanted.to_owned())), "{line}");
    }
    let table = [
        ("vpn", Some("off-vpn")),
        ("lock", Some("locked")),
        ("off_vpn", Some("off-vpn")),
        ("lost", Some("lost-answer")),
        ("xyz", None),
    ];
    for (written, meant) in table {
        let Err(EarlyExit::BadUse(line)) = arguments(&format!("practice --trouble {written}")) else {
            panic!("{written} is no trouble");
        };
        let wanted = meant.map(|meant| format!(". Mente du {meant}?"));
        assert_eq!(line.find(". Mente du").map(|at| line[at..].to_owned()), wanted, "{written}");
    }
}

#[test]
fn every_trouble_is_listed_by_the_help_of_practice_and_by_a_name_that_is_none() {
    for (line, word) in [("practice --help", "Én gang"), ("practice --help --language en", "Once")] {
        let Err(EarlyExit::Print(help)) = arguments(line) else { panic!("{line} prints help") };
        let listed: Vec<&str> = help.lines().filter_map(|line| line.split_whitespace().next()).collect();
        for trouble in TROUBLES {
            assert!(listed.contains(&trouble.name), "{line}: {}", trouble.name);
        }
        assert!(help.contains(word), "{line}");
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{line}: a long line");
    }
    let names: Vec<&str> = TROUBLES.iter().map(|trouble| trouble.name).collect();
    let line = format!("kom-i-gang: \"xyz\" kan ikke stå efter --trouble; her kan stå: {}", names.join(", "));
    assert_eq!(arguments("practice --trouble xyz"), Err(EarlyExit::BadUse(line)));
}

#[test]
fn what_was_written_can_not_break_the_line_or_reach_the_terminal() {
    let words = ["kom-i-gang", "--a\n\u{1b}[31mb"].map(OsString::from);
    let wanted = "kom-i-gang: \"--a [31mb\" kendes ikke; se kom-i-gang --help";
    assert_eq!(read(words, Language::Danish), Err(EarlyExit::BadUse(wanted.to_owned())));
}

#[test]
fn help_names_every_option_and_exit_code_in_both_languages() {
    for (language, line) in
        [("da", "--help"), ("en", "--language en --help"), ("en", "practice -h --language en")]
    {
        let Err(EarlyExit::Print(help)) = arguments(line) else { panic!("{line} prints help") };
        for word in [
            "--environment",
            "--ca-file",
            "--trouble",
            "--language",
            "--plain",
            "-h, --help",
            "-V, --version",
        ] {
            assert!(help.contains(word), "{language}: {word}");
        }
        for code in ["    0  ", "    1  ", "    2  ", "    3  ", "  130  "] {
            assert!(help.contains(code), "{language}: {code}");
        }
        assert!(help.lines().all(|line| line.chars().count() <= 100), "{language}: a long line");
        assert_eq!(help.contains("Slutkoder"), language == "da");
    }
    let version = format!("kom-i-gang {}\n", env!("CARGO_PKG_VERSION"));
    for line in ["--version", "-V practice", "practice --version"] {
        assert_eq!(arguments(line), Err(EarlyExit::Print(version.clone())), "{line}");
    }
}

#[test]
fn the_version_says_in_all_length_what_it_is_made_of() {
    for line in ["--version -v", "-v --version", "-Vv", "-v practice -V"] {
        let Err(EarlyExit::Print(said)) = arguments(line) else { panic!("{line}") };
        assert!(said.starts_with(&format!("kom-i-gang {}", env!("CARGO_PKG_VERSION"))), "{said}");
        assert!(said.contains("crates: ratatui ") && said.contains("rustls "), "{said}");
    }
    let wanted = "kom-i-gang: -v kan kun bruges sammen med --version";
    assert_eq!(arguments("-v"), Err(EarlyExit::BadUse(wanted.to_owned())));
}

#[test]
fn the_language_is_the_option_then_the_saved_choice_then_the_systems_english() {
    use Language::{Danish, English};
    let table = [
        (None, None, None, Danish),
        (None, None, Some("da_DK.UTF-8"), Danish),
        (None, None, Some("en_GB.UTF-8"), English),
        (None, None, Some("en-US"), English),
        (None, None, Some("EN"), English),
        (None, None, Some("enx_YY"), Danish),
        (None, None, Some("C"), Danish),
        (None, None, Some("de_DE"), Danish),
        (None, Some(Danish), Some("en_GB"), Danish),
        (None, Some(English), Some("da_DK"), English),
        (Some(Danish), Some(English), Some("en_GB"), Danish),
        (Some(English), Some(Danish), Some("da_DK"), English),
    ];
    for (option, saved, system, wanted) in table {
        assert_eq!(choose_language(option, saved, system), wanted, "{option:?} {saved:?} {system:?}");
    }
    assert_eq!(system_language(Some("en")), English);
}

/// Runs the program with nothing to read: exit code and standard error.
fn run(line: &str) -> (Option<i32>, String) {
    let home = tempfile::tempdir().unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"))
        .args(line.split_whitespace())
        .env_clear()
        .env("HOME", home.path())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_program_ends_with_the_code_and_says_why() {
    let directory = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| {
        let path = directory.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    };
    let (no_toml, wrong_key) =
        (write("a.toml", "version = "), write("b.toml", "version = 1\nnonsense = 2\n"));
    let no_pem = write("c.pem", "hello");
    let table = [
        (String::new(), 3, ""),
        ("--plain practice".to_owned(), 3, ""),
        ("--version".to_owned(), 0, ""),
        ("--help".to_owned(), 0, ""),
        ("--foo".to_owned(), 2, "--foo"),
        ("--environment /nowhere/x.toml".to_owned(), 2, "/nowhere/x.toml: Filen findes ikke."),
        ("--environment prd".to_owned(), 2, "prd: Filen findes ikke. Mente du --environment prod?"),
        ("--environment production".to_owned(), 2, "Mente du --environment prod?"),
        ("--environment practise".to_owned(), 2, "Mente du kom-i-gang practice?"),
        (format!("--environment {}", no_toml.replace("a.toml", "a")), 2, &format!("Mente du {no_toml}?")),
        (format!("--ca-file {}", no_pem.replace("c.pem", "c.crt")), 2, &format!("Mente du {no_pem}?")),
        (format!("--environment {no_toml}"), 2, "a.toml: Linje 1 er ikke TOML."),
        (format!("--environment {wrong_key}"), 2, "Nøglen `nonsense` kendes ikke; her kan stå: `version`,"),
        ("--ca-file /nowhere/ca.pem".to_owned(), 2, "/nowhere/ca.pem: Filen findes ikke."),
        (format!("--ca-file {no_pem}"), 2, "c.pem: Der er intet certifikat i filen ("),
    ];
    for (line, code, word) in table {
        let (ended, said) = run(&line);
        assert_eq!(ended, Some(code), "{line}: {said}");
        assert!(said.contains(word), "{line}: {said}");
        assert_eq!(said.lines().count(), usize::from(code == 2), "{line}: {said}");
    }
}

/// What was printed into a full disk was lost, and the exit code said that all was well.
#[cfg(target_os = "linux")]
#[test]
fn a_guide_that_can_not_be_written_is_no_success() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_kom-i-gang")).arg("steps").stdout(full).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(!output.stderr.is_empty());
}
