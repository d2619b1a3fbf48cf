//! Lines from any reader, one at a time and only when one is asked for.

use std::{
    io::{self, BufRead, Cursor, Read},
    sync::mpsc as std_mpsc,
    thread,
};

use tokio::sync::mpsc;
use zeroize::Zeroizing;

use super::encoding::Encoding;
use crate::otp::Secret;

/// The longest line that is taken, in bytes. Nothing that is asked for is a tenth of it.
const LONGEST: usize = 4096;

/// What came for one request.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    /// A line without its end. It may be a password, so it is a secret until it is known to be none.
    Line(Secret),
    /// A line that is too long.
    TooLong,
    /// A line that is no text in the form that the others have; its number, counted from 1.
    Foreign(usize),
    /// There are no more lines.
    End,
}

/// The lines of a reader. The reader is read on a thread of its own, which waits until a line is asked for:
/// blocking reads can't be given up, so a request that was is still there for the next one who asks.
pub struct Lines {
    requests: std_mpsc::Sender<()>,
    answers: mpsc::Receiver<Input>,
    waiting: bool,
    /// True if the line that is being read is nobody's answer.
    dropped: bool,
}

impl Lines {
    /// Starts the thread, which reads nothing yet.
    pub fn new(reader: impl BufRead + Send + 'static) -> Self {
        Self::start(reader, false)
    }

    /// The same where somebody types: Ctrl+D in the midst of a line is no Enter.
    pub fn typed(reader: impl BufRead + Send + 'static) -> Self {
        Self::start(reader, true)
    }

    fn start(reader: impl BufRead + Send + 'static, typed: bool) -> Self {
        let (requests, asked) = std_mpsc::channel();
        let (sender, answers) = mpsc::channel(1);
        thread::spawn(move || {
            let mut reader = LineReader { reader: Box::new(reader), encoding: None, read: 0, typed };
            while asked.recv().is_ok() {
                if sender.blocking_send(reader.next()).is_err() {
                    return;
                }
            }
        });
        Self { requests, answers, waiting: false, dropped: false }
    }

    /// The next line. Cancel safe: a line that came in the meantime is given to the next call.
    pub async fn next(&mut self) -> Input {
        loop {
            if !self.waiting {
                if self.requests.send(()).is_err() {
                    return Input::End;
                }
                self.waiting = true;
            }
            let line = self.answers.recv().await.unwrap_or(Input::End);
            self.waiting = false;
            if !std::mem::take(&mut self.dropped) || line == Input::End {
                return line;
            }
        }
    }

    /// True while a line is being read, or was read and not yet taken.
    pub(super) const fn is_reading(&self) -> bool {
        self.waiting
    }

    /// The line that is being read won't be given to anybody.
    pub(super) const fn drop_this_one(&mut self) {
        self.dropped = self.waiting;
    }

    /// True if the line that is being read won't be given to anybody.
    pub(super) const fn drops_this_one(&self) -> bool {
        self.dropped
    }
}

/// A reader whose form is found out when the first line is asked for.
struct LineReader {
    reader: Box<dyn BufRead>,
    encoding: Option<Encoding>,
    /// Lines that were read.
    read: usize,
    typed: bool,
}

impl LineReader {
    fn next(&mut self) -> Input {
        let encoding = match self.encoding {
            Some(known) => known,
            None => match self.begin() {
                Ok(known) => known,
                Err(foreign_or_end) => return foreign_or_end,
            },
        };
        self.read += 1;
        // Room for all of it at once: bytes that grow leave copies.
        let mut bytes = Zeroizing::new(Vec::with_capacity(LONGEST + 64));
        match self.line(encoding, &mut bytes) {
            Ok(0) | Err(_) => return Input::End,
            // Half of a password that was left by Ctrl+D must not count as a try.
            Ok(come) if self.typed && come < LONGEST && !encoding.ends_line(&bytes) => return Input::End,
            Ok(_) => {}
        }
        if bytes.len() >= LONGEST && !encoding.ends_line(&bytes) {
            return match self.skip_line(encoding) {
                Ok(()) => Input::TooLong,
                Err(_) => Input::End,
            };
        }
        encoding.read(&bytes).map_or(Input::Foreign(self.read), Input::Line)
    }

    /// Finds out the form. What has come already is looked through, so that nothing of a file of answers goes out if a
    /// line further down can't be read. The first line is left to be read: it may have been typed, and be typed again.
    fn begin(&mut self) -> Result<Encoding, Input> {
        let come = self.reader.fill_buf().map_err(|_| Input::End)?;
        if come.is_empty() {
            // A terminal that is asked again waits again: Ctrl+D would have to be pressed three times.
            return Err(Input::End);
        }
        if come.len() < Encoding::TELLING && !come.contains(&b'\n') {
            let mut beginning = Vec::with_capacity(Encoding::TELLING);
            let telling = Encoding::TELLING as u64;
            self.reader.by_ref().take(telling).read_until(b'\n', &mut beginning).map_err(|_| Input::End)?;
            let rest = std::mem::replace(&mut self.reader, Box::new(io::empty()));
            self.reader = Box::new(Cursor::new(beginning).chain(rest));
        }
        let (encoding, mark) = Encoding::of(self.reader.fill_buf().map_err(|_| Input::End)?);
        self.reader.consume(mark);
        let come = self.reader.fill_buf().map_err(|_| Input::End)?;
        if let Some(line) = encoding.first_fault(come).filter(|line| *line > 1) {
            return Err(Input::Foreign(line));
        }
        self.encoding = Some(encoding);
        Ok(encoding)
    }

    /// Reads to the end of a line, or as far as a line may go; how many bytes came.
    fn line(&mut self, encoding: Encoding, bytes: &mut Vec<u8>) -> io::Result<usize> {
        let unit = encoding.unit();
        while bytes.len() < LONGEST {
            let come = self.reader.by_ref().take(unit as u64).read_to_end(bytes)?;
            let last = bytes.get(bytes.len().saturating_sub(unit)..).unwrap_or_default();
            if come < unit || encoding.ends_line(last) {
                break;
            }
        }
        Ok(bytes.len())
    }

    /// Passes by what is left of a line that is too long.
    fn skip_line(&mut self, encoding: Encoding) -> io::Result<()> {
        loop {
            let mut bytes = Zeroizing::new(Vec::new());
            let come = self.line(encoding, &mut bytes)?;
            if come == 0 || encoding.ends_line(&bytes) {
                return Ok(());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::{BufReader, Write as _};

    use super::*;

    /// A line is asked for, and hasn't come.
    async fn begin(lines: &mut Lines) {
        let come = tokio::select! {
            biased;
            line = lines.next() => Some(line),
            () = std::future::ready(()) => None,
        };
        assert_eq!(come, None);
    }

    /// A line that was begun while it was shown isn't the password that is asked for meanwhile: it is ended and dropped.
    #[tokio::test]
    async fn a_line_that_is_dropped_is_nobodys_answer() {
        let (reader, mut typed) = std::io::pipe().unwrap();
        let mut lines = Lines::new(BufReader::new(reader));
        begin(&mut lines).await;
        assert!(lines.is_reading());
        lines.drop_this_one();
        typed.write_all(b"half\r\nwhole\r\nnext\r\n").unwrap();
        assert_eq!(lines.next().await, Input::Line(Secret::new("whole".to_owned())));
        assert!(!lines.drops_this_one());
        assert_eq!(lines.next().await, Input::Line(Secret::new("next".to_owned())));
    }

    #[tokio::test]
    async fn the_end_is_told_also_in_place_of_a_dropped_line() {
        let (reader, typed) = std::io::pipe().unwrap();
        let mut lines = Lines::new(BufReader::new(reader));
        begin(&mut lines).await;
        lines.drop_this_one();
        drop(typed);
        assert_eq!(lines.next().await, Input::End);
    }
}
