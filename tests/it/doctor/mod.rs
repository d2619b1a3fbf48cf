//! The doctor: on made-up desks with a client that plays the sites, and the whole program.

mod calls;
mod harness;
mod pages;
mod program;
mod proxy;
mod stand_in;
