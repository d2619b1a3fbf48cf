//! Standard input as bytes, read by a thread of its own: whoever waits for it can wait for other things as well. The thread
//! stands in the system's read, so an idle program is not woken.

use std::{io, thread};

use tokio::sync::mpsc;
use zeroize::Zeroizing;

use super::{ByteStream, Input};

/// Bytes that are read at once, and how many such reads may wait: what is beyond stays in the terminal.
const AT_ONCE: usize = 1024;
const WAITING: usize = 8;

/// What was read at once.
type Chunk = Zeroizing<Vec<u8>>;

/// Something came from the terminal.
pub(in crate::tui) enum Came {
    Bytes(Chunk),
    /// The window has another size.
    Resized,
}

/// The terminal at standard input.
#[derive(Debug)]
pub(in crate::tui) struct Keyboard {
    chunks: mpsc::Receiver<io::Result<Chunk>>,
    resized: Resized,
    stream: ByteStream,
}

impl Keyboard {
    /// Starts the thread. Must be called on a tokio runtime.
    pub(in crate::tui) fn open(holds_esc: bool) -> io::Result<Self> {
        let (sender, chunks) = mpsc::channel(WAITING);
        thread::Builder::new().name("keyboard".to_owned()).spawn(move || {
            loop {
                let chunk = read();
                let is_last = chunk.is_err();
                if sender.blocking_send(chunk).is_err() || is_last {
                    return;
                }
            }
        })?;
        Ok(Self { chunks, resized: Resized::new()?, stream: ByteStream::new(holds_esc) })
    }

    /// What comes next; an error once the terminal is gone. Cancel safe.
    pub(in crate::tui) async fn next(&mut self) -> io::Result<Came> {
        tokio::select! {
            biased;
            chunk = self.chunks.recv() => bytes(chunk),
            () = self.resized.next() => Ok(Came::Resized),
        }
    }

    /// What has come already.
    pub(in crate::tui) fn ready(&mut self) -> io::Result<Option<Came>> {
        match self.chunks.try_recv() {
            Err(mpsc::error::TryRecvError::Empty) => Ok(None),
            chunk => bytes(chunk.ok()).map(Some),
        }
    }

    /// What that means at this moment (monotonic milliseconds).
    pub(in crate::tui) fn understand(&mut self, came: &Came, now_ms: u64) -> Vec<Input> {
        match came {
            Came::Bytes(bytes) => self.stream.take(bytes, now_ms),
            Came::Resized => Vec::new(),
        }
    }

    /// When [`Self::settle`] is wanted, if nothing comes before.
    pub(in crate::tui) fn settles_at(&self) -> Option<u64> {
        self.stream.settles_at()
    }

    /// Gives up what should have gone on by now.
    pub(in crate::tui) fn settle(&mut self, now_ms: u64) -> Vec<Input> {
        self.stream.settle(now_ms)
    }
}

fn bytes(chunk: Option<io::Result<Chunk>>) -> io::Result<Came> {
    chunk.unwrap_or_else(|| Err(io::ErrorKind::UnexpectedEof.into())).map(Came::Bytes)
}

#[cfg(unix)]
fn read() -> io::Result<Chunk> {
    let mut chunk = Zeroizing::new(vec![0; AT_ONCE]);
    loop {
        // Not by `Stdin`, whose buffer is never wiped.
        match rustix::io::read(io::stdin(), &mut chunk[..]) {
            // In raw mode no key means that: the terminal is gone.
            Ok(0) => return Err(io::ErrorKind::UnexpectedEof.into()),
            Ok(come) => {
                chunk.truncate(come);
                return Ok(chunk);
            }
            Err(rustix::io::Errno::INTR) => {}
            // Another program has made the terminal so.
            Err(rustix::io::Errno::AGAIN) => wait()?,
            Err(error) => return Err(error.into()),
        }
    }
}

#[cfg(unix)]
fn wait() -> io::Result<()> {
    use rustix::event::{PollFd, PollFlags, poll};
    let input = io::stdin();
    match poll(&mut [PollFd::new(&input, PollFlags::IN)], None) {
        Ok(_) | Err(rustix::io::Errno::INTR) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

#[cfg(not(unix))]
fn read() -> io::Result<Chunk> {
    use io::Read as _;
    let mut chunk = Zeroizing::new(vec![0; AT_ONCE]);
    match io::stdin().read(&mut chunk)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        come => {
            chunk.truncate(come);
            Ok(chunk)
        }
    }
}

/// Tells of new sizes.
#[derive(Debug)]
struct Resized(#[cfg(unix)] tokio::signal::unix::Signal);

impl Resized {
    #[cfg(unix)]
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::window_change()).map(Self)
    }

    #[cfg(unix)]
    async fn next(&mut self) {
        if self.0.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }

    #[cfg(not(unix))]
    const fn new() -> io::Result<Self> {
        Ok(Self())
    }

    #[cfg(not(unix))]
    async fn next(&mut self) {
        std::future::pending().await
    }
}
