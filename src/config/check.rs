//! From the file's words to an [`Environment`]: each address and origin is checked, and each fault is named.

use std::time::Duration;

use url::{Host, Origin, Url};

use super::{Addresses, ConfigFault, Environment, EnvironmentKind, Limits, MayBeSent, Stores, Support, file};
use crate::visible::is_visible;

pub(super) fn environment(file: &file::File, kind: EnvironmentKind) -> Result<Environment, ConfigFault> {
    debug_assert_eq!(file.version, 1, "file::read refuses all others");
    let loopback_http = loopback_origins(&file.may_be_sent.loopback_http, kind)?;
    let site = |key: &str, value: &str| site(&format!("addresses.{key}"), value, &loopback_http);
    let origins = |key: &str, values: &[String]| {
        let key = format!("may_be_sent.{key}");
        values.iter().map(|value| origin(&key, value, &loopback_http)).collect::<Result<Vec<_>, _>>()
    };
    let adfs = file.addresses.adfs.as_deref().map(|value| site("adfs", value)).transpose()?;
    let ticket = match &file.may_be_sent.ticket {
        Some(values) => origins("ticket", values)?,
        None => adfs.iter().map(Url::origin).collect(),
    };
    Ok(Environment {
        name: name(&file.name)?,
        kind,
        addresses: Addresses {
            atrium: site("atrium", &file.addresses.atrium)?,
            enrolment: site("enrolment", &file.addresses.enrolment)?,
            statens_sso: site("statens_sso", &file.addresses.statens_sso)?,
            adfs,
            workplace: site("workplace", &file.addresses.workplace)?,
        },
        may_be_sent: MayBeSent {
            password: origins("password", &file.may_be_sent.password)?,
            code: origins("code", &file.may_be_sent.code)?,
            email: origins("email", &file.may_be_sent.email)?,
            ticket,
            ntlm: file.may_be_sent.ntlm,
            loopback_http: loopback_http.clone(),
        },
        stores: Stores {
            freeotp_app_store: public("stores.freeotp_app_store", &file.stores.freeotp_app_store)?,
            freeotp_google_play: public("stores.freeotp_google_play", &file.stores.freeotp_google_play)?,
            workplace_app_store: public("stores.workplace_app_store", &file.stores.workplace_app_store)?,
            workplace_google_play: file
                .stores
                .workplace_google_play
                .as_deref()
                .map(|value| public("stores.workplace_google_play", value))
                .transpose()?,
        },
        support: Support {
            service_portal: public("support.service_portal", &file.support.service_portal)?,
            mail: mail(&file.support.mail)?,
        },
        limits: Limits {
            connect: seconds("limits.connect_seconds", file.limits.connect_seconds)?,
            answer: seconds("limits.answer_seconds", file.limits.answer_seconds)?,
        },
    })
}

/// The name stands in the header of every screen.
fn name(value: &str) -> Result<String, ConfigFault> {
    let value = value.trim();
    // It is part of a file's name, with three letters for most bytes.
    let is_long = value.chars().count() > 30 || value.len() > 70;
    if value.is_empty() || is_long || !value.chars().all(is_visible) {
        return Err(ConfigFault::at(
            "name",
            value,
            "it must be 1 to 30 characters (70 bytes), all of which can be seen",
        ));
    }
    Ok(value.to_owned())
}

fn mail(value: &str) -> Result<String, ConfigFault> {
    let whole = value.split_once('@').is_some_and(|(who, host)| !who.is_empty() && host.contains('.'));
    if !whole || value.chars().any(|c| !is_visible(c) || c.is_whitespace()) {
        return Err(ConfigFault::at("support.mail", value, "that is no mail address"));
    }
    Ok(value.to_owned())
}

fn seconds(key: &str, value: i64) -> Result<Duration, ConfigFault> {
    match u64::try_from(value) {
        Ok(seconds @ 1..=300) => Ok(Duration::from_secs(seconds)),
        _ => Err(ConfigFault::new(format!("`{key}` is {value}, but it must be 1 to 300 seconds."))),
    }
}

/// Plain http is for loopback origins with a port, and not for production at all.
fn loopback_origins(values: &[String], kind: EnvironmentKind) -> Result<Vec<Origin>, ConfigFault> {
    let key = "may_be_sent.loopback_http";
    let mut origins = Vec::new();
    for value in values {
        if kind == EnvironmentKind::Production {
            return Err(ConfigFault::at(key, value, "production can't list any"));
        }
        let url = bare(key, value)?;
        let loopback = match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => false,
        };
        if url.scheme() != "http" || !loopback || url.port().is_none() {
            let why = "it must be a loopback origin with its port, such as http://127.0.0.1:8080";
            return Err(ConfigFault::at(key, value, why));
        }
        origins.push(url.origin());
    }
    Ok(origins)
}

/// A site's address: https, or http at one of the listed loopback origins.
fn site(key: &str, value: &str, loopback_http: &[Origin]) -> Result<Url, ConfigFault> {
    let url = address(key, value)?;
    match url.scheme() {
        "https" => Ok(url),
        "http" if loopback_http.contains(&url.origin()) => Ok(url),
        "http" => {
            let why = "plain http is only for an origin that `may_be_sent.loopback_http` lists";
            Err(ConfigFault::at(key, value, why))
        }
        _ => Err(ConfigFault::at(key, value, "an address here begins with https://")),
    }
}

/// An address that is opened in a browser or drawn as a QR code: https only.
fn public(key: &str, value: &str) -> Result<Url, ConfigFault> {
    site(key, value, &[])
}

/// Scheme, host and port, and nothing behind them.
fn origin(key: &str, value: &str, loopback_http: &[Origin]) -> Result<Origin, ConfigFault> {
    bare(key, value)?;
    Ok(site(key, value, loopback_http)?.origin())
}

fn bare(key: &str, value: &str) -> Result<Url, ConfigFault> {
    let url = address(key, value)?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        let why = "it must be scheme, host and port only, such as https://example.dk";
        return Err(ConfigFault::at(key, value, why));
    }
    Ok(url)
}

fn address(key: &str, value: &str) -> Result<Url, ConfigFault> {
    let url = Url::parse(value)
        .map_err(|fault| ConfigFault::at(key, value, &format!("that is no address: {fault}")))?;
    if url.host_str().is_none_or(str::is_empty) {
        return Err(ConfigFault::at(key, value, "that is no address: it has no host"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        // Not quoted: it may well be a real password.
        return Err(ConfigFault::new(format!(
            "`{key}` holds a user name or password, which is not allowed."
        )));
    }
    Ok(url)
}
