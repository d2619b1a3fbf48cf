//! Who makes the tokens: the seam between the conversation with the server and the system's Kerberos.

use crate::{dialogue::NoTicket, otp::Secret};

/// The person's ticket, as far as this PC tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KerberosTicket {
    /// There is one, and its time hasn't run out.
    Here,
    /// None now, but the system gets one by itself where it can reach the domain that the person signed in to (Windows).
    WhenNeeded,
    /// There is none.
    Missing,
    /// There is one, and its time has run out.
    RunOut,
    /// The program was built without integrated sign-in (on Linux the cargo feature `negotiate`).
    NotInThisBuild,
}

/// Makes tokens. The real ones are the system's (GSSAPI, on Windows SSPI); tests have their own. Its calls may wait for the
/// disk and for Kerberos' own server, so they are made on a thread of their own.
pub trait Tickets: Send + Sync {
    /// Whether there is a ticket to sign in with.
    fn ticket(&self) -> KerberosTicket;

    /// Begins a sign-in to the service `HTTP` of this host. `binding` is what ties it to the TLS connection
    /// ([`end_point`](super::end_point)).
    fn start(&self, host: &str, binding: Option<&[u8]>) -> Result<Begun, NoTicket>;
}

/// A sign-in that has begun, and the token to send, in Base64.
pub type Begun = (Box<dyn Exchange>, Secret);

/// A sign-in under way.
pub trait Exchange: Send {
    /// Takes in the server's token (Base64); the next one to send.
    fn step(&mut self, token: &Secret) -> Result<Secret, NoTicket>;
}
