//! The line mode: string in, string out.

mod ascii;
mod commands;
mod pages;
mod pictures;
mod questions;
pub mod run;
mod typed;
mod waits;
