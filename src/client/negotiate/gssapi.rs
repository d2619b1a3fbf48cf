//! The person's ticket on Linux: GSSAPI, which reads what `kinit` or the sign-in to the PC has left. Which file that is
//! (`KRB5CCNAME`) and which servers there are (`KRB5_CONFIG`) is the system's matter.
//!
//! The token is SPNEGO around Kerberos, as browsers send it. Nothing is asked for that a browser doesn't: above all no
//! delegation, so that the server can't go on in the person's name.

use data_encoding::BASE64;
use libgssapi::{
    context::{ClientCtx, CtxFlags},
    credential::{Cred, CredUsage},
    error::{Error, MajorFlags},
    name::Name,
    oid::{GSS_MECH_KRB5, GSS_MECH_SPNEGO, GSS_NT_HOSTBASED_SERVICE, OidSet},
};
use zeroize::Zeroizing;

use super::ticket::{Begun, Exchange, KerberosTicket, Tickets};
use crate::{dialogue::NoTicket, otp::Secret};

/// The system's GSSAPI.
pub(super) struct System;

impl Tickets for System {
    fn ticket(&self) -> KerberosTicket {
        match credential().and_then(|credential| credential.lifetime()) {
            Ok(left) if left.is_zero() => KerberosTicket::RunOut,
            Ok(_) => KerberosTicket::Here,
            Err(error) if is(error, MajorFlags::GSS_S_CREDENTIALS_EXPIRED) => KerberosTicket::RunOut,
            Err(_) => KerberosTicket::Missing,
        }
    }

    fn start(&self, host: &str, binding: Option<&[u8]>) -> Result<Begun, NoTicket> {
        let name =
            Name::new(format!("HTTP@{host}").as_bytes(), Some(GSS_NT_HOSTBASED_SERVICE)).map_err(why)?;
        let context = ClientCtx::new(None, name, CtxFlags::empty(), Some(GSS_MECH_SPNEGO));
        let mut under_way = UnderWay { context, binding: binding.map(<[u8]>::to_vec) };
        let token = under_way.next(None)?;
        Ok((Box::new(under_way), token))
    }
}

/// The person's own, for Kerberos.
fn credential() -> Result<Cred, Error> {
    Cred::acquire(None, None, CredUsage::Initiate, Some(&OidSet::singleton(GSS_MECH_KRB5)?))
}

struct UnderWay {
    context: ClientCtx,
    binding: Option<Vec<u8>>,
}

impl UnderWay {
    fn next(&mut self, token: Option<&[u8]>) -> Result<Secret, NoTicket> {
        match self.context.step(token, self.binding.as_deref()).map_err(why)? {
            Some(token) => Ok(Secret::new(BASE64.encode(&token))),
            // Nothing more to say, and still the server isn't content.
            None => Err(NoTicket::Refused),
        }
    }
}

impl Exchange for UnderWay {
    fn step(&mut self, token: &Secret) -> Result<Secret, NoTicket> {
        let bytes = BASE64.decode(token.expose().as_bytes()).map(Zeroizing::new);
        // A server that says no may do so in a token: to GSSAPI that is an error like any other.
        self.next(Some(&bytes.map_err(|_| NoTicket::Refused)?)).map_err(|_| NoTicket::Refused)
    }
}

fn why(error: Error) -> NoTicket {
    if is(error, MajorFlags::GSS_S_CREDENTIALS_EXPIRED) {
        NoTicket::RunOut
    } else if is(error, MajorFlags::GSS_S_NO_CRED) {
        NoTicket::Missing
    } else {
        NoTicket::Unavailable
    }
}

/// True if the error is this one of the routine errors: they are numbers in one byte, not flags.
fn is(error: Error, known: MajorFlags) -> bool {
    const ROUTINE: u32 = 0x00ff_0000;
    error.major.bits() & ROUTINE == known.bits()
}
