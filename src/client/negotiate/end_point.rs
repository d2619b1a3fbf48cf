//! The TLS connection's name for a sign-in that is tied to it (channel binding `tls-server-end-point`, RFC 5929,
//! section 4). A server with Extended Protection refuses a token that was made for another certificate, and so one that
//! somebody in between passes on.

use ring::digest::{self, Algorithm};
use x509_cert::{
    der::{
        self, Decode as _, SliceReader, TagNumber,
        asn1::{Any, ContextSpecific, ObjectIdentifier},
    },
    spki::AlgorithmIdentifierOwned,
};

use crate::client::Certificate;

/// `tls-server-end-point:` and the certificate's hash. `None` if it can't be read, or its signature has no hash of
/// its own (Ed25519): then the RFC leaves it open.
pub fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let read = Certificate::from_der(certificate).ok()?;
    let hash = digest::digest(hash_of_signature(read.signature_algorithm())?, certificate);
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
fn hash_of_signature(signature: &AlgorithmIdentifierOwned) -> Option<&'static Algorithm> {
    let name = signature.oid;
    if name == RSASSA_PSS {
        let hash = hash_in(signature.parameters.as_ref()?).ok()?;
        return Some(hash.map_or(&digest::SHA256, hash_named));
    }
    WITH_A_HASH.iter().any(|arc| name.starts_with(*arc)).then(|| hash_named(name))
}

/// The hash in the parameters of RSASSA-PSS (RFC 4055): their first field, `[0]`. `None`: SHA-1, as it is left out.
fn hash_in(parameters: &Any) -> der::Result<Option<ObjectIdentifier>> {
    let mut fields = SliceReader::new(parameters.value())?;
    let hash = ContextSpecific::<AlgorithmIdentifierOwned>::decode_explicit(&mut fields, TagNumber(0))?;
    Ok(hash.map(|hash| hash.value.oid))
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
