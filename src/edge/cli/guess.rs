//! "Did you mean …": what somebody may have meant by a word that isn't known.

use std::{fs, path::Path};

/// How alike two words must be, from 0 (nothing in common) to 1. `english` and `en` are, `5` and `5.0` are not.
const ALIKE: f64 = 0.805;

/// Of the words that are known the one that was most probably meant, if one is like it.
pub fn nearest<T: AsRef<str>>(word: &str, known: impl IntoIterator<Item = T>) -> Option<T> {
    let word = word.to_lowercase();
    let alike = known.into_iter().map(|known| (likeness(&word, &known.as_ref().to_lowercase()), known));
    // Of equals the first one.
    let best = alike.fold(None, |best: Option<(f64, T)>, one| match best {
        Some(best) if best.0 >= one.0 => Some(best),
        _ => Some(one),
    });
    best.filter(|(likeness, _)| *likeness >= ALIKE).map(|(_, known)| known)
}

/// Of an option it is the name that counts. A word that is part of the other, as `vpn` of `off-vpn`, is as like it as one
/// with a slip.
fn likeness(word: &str, known: &str) -> f64 {
    let (word, known) = (word.trim_start_matches('-'), known.trim_start_matches('-'));
    let by_letters = strsim::jaro_winkler(word, known);
    let is_part = word.len() > 2 && known.split('-').any(|part| part == word);
    if is_part { by_letters.mul_add(0.1, 0.9) } else { by_letters }
}

/// The file beside the one that isn't there that was most probably meant.
pub fn nearest_file(path: &Path) -> Option<String> {
    let wanted = path.file_name()?.to_str()?;
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let names = fs::read_dir(folder.unwrap_or(Path::new("."))).ok()?.flatten();
    let mut names: Vec<String> =
        names.take(1000).filter_map(|entry| entry.file_name().into_string().ok()).collect();
    names.sort();
    let stem = |name: &str| name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
    // `test` for `test.toml`, and `ca.crt` for `ca.pem`.
    let whole = names.iter().find(|name| stem(name) == stem(wanted)).cloned();
    let name = whole.or_else(|| nearest(wanted, names))?;
    Some(folder.map_or(Path::new(&name).to_owned(), |folder| folder.join(&name)).display().to_string())
}
