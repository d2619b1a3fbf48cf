//! What a certificate says of itself, and what is wrong with one that was refused. Whether one is to be trusted is decided
//! elsewhere (`trust.rs`).

use std::time::Duration;

use rustls::{CertificateError, OtherError, pki_types::UnixTime};
use x509_cert::{
    certificate::{CertificateInner, Raw},
    der::{DateTime, Decode as _, oid::ObjectIdentifier},
    ext::pkix::{SubjectAltName, name::GeneralName},
    time::Time,
};

use crate::{
    dialogue::{Day, Distrust},
    visible::one_line,
};

/// A certificate as it comes.
pub(crate) type Certificate = CertificateInner<Raw>;

/// Names of other hosts that are told of a certificate.
const MOST_NAMES: usize = 3;

/// The list of signed timestamps of certificate transparency (RFC 6962, 3.3).
const TIMESTAMPS: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.6.1.4.1.11129.2.4.2");

/// "A certificate chain could not be built to a trusted root authority" (winerror.h): what Windows says of an issuer that
/// it doesn't know, where the site sends its own certificate alone.
const CERT_E_CHAINING: i32 = 0x800B_010A_u32.cast_signed();

/// The issuer's common name, else its organisation, as far as it can be seen.
pub(crate) fn issuer_of(certificate: &[u8]) -> Option<String> {
    let certificate = Certificate::from_der(certificate).ok()?;
    let issuer = certificate.tbs_certificate().issuer();
    let name = issuer.common_name().ok().flatten().or_else(|| issuer.organization().ok().flatten())?;
    Some(seen(&name.value())).filter(|name| !name.is_empty())
}

/// True if a certificate that was accepted bears no mark of a public authority: browsers take none from those without
/// signed timestamps, so an authority of the office or of this PC has issued it.
pub(crate) fn is_of_local_authority(certificate: &[u8]) -> bool {
    let Ok(certificate) = Certificate::from_der(certificate) else { return false };
    let mut extensions = certificate.tbs_certificate().extensions().into_iter().flatten();
    !extensions.any(|extension| extension.extn_id == TIMESTAMPS)
}

/// What is wrong with a certificate that was refused for this reason at this moment.
pub(super) fn fault(certificate: &[u8], why: &CertificateError, now: UnixTime) -> Distrust {
    use CertificateError as Error;

    let read = Certificate::from_der(certificate).ok();
    let dates = read.as_ref().map(|read| read.tbs_certificate().validity());
    let of = |time: &Time| day(time.to_unix_duration());
    let today = day(Duration::from_secs(now.as_secs()));
    let distrust = match why {
        // The one that has run out may be an issuer's.
        Error::ExpiredContext { not_after, .. } => {
            dated(day(Duration::from_secs(not_after.as_secs())), today, |on, today| Distrust::Expired {
                on,
                today,
            })
        }
        Error::Expired => dated(dates.and_then(|dates| of(&dates.not_after)), today, |on, today| {
            Distrust::Expired { on, today }
        }),
        Error::NotValidYetContext { not_before, .. } => {
            dated(day(Duration::from_secs(not_before.as_secs())), today, |from, today| Distrust::NotYet {
                from,
                today,
            })
        }
        Error::NotValidYet => dated(dates.and_then(|dates| of(&dates.not_before)), today, |from, today| {
            Distrust::NotYet { from, today }
        }),
        Error::NotValidForName | Error::NotValidForNameContext { .. } => {
            Some(Distrust::OtherHost { names: read.as_ref().map(hosts).unwrap_or_default() })
        }
        Error::Revoked => Some(Distrust::Revoked),
        Error::UnknownIssuer => Some(Distrust::Issuer { list: None }),
        Error::Other(other) if windows_code(other) == Some(CERT_E_CHAINING) => {
            Some(Distrust::Issuer { list: None })
        }
        _ => None,
    };
    let own = read.is_some_and(|read| read.tbs_certificate().issuer() == read.tbs_certificate().subject());
    match distrust {
        // webpki takes an authority's own certificate for no site's, and says so in another way.
        Some(Distrust::Issuer { .. }) | None if own => Distrust::SelfSigned,
        distrust => distrust.unwrap_or(Distrust::Other),
    }
}

/// The code that Windows refused a certificate with. The platform's verifier keeps it in its words alone.
fn windows_code(error: &OtherError) -> Option<i32> {
    let text = error.0.to_string();
    let (_, code) = text.rsplit_once("(os error ")?;
    code.strip_suffix(')')?.parse().ok()
}

fn dated(day: Option<Day>, today: Option<Day>, fault: impl Fn(Day, Day) -> Distrust) -> Option<Distrust> {
    Some(fault(day?, today?))
}

fn day(since_1970: Duration) -> Option<Day> {
    let date = DateTime::from_unix_duration(since_1970).ok()?;
    Some(Day { year: date.year(), month: date.month(), day: date.day() })
}

/// Some of the hosts that a certificate is for.
fn hosts(certificate: &Certificate) -> Vec<String> {
    let names = certificate.tbs_certificate().get_extension::<SubjectAltName>().ok().flatten();
    let names = names.map(|(_, names)| names.0).unwrap_or_default();
    let host = |name: GeneralName| match name {
        GeneralName::DnsName(name) => Some(seen(name.as_ref())).filter(|name| !name.is_empty()),
        _ => None,
    };
    names.into_iter().filter_map(host).take(MOST_NAMES).collect()
}

/// As far as it can be seen: anybody may write anything into a certificate.
fn seen(name: &str) -> String {
    one_line(name).chars().take(80).collect()
}

#[cfg(test)]
mod tests {
    use rcgen::{CertificateParams, DnType, Issuer, KeyPair, date_time_ymd};

    use super::*;

    /// Noon on 25 November 2026 (UTC).
    const NOW: u64 = 1_795_608_000;

    /// A certificate of 2026 for these hosts.
    fn certificate(hosts: &[&str]) -> Vec<u8> {
        let hosts = hosts.iter().map(|host| (*host).to_owned()).collect::<Vec<_>>();
        let mut authority = CertificateParams::new(Vec::new()).unwrap();
        authority.distinguished_name.push(DnType::CommonName, "Kontorets CA");
        let issuer = Issuer::new(authority, KeyPair::generate().unwrap());
        let mut leaf = CertificateParams::new(hosts).unwrap();
        (leaf.not_before, leaf.not_after) = (date_time_ymd(2026, 1, 2), date_time_ymd(2026, 11, 24));
        leaf.signed_by(&KeyPair::generate().unwrap(), &issuer).unwrap().der().to_vec()
    }

    fn at(seconds: u64) -> UnixTime {
        UnixTime::since_unix_epoch(Duration::from_secs(seconds))
    }

    #[test]
    fn t5_each_fault_of_a_certificate_is_told_as_what_it_is() {
        use CertificateError as Error;

        let day = |year, month, day| Day { year, month, day };
        let today = day(2026, 11, 25);
        let windows = |code| {
            let words = std::io::Error::from_raw_os_error(code).to_string();
            Error::Other(OtherError(std::sync::Arc::from(Box::<dyn std::error::Error + Send + Sync>::from(
                words,
            ))))
        };
        let own = rcgen::generate_simple_self_signed(["a.dk".to_owned()]).unwrap().cert.der().to_vec();
        let hosts = certificate(&["a.dk", "b.dk", "c.dk", "d.dk"]);
        let names = ["a.dk", "b.dk", "c.dk"].map(str::to_owned).to_vec();
        let of_an_issuer = Error::ExpiredContext { time: at(NOW), not_after: at(NOW - 86_400 * 25) };
        let not_yet = Error::NotValidYetContext { time: at(NOW), not_before: at(NOW + 86_400) };
        for (why, certificate, told) in [
            (Error::Expired, &hosts, Distrust::Expired { on: day(2026, 11, 24), today }),
            (of_an_issuer, &hosts, Distrust::Expired { on: day(2026, 10, 31), today }),
            (Error::NotValidYet, &hosts, Distrust::NotYet { from: day(2026, 1, 2), today }),
            (not_yet, &hosts, Distrust::NotYet { from: day(2026, 11, 26), today }),
            (Error::NotValidForName, &hosts, Distrust::OtherHost { names }),
            (Error::Revoked, &hosts, Distrust::Revoked),
            (Error::UnknownIssuer, &hosts, Distrust::Issuer { list: None }),
            (Error::UnknownIssuer, &own, Distrust::SelfSigned),
            (Error::BadSignature, &hosts, Distrust::Other),
            (Error::BadEncoding, &Vec::new(), Distrust::Other),
            (Error::Expired, &Vec::new(), Distrust::Other),
            (windows(CERT_E_CHAINING), &hosts, Distrust::Issuer { list: None }),
            (windows(CERT_E_CHAINING), &own, Distrust::SelfSigned),
            (windows(5), &hosts, Distrust::Other),
        ] {
            assert_eq!(fault(certificate, &why, at(NOW)), told, "{why:?}");
        }
    }

    /// Made by a test, so by no public authority.
    #[test]
    fn a_certificate_without_signed_timestamps_is_a_local_authority_s() {
        assert!(is_of_local_authority(&certificate(&["a.dk"])));
        assert!(!is_of_local_authority(b"no certificate"));
    }
}
