//! The full-screen view: drawn into a buffer, and on a terminal of the tests' own.

mod blocks;
mod bursts;
mod calm;
mod clicks;
mod contrast;
mod keymap;
mod output;
pub mod page;
mod pages;
mod person;
mod qr;
mod records;
mod remarks;
mod samples;
mod sizes;
mod stream;
#[cfg(unix)]
mod terminal;
mod theme;
pub mod wgl4;
#[cfg(unix)]
mod window;
