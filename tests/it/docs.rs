//! The documents: what they tell of the program is what it says of itself, their links lead somewhere, and nothing
//! in the repository points out of it.
//!
//! Nothing here uses the library: the program is asked, and the sources are read.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

type Names = BTreeSet<String>;

/// What the program prints: standard output, then standard error. Each run has a home of its own.
fn printed(arguments: &[&str], input: &str) -> (String, String) {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(env!("CARGO_BIN_EXE_kom-i-gang"))
        .args(arguments)
        .env_clear()
        .env("HOME", home.path())
        .env("LC_ALL", "C.UTF-8")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One that prints its help and ends reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    let output = child.wait_with_output().unwrap();
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

fn read(path: impl AsRef<Path>) -> String {
    let path = path.as_ref();
    fs::read_to_string(path).unwrap_or_else(|failure| panic!("{}: {failure}", path.display()))
}

fn names<T: ToString>(all: impl IntoIterator<Item = T>) -> Names {
    all.into_iter().map(|name| name.to_string()).collect()
}

fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension == "md")
}

/// Every document for people.
fn documents() -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"].map(PathBuf::from).into();
    let docs = fs::read_dir("docs").unwrap().map(|entry| entry.unwrap().path());
    found.extend(docs.filter(|path| is_document(path)));
    found.sort();
    found
}

/// Every text file that isn't a document, but for this one.
fn sources() -> Vec<(String, String)> {
    fn walk(path: &Path, found: &mut Vec<(String, String)>) {
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                walk(&entry.unwrap().path(), found);
            }
        } else if path != Path::new("tests/it/docs.rs") {
            // Pictures and the like are no text.
            found.extend(fs::read_to_string(path).ok().map(|text| (path.display().to_string(), text)));
        }
    }
    let mut found = Vec::new();
    for place in ["src", "tests", "benches", "assets", ".ci", "build.rs", "Cargo.toml", "deny.toml"] {
        walk(Path::new(place), &mut found);
    }
    found.sort();
    found
}

/// The lines of a document, each with the word whether it stands outside blocks of code.
fn lines(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut in_code = false;
    text.lines().map(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        (line, !in_code && !fence)
    })
}

/// The rows of the first table under a heading, without its head; each a list of cells.
fn table(path: &str, heading: &str) -> Vec<Vec<String>> {
    let text = read(path);
    let rows = text
        .lines()
        .skip_while(|line| *line != heading)
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'))
        .skip(2);
    let cells = |row: &str| -> Vec<String> {
        let row = row.replace("\\|", "\0");
        let row = row.trim().trim_start_matches('|').trim_end_matches('|');
        row.split('|').map(|cell| cell.trim().replace('\0', "|")).collect()
    };
    let rows: Vec<_> = rows.map(cells).collect();
    assert!(!rows.is_empty(), "{path} has no table under \"{heading}\"");
    rows
}

/// What stands between backticks.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

/// The block of code of that language.
fn block(path: &str, language: &str) -> String {
    let text = read(path);
    let fence = format!("```{language}\n");
    let block = text.split_once(&fence).and_then(|(_, rest)| rest.split_once("\n```"));
    block.unwrap_or_else(|| panic!("{path} has no block of {language}")).0.to_owned() + "\n"
}

/// How GitHub names a heading.
fn anchor(heading: &str) -> String {
    let kept = heading.to_lowercase();
    let kept = kept.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.collect::<String>().replace(' ', "-")
}

fn anchors(text: &str) -> Names {
    let headings = lines(text).filter(|(line, outside)| *outside && line.starts_with('#'));
    headings.map(|(line, _)| anchor(line.trim_start_matches('#').trim())).collect()
}

/// Where the links of a document lead, but for those to other hosts.
fn links(text: &str) -> Vec<String> {
    let outside: Vec<&str> = lines(text).filter_map(|(line, outside)| outside.then_some(line)).collect();
    let outside = outside.join("\n");
    let targets = outside.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    targets.filter(|target| !target.contains(':')).map(str::to_owned).collect()
}

#[test]
fn every_link_between_documents_leads_somewhere() {
    let mut wrong = Vec::new();
    for document in documents() {
        let text = read(&document);
        for link in links(&text) {
            let (file, heading) = link.split_once('#').unwrap_or((&link, ""));
            let target = document.parent().unwrap().join(file);
            let leads = if file.is_empty() {
                anchors(&text).contains(heading)
            } else if heading.is_empty() {
                target.exists()
            } else {
                target.exists() && anchors(&read(&target)).contains(heading)
            };
            wrong.extend((!leads).then(|| format!("{}: {link}", document.display())));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn readme_is_short_and_leads_to_every_document() {
    assert!(read("README.md").lines().count() < 150);
    let mut reached: BTreeSet<PathBuf> = BTreeSet::new();
    let mut next = vec![PathBuf::from("README.md")];
    while let Some(document) = next.pop() {
        for link in links(&read(&document)) {
            let file = document.parent().unwrap().join(link.split('#').next().unwrap_or_default());
            let file = file.components().collect::<PathBuf>();
            if is_document(&file) && reached.insert(file.clone()) {
                next.push(file);
            }
        }
    }
    let unreached: Vec<_> = documents()
        .into_iter()
        .filter(|document| *document != Path::new("README.md") && !reached.contains(document))
        .collect();
    assert_eq!(unreached, Vec::<PathBuf>::new());
}

/// `17`, `(b)`: what may stand behind the name of the file of facts, separated by commas or "and".
fn facts_pointed_at(mut rest: &str) -> Vec<String> {
    let mut found = Vec::new();
    while let Some(after) = [" ", ", ", " and "].iter().find_map(|between| {
        let after = rest.strip_prefix(between)?;
        after.starts_with(|first: char| first.is_ascii_digit() || first == '(').then_some(after)
    }) {
        let end = if after.starts_with('(') {
            after.find(')').map_or(after.len(), |at| at + 1)
        } else {
            after.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(after.len())
        };
        found.push(after[..end].to_owned());
        rest = &after[end..];
    }
    found
}

#[test]
fn comments_point_at_facts_that_are_written_down() {
    let text = read("docs/facts.md");
    let parts = text.lines().filter_map(|line| line.strip_prefix("## (")?.split_once(')'));
    let mut known: Names = parts.map(|(letter, _)| format!("({letter})")).collect();
    let numbered: Vec<&str> = text
        .lines()
        .filter_map(|line| line.strip_prefix("**")?.split_once(".**"))
        .map(|(number, _)| number)
        .collect();
    known.extend(names(&numbered));
    assert_eq!(names(&numbered).len(), numbered.len(), "a number stands twice");
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        for rest in source.split("docs/facts.md").skip(1) {
            let pointed = facts_pointed_at(rest);
            // In backticks it is the file as a whole.
            if pointed.is_empty() && !rest.starts_with('`') {
                wrong.push(format!("{path} points at no fact"));
            }
            let missing = pointed.into_iter().filter(|fact| !known.contains(fact));
            wrong.extend(missing.map(|fact| format!("{path}: {fact}")));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// A reader has the repository and nothing else.
#[test]
fn nothing_points_out_of_the_repository() {
    let of_name = |letter: char| letter.is_ascii_alphanumeric() || "._-/".contains(letter);
    let mut wrong = Vec::new();
    for (path, source) in sources() {
        for (line, text) in source.lines().enumerate() {
            let named = text.split(|letter| !of_name(letter)).map(|word| word.trim_end_matches('.'));
            let named = named.map(Path::new).filter(|file| is_document(file));
            let missing = named.filter(|file| !file.exists());
            wrong.extend(missing.map(|file| format!("{path}:{}: {}", line + 1, file.display())));
        }
    }
    let documents = documents().into_iter().map(|path| (path.display().to_string(), read(path)));
    for (path, source) in sources().into_iter().chain(documents) {
        let outside = ["../shared", "/work/", "guide-source.txt"];
        wrong.extend(
            outside.iter().filter(|place| source.contains(**place)).map(|place| format!("{path}: {place}")),
        );
    }
    assert_eq!(wrong, Vec::<String>::new());
}

/// In the rooms that give codes for support, a text of nothing but capitals is one.
#[test]
fn the_codes_for_support_are_those_of_the_program() {
    let rooms = ["src/dialogue/", "src/wizard/visit/"];
    let mut codes = Names::new();
    for (path, source) in sources() {
        if rooms.iter().any(|room| path.starts_with(room)) {
            let code = source.lines().filter(|line| !line.trim_start().starts_with("//"));
            let texts = code.flat_map(|line| line.split('"'));
            codes.extend(names(
                texts.filter(|text| text.len() > 1 && text.chars().all(|letter| letter.is_ascii_uppercase())),
            ));
        }
    }
    assert!(codes.len() > 20, "{codes:?}");
    for heading in ["## På dansk", "## In English"] {
        let rows = table("docs/codes.md", heading);
        let told: Vec<&str> = rows.iter().flat_map(|row| quoted(&row[0])).collect();
        assert_eq!(names(&told), codes, "{heading}");
        assert_eq!(told.len(), codes.len(), "{heading}: a code stands twice");
    }
}

#[test]
fn every_trouble_that_a_document_names_can_be_called_up() {
    let (help, _) = printed(&["practice", "--help", "--language", "en"], "");
    let known: Names = names(help.lines().filter_map(|line| line.split_whitespace().next()));
    let mut wrong = Vec::new();
    for document in documents() {
        for rest in read(&document).split("--trouble ").skip(1) {
            let name: String =
                rest.chars().take_while(|letter| letter.is_ascii_lowercase() || *letter == '-').collect();
            // "--trouble NAME" names none.
            wrong.extend((!name.is_empty() && !known.contains(&name)).then_some(name));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
}

#[test]
fn options_and_exit_codes_are_those_of_the_help() {
    for language in ["da", "en"] {
        let (help, _) = printed(&["--help", "--language", language], "");
        let first = |line: &str| line.trim_start().split("  ").next().unwrap_or_default().to_owned();
        let options = help.lines().map(first).filter(|first| first.starts_with('-'));
        let options: Names = options
            .flat_map(|first| first.split([' ', ',']).map(str::to_owned).collect::<Vec<_>>())
            .filter(|word| word.starts_with('-'))
            .collect();
        let exits: Names = help.lines().map(first).filter(|first| first.parse::<u8>().is_ok()).collect();
        let heading = "## Options and exit codes";
        let told = table("README.md", heading);
        let told = told.iter().flat_map(|row| quoted(&row[0])).filter_map(|word| word.split(' ').next());
        assert_eq!(names(told), options, "{language}");
        let told = table("README.md", "What the program ends with:");
        let told = told.iter().map(|row| row[0].clone()).filter(|code| code != "128 + n");
        assert_eq!(told.collect::<Names>(), exits, "{language}");
    }
}

/// The table of keys, as it stands in the source: every key that does something.
#[test]
fn the_keys_are_those_of_the_table_of_keys() {
    let source = read("src/tui/keymap.rs");
    let keys = source.split("key(K::").skip(1).map(|row| {
        let key = row.split(',').next().unwrap();
        let name = match key {
            "Down" => "↓".to_owned(),
            "Up" => "↑".to_owned(),
            "Left" => "←".to_owned(),
            "Right" => "→".to_owned(),
            "BackTab" => "Shift+Tab".to_owned(),
            key => key.trim_start_matches("Char").replace(['(', ')', '\''], ""),
        };
        let capital = if name.len() == 1 { name.to_uppercase() } else { name.clone() };
        if row.contains(".control()") {
            format!("Ctrl+{capital}")
        } else if row.contains(".alt()") {
            format!("Alt+{capital}")
        } else {
            name
        }
    });
    let rows = table("README.md", "## How to use it");
    let told = rows.iter().flat_map(|row| row[0].split_whitespace()).map(|key| key.replace(['`', ','], ""));
    assert_eq!(told.collect::<Names>(), keys.collect::<Names>());
}

#[test]
fn the_commands_of_the_line_mode_are_those_of_its_help() {
    for (column, language, help) in [(0, "da", ":hjælp\n"), (1, "en", ":help\n")] {
        let (out, _) = printed(&["practice", "--plain", "--language", language], help);
        let commands = out.lines().filter_map(|line| {
            let line = line.trim_start().trim_start_matches("- ");
            line.starts_with(':').then(|| line.split_whitespace().next().unwrap().to_owned())
        });
        let rows = table("docs/line-mode.md", "## Commands");
        let told = rows.iter().flat_map(|row| quoted(&row[column]));
        assert_eq!(names(told), commands.collect::<Names>(), "{language}: {out}");
    }
}

#[test]
fn the_steps_of_the_pages_for_it_staff_are_those_of_the_program() {
    let texts: toml::Table = read("assets/texts/steps.toml").parse().unwrap();
    let steps: Names =
        texts.keys().filter(|key| key.starts_with(|first: char| first.is_ascii_digit())).cloned().collect();
    for (path, heading) in
        [("docs/it-support.da.md", "## \"Jeg er ved 3.5\""), ("docs/it-support.en.md", "## \"I am at 3.5\"")]
    {
        // One table for each of the guide's stages.
        let text = read(path);
        let under = text.split_once(heading).unwrap_or_else(|| panic!("{path}: {heading}")).1;
        let under = under.split("\n## ").next().unwrap();
        let rows = under.lines().filter_map(|line| line.strip_prefix("| **")?.split_once("**"));
        let told: Vec<&str> = rows.flat_map(|(numbers, _)| numbers.split(", ")).collect();
        assert_eq!(names(&told), steps, "{path}");
        assert_eq!(told.len(), steps.len(), "{path}: a step stands twice");
    }
}

/// The keys of a JSON object.
fn keys(value: &serde_json::Value) -> Names {
    value.as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_doctor_s_report_for_machines_has_the_names_that_are_written_down() {
    let (out, _) = printed(&["doctor", "practice", "--json"], "");
    let report: serde_json::Value = serde_json::from_str(&out).unwrap();
    let findings = report["findings"].as_array().unwrap();
    let example: serde_json::Value = serde_json::from_str(&block("docs/doctor.md", "json")).unwrap();
    assert_eq!(keys(&example), keys(&report));
    assert_eq!(keys(&example["findings"][0]), keys(&findings[0]));
    assert_eq!(example["format"], report["format"]);

    let mut facts: BTreeMap<String, Names> = BTreeMap::new();
    let mut sites = Names::new();
    for finding in findings {
        let check = finding["check"].as_str().unwrap();
        facts.entry(check.to_owned()).or_default().extend(keys(&finding["facts"]));
        sites.extend(finding["facts"]["site"].as_str().map(str::to_owned));
    }
    // What there is on Windows alone is held in `doctor/proxy.rs`, what IT has set in `doctor/pages.rs`.
    let is_here = |row: &Vec<String>| !row[0].contains("on Windows") && !row[0].contains("where IT has set");
    let mut rows = table("docs/doctor.md", "## What it looks at");
    rows.retain(is_here);
    assert_eq!(names(rows.iter().flat_map(|row| quoted(&row[0]))), facts.keys().cloned().collect::<Names>());

    let mut rows = table("docs/doctor.md", "## Facts");
    rows.retain(is_here);
    let mut told: BTreeMap<String, Names> = BTreeMap::new();
    for row in &rows {
        // Values stand in brackets behind their name.
        let outside: String = row[1].split('(').map(|part| part.rsplit(')').next().unwrap()).collect();
        let check = quoted(&row[0]).next().unwrap();
        told.insert(check.to_owned(), names(quoted(&outside)));
        if let Some((_, rest)) = row[1].split_once("`site` (") {
            assert_eq!(names(quoted(rest.split(')').next().unwrap())), sites);
        }
    }
    assert_eq!(told, facts);
}

/// The file that is shown can be used as it is, and with all that is commented out; and no key is missing in it.
#[test]
fn the_environment_file_that_is_shown_has_every_key() {
    let shown = block("docs/environments.md", "toml");
    let is_key = |line: &str| {
        line.split_once(" = ")
            .is_some_and(|(key, _)| key.chars().all(|letter| letter.is_ascii_lowercase() || letter == '_'))
    };
    let whole: Vec<&str> = shown
        .lines()
        .map(|line| line.strip_prefix("# ").filter(|line| is_key(line)).unwrap_or(line))
        .collect();
    let folder = tempfile::tempdir().unwrap();
    let complaint = |text: &str| {
        let path = folder.path().join("environment.toml");
        fs::write(&path, text).unwrap();
        printed(&["--environment", path.to_str().unwrap(), "--plain", "--language", "en"], "").1
    };
    assert_eq!(complaint(&shown), "");
    let whole = whole.join("\n").replace("\"https://...\"", "\"https://example.dk/\"");
    assert_eq!(complaint(&whole), "");

    let keys: toml::Table = whole.parse().unwrap();
    let mut tables: Vec<(&str, Names)> = vec![("", keys.keys().cloned().collect())];
    for (name, table) in &keys {
        tables.extend(table.as_table().map(|table| (name.as_str(), table.keys().cloned().collect())));
    }
    for (name, told) in tables {
        // The program answers an unknown key with those that it knows.
        let with_unknown = if name.is_empty() {
            format!("unknown_key = 1\n{whole}")
        } else {
            whole.replace(&format!("[{name}]"), &format!("[{name}]\nunknown_key = 1"))
        };
        let complaint = complaint(&with_unknown);
        let (_, known) =
            complaint.split_once("unknown_key`").unwrap_or_else(|| panic!("{name}: {complaint}"));
        assert_eq!(names(quoted(known)), told, "{name}: {complaint}");
    }
}
