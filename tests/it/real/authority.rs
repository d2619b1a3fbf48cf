//! A certificate authority of the test run, and one leaf for `localhost` and the office's names that Keycloak and the
//! stand-ins share.

use std::{fs, path::Path, sync::Arc};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, ExtendedKeyUsagePurpose, IsCa, Issuer, KeyPair,
    KeyUsagePurpose,
};
use tokio_rustls::{TlsAcceptor, TlsConnector};

/// The authority's certificate and the leaf's, ready for both ends of a connection.
pub struct Authority {
    /// The authority as PEM, for `--ca-file` and for the tests' own clients.
    pub pem: String,
    /// What the stand-ins and the gate answer with.
    pub acceptor: TlsAcceptor,
    /// What the gate calls Keycloak with.
    pub connector: TlsConnector,
}

impl Authority {
    /// Makes one and writes `ca.pem`, `leaf.pem` and `leaf.key` into `folder`.
    pub fn create(folder: &Path) -> Self {
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        params.distinguished_name.push(DnType::CommonName, "kom-i-gang test CA");
        params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let key = KeyPair::generate().unwrap();
        let authority = params.self_signed(&key).unwrap();
        let issuer = Issuer::new(params, key);

        let mut params =
            CertificateParams::new(vec!["localhost".to_owned(), "*.kontor.test".to_owned()]).unwrap();
        params.distinguished_name.push(DnType::CommonName, "localhost");
        params.use_authority_key_identifier_extension = true;
        params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
        params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
        let leaf_key = KeyPair::generate().unwrap();
        let leaf = params.signed_by(&leaf_key, &issuer).unwrap();

        fs::write(folder.join("ca.pem"), authority.pem()).unwrap();
        fs::write(folder.join("leaf.pem"), leaf.pem()).unwrap();
        fs::write(folder.join("leaf.key"), leaf_key.serialize_pem()).unwrap();

        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let server = rustls::ServerConfig::builder_with_provider(provider.clone())
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![leaf.der().clone()], leaf_key.into())
            .unwrap();
        let mut roots = rustls::RootCertStore::empty();
        roots.add(authority.der().clone()).unwrap();
        let client = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        Self {
            pem: authority.pem(),
            acceptor: TlsAcceptor::from(Arc::new(server)),
            connector: TlsConnector::from(Arc::new(client)),
        }
    }
}
