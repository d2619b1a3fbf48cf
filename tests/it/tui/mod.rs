//! The full-screen view: drawn into a buffer, and on a terminal of the tests' own.

mod blocks;
mod keymap;
mod output;
pub mod page;
mod pages;
mod paste;
mod qr;
mod samples;
mod sizes;
#[cfg(unix)]
mod terminal;
mod theme;
#[cfg(unix)]
mod window;
