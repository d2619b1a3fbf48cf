//! What goes over the wire of this process' sites: bytes with TLS, and requests.

use std::{
    io,
    pin::Pin,
    sync::atomic::{AtomicU64, Ordering},
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::TcpStream,
};

/// Of all sites of this process together.
pub static TRAFFIC: Traffic =
    Traffic { requests: AtomicU64::new(0), down: AtomicU64::new(0), up: AtomicU64::new(0) };

/// What was counted.
pub struct Traffic {
    requests: AtomicU64,
    down: AtomicU64,
    up: AtomicU64,
}

impl Traffic {
    /// One more request.
    pub fn request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    /// Requests, bytes down and bytes up since this was last asked.
    pub fn take(&self) -> [u64; 3] {
        [&self.requests, &self.down, &self.up].map(|counter| counter.swap(0, Ordering::Relaxed))
    }
}

/// A connection whose bytes are counted.
pub struct Counted(TcpStream);

impl Counted {
    /// Sends what it is given at once, as web servers do: else the pieces of an answer wait for one another.
    pub fn new(stream: TcpStream) -> Self {
        stream.set_nodelay(true).unwrap();
        Self(stream)
    }
}

impl AsyncRead for Counted {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let polled = Pin::new(&mut self.0).poll_read(context, buffer);
        TRAFFIC.up.fetch_add(u64::try_from(buffer.filled().len() - before).unwrap(), Ordering::Relaxed);
        polled
    }
}

impl AsyncWrite for Counted {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let polled = Pin::new(&mut self.0).poll_write(context, bytes);
        if let Poll::Ready(Ok(written)) = polled {
            TRAFFIC.down.fetch_add(u64::try_from(written).unwrap(), Ordering::Relaxed);
        }
        polled
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.0).poll_shutdown(context)
    }
}
