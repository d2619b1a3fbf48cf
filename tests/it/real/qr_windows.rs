//! QR codes in six windows that differ, read by two readers: a part of the matrix of `tests/real/qr`.

use std::{path::Path, process::Command};

use super::parts;

#[test]
fn codes_are_read_in_six_windows() {
    if !parts::runs("qr-windows") {
        return;
    }
    // Cargo builds it together with the tests.
    let built = Path::new(env!("CARGO_BIN_EXE_kom-i-gang")).with_file_name("examples").join("qr-code");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/qr/windows");
    let mut command = Command::new(script);
    command.arg("six");
    if built.exists() {
        command.env("QR_CODE", built);
    }
    let done = command.output().unwrap();
    let said = String::from_utf8_lossy(&done.stdout);
    assert!(done.status.success(), "{said}{}", String::from_utf8_lossy(&done.stderr));
    assert_eq!(said.lines().count(), 7, "six windows and a word: {said}");
}
