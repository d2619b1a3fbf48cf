//! No file uses one that uses it, be it by way of others. Counted are the paths of `use` and those in the code that
//! begin with `crate`, `super` or `self`. The face of a folder (`mod.rs`) is left out: it only hands on.

use std::collections::{BTreeMap, BTreeSet};

use super::all;

type Module = Vec<String>;

/// A source as a module, such as `visit::page::words`; and whether it is a face.
fn module(path: &str) -> (Module, bool) {
    let path = path.trim_start_matches("src/").trim_end_matches(".rs");
    let mut module: Module = path.split('/').map(str::to_owned).collect();
    let is_face = module.last().is_some_and(|last| ["mod", "lib", "main"].contains(&last.as_str()));
    if is_face {
        module.pop();
    }
    (module, is_face)
}

fn without_comments(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// What stands behind each of these words, where it is a word of its own and no later part of a path.
fn behind<'a>(source: &'a str, word: &'a str) -> impl Iterator<Item = &'a str> {
    source.match_indices(word).filter_map(move |(at, _)| {
        let is_own =
            !source[..at].ends_with(|letter: char| letter.is_alphanumeric() || "_:".contains(letter));
        is_own.then(|| &source[at + word.len()..])
    })
}

/// The paths of a tree such as `a::{b, c::{d, e as f}}`.
fn flatten(before: &[String], tree: &str, paths: &mut Vec<Module>) {
    let (mut depth, mut start) = (0, 0);
    let mut parts = Vec::new();
    for (at, letter) in tree.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&tree[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&tree[start..]);
    for part in parts {
        let (path, group) = part.split_once('{').map_or((part, None), |(path, group)| (path, Some(group)));
        let names = path.split("::").map(|name| name.split(" as ").next().unwrap_or_default().trim());
        let mut path = before.to_vec();
        path.extend(names.filter(|name| !name.is_empty()).map(str::to_owned));
        match group.and_then(|group| group.rsplit_once('}')) {
            Some((group, _)) => flatten(&path, group, paths),
            None if path.len() > before.len() => paths.push(path),
            None => {}
        }
    }
}

/// All paths that a source names.
fn paths(source: &str) -> Vec<Module> {
    let source = without_comments(source);
    let mut paths = Vec::new();
    for rest in behind(&source, "use ") {
        flatten(&[], rest.split(';').next().unwrap_or_default(), &mut paths);
    }
    for root in ["crate", "super"] {
        for rest in behind(&source, root).filter(|rest| rest.starts_with("::")) {
            let path: String = rest
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || "_:".contains(*letter))
                .collect();
            let names = path.split("::").filter(|name| !name.is_empty()).map(str::to_owned);
            let path: Module = std::iter::once(root.to_owned()).chain(names).collect();
            paths.extend((path.len() > 1).then_some(path));
        }
    }
    paths
}

/// The file that a path in the file `of` leads to.
fn target(path: &[String], of: &[String], files: &BTreeMap<Module, bool>) -> Option<Module> {
    let mut path = path;
    let mut full = match path.first().map(String::as_str) {
        Some("crate") => {
            path = &path[1..];
            Vec::new()
        }
        Some("super" | "self") => of.to_vec(),
        _ => return None,
    };
    while let Some(step @ ("super" | "self")) = path.first().map(String::as_str) {
        if step == "super" {
            full.pop();
        }
        path = &path[1..];
    }
    full.extend(path.iter().cloned());
    (1..=full.len()).rev().map(|length| full[..length].to_vec()).find(|module| files.contains_key(module))
}

/// For each file all that it uses, be it by way of others.
fn reached() -> BTreeMap<Module, BTreeSet<Module>> {
    let sources = all();
    let files: BTreeMap<Module, bool> = sources.iter().map(|(path, _)| module(path)).collect();
    let mut reached: BTreeMap<Module, BTreeSet<Module>> = sources
        .iter()
        .map(|(path, source)| {
            let (of, _) = module(path);
            let targets = paths(source).into_iter().filter_map(|path| target(&path, &of, &files));
            let used = targets.filter(|target| *target != of && !files[target]).collect();
            (of, used)
        })
        .collect();
    loop {
        let before: usize = reached.values().map(BTreeSet::len).sum();
        let known = reached.clone();
        for used in reached.values_mut() {
            let further: Vec<Module> = used.iter().flat_map(|file| known[file].iter().cloned()).collect();
            used.extend(further);
        }
        if reached.values().map(BTreeSet::len).sum::<usize>() == before {
            return reached;
        }
    }
}

#[test]
fn no_file_uses_one_that_uses_it() {
    let reached = reached();
    let circles: BTreeSet<String> = reached
        .iter()
        .filter(|(file, used)| used.contains(*file))
        .map(|(file, used)| {
            let others = used.iter().filter(|other| reached[*other].contains(file));
            others.map(|other| other.join("::")).collect::<Vec<_>>().join(", ")
        })
        .collect();
    assert_eq!(circles, BTreeSet::new());
}

#[test]
fn a_circle_is_found() {
    let files: BTreeMap<Module, bool> = ["src/a/mod.rs", "src/a/b.rs", "src/a/c/mod.rs", "src/a/c/d.rs"]
        .iter()
        .map(|path| module(path))
        .collect();
    let found = |source: &str, of: &str| -> Vec<String> {
        let (of, _) = module(of);
        paths(source)
            .iter()
            .filter_map(|path| target(path, &of, &files))
            .map(|file| file.join("::"))
            .collect()
    };
    assert_eq!(
        found("use super::{\n c::{d::X, self},\n Y as Z,\n}; // use super::b;", "src/a/b.rs"),
        ["a::c::d", "a::c", "a"]
    );
    assert_eq!(
        found("fn f() { super::super::b::g(crate::a::c::d::h) }", "src/a/c/d.rs"),
        ["a::c::d", "a::b"]
    );
}
