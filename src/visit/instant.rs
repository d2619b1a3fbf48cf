//! The time in a SAML request. A bare Keycloak 26.4 sends no `Date` (seen); what it hands over to AD FS says when
//! it was written.

use data_encoding::BASE64;

use crate::otp::Secret;

/// The `IssueInstant` of a `SAMLRequest` field, in Unix seconds.
pub(super) fn of_request(field: &Secret) -> Option<u64> {
    let xml = BASE64.decode(field.expose().trim().as_bytes()).ok()?;
    let xml = String::from_utf8(xml).ok()?;
    let (_, rest) = xml.split_once("IssueInstant=\"")?;
    unix_seconds(rest.split('"').next()?)
}

/// `2026-11-25T18:12:22.345Z`, always UTC in SAML 2.0 (core, 1.3.3).
fn unix_seconds(instant: &str) -> Option<u64> {
    let (date, time) = instant.strip_suffix('Z')?.split_once('T')?;
    let [year, month, day] = three(date, '-')?;
    let [hour, minute, second] = three(time.split('.').next()?, ':')?;
    if !(1970..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    if hour > 23 || minute > 59 || second > 60 {
        return None;
    }
    // Days since 1970: the year begins in March, so that a leap day comes last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let days = 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1;
    let days = days.checked_sub(719_468)?;
    Some(((days * 24 + hour) * 60 + minute) * 60 + second)
}

fn three(text: &str, between: char) -> Option<[u64; 3]> {
    let parts: Vec<u64> = text.split(between).map(str::parse).collect::<Result<_, _>>().ok()?;
    parts.try_into().ok()
}
