//! The keyboard and the mouse: what comes from the terminal, as keys, presses and pastes.
//!
//! On Unix the bytes are read and understood here (`stream`, `sequence`), as crossterm holds what is unfinished for
//! ever; on Windows, where no bytes come, crossterm tells of keys.

#[cfg(not(windows))]
mod bytes;
#[cfg(windows)]
mod events;
mod kitty;
mod numbers;
mod paste;
mod sequence;
mod single;
mod stream;
mod told;

#[cfg(not(windows))]
pub(super) use bytes::{Came, Keyboard};
#[cfg(windows)]
pub(super) use events::{Came, Keyboard};
pub use stream::ByteStream;
pub use told::{Input, MouseButton, MousePress};
