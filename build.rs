//! Makes three files of Rust from `assets/languages.toml` and `assets/texts/*.toml`: the languages, a constant for each
//! text's key, and each text in every language. A file's name is the first part of its keys; a text that lacks a language,
//! or has one that isn't in the list, stops the build. Beside them the words of `--version` (`build/version.rs`), and for Windows icon, version
//! and manifest (`build/windows.rs`).
#![allow(clippy::expect_used, clippy::panic, reason = "a bad text is to stop the build, and this is how")]

#[path = "build/version.rs"]
mod version;
#[path = "build/windows.rs"]
mod windows;

use std::{collections::BTreeMap, env, fmt::Write as _, fs, path::Path};

/// A language of the list.
struct Language {
    code: String,
    variant: String,
    name: String,
    letters: Vec<(char, String)>,
}

/// A part of the keys, as the files have them: a text in each language, or parts by their names.
enum Part {
    Text(Vec<String>),
    Parts(BTreeMap<String, Part>),
}

fn main() {
    println!("cargo::rerun-if-changed=assets/languages.toml");
    println!("cargo::rerun-if-changed=assets/texts");
    let languages = languages(&table(Path::new("assets/languages.toml")));
    let mut files = BTreeMap::new();
    for entry in fs::read_dir("assets/texts").expect("assets/texts") {
        let path = entry.expect("a file of assets/texts").path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            let name = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
            let part = part(&name, &table(&path), &languages);
            files.insert(name, part);
        }
    }
    let mut keys = Keys::default();
    keys.add_all(&files, "", 0, &languages);
    save("languages.rs", &languages_code(&languages));
    save("keys.rs", &format!("{}const NAMES: &[&str] = &{:?};\n", keys.modules, keys.names));
    save("texts.rs", &format!("static TEXTS: &[[&str; {}]] = &[\n{}];\n", languages.len(), keys.texts));
    version::hand_over();
    windows::resources();
}

fn table(path: &Path) -> toml::Table {
    let text = fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.parse().unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn save(name: &str, code: &str) {
    fs::write(Path::new(&env::var("OUT_DIR").expect("OUT_DIR")).join(name), code)
        .expect("a file of the build");
}

fn languages(table: &toml::Table) -> Vec<Language> {
    let rows = table.get("languages").and_then(toml::Value::as_array).expect("the list of languages");
    let language = |row: &toml::Value| {
        let text = |name: &str| row.get(name).and_then(toml::Value::as_str).expect(name).to_owned();
        let letters = row.get("letters").and_then(toml::Value::as_table).expect("letters");
        let letter = |(letter, ascii): (&String, &toml::Value)| {
            (letter.parse().expect("one letter"), ascii.as_str().expect("what is written for it").to_owned())
        };
        Language {
            code: text("code"),
            variant: text("variant"),
            name: text("name"),
            letters: letters.iter().map(letter).collect(),
        }
    };
    rows.iter().map(language).collect()
}

/// A table whose values are strings is a text, with a string for each language; any other holds parts.
fn part(key: &str, table: &toml::Table, languages: &[Language]) -> Part {
    if table.values().any(toml::Value::is_str) {
        let text = |language: &Language| {
            let text = table.get(&language.code).and_then(toml::Value::as_str);
            text.unwrap_or_else(|| panic!("{key} lacks {}", language.code)).trim().to_owned()
        };
        let texts = languages.iter().map(text).collect();
        assert!(table.len() == languages.len(), "{key} has more than a string for each language");
        return Part::Text(texts);
    }
    let inner = |(name, value): (&String, &toml::Value)| {
        let table = value.as_table().unwrap_or_else(|| panic!("{key}.{name} is no table"));
        (name.clone(), part(&format!("{key}.{name}"), table, languages))
    };
    Part::Parts(table.iter().map(inner).collect())
}

/// The code of the keys and of the texts, both in the same order.
#[derive(Default)]
struct Keys {
    names: Vec<String>,
    modules: String,
    texts: String,
}

impl Keys {
    fn add_all(&mut self, parts: &BTreeMap<String, Part>, above: &str, depth: usize, languages: &[Language]) {
        for (name, part) in parts {
            let key = if above.is_empty() { name.clone() } else { format!("{above}.{name}") };
            match part {
                Part::Text(texts) => self.add(&key, name, texts, languages),
                Part::Parts(parts) => {
                    let (module, up) = (module(name), "super::".repeat(depth + 1));
                    writeln!(self.modules, "/// The texts `{key}.*`.\npub mod r#{module} {{")
                        .expect("memory");
                    if parts.values().any(|part| matches!(part, Part::Text(_))) {
                        writeln!(self.modules, "use {up}TextKey;").expect("memory");
                    }
                    self.add_all(parts, &key, depth + 1, languages);
                    self.modules.push_str("}\n");
                }
            }
        }
    }

    fn add(&mut self, key: &str, name: &str, texts: &[String], languages: &[Language]) {
        let mut said = String::new();
        for (language, text) in languages.iter().zip(texts) {
            write!(said, "\n{}: {text}", language.code).expect("memory");
        }
        let shown = said.replace('\n', "\n/// ");
        let (name, index) = (name.to_uppercase(), self.names.len());
        writeln!(self.modules, "/// ```text{shown}\n/// ```\npub const {name}: TextKey = TextKey({index});")
            .expect("memory");
        writeln!(self.texts, "    {texts:?},").expect("memory");
        self.names.push(key.to_owned());
    }
}

/// The name of the module of a part: its own, but `s3_10` for the step 3.10.
fn module(name: &str) -> String {
    let begin = if name.starts_with(|first: char| first.is_ascii_digit()) { "s" } else { "" };
    format!("{begin}{}", name.replace('.', "_"))
}

fn languages_code(languages: &[Language]) -> String {
    let (mut variants, mut rows) = (String::new(), String::new());
    let variant_names: Vec<String> =
        languages.iter().map(|language| format!("Self::{}", language.variant)).collect();
    for (at, Language { code, variant, name, letters }) in languages.iter().enumerate() {
        let default = if at == 0 { "#[default] " } else { "" };
        writeln!(variants, "    /// {name}.\n    {default}#[serde(rename = {code:?})] {variant},")
            .expect("memory");
        writeln!(rows, "    Row {{ code: {code:?}, name: {name:?}, letters: &{letters:?} }},")
            .expect("memory");
    }
    format!(
        "/// The languages that the program speaks, in the order of the list.\n\
         #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]\n\
         pub enum Language {{\n{variants}}}\n\
         impl Language {{\n\
             /// All of them.\n\
             pub const ALL: &'static [Self] = &[{}];\n\
         }}\n\
         const ROWS: [Row; {}] = [\n{rows}];\n",
        variant_names.join(", "),
        languages.len(),
    )
}
