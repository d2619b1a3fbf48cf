//! The TLS connection's name for a sign-in that is tied to it (channel binding `tls-server-end-point`, RFC 5929,
//! section 4). A server with Extended Protection refuses a token that was made for another certificate, and so one that
//! somebody in between passes on.

use ring::digest::{self, Algorithm};
use x509_parser::{
    certificate::X509Certificate,
    oid_registry::{
        OID_NIST_HASH_SHA384, OID_NIST_HASH_SHA512, OID_PKCS1_SHA384WITHRSA, OID_PKCS1_SHA512WITHRSA,
        OID_SIG_ECDSA_WITH_SHA384, OID_SIG_ECDSA_WITH_SHA512, Oid,
    },
    prelude::FromDer as _,
    signature_algorithm::SignatureAlgorithm,
    x509::AlgorithmIdentifier,
};

/// `tls-server-end-point:` and the certificate's hash. `None` if it can't be read, or its signature has no hash of
/// its own (Ed25519): then the RFC leaves it open.
pub fn end_point(certificate: &[u8]) -> Option<Vec<u8>> {
    let (_, parsed) = X509Certificate::from_der(certificate).ok()?;
    let hash = digest::digest(hash_of_signature(&parsed.signature_algorithm)?, certificate);
    Some([b"tls-server-end-point:", hash.as_ref()].concat())
}

/// The hash of the certificate's signature.
fn hash_of_signature(algorithm: &AlgorithmIdentifier<'_>) -> Option<&'static Algorithm> {
    match SignatureAlgorithm::try_from(algorithm).ok()? {
        SignatureAlgorithm::ED25519 => None,
        SignatureAlgorithm::RSASSA_PSS(parameters) => Some(hash_named(parameters.hash_algorithm_oid())),
        _ => Some(hash_named(&algorithm.algorithm)),
    }
}

/// SHA-256 also for MD5 and SHA-1, as the RFC has it.
fn hash_named(name: &Oid<'_>) -> &'static Algorithm {
    const SHA384: [Oid<'static>; 3] =
        [OID_PKCS1_SHA384WITHRSA, OID_SIG_ECDSA_WITH_SHA384, OID_NIST_HASH_SHA384];
    const SHA512: [Oid<'static>; 3] =
        [OID_PKCS1_SHA512WITHRSA, OID_SIG_ECDSA_WITH_SHA512, OID_NIST_HASH_SHA512];
    if SHA384.contains(name) {
        &digest::SHA384
    } else if SHA512.contains(name) {
        &digest::SHA512
    } else {
        &digest::SHA256
    }
}
