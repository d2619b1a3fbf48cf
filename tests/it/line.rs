//! The line mode: string in, string out.

mod commands;
mod pages;
mod pictures;
mod questions;
mod run;
