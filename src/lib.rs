//! `kom-i-gang`: a terminal wizard that walks a person through the guide *Kom i gang med `MinArbejdsplads`*.
//!
//! # One idea
//! A *stage* is data about a conversation with the person; it neither draws nor calls. A *visit* is the other
//! half: a conversation with a web site over the pluggable [`client`]; each of its turns asks for something,
//! shows something, is done, hands over to the browser, or is stuck with a reason. The [`wizard`] joins the two.
//! Screens are plain blocks, and the full-screen view ([`tui`]) and the line mode ([`line`]) are two printers of
//! the same blocks.

pub mod cli;
pub mod client;
pub mod clock;
pub mod config;
pub mod dialogue;
pub mod driver;
pub mod line;
pub mod otp;
pub mod practice;
pub mod progress;
pub mod signals;
pub mod stages;
pub mod start;
pub mod text;
pub mod tui;
pub mod visit;
pub mod wizard;
