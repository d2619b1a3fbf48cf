//! What is told of a site's certificate.

use crate::client::{self, issuer_of};

/// A certificate that was trusted.
#[derive(Debug)]
pub(super) struct Certificate {
    /// Who issued it, where that can be read.
    pub(super) issuer: Option<String>,
    /// Its last second, since 1970.
    expires: i64,
}

impl Certificate {
    /// Reads DER; `None` if it is none.
    pub(super) fn read(der: &[u8]) -> Option<Self> {
        let expires = client::Certificate::read(der)?.not_after()?;
        Some(Self { issuer: issuer_of(der), expires })
    }

    /// Whole days that are left at this moment.
    pub(super) fn days_left(&self, now_ms: u64) -> i64 {
        let now = i64::try_from(now_ms / 1000).unwrap_or(i64::MAX);
        self.expires.saturating_sub(now).div_euclid(24 * 60 * 60)
    }
}
