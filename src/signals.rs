//! What the system sends: Ctrl+C as the line mode takes it, and the signals that end the program. Ending means
//! that the front end's future is dropped, so that its guards put the terminal back.

use tokio::sync::mpsc;

/// One message for each Ctrl+C. Must be called on a tokio runtime.
pub fn interrupts() -> mpsc::Receiver<()> {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            // More than four unheard ones say nothing new.
            if let Err(mpsc::error::TrySendError::Closed(())) = sender.try_send(()) {
                return;
            }
        }
    });
    receiver
}

/// Waits for a signal that ends the program; gives the exit code that shells know it by. Waits for ever where
/// signals can't be had.
#[cfg(unix)]
pub async fn ended() -> u8 {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut hang_up)) =
        (signal(SignalKind::terminate()), signal(SignalKind::hangup()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => 128 + 15,
        _ = hang_up.recv() => 128 + 1,
    }
}

/// Elsewhere the system ends the program itself.
#[cfg(not(unix))]
pub async fn ended() -> u8 {
    std::future::pending().await
}
