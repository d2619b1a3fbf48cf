//! What is read of SAML messages: when a request was written, and whether a response names somebody. Only those of
//! the POST binding can be read; the redirect binding packs them as well.

use data_encoding::BASE64;
use zeroize::Zeroizing;

use crate::otp::Secret;

/// The `IssueInstant` of a `SAMLRequest` field, in Unix seconds. A bare Keycloak 26.4 sends no `Date` (seen); what it
/// hands over to AD FS says when it was written.
pub(super) fn time_of_request(field: &Secret) -> Option<u64> {
    let xml = read(field.expose())?;
    let (_, rest) = xml.split_once("IssueInstant=\"")?;
    unix_seconds(rest.split('"').next()?)
}

/// True if a `SAMLResponse` field says who has signed in: success, and an assertion (core, 3.2.2).
pub(super) fn names_a_person(field: &str) -> bool {
    read(field).is_some_and(|xml| {
        let asserts = || tags(&xml).any(|(name, _)| matches!(name, "Assertion" | "EncryptedAssertion"));
        is_success(&xml) && asserts()
    })
}

/// What the first `StatusCode` says: those below it are details.
fn is_success(xml: &str) -> bool {
    let status = tags(xml).find(|(name, _)| *name == "StatusCode");
    status.is_some_and(|(_, tag)| tag.contains(":status:Success\"") || tag.contains(":status:Success'"))
}

/// The elements that begin in a message, each by its name without prefix and the text of its tag.
fn tags(xml: &str) -> impl Iterator<Item = (&str, &str)> {
    xml.split('<').skip(1).map(|piece| {
        let tag = piece.split('>').next().unwrap_or_default();
        let name = tag.split([' ', '\t', '\r', '\n', '/']).next().unwrap_or_default();
        (name.rsplit(':').next().unwrap_or_default(), tag)
    })
}

/// The message as text. One with comments, `CDATA` or a document type, none of which Keycloak or AD FS write, isn't
/// read: something in them could be taken for a part of it.
fn read(field: &str) -> Option<Zeroizing<String>> {
    let letters: Zeroizing<Vec<u8>> =
        Zeroizing::new(field.bytes().filter(|byte| !byte.is_ascii_whitespace()).collect());
    let xml = String::from_utf8(BASE64.decode(&letters).ok()?).ok().map(Zeroizing::new)?;
    (!xml.contains("<!")).then_some(xml)
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
