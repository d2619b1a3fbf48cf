//! Channel binding: the hash that a certificate is known by (RFC 5929, section 4.1).

use kom_i_gang::client::negotiate::end_point;
use rcgen::{CertificateParams, KeyPair};
use ring::digest;
use rustls::pki_types::{CertificateDer, pem::PemObject as _};

/// The certificate's hash is its signature's, with what stands before it.
#[test]
fn the_hash_is_that_of_the_signature() {
    for (signature, hash) in
        [(&rcgen::PKCS_ECDSA_P256_SHA256, &digest::SHA256), (&rcgen::PKCS_ECDSA_P384_SHA384, &digest::SHA384)]
    {
        let key = KeyPair::generate_for(signature).unwrap();
        let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap();
        let wanted = [b"tls-server-end-point:", digest::digest(hash, certificate.der()).as_ref()].concat();
        assert_eq!(end_point(certificate.der()), Some(wanted));
    }
}

/// RSASSA-PSS has its hash in its parameters. (`openssl req -x509 -newkey rsa:1024 -sha384 -sigopt
/// rsa_padding_mode:pss`.)
#[test]
fn the_hash_of_rsassa_pss_is_that_of_its_parameters() {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("rsa-pss-sha384.pem")).unwrap();
    let hash = digest::digest(&digest::SHA384, &certificate);
    assert_eq!(end_point(&certificate), Some([b"tls-server-end-point:", hash.as_ref()].concat()));
}

/// The RFC leaves it open for a signature without a hash of its own, and what is no certificate has none.
#[test]
fn no_hash_no_binding() {
    let key = KeyPair::generate_for(&rcgen::PKCS_ED25519).unwrap();
    let certificate = CertificateParams::new(Vec::new()).unwrap().self_signed(&key).unwrap();
    assert_eq!(end_point(certificate.der()), None);
    assert_eq!(end_point(b"no certificate"), None);
}
