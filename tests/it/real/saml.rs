//! A SAML request read and an unsigned SAML response made, as much of it as Keycloak wants.

use std::fmt::Write;

use data_encoding::{BASE64, HEXLOWER};
use rand::{TryRngCore as _, rngs::OsRng};

/// What AD FS must know of Keycloak's request.
pub struct Request {
    id: String,
    issuer: String,
    /// Where the answer goes.
    pub consumer: String,
}

impl Request {
    /// Reads the field `SAMLRequest`.
    pub fn read(field: &str) -> Option<Self> {
        let xml = String::from_utf8(BASE64.decode(field.as_bytes()).ok()?).ok()?;
        let attribute = |name: &str| between(&xml, &format!(" {name}=\""), "\"");
        let issuer = xml.split_once("Issuer").and_then(|(_, rest)| between(rest, ">", "<"))?;
        Some(Self { id: attribute("ID")?, consumer: attribute("AssertionConsumerServiceURL")?, issuer })
    }
}

fn between(text: &str, before: &str, after: &str) -> Option<String> {
    let rest = text.split_once(before)?.1;
    Some(rest.split_once(after)?.0.to_owned())
}

/// Who AD FS says it is.
pub const ISSUER: &str = "http://adfs.test/adfs/services/trust";

/// The field `SAMLResponse`: this person has signed in, `now` in Unix seconds.
pub fn response(request: &Request, name_id: &str, attributes: &[(&str, &str)], now: u64) -> String {
    let Request { id, issuer, consumer } = request;
    let (response, assertion) = (unique(), unique());
    let (at, until) = (instant(now), instant(now + 300));
    let before = instant(now - 60);
    let mut listed = String::new();
    for (name, value) in attributes {
        let _ = write!(
            listed,
            r#"<a:Attribute Name="{name}"><a:AttributeValue>{value}</a:AttributeValue></a:Attribute>"#
        );
    }
    let xml = format!(
        r#"<p:Response xmlns:p="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:a="urn:oasis:names:tc:SAML:2.0:assertion" ID="{response}" Version="2.0" IssueInstant="{at}" Destination="{consumer}" InResponseTo="{id}"><a:Issuer>{ISSUER}</a:Issuer><p:Status><p:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></p:Status><a:Assertion ID="{assertion}" Version="2.0" IssueInstant="{at}"><a:Issuer>{ISSUER}</a:Issuer><a:Subject><a:NameID Format="urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified">{name_id}</a:NameID><a:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><a:SubjectConfirmationData InResponseTo="{id}" Recipient="{consumer}" NotOnOrAfter="{until}"/></a:SubjectConfirmation></a:Subject><a:Conditions NotBefore="{before}" NotOnOrAfter="{until}"><a:AudienceRestriction><a:Audience>{issuer}</a:Audience></a:AudienceRestriction></a:Conditions><a:AuthnStatement AuthnInstant="{at}" SessionIndex="{assertion}"><a:AuthnContext><a:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</a:AuthnContextClassRef></a:AuthnContext></a:AuthnStatement><a:AttributeStatement>{listed}</a:AttributeStatement></a:Assertion></p:Response>"#
    );
    BASE64.encode(xml.as_bytes())
}

/// An XML id that was not used before.
pub fn unique() -> String {
    let mut random = [0; 16];
    OsRng.try_fill_bytes(&mut random).unwrap();
    format!("_{}", HEXLOWER.encode(&random))
}

/// Unix seconds as `2026-11-25T18:12:22Z`, by way of the HTTP date that a crate of ours writes.
fn instant(unix_seconds: u64) -> String {
    let date = httpdate::HttpDate::from(std::time::UNIX_EPOCH + std::time::Duration::from_secs(unix_seconds));
    // `Wed, 25 Nov 2026 18:12:22 GMT`
    let text = date.to_string();
    let mut words = text.split_whitespace().skip(1);
    let mut word = || words.next().unwrap();
    let (day, month, year, time) = (word(), word(), word(), word());
    let months = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let month = months.find(month).unwrap() / 3 + 1;
    format!("{year}-{month:02}-{day}T{time}Z")
}
