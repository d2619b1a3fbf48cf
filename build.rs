//! Turns `assets/texts/*.toml` into one sorted table of (key, Danish, English). The file's name is the key's
//! first part; a text that lacks a language, or has others, stops the build.
#![allow(clippy::expect_used, clippy::panic, reason = "a bad text is to stop the build, and this is how")]

use std::{env, fmt::Write as _, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=assets/texts");
    let mut texts = Vec::new();
    for entry in fs::read_dir("assets/texts").expect("assets/texts") {
        let path = entry.expect("a file of assets/texts").path();
        if path.extension().is_none_or(|extension| extension != "toml") {
            continue;
        }
        let prefix = path.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
        let table: toml::Table =
            fs::read_to_string(&path).expect("a text file").parse().unwrap_or_else(|error| {
                panic!("{}: {error}", path.display());
            });
        collect(&prefix, &table, &mut texts);
    }
    texts.sort();
    let mut code = String::from("static TEXTS: &[(&str, &str, &str)] = &[\n");
    for (key, danish, english) in texts {
        writeln!(code, "    ({key:?}, {danish:?}, {english:?}),").expect("memory");
    }
    code.push_str("];\n");
    fs::write(Path::new(&env::var("OUT_DIR").expect("OUT_DIR")).join("texts.rs"), code).expect("texts.rs");
}

/// A table with `da` and `en` is a text; any other holds texts.
fn collect(key: &str, table: &toml::Table, texts: &mut Vec<(String, String, String)>) {
    let text =
        |language: &str| table.get(language).and_then(toml::Value::as_str).map(|text| text.trim().to_owned());
    match (text("da"), text("en")) {
        (Some(danish), Some(english)) if table.len() == 2 => texts.push((key.to_owned(), danish, english)),
        (None, None) => {
            for (name, value) in table {
                let table = value.as_table().unwrap_or_else(|| panic!("{key}.{name} is no table"));
                collect(&format!("{key}.{name}"), table, texts);
            }
        }
        _ => panic!("{key} must have da and en, and nothing else"),
    }
}
