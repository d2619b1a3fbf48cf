//! The SAML messages between Statens SSO and AD FS: well-formed, unsigned, and no more than what both check.

use data_encoding::BASE64;

use super::page::escape;

/// A request to sign somebody in.
pub(super) struct AuthnRequest {
    pub(super) id: String,
    /// Where the answer goes.
    pub(super) answer_to: String,
}

/// An answer that says who signed in.
pub(super) struct Response {
    pub(super) id: String,
    /// The request's id.
    pub(super) in_response_to: String,
    /// Where it goes.
    pub(super) destination: String,
    /// The user name.
    pub(super) name_id: String,
    pub(super) email: String,
}

const ASSERTION: &str = "urn:oasis:names:tc:SAML:2.0:assertion";
const PROTOCOL: &str = "urn:oasis:names:tc:SAML:2.0:protocol";

impl AuthnRequest {
    /// In Base64, as the form field `SAMLRequest` holds it.
    pub(super) fn encode(&self, issuer: &str, destination: &str) -> String {
        let xml = format!(
            "<samlp:AuthnRequest xmlns:samlp=\"{PROTOCOL}\" xmlns=\"{ASSERTION}\" xmlns:saml=\"{ASSERTION}\" \
             AssertionConsumerServiceURL=\"{}\" Destination=\"{}\" ForceAuthn=\"false\" ID=\"{}\" \
             ProtocolBinding=\"urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST\" Version=\"2.0\">\
             <saml:Issuer>{}</saml:Issuer></samlp:AuthnRequest>",
            escape(&self.answer_to),
            escape(destination),
            escape(&self.id),
            escape(issuer),
        );
        BASE64.encode(xml.as_bytes())
    }

    /// `None` if it is no such message.
    pub(super) fn decode(message: &str) -> Option<Self> {
        let xml = xml(message, "AuthnRequest")?;
        Some(Self { id: attribute(&xml, "ID")?, answer_to: attribute(&xml, "AssertionConsumerServiceURL")? })
    }
}

impl Response {
    /// In Base64, as the form field `SAMLResponse` holds it.
    pub(super) fn encode(&self, issuer: &str) -> String {
        let xml = format!(
            "<samlp:Response xmlns:samlp=\"{PROTOCOL}\" ID=\"{}\" Version=\"2.0\" Destination=\"{}\" InResponseTo=\"{}\">\
             <Issuer xmlns=\"{ASSERTION}\">{}</Issuer>\
             <samlp:Status><samlp:StatusCode Value=\"urn:oasis:names:tc:SAML:2.0:status:Success\" /></samlp:Status>\
             <Assertion xmlns=\"{ASSERTION}\" Version=\"2.0\"><Subject><NameID>{}</NameID></Subject>\
             <AttributeStatement><Attribute Name=\"email\"><AttributeValue>{}</AttributeValue></Attribute>\
             </AttributeStatement></Assertion></samlp:Response>",
            escape(&self.id),
            escape(&self.destination),
            escape(&self.in_response_to),
            escape(issuer),
            escape(&self.name_id),
            escape(&self.email),
        );
        BASE64.encode(xml.as_bytes())
    }

    /// `None` if it is no such message.
    pub(super) fn decode(message: &str) -> Option<Self> {
        let xml = xml(message, "Response")?;
        Some(Self {
            id: attribute(&xml, "ID")?,
            in_response_to: attribute(&xml, "InResponseTo")?,
            destination: attribute(&xml, "Destination")?,
            name_id: between(&xml, "<NameID>", "</NameID>")?,
            email: between(&xml, "<AttributeValue>", "</AttributeValue>")?,
        })
    }
}

/// The message's text, if it is the one that is wanted, whole.
fn xml(message: &str, name: &str) -> Option<String> {
    let text = String::from_utf8(BASE64.decode(message.as_bytes()).ok()?).ok()?;
    let whole = text.starts_with(&format!("<samlp:{name} ")) && text.ends_with(&format!("</samlp:{name}>"));
    whole.then_some(text)
}

fn attribute(xml: &str, name: &str) -> Option<String> {
    between(xml, &format!(" {name}=\""), "\"")
}

/// Our own messages hold no escapes but `&amp;` in addresses.
fn between(xml: &str, before: &str, after: &str) -> Option<String> {
    let (_, rest) = xml.split_once(before)?;
    Some(rest.split_once(after)?.0.replace("&amp;", "&"))
}
