//! One test binary: whole values, no sleeps, and no terminal, network or clock but where a module says so.

mod config;
mod otp;
