//! Clients: the live one against sockets of our own on loopback, the trace around a replay.

mod live;
mod proxy;
mod server;
mod trace;
