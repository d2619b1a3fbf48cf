//! Which certificates are trusted: the system's, and those of `--ca-file` beside them. Nothing here can be told
//! to trust less carefully; it can only say what is wrong with what it refused.

use std::{
    collections::BTreeMap,
    error::Error,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, OtherError, SignatureScheme,
    client::{
        WebPkiServerVerifier,
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
    },
    crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature},
    pki_types::{CertificateDer, ServerName, UnixTime},
};
use rustls_platform_verifier::Verifier;
use url::Url;

use super::{
    certificate::{self, issuer_of},
    roots::ExtraRoots,
    trust_list,
};
use crate::dialogue::{Distrust, NetworkFailure};

/// Who judges the certificates that the file's authorities didn't issue.
#[derive(Debug, Clone)]
pub(super) enum Judge {
    /// This PC.
    Platform,
    /// A test's own, in place of this PC's.
    #[cfg(test)]
    Other(Arc<dyn ServerCertVerifier>),
}

impl Judge {
    /// `None` on a machine without any root certificate: it still gets a client, which trusts nobody and says so.
    fn verifier(&self, provider: &Arc<CryptoProvider>) -> Option<Arc<dyn ServerCertVerifier>> {
        match self {
            Self::Platform => Some(Arc::new(Verifier::new(Arc::clone(provider)).ok()?)),
            #[cfg(test)]
            Self::Other(verifier) => Some(Arc::clone(verifier)),
        }
    }
}

/// TLS for the live client, without a client certificate. Which kinds of HTTP it offers is for whoever uses it.
pub(super) fn tls(
    judge: &Judge,
    extra: &ExtraRoots,
    seen: &SeenCertificates,
) -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(ring::default_provider());
    let roots = extra.store().filter(|roots| !roots.is_empty());
    let naming = IssuerNamingVerifier {
        platform: judge.verifier(&provider),
        extra: roots.and_then(|roots| {
            WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&provider)).build().ok()
        }),
        provider: Arc::clone(&provider),
        seen: seen.clone(),
    };
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(naming))
        .with_no_client_auth())
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

/// The platform's verifier, and behind it rustls' own with the roots of the file: they never meet in one chain. A refusal
/// carries what is wrong and the issuer's name. (`Verifier::new_with_extra_roots` has no effect on some Windows.)
#[derive(Debug)]
struct IssuerNamingVerifier {
    platform: Option<Arc<dyn ServerCertVerifier>>,
    extra: Option<Arc<WebPkiServerVerifier>>,
    provider: Arc<CryptoProvider>,
    seen: SeenCertificates,
}

impl IssuerNamingVerifier {
    /// By the platform, else by the file. Where both refuse, the one that knows the issuer says why.
    fn judge(
        &self,
        by: impl Fn(&dyn ServerCertVerifier) -> Result<ServerCertVerified, rustls::Error>,
    ) -> Result<ServerCertVerified, rustls::Error> {
        const UNKNOWN: rustls::Error = rustls::Error::InvalidCertificate(CertificateError::UnknownIssuer);
        const REVOKED: rustls::Error = rustls::Error::InvalidCertificate(CertificateError::Revoked);

        let refused = match self.platform.as_deref().map_or(Err(UNKNOWN), &by) {
            Ok(trusted) => return Ok(trusted),
            // Known to be called back: no file makes that good.
            Err(refused) if refused == REVOKED => return Err(refused),
            Err(refused) => refused,
        };
        match self.extra.as_deref().map_or(Err(UNKNOWN), |extra| by(extra)) {
            Err(unknown) if unknown == UNKNOWN => Err(refused),
            judged => judged,
        }
    }

    /// Why a certificate was refused. An issuer may be unknown because the list of them can't be used: that is told
    /// then, and not the certificate.
    fn failure(&self, certificate: &[u8], why: &CertificateError, now: UnixTime) -> NetworkFailure {
        let why = match certificate::fault(certificate, why, now) {
            Distrust::Issuer { .. } => match trust_list::named() {
                Some((name, Err(fault))) => return NetworkFailure::BadVariable { name, fault },
                Some((name, Ok(()))) => Distrust::Issuer { list: Some(name) },
                None if self.platform.is_none() && self.extra.is_none() => Distrust::NoIssuers,
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
        self.judge(|verifier| {
            verifier.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
        })
        .inspect(|_| self.seen.keep(server_name, end_entity))
        .map_err(|error| {
            let why = match error {
                rustls::Error::InvalidCertificate(why) => why,
                _ => CertificateError::ApplicationVerificationFailure,
            };
            let refused = NotTrusted { failure: self.failure(end_entity, &why, now) };
            rustls::Error::InvalidCertificate(CertificateError::Other(OtherError(Arc::new(refused))))
        })
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls12_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        verify_tls13_signature(message, cert, dss, &self.provider.signature_verification_algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}
