//! Says nothing to the terminal that the next sequence says as well: `ratatui` ends each page by taking back the colours
//! one by one, and then all at once. On a page that changes each second that is a fifth of what is written.

use std::io::{self, Write};

use zeroize::Zeroize as _;

/// Foreground, background and underline as they were, one by one; then everything.
const ONE_BY_ONE: &[u8] = b"\x1b[39m\x1b[49m\x1b[59m\x1b[0m";
const ALL_AT_ONCE: &[u8] = b"\x1b[0m";

/// Holds what is written until it is flushed, and then writes it at once.
#[derive(Debug)]
pub(super) struct Thrifty<W: Write> {
    out: W,
    held: Vec<u8>,
}

impl<W: Write> Thrifty<W> {
    pub(super) const fn new(out: W) -> Self {
        Self { out, held: Vec::new() }
    }
}

impl<W: Write> Write for Thrifty<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let mut rest = self.held.as_slice();
        let mut written = Ok(());
        while let Some(at) = rest.windows(ONE_BY_ONE.len()).position(|bytes| bytes == ONE_BY_ONE) {
            let (before, after) = rest.split_at(at);
            written = written.and_then(|()| self.out.write_all(before));
            written = written.and_then(|()| self.out.write_all(ALL_AT_ONCE));
            rest = after.get(ONE_BY_ONE.len()..).unwrap_or_default();
        }
        let written = written.and_then(|()| self.out.write_all(rest));
        // A page may hold a secret.
        self.held.zeroize();
        written.and_then(|()| self.out.flush())
    }
}
