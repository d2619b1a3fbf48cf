//! Clients: the live one against sockets of our own on loopback, the trace around a replay.

mod end_point;
mod live;
mod negotiate;
mod proxy;
mod server;
mod trace;
