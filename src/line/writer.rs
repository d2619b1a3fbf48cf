//! The writing side: lines out, with nothing in them that a terminal would obey, and the wiping of a secret.

use std::io::{self, Write};

use data_encoding::BASE64;

use super::terminal::Output;
use crate::{driver::FrontEnd, visible::visible, wizard::Copied};

/// Moves home, clears the screen and what has scrolled off it.
const WIPE: &str = "\x1b[H\x1b[2J\x1b[3J";

/// A writer and what has been written to it. Dropping it wipes a secret that still stands there.
pub(super) struct PageWriter<W: Write> {
    writer: W,
    output: Output,
    /// True while a token's QR code or key may be read on the terminal.
    secret_stands: bool,
    /// Set by [`FrontEnd::wipe`]: what stood on the screen is gone.
    pub(super) wiped: bool,
    failure: Option<io::Error>,
}

impl<W: Write> PageWriter<W> {
    pub(super) fn new(writer: W, output: Output) -> Self {
        Self { writer, output, secret_stands: false, wiped: false, failure: None }
    }

    pub(super) const fn output(&self) -> Output {
        self.output
    }

    pub(super) fn set_output(&mut self, output: Output) {
        self.output = output;
    }

    /// One line, or several where `text` has line ends of its own.
    pub(super) fn line(&mut self, text: &str) {
        for line in text.split('\n') {
            // A site's words must not move the cursor or colour the rest.
            self.raw(visible(line).trim_end());
        }
    }

    /// Lines of a secret that a terminal keeps until it is wiped.
    pub(super) fn secret(&mut self, lines: &[String]) {
        self.secret_stands = true;
        for line in lines {
            self.raw(line);
        }
    }

    /// A line as it is: its escape sequences are ours.
    pub(super) fn raw(&mut self, line: &str) {
        let written = writeln!(self.writer, "{line}");
        self.note(written);
    }

    /// Hands everything on, so that the person sees the question before the answer is waited for.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        let flushed = self.writer.flush();
        self.note(flushed);
        self.failure.take().map_or(Ok(()), Err)
    }

    fn note(&mut self, result: io::Result<()>) {
        if let Err(error) = result {
            self.failure.get_or_insert(error);
        }
    }
}

impl<W: Write> FrontEnd for PageWriter<W> {
    fn wipe(&mut self) {
        if !std::mem::take(&mut self.secret_stands) {
            return;
        }
        if matches!(self.output, Output::Terminal { .. }) {
            let written = write!(self.writer, "{WIPE}").and_then(|()| self.writer.flush());
            self.note(written);
            self.wiped = true;
        }
    }

    fn copy(&mut self, text: &str) -> Copied {
        #[cfg(windows)]
        if matches!(self.output, Output::Terminal { .. }) && crate::platform::windows::clipboard::copy(text) {
            return Copied::Done;
        }
        let Output::Terminal { copies: true, .. } = self.output else { return Copied::Not };
        let written = write!(self.writer, "\x1b]52;c;{}\x07", BASE64.encode(text.as_bytes()));
        let done = written.is_ok();
        self.note(written);
        if done { Copied::Asked } else { Copied::Not }
    }
}

impl<W: Write> Drop for PageWriter<W> {
    fn drop(&mut self) {
        self.wipe();
    }
}
