//! The house rules that a reader can check in the source: who may use whom, and how long a file may be.

mod circles;

use std::{collections::BTreeSet, fs, path::Path};

/// For each module the modules that it may use. The same table stands in `src/lib.rs`; a test compares them.
const MAY_USE: &[(&str, &[&str])] = &[
    ("visible", &[]),
    ("otp", &["visible"]),
    ("config", &["visible", "dialogue"]),
    ("clock", &["dialogue"]),
    ("dialogue", &["otp"]),
    ("wizard", &["dialogue", "otp", "visible", "report"]),
    ("stages", &["wizard", "dialogue", "otp"]),
    ("text", &["dialogue"]),
    ("report", &["dialogue", "text", "visible"]),
    ("surroundings", &[]),
    ("platform", &["surroundings"]),
    ("client", &["dialogue", "config", "otp", "visible", "platform", "report"]),
    ("visit", &["client", "dialogue", "otp", "config", "visible"]),
    ("policy", &["config", "dialogue", "visible", "platform"]),
    ("progress", &["config", "wizard", "dialogue", "platform"]),
    ("driver", &["wizard", "visit", "dialogue", "client", "clock", "progress", "config", "otp", "report"]),
    ("tui", &["driver", "wizard", "text", "clock", "otp", "dialogue", "visible", "surroundings", "platform"]),
    (
        "line",
        &["driver", "wizard", "text", "clock", "otp", "dialogue", "visible", "surroundings", "platform"],
    ),
    (
        "doctor",
        &[
            "client",
            "config",
            "clock",
            "dialogue",
            "visit",
            "text",
            "wizard",
            "surroundings",
            "platform",
            "policy",
        ],
    ),
    ("practice", &["otp", "dialogue"]),
];

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            found.push((path.display().to_string(), fs::read_to_string(&path).unwrap()));
        }
    }
}

fn all() -> Vec<(String, String)> {
    let mut found = Vec::new();
    sources(Path::new("src"), &mut found);
    found.sort();
    found
}

/// The modules of ours that a source names after `crate::`.
fn uses(source: &str) -> BTreeSet<String> {
    let code: Vec<&str> = source.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
    let source = code.join("\n");
    let mut used = BTreeSet::new();
    for rest in source.split("crate::").skip(1) {
        if let Some(group) = rest.strip_prefix('{') {
            // The top level of `use crate::{a::…, b::{…}}`.
            let (mut depth, mut word) = (1, String::new());
            for letter in group.chars() {
                match letter {
                    '{' => depth += 1,
                    '}' => depth -= 1,
                    _ if depth == 1 && (letter.is_alphanumeric() || letter == '_') => word.push(letter),
                    _ if depth == 1 && letter == ':' => {
                        used.extend((!word.is_empty()).then(|| std::mem::take(&mut word)));
                    }
                    ',' if depth == 1 => word.clear(),
                    _ => {}
                }
                if depth == 0 {
                    break;
                }
            }
        } else {
            used.insert(
                rest.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect(),
            );
        }
    }
    used
}

#[test]
fn modules_use_only_what_they_may() {
    let modules: BTreeSet<&str> = MAY_USE.iter().map(|(module, _)| *module).collect();
    let mut wrong = Vec::new();
    for (path, source) in all() {
        let module = path.trim_start_matches("src/").split(['/', '.']).next().unwrap().to_owned();
        let Some((_, may)) = MAY_USE.iter().find(|(known, _)| *known == module) else { continue };
        for used in uses(&source) {
            if used == "edge" {
                wrong.push(format!("{path} uses the edge"));
            }
            if modules.contains(used.as_str()) && used != module && !may.contains(&used.as_str()) {
                wrong.push(format!("{path} uses {used}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_architecture_page_has_the_same_table() {
    let page = fs::read_to_string("src/lib.rs").unwrap();
    let rows = page.lines().filter_map(|line| line.strip_prefix("//! | [`")).map(|row| {
        let (room, may) = row.split_once("`] | ").unwrap();
        let may: Vec<&str> = may.split('`').skip(1).step_by(2).collect();
        (room.trim_start_matches("mod@").to_owned(), may)
    });
    let rows: Vec<_> = rows.collect();
    let table: Vec<_> = MAY_USE.iter().map(|(room, may)| ((*room).to_owned(), may.to_vec())).collect();
    assert_eq!(rows, table);
}

#[test]
fn some_crates_have_one_room_only() {
    let rooms = [
        ("ratatui", &["src/tui/"][..]),
        ("crossterm", &["src/tui/", "src/line/"]),
        ("reqwest", &["src/client/"]),
        ("hyper_util", &["src/client/"]),
        ("scraper", &["src/visit/page"]),
        ("axum", &["src/practice/"]),
        ("windows_sys", &["src/platform/windows"]),
        ("icu_properties", &["src/visible.rs"]),
        ("icu_normalizer", &["src/visible.rs"]),
    ];
    let mut wrong = Vec::new();
    for (path, source) in all() {
        for (name, rooms) in rooms {
            let named = source.contains(&format!("use {name}::")) || source.contains(&format!(" {name}::"));
            if named && !rooms.iter().any(|room| path.starts_with(room)) {
                wrong.push(format!("{path} uses {name}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn the_pure_rooms_have_no_world_in_them() {
    let pure = ["src/otp/", "src/dialogue/", "src/wizard/", "src/stages/", "src/text/", "src/report/"];
    let world = ["async ", "std::fs", "std::net", "std::env", "std::time", "tokio", "rand::", "std::io"];
    let mut wrong = Vec::new();
    for (path, source) in all() {
        for word in world {
            if pure.iter().any(|room| path.starts_with(room)) && source.contains(word) {
                wrong.push(format!("{path}: {word}"));
            }
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// Who reads a secret's text. A new line here is a decision.
#[test]
fn secrets_are_exposed_in_few_places() {
    let files: Vec<String> =
        all().into_iter().filter(|(_, source)| source.contains(".expose()")).map(|(path, _)| path).collect();
    insta::assert_snapshot!(files.join("\n"));
}

/// Where unsafe code stands. Clippy holds that each block says why it is right. A new line here is a decision.
#[test]
fn unsafe_code_stands_in_one_module() {
    let files: Vec<String> = all()
        .into_iter()
        .filter(|(_, source)| source.contains("unsafe {") || source.contains("unsafe extern"))
        .map(|(path, _)| path)
        .collect();
    assert_eq!(files.iter().find(|path| !path.starts_with("src/platform/windows/")), None);
    insta::assert_snapshot!(files.join("\n"));
}

#[test]
fn files_are_short() {
    let long: Vec<_> = all()
        .into_iter()
        .map(|(path, source)| (path, source.lines().count()))
        .filter(|(path, lines)| *lines > 400 && !path.starts_with("src/stages/"))
        .collect();
    assert_eq!(long, Vec::new());
}
