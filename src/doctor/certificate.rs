//! What is told of a site's certificate.

use x509_cert::der::Decode as _;

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
        let certificate = client::Certificate::from_der(der).ok()?;
        let not_after = certificate.tbs_certificate().validity().not_after.to_unix_duration();
        let expires = i64::try_from(not_after.as_secs()).ok()?;
        Some(Self { issuer: issuer_of(der), expires })
    }

    /// Whole days that are left at this moment.
    pub(super) fn days_left(&self, now_ms: u64) -> i64 {
        let now = i64::try_from(now_ms / 1000).unwrap_or(i64::MAX);
        self.expires.saturating_sub(now).div_euclid(24 * 60 * 60)
    }
}
