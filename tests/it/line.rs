//! The line mode: string in, string out.

mod pages;
mod run;
