//! A server of another make that runs as long as its test, and no longer.

use std::{
    net::{TcpListener, TcpStream},
    process::{Child, Command, Stdio},
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

/// A port that nobody listens at now.
pub fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
