//! The line mode on a terminal whose character set isn't UTF-8: what is written goes out in ASCII.

use std::io::{self, Write};

use crate::text::ascii;

/// Writes in ASCII what is UTF-8.
#[derive(Debug)]
pub struct Ascii<W> {
    inner: W,
    /// The beginning of a letter whose other bytes are still to come.
    begun: Vec<u8>,
}

impl<W: Write> Ascii<W> {
    /// Writes to `inner`.
    pub const fn new(inner: W) -> Self {
        Self { inner, begun: Vec::new() }
    }
}

impl<W: Write> Write for Ascii<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.begun.extend_from_slice(bytes);
        let whole = match std::str::from_utf8(&self.begun) {
            Ok(text) => text.len(),
            Err(fault) if fault.error_len().is_none() => fault.valid_up_to(),
            // No UTF-8 at all, which the line mode never writes: each such byte becomes a sign.
            Err(_) => self.begun.len(),
        };
        let text: Vec<u8> = self.begun.drain(..whole).collect();
        self.inner.write_all(ascii(&String::from_utf8_lossy(&text)).as_bytes())?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.inner.flush()
    }
}
