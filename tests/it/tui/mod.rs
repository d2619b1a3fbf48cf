//! The full-screen view: drawn into a buffer, never on a terminal.

mod keymap;
pub mod page;
mod pages;
mod qr;
mod samples;
mod sizes;
mod theme;
