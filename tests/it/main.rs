//! One test binary: whole values, no sleeps, and no terminal, network or clock but where a module says so.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test's helpers may fail it")]

mod cli;
mod client;
mod clock;
mod completions;
mod config;
mod docs;
mod doctor;
mod driver;
mod farewell;
mod guide;
mod house;
mod line;
mod otp;
mod plain;
mod policy;
mod practice;
mod progress;
mod pty;
#[cfg(target_os = "linux")]
mod pty_ends;
#[cfg(target_os = "linux")]
mod pty_keys;
mod reader;
mod real;
mod screens;
mod shared_screen;
#[cfg(unix)]
mod slips;
mod surroundings;
mod text;
mod tui;
mod visible;
mod visit;
mod wizard;
