//! What becomes of the terminal while the program is stopped (`kill -STOP`): the shell takes it, and hands it back with the
//! echo on. As a key, Ctrl+Z stops nothing in full screen, and `kill -TSTP` is passed by.

use std::io;

/// Tells that the program was stopped and goes on.
#[derive(Debug)]
pub(super) struct GoingOn(#[cfg(unix)] tokio::signal::unix::Signal);

#[cfg(unix)]
impl GoingOn {
    /// Must be called on a tokio runtime.
    pub(super) fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        signal(SignalKind::from_raw(rustix::process::Signal::CONT.as_raw())).map(Self)
    }

    /// Cancel safe.
    pub(super) async fn next(&mut self) {
        if self.0.recv().await.is_none() {
            std::future::pending::<()>().await;
        }
    }
}

/// Elsewhere programs aren't stopped.
#[cfg(not(unix))]
impl GoingOn {
    pub(super) const fn new() -> io::Result<Self> {
        Ok(Self())
    }

    pub(super) async fn next(&mut self) {
        std::future::pending().await
    }
}

/// False while the terminal is another program's, as it is the shell's behind `bg`: whoever changes it then is stopped by
/// the system. True where nobody can tell.
#[cfg(unix)]
pub(super) fn is_in_front() -> bool {
    rustix::termios::tcgetpgrp(io::stdin()).map_or(true, |front| front == rustix::process::getpgrp())
}

#[cfg(not(unix))]
pub(super) const fn is_in_front() -> bool {
    true
}

/// Raw mode, whatever holds now. Not by crossterm, which takes it for given, as it was never told otherwise; what it is to
/// put back at the end stays with it.
#[cfg(unix)]
pub(super) fn make_raw() -> io::Result<()> {
    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    let terminal = io::stdin();
    let mut modes = tcgetattr(&terminal)?;
    modes.make_raw();
    Ok(tcsetattr(&terminal, OptionalActions::Now, &modes)?)
}

#[cfg(not(unix))]
pub(super) const fn make_raw() -> io::Result<()> {
    Ok(())
}
