//! The person's ticket on Windows: SSPI, which signs in whoever is signed in to the PC. Windows keeps the tickets, and
//! gets new ones by itself where it can reach the domain.
//!
//! Nothing is asked for that a browser doesn't: above all no delegation, so that the server can't go on in the person's
//! name. Negotiate may fall back on NTLM (docs/facts.md 111); such a token is found before it is sent, and dropped
//! (`negotiate.rs`).

use std::time::{SystemTime, UNIX_EPOCH};

use data_encoding::BASE64;
use zeroize::Zeroizing;

use super::{
    sspi_words::{channel_bindings, ticket_of, why},
    ticket::{Begun, Exchange, KerberosTicket, Tickets},
};
use crate::{
    dialogue::NoTicket,
    otp::Secret,
    platform::windows::{kerberos, sspi},
};

/// The system's SSPI.
pub(super) struct System;

impl Tickets for System {
    #[allow(
        clippy::disallowed_methods,
        reason = "a ticket ends by the PC's own clock, whatever the server's says"
    )]
    fn ticket(&self) -> KerberosTicket {
        if !sspi::knows_person() {
            return KerberosTicket::Missing;
        }
        let cached = kerberos::tickets().unwrap_or_default();
        let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
        // Set at each sign-in with an account of a domain, and at no other.
        let in_domain = std::env::var("USERDNSDOMAIN").is_ok_and(|domain| !domain.is_empty());
        ticket_of(&cached, now, in_domain)
    }

    fn start(&self, host: &str, binding: Option<&[u8]>) -> Result<Begun, NoTicket> {
        let sign_in = sspi::SignIn::begin(&format!("HTTP/{host}"), binding.map(channel_bindings));
        let mut under_way = UnderWay(sign_in.map_err(|status| why(status.0))?);
        let token = under_way.next(None)?;
        Ok((Box::new(under_way), token))
    }
}

struct UnderWay(sspi::SignIn);

impl UnderWay {
    fn next(&mut self, token: Option<&[u8]>) -> Result<Secret, NoTicket> {
        let token = self.0.step(token).map_err(|status| why(status.0))?;
        // Nothing more to say, and still the server isn't content.
        if token.is_empty() { Err(NoTicket::Refused) } else { Ok(Secret::new(BASE64.encode(&token))) }
    }
}

impl Exchange for UnderWay {
    fn step(&mut self, token: &Secret) -> Result<Secret, NoTicket> {
        let bytes = BASE64.decode(token.expose().as_bytes()).map(Zeroizing::new);
        // A server that says no may do so in a token: to SSPI that is an error like any other.
        self.next(Some(&bytes.map_err(|_| NoTicket::Refused)?)).map_err(|_| NoTicket::Refused)
    }
}
