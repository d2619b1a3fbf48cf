//! Lines from any reader, one at a time and only when one is asked for.

use std::{
    io::{BufRead, Read},
    sync::mpsc as std_mpsc,
    thread,
};

use tokio::sync::mpsc;
use zeroize::Zeroizing;

use crate::otp::Secret;

/// The longest line that is taken, in bytes. Nothing that is asked for is a tenth of it.
const LONGEST: u64 = 4096;

/// What came for one request.
#[derive(Debug, PartialEq, Eq)]
pub enum Input {
    /// A line without its end. It may be a password, so it is a secret until it is known to be none.
    Line(Secret),
    /// A line that is too long or no UTF-8 text.
    Unreadable,
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
        let (requests, asked) = std_mpsc::channel();
        let (sender, answers) = mpsc::channel(1);
        thread::spawn(move || {
            let mut reader = reader;
            while asked.recv().is_ok() {
                if sender.blocking_send(read(&mut reader)).is_err() {
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

fn read(reader: &mut impl BufRead) -> Input {
    let mut bytes = Zeroizing::new(Vec::new());
    match reader.by_ref().take(LONGEST).read_until(b'\n', &mut bytes) {
        Ok(0) | Err(_) => return Input::End,
        Ok(_) => {}
    }
    if bytes.last() == Some(&b'\n') {
        bytes.pop();
        if bytes.last() == Some(&b'\r') {
            bytes.pop();
        }
    } else if bytes.len() as u64 == LONGEST {
        return match reader.skip_until(b'\n') {
            Ok(_) => Input::Unreadable,
            Err(_) => Input::End,
        };
    }
    match std::str::from_utf8(&bytes) {
        Ok(text) => Input::Line(Secret::new(text.to_owned())),
        Err(_) => Input::Unreadable,
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
