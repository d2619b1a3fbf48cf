//! What SSPI says and is told, as plain data. It is read on every system, so that it is tried on every system.

use super::ticket::KerberosTicket;
use crate::{dialogue::NoTicket, platform::CachedTicket};

/// Seconds from 1601, where Windows' clock begins, to 1970.
const FROM_1601: i64 = 11_644_473_600;

/// What the kept tickets come to; `now` in Unix seconds. In a domain Windows gets a ticket by itself when one is needed,
/// also in place of one that has run out.
pub(super) fn ticket_of(cached: &[CachedTicket], now: u64, in_domain: bool) -> KerberosTicket {
    let now = i64::try_from(now).unwrap_or(i64::MAX).saturating_add(FROM_1601).saturating_mul(10_000_000);
    // The one that the others are got with.
    let mut first = cached.iter().filter(|ticket| is_ticket_granting(&ticket.server)).peekable();
    let is_there = first.peek().is_some();
    if first.any(|ticket| ticket.ends > now) {
        KerberosTicket::Here
    } else if in_domain {
        KerberosTicket::WhenNeeded
    } else if is_there {
        KerberosTicket::RunOut
    } else {
        KerberosTicket::Missing
    }
}

fn is_ticket_granting(server: &str) -> bool {
    server.split('/').next().is_some_and(|name| name.eq_ignore_ascii_case("krbtgt"))
}

/// Why there is no token. The numbers are those of `winerror.h`.
pub(super) fn why(status: i32) -> NoTicket {
    match status.cast_unsigned() {
        // SEC_E_UNKNOWN_CREDENTIALS, SEC_E_NO_CREDENTIALS, SEC_E_NOT_SUPPORTED
        0x8009_030D | 0x8009_030E | 0x8009_0302 => NoTicket::Missing,
        // SEC_E_CONTEXT_EXPIRED
        0x8009_0317 => NoTicket::RunOut,
        // SEC_E_INVALID_TOKEN, SEC_E_LOGON_DENIED, SEC_E_MESSAGE_ALTERED, SEC_E_BAD_BINDINGS
        0x8009_0308 | 0x8009_030C | 0x8009_030F | 0x8009_0346 => NoTicket::Refused,
        // Such as SEC_E_NO_AUTHENTICATING_AUTHORITY, SEC_E_TARGET_UNKNOWN, SEC_E_WRONG_PRINCIPAL, SEC_E_TIME_SKEW.
        _ => NoTicket::Unavailable,
    }
}

/// A `SEC_CHANNEL_BINDINGS` with these bytes of the application: eight numbers, of which the last two say how long the
/// bytes are and where they begin.
pub(super) fn channel_bindings(application_data: &[u8]) -> Vec<u8> {
    const HEAD: u32 = 32;
    let length = u32::try_from(application_data.len()).unwrap_or_default();
    let head = [0, 0, 0, 0, 0, 0, length, HEAD];
    head.into_iter().flat_map(u32::to_ne_bytes).chain(application_data.iter().copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-12-01 12:00 UTC in Unix seconds.
    const NOW: u64 = 1_796_126_400;

    fn ticket(server: &str, hours_left: i64) -> CachedTicket {
        let now = (i64::try_from(NOW).unwrap_or_default() + FROM_1601) * 10_000_000;
        CachedTicket { server: server.to_owned(), ends: now + hours_left * 3600 * 10_000_000 }
    }

    #[test]
    fn the_ticket_that_others_are_got_with_counts() {
        let (held, over) = (ticket("krbtgt/EXAMPLE.DK", 5), ticket("krbtgt/EXAMPLE.DK", -1));
        let service = ticket("HTTP/adfs.example.dk", 5);
        for (cached, alone, in_domain) in [
            (vec![], KerberosTicket::Missing, KerberosTicket::WhenNeeded),
            (vec![service.clone()], KerberosTicket::Missing, KerberosTicket::WhenNeeded),
            (vec![over.clone(), service.clone()], KerberosTicket::RunOut, KerberosTicket::WhenNeeded),
            (vec![over, held, service], KerberosTicket::Here, KerberosTicket::Here),
        ] {
            assert_eq!(
                [ticket_of(&cached, NOW, false), ticket_of(&cached, NOW, true)],
                [alone, in_domain],
                "{cached:?}"
            );
        }
    }

    #[test]
    fn what_windows_says_is_told_as_on_linux() {
        for (status, told) in [
            (0x8009_030E_u32, NoTicket::Missing),
            (0x8009_0317, NoTicket::RunOut),
            (0x8009_0303, NoTicket::Unavailable),
            (0x8009_0311, NoTicket::Unavailable),
            (0x8009_0322, NoTicket::Unavailable),
            (0x8009_030C, NoTicket::Refused),
        ] {
            assert_eq!(why(status.cast_signed()), told, "{status:#x}");
        }
    }

    #[test]
    fn bindings_say_where_their_bytes_begin() {
        let made = channel_bindings(b"tls-server-end-point:xy");
        let numbers: Vec<u32> = made[..32]
            .chunks(4)
            .map(|four| four.iter().rev().fold(0, |sum, byte| sum << 8 | u32::from(*byte)))
            .collect();
        assert_eq!(numbers, [0, 0, 0, 0, 0, 0, 23, 32]);
        assert_eq!(&made[32..], b"tls-server-end-point:xy");
    }
}
