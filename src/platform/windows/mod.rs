//! Windows' own calls: the only unsafe code of the program. One file for each service; what it gives away is safe to
//! use, and each call says why it is right.
#![allow(unsafe_code, reason = "these services have no safe interface in a crate that is kept")]

pub mod clipboard;
pub mod console;
pub mod error_reporting;
pub mod kerberos;
pub mod protection;
pub mod registry;
pub mod sspi;
mod wide;
pub mod winhttp;
