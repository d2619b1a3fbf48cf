//! The writing side: lines out, with nothing in them that a terminal would obey, and the wiping of a secret.

use std::io::{self, Write};

use data_encoding::BASE64;

use super::{
    picture::Ground,
    terminal::{Output, Painter},
};
use crate::{driver::FrontEnd, visible::visible, wizard::Copied};

/// Clears the screen and what has scrolled off it. The cursor stays where it is: a screen reader is nowhere else.
pub(super) const WIPE: &str = "\x1b[2J\x1b[3J";

/// A window with fewer columns is one whose size isn't known.
const NARROWEST: usize = 10;

/// A writer and what has been written to it. Dropping it wipes a secret that still stands there.
pub(super) struct PageWriter<W: Write> {
    writer: W,
    output: Output,
    painter: Box<dyn Painter>,
    /// True while a token's QR code or key may be read on the terminal.
    secret_stands: bool,
    /// True while the cursor stands behind a question.
    asks: bool,
    /// Set by [`FrontEnd::wipe`]: what stood on the screen is gone.
    pub(super) wiped: bool,
    failure: Option<io::Error>,
}

impl<W: Write> PageWriter<W> {
    pub(super) fn new(writer: W, output: Output, painter: Box<dyn Painter>) -> Self {
        Self { writer, output, painter, secret_stands: false, asks: false, wiped: false, failure: None }
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
            let line = visible(line);
            match self.output.columns() {
                Some(columns) => wrapped(line.trim_end(), columns).iter().for_each(|line| self.raw(line)),
                None => self.raw(line.trim_end()),
            }
        }
    }

    /// A question, with the cursor behind it: a braille display shows the line that the cursor is on.
    pub(super) fn question(&mut self, text: &str) {
        let text = visible(text);
        let columns = self.output.columns();
        let lines =
            columns.map_or_else(|| vec![text.trim_end().to_owned()], |columns| wrapped(&text, columns));
        let Some((last, before)) = lines.split_last() else { return };
        for line in before {
            self.raw(line);
        }
        self.end_question();
        let written = write!(self.writer, "{last} ");
        self.note(written);
        self.asks = true;
    }

    /// The cursor is on a line of its own again: the Enter of the answer was echoed.
    pub(super) const fn is_answered(&mut self) {
        self.asks = false;
    }

    fn end_question(&mut self) {
        if std::mem::take(&mut self.asks) {
            let written = writeln!(self.writer);
            self.note(written);
        }
    }

    /// What is written from now on is a secret that a terminal keeps until it is wiped.
    pub(super) fn secret_follows(&mut self) {
        self.secret_stands = true;
        self.painter.secret_stands(true);
    }

    /// Lines as they are, on that ground. False if the ground can't be had, and so nothing was written.
    pub(super) fn picture(&mut self, lines: &[String], ground: Ground) -> bool {
        match ground {
            Ground::AsItIs => lines.iter().for_each(|line| self.raw(line)),
            Ground::Paper => {
                // The console colours what comes out while the ink is on. Line ends stay outside, or the rest of the
                // line would be white.
                self.end_question();
                for line in lines {
                    self.push();
                    if !self.painter.ink(true) {
                        return false;
                    }
                    let written = write!(self.writer, "{line}");
                    self.note(written);
                    self.push();
                    self.painter.ink(false);
                    self.raw("");
                }
            }
        }
        true
    }

    fn push(&mut self) {
        let flushed = self.writer.flush();
        self.note(flushed);
    }

    /// A line as it is: its escape sequences are ours.
    pub(super) fn raw(&mut self, line: &str) {
        self.end_question();
        let written = writeln!(self.writer, "{line}");
        self.note(written);
    }

    /// Hands everything on, so that the person sees the question before the answer is waited for.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.push();
        self.failure.take().map_or(Ok(()), Err)
    }

    fn note(&mut self, result: io::Result<()>) {
        if let Err(error) = result {
            self.failure.get_or_insert(error);
        }
    }
}

/// The line in a window of that many columns: no word is broken, and what follows stands below the line's own text.
fn wrapped(line: &str, columns: u16) -> Vec<String> {
    let lead = line.len() - line.trim_start().len();
    let indent = " ".repeat(lead);
    // One column less: some consoles go to the next line of themselves when the last one is written to.
    let width = usize::from(columns).saturating_sub(1).max(NARROWEST);
    let options = textwrap::Options::new(width)
        .subsequent_indent(&indent)
        .break_words(false)
        // An address has no blanks.
        .word_separator(textwrap::WordSeparator::AsciiSpace);
    let lines = textwrap::wrap(line, options.word_splitter(textwrap::WordSplitter::NoHyphenation));
    lines.into_iter().map(|line| line.trim_end().to_owned()).collect()
}

impl<W: Write> FrontEnd for PageWriter<W> {
    fn wipe(&mut self) {
        if !std::mem::take(&mut self.secret_stands) {
            return;
        }
        match self.output {
            Output::Pipe => return,
            Output::Terminal { .. } => {
                let written = write!(self.writer, "{WIPE}").and_then(|()| self.writer.flush());
                self.note(written);
            }
            Output::Console { .. } => {
                self.push();
                self.painter.wipe();
            }
        }
        self.painter.secret_stands(false);
        self.wiped = true;
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
        self.end_question();
        self.wipe();
    }
}

#[cfg(test)]
mod tests {
    use std::{cell::RefCell, rc::Rc};

    use super::*;
    use crate::surroundings::CodeColours;

    /// What came to a console, in order: text, and what was asked of it by calls.
    #[derive(Clone, Default)]
    struct Log(Rc<RefCell<String>>);

    impl Write for Log {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.borrow_mut().push_str(&String::from_utf8_lossy(bytes));
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Painter for Log {
        fn ink(&mut self, on: bool) -> bool {
            self.0.borrow_mut().push_str(if on { "<ink>" } else { "<as before>" });
            true
        }

        fn wipe(&mut self) -> bool {
            self.0.borrow_mut().push_str("<wipe>");
            true
        }

        fn secret_stands(&mut self, _stands: bool) {}
    }

    /// A console without VT showed the sequences as text, drew the code inverted, and kept it.
    #[test]
    fn a_console_is_painted_and_wiped_by_calls_and_gets_no_escape_sequence() {
        let log = Log::default();
        let output = Output::Console { size: None };
        // As in the program: what isn't flushed hasn't come to the console.
        let buffered = io::BufWriter::new(log.clone());
        let mut writer = PageWriter::new(buffered, output, Box::new(log.clone()));
        writer.line("before");
        writer.secret_follows();
        assert!(writer.picture(&["▀▄".to_owned(), "█ ".to_owned()], Ground::Paper));
        writer.line("after");
        assert_eq!(writer.copy("text"), Copied::Not);
        drop(writer);
        let wanted = "before\n<ink>▀▄<as before>\n<ink>█ <as before>\nafter\n<wipe>";
        assert_eq!(*log.0.borrow(), wanted);
    }

    /// Words were broken at the edge of a console of 80 columns.
    #[test]
    fn no_word_is_broken_at_the_edge_of_a_window() {
        let log = Log::default();
        let size = Some(super::super::terminal::Size { columns: 24, rows: 24 });
        let output = Output::Terminal { code: CodeColours::Fixed, half_blocks: true, copies: false, size };
        let mut writer = PageWriter::new(log.clone(), output, Box::new(super::super::terminal::NoPainter));
        writer.line("Spørg din it-support, før du skriver koden.");
        writer.line("  1) Gør det i browseren i stedet");
        writer.line("  https://otpenrollmentapp.prod.statens-sso.dk/");
        writer.line("");
        writer.set_output(Output::Pipe);
        writer.line("I et rør bliver en linje ved med at være én linje.");
        drop(writer);
        let wanted = "Spørg din it-support,\nfør du skriver koden.\n  1) Gør det i\n  browseren i stedet\n  \
                      https://otpenrollmentapp.prod.statens-sso.dk/\n\nI et rør bliver en linje ved med at være én \
                      linje.\n";
        assert_eq!(*log.0.borrow(), wanted);
    }

    /// The cursor stood on an empty line below the question, and that was what a braille display showed.
    #[test]
    fn the_cursor_stands_behind_a_question_until_it_is_answered() {
        let log = Log::default();
        let size = Some(super::super::terminal::Size { columns: 24, rows: 24 });
        let painter = Box::new(super::super::terminal::NoPainter);
        let mut writer = PageWriter::new(log.clone(), Output::Console { size }, painter);
        writer.question("3.0c Vælg 1-4 [1 Ja, på kontoret]:");
        assert_eq!(*log.0.borrow(), "3.0c Vælg 1-4 [1 Ja, på\nkontoret]: ");
        // The terminal echoes the Enter of an answer that is seen.
        writer.is_answered();
        writer.line("seen");
        writer.question("unseen:");
        writer.line("after");
        writer.question("the last:");
        drop(writer);
        let wanted = "3.0c Vælg 1-4 [1 Ja, på\nkontoret]: seen\nunseen: \nafter\nthe last: \n";
        assert_eq!(*log.0.borrow(), wanted);
    }

    #[test]
    fn without_ink_no_code_is_drawn_in_colours_that_may_be_the_wrong_way_round() {
        let log = Log::default();
        let painter = Box::new(super::super::terminal::NoPainter);
        let mut writer = PageWriter::new(log.clone(), Output::Console { size: None }, painter);
        assert!(!writer.picture(&["▀▄".to_owned()], Ground::Paper));
        assert_eq!(*log.0.borrow(), "");
    }
}
