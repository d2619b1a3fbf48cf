//! Whether the real parts run, and the trace that `tests/real_summary.rs` reads.

use std::{env, fs, path::PathBuf};

#[path = "../../real/list.rs"]
mod list;

use list::REAL_PARTS;

/// True if this real test is to run. It must stand in tests/real/list.rs, which is what the summary shows.
pub fn runs(part: &str) -> bool {
    let by_hand = part == "by-hand";
    assert!(
        by_hand || REAL_PARTS.iter().any(|(name, _)| *name == part),
        "{part} is missing in tests/real/list.rs"
    );
    if env::var_os("KOM_I_GANG_REAL").is_none_or(|value| value != "1") {
        return false;
    }
    let ran = folder().join("ran");
    fs::create_dir_all(&ran).unwrap();
    fs::write(ran.join(part), "").unwrap();
    true
}

/// Where the real parts keep their files.
pub fn folder() -> PathBuf {
    env::var_os("KOM_I_GANG_REAL_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/real"), PathBuf::from)
}
