//! The certificate authorities of `--ca-file`: PEM however it was saved, or DER as Windows exports it.

use std::{io, path::Path};

use rustls::{
    RootCertStore,
    pki_types::{CertificateDer, pem::PemObject as _},
};
use x509_cert::der::Decode as _;

use super::Certificate;
use crate::config::{FILE_LIMIT, small_bytes};

/// The certificate authorities of `--ca-file`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ExtraRoots(Vec<CertificateDer<'static>>);

impl ExtraRoots {
    /// Reads a file with one or more certificates: PEM (with or without a byte order mark, in UTF-8 or UTF-16, with any
    /// text around them), or DER.
    ///
    /// # Errors
    /// If it can't be read, or isn't such a file.
    pub fn read(path: &Path) -> Result<Self, CaFileFault> {
        let bytes = small_bytes(path, FILE_LIMIT).map_err(CaFileFault::Unreadable)?;
        let roots = if is_der(&bytes) { from_der(&bytes)? } else { from_pem(&bytes)? };
        let roots = Self(roots);
        roots.store().ok_or(CaFileFault::BadCertificate)?;
        Ok(roots)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// All of them; `None` if one can't be read.
    pub(super) fn store(&self) -> Option<RootCertStore> {
        let mut store = RootCertStore::empty();
        for root in &self.0 {
            store.add(root.clone()).ok()?;
        }
        Some(store)
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

/// A sequence whose length takes more than one byte, as each certificate's does: no text begins like that.
fn is_der(bytes: &[u8]) -> bool {
    matches!(bytes, [0x30, length, ..] if *length >= 0x80)
}

/// One after the other.
fn from_der(mut bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, CaFileFault> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let (_, rest) = Certificate::from_der_partial(bytes).map_err(|_| CaFileFault::BadCertificate)?;
        found.push(CertificateDer::from(bytes[..bytes.len() - rest.len()].to_vec()));
        bytes = rest;
    }
    Ok(found)
}

fn from_pem(bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, CaFileFault> {
    let text = text(bytes);
    let bytes = text.as_ref().map_or(bytes, |text| text.as_bytes());
    let bytes = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap_or(bytes);
    let found: Vec<_> =
        CertificateDer::pem_slice_iter(bytes).collect::<Result<_, _>>().map_err(|_| CaFileFault::NotPem)?;
    if found.is_empty() { Err(CaFileFault::NoCertificate) } else { Ok(found) }
}

/// The text of a file in UTF-16, as `PowerShell` 5 writes it with `>`.
fn text(bytes: &[u8]) -> Option<String> {
    let (rest, read): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return None,
    };
    let (letters, _) = rest.as_chunks::<2>();
    let letters = letters.iter().map(|pair| read(*pair));
    Some(char::decode_utf16(letters).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect())
}
