//! The TLS connection's name for a sign-in that is tied to it (channel binding `tls-server-end-point`, RFC 5929,
//! section 4). A server with Extended Protection refuses a token that was made for another certificate, and so one that
//! somebody in between passes on.

use der::{
    Reader as _, Tag, TagNumber, Tagged as _,
    asn1::{AnyRef, ObjectIdentifier},
};
use ring::digest::{self, Algorithm};

use crate::client::certificate::{Certificate, algorithm, inside};

/// `tls-server-end-point:` and the certificate's hash. `None` if it can't be read, or its signature has no hash of
/// its own (Ed25519): then the RFC leaves it open.
pub fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let (signature, parameters) = Certificate::read(certificate)?.signature_algorithm()?;
    let hash = digest::digest(hash_of_signature(signature, parameters)?, certificate);
    Some([b"tls-server-end-point:", hash.as_ref()].concat())
}

/// The arcs that signatures of RSA, ECDSA and DSA have their names under.
const WITH_A_HASH: [ObjectIdentifier; 3] = [
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4"),
    ObjectIdentifier::new_unwrap("1.2.840.10040.4"),
];
const RSASSA_PSS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.10");

/// SHA-384 itself, with RSA, with ECDSA.
const SHA384: [ObjectIdentifier; 3] = [
    ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.2"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.12"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.3"),
];
/// SHA-512 itself, with RSA, with ECDSA.
const SHA512: [ObjectIdentifier; 3] = [
    ObjectIdentifier::new_unwrap("2.16.840.1.101.3.4.2.3"),
    ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.13"),
    ObjectIdentifier::new_unwrap("1.2.840.10045.4.3.4"),
];

/// The hash of the certificate's signature.
fn hash_of_signature(
    signature: ObjectIdentifier,
    parameters: Option<AnyRef<'_>>,
) -> Option<&'static Algorithm> {
    if signature == RSASSA_PSS {
        return hash_in(parameters?).map(|named| named.map_or(&digest::SHA256, hash_named)).ok();
    }
    WITH_A_HASH.iter().any(|arc| signature.starts_with(*arc)).then(|| hash_named(signature))
}

/// The hash in the parameters of RSASSA-PSS (RFC 4055): their first field, `[0]`. `None`: SHA-1, as it is left out.
fn hash_in(parameters: AnyRef<'_>) -> der::Result<Option<ObjectIdentifier>> {
    const HASH: Tag = Tag::ContextSpecific { constructed: true, number: TagNumber(0) };
    let mut fields = inside(Tag::Sequence, parameters)?;
    if fields.is_finished() {
        return Ok(None);
    }
    let first: AnyRef<'_> = fields.decode()?;
    if first.tag() != HASH {
        return Ok(None);
    }
    algorithm(inside(HASH, first)?.decode()?).map(|(name, _)| Some(name))
}

/// SHA-256 also for MD5 and SHA-1, as the RFC has it.
fn hash_named(name: ObjectIdentifier) -> &'static Algorithm {
    if SHA384.contains(&name) {
        &digest::SHA384
    } else if SHA512.contains(&name) {
        &digest::SHA512
    } else {
        &digest::SHA256
    }
}
