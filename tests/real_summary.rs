//! Runs after all other tests and says which real parts ran, and which didn't. It has no test harness, so `cargo test`
//! shows what it prints. With `KOM_I_GANG_REAL=1` a part that didn't run is a failure (unless only some tests were
//! asked for).
#![allow(clippy::print_stdout, clippy::unwrap_used, reason = "printing is all it does")]

use std::{env, fs, path::PathBuf, process::ExitCode};

#[path = "real/list.rs"]
mod list;

use list::REAL_PARTS;

fn main() -> ExitCode {
    let listing = env::args().any(|argument| argument == "--list");
    let filtered = env::args().len() > 1;
    let real = env::var_os("KOM_I_GANG_REAL").is_some_and(|value| value == "1");
    if listing {
        return ExitCode::SUCCESS;
    }
    let ran = env::var_os("KOM_I_GANG_REAL_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("target/real"), PathBuf::from)
        .join("ran");
    let mut missing = 0;
    println!("\nreal parts (Keycloak 24.0, 26.4 and 26.7, xterm, zbarimg, zxing-cpp, oathtool):");
    for (name, shows) in REAL_PARTS {
        // Taken away, so that the next run speaks for itself.
        let mark = if real && fs::remove_file(ran.join(name)).is_ok() {
            "ran    "
        } else {
            missing += 1;
            "NOT RUN"
        };
        println!("  {mark}  {name}: {shows}");
    }
    if !real {
        println!("  They run with KOM_I_GANG_REAL=1; `bash .ci/run` installs what they need (Debian).\n");
    }
    if real && missing > 0 && !filtered { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
