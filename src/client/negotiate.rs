//! Integrated sign-in (HTTP Negotiate, RFC 4559): the person's Kerberos ticket in place of a password.

mod ticket;

pub use ticket::{Ticket, ticket};
