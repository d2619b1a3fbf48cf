//! Which certificates are trusted: the system's, and those of `--ca-file` beside them. Nothing here can be told
//! to trust less carefully; it can only say what is wrong with what it refused.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt, io,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, OtherError, RootCertStore, SignatureScheme,
    client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    crypto::{CryptoProvider, ring},
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject as _},
};
use rustls_platform_verifier::Verifier;
use url::Url;

use super::{
    certificate::{self, issuer_of},
    trust_list,
};
use crate::{
    config::{FILE_LIMIT, small_file},
    dialogue::{Distrust, NetworkFailure},
};

/// The certificate authorities of `--ca-file`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExtraRoots(Vec<CertificateDer<'static>>);

impl ExtraRoots {
    /// Reads a PEM file with one or more certificates.
    ///
    /// # Errors
    /// If it can't be read, or isn't such a file.
    pub fn read(path: &Path) -> Result<Self, CaFileFault> {
        let pem = small_file(path, FILE_LIMIT).map_err(CaFileFault::Unreadable)?;
        let roots: Vec<_> = CertificateDer::pem_slice_iter(pem.as_bytes())
            .collect::<Result<_, _>>()
            .map_err(|_| CaFileFault::NotPem)?;
        if roots.is_empty() {
            return Err(CaFileFault::NoCertificate);
        }
        let mut tried = RootCertStore::empty();
        for root in &roots {
            tried.add(root.clone()).map_err(|_| CaFileFault::BadCertificate)?;
        }
        Ok(Self(roots))
    }
}

/// Why a `--ca-file` can't be used.
#[derive(Debug)]
pub enum CaFileFault {
    /// The file can't be read.
    Unreadable(io::Error),
    /// It is no PEM file.
    NotPem,
    /// It holds no certificate.
    NoCertificate,
    /// One of its certificates can't be read.
    BadCertificate,
}

/// TLS for the live client: HTTP of these kinds, no client certificate.
pub(super) fn tls(
    extra: &ExtraRoots,
    http: &[&str],
    seen: &SeenCertificates,
) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let naming = IssuerNamingVerifier {
        // A machine without any root certificate still gets a client: it trusts nobody, and says so.
        inner: Verifier::new_with_extra_roots(extra.0.iter().cloned(), Arc::clone(&provider)).ok(),
        provider: Arc::clone(&provider),
        seen: seen.clone(),
    };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(naming))
        .with_no_client_auth();
    config.alpn_protocols = http.iter().map(|kind| kind.as_bytes().to_vec()).collect();
    Ok(config)
}

/// A certificate that was refused, with what is wrong and who issued it: behind TLS inspection that is the whole story
/// (docs/facts.md 60).
#[derive(Debug)]
pub(super) struct NotTrusted {
    pub(super) failure: NetworkFailure,
}

impl fmt::Display for NotTrusted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the certificate is not trusted")
    }
}

impl Error for NotTrusted {}

/// The certificate that was last accepted of each name. Of a connection through a proxy reqwest tells none.
#[derive(Debug, Clone, Default)]
pub(super) struct SeenCertificates(Arc<Mutex<BTreeMap<String, Vec<u8>>>>);

impl SeenCertificates {
    /// That of the host of `url`, in DER.
    pub(super) fn at(&self, url: &Url) -> Option<Vec<u8>> {
        let host = url.host_str().filter(|_| url.scheme() == "https")?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(host).cloned()
    }

    fn keep(&self, name: &ServerName<'_>, certificate: &CertificateDer<'_>) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.insert(name.to_str().into_owned(), certificate.to_vec());
    }
}

/// The platform's verifier, word for word, but a refusal carries what is wrong and the issuer's name.
#[derive(Debug)]
struct IssuerNamingVerifier {
    inner: Option<Verifier>,
    provider: Arc<CryptoProvider>,
    seen: SeenCertificates,
}

impl IssuerNamingVerifier {
    fn inner(&self) -> Result<&Verifier, rustls::Error> {
        self.inner.as_ref().ok_or(rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer))
    }

    /// Why a certificate was refused. An issuer may be unknown because the list of them can't be used: that is told
    /// then, and not the certificate.
    fn failure(&self, certificate: &[u8], why: &CertificateError, now: UnixTime) -> NetworkFailure {
        let why = match certificate::fault(certificate, why, now) {
            Distrust::Issuer { .. } => match trust_list::named() {
                Some((name, Err(fault))) => return NetworkFailure::BadVariable { name, fault },
                Some((name, Ok(()))) => Distrust::Issuer { list: Some(name) },
                None if self.inner.is_none() => Distrust::NoIssuers,
                None => Distrust::Issuer { list: None },
            },
            why => why,
        };
        NetworkFailure::Untrusted { issuer: issuer_of(certificate), why }
    }
}

impl ServerCertVerifier for IssuerNamingVerifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        self.inner()
            .and_then(|inner| {
                inner.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
            })
            .inspect(|_| self.seen.keep(server_name, end_entity))
            .map_err(|error| match error {
                rustls::Error::InvalidCertificate(why) => {
                    let refused = NotTrusted { failure: self.failure(end_entity, &why, now) };
                    rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(refused))))
                }
                other => other,
            })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner()?.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        self.inner()?.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
