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
        Self { requests, answers, waiting: false }
    }

    /// The next line. Cancel safe: a line that came in the meantime is given to the next call.
    pub async fn next(&mut self) -> Input {
        if !self.waiting {
            if self.requests.send(()).is_err() {
                return Input::End;
            }
            self.waiting = true;
        }
        let line = self.answers.recv().await.unwrap_or(Input::End);
        self.waiting = false;
        line
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
