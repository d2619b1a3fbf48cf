//! A server of another make that runs as long as its test, and no longer.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU16, Ordering},
    time::Duration,
};

/// A process with a port of its own on this machine.
pub struct Process {
    pub port: u16,
    /// Ends the process when its standard input ends: when this is dropped, or the tests end in any other way.
    keeper: Child,
}

/// The keeper's whole program.
const KEEP: &str = r#""$@" </dev/null & child=$!; cat >/dev/null; kill "$child"; wait "$child""#;

impl Process {
    /// Starts it and waits until it takes connections at `port`. What it says goes to this test's output.
    pub fn start(command: &mut Command, port: u16) -> Self {
        let mut kept = Command::new("bash");
        kept.args(["-c", KEEP, "keep"]).arg(command.get_program()).args(command.get_args());
        let keeper = kept.stdin(Stdio::piped()).spawn().unwrap();
        let mut process = Self { port, keeper };
        for _ in 0..600 {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return process;
            }
            assert!(process.keeper.try_wait().unwrap().is_none(), "{command:?} ended");
            std::thread::park_timeout(Duration::from_millis(100));
        }
        panic!("{command:?} takes no connection");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}

/// A port that nobody listens at now, and that nobody else is given before the program of another make listens there: it
/// lies below those that the system gives away by itself (`ip_local_port_range`), and each is given once.
pub fn free_port() -> u16 {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Two test runs on one machine begin at different places.
    let first = u16::try_from(std::process::id() % 100).unwrap() * 100;
    loop {
        let port = 20_000 + (first + NEXT.fetch_add(1, Ordering::Relaxed)) % 10_000;
        if TcpListener::bind(("127.0.0.1", port)).is_ok() {
            return port;
        }
    }
}
