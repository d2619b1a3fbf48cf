//! Each address of the environment: its name, the proxy on the way, the connection, the certificate, the answer
//! and the time that it took.

use url::Url;

use crate::{
    client::{FailureKind, NamedBy},
    config::Environment,
    dialogue::{Phrase, Site, Trouble},
    doctor::{
        Check, Checking, Finding, Grade, Scene,
        call::{Answered, Seen},
        scene::Called,
    },
};

/// One finding for each address.
pub(in crate::doctor) struct Addresses;

/// Fewer days than these are worth a word: its owner should have a new certificate by now.
const FEW_DAYS: i64 = 14;

impl Check for Addresses {
    fn name(&self) -> &'static str {
        "address"
    }

    fn run<'a>(&'a self, scene: &'a Scene) -> Checking<'a> {
        Box::pin(async move {
            let all = scene.all_seen().await;
            let online = all.iter().any(|(_, seen)| is_met(seen));
            all.into_iter().map(|(called, seen)| describe(called, seen, scene, online)).collect()
        })
    }
}

/// True if somebody was met on the way, and be it a proxy.
pub(super) const fn is_met(seen: &Seen) -> bool {
    use FailureKind::{Broken, NoConnection, TimedOut, UnknownHost};
    !matches!(seen.outcome, Err(UnknownHost | NoConnection | TimedOut | Broken))
}

/// `online`: somebody was met on the way to some site.
fn describe(called: &Called, seen: &Seen, scene: &Scene, online: bool) -> Finding {
    let finding = match &seen.outcome {
        Ok(answered) => answer(called, seen, answered, &scene.environment),
        Err(kind) => no_answer(called, seen, kind, online),
    };
    let answered = seen.outcome.as_ref().ok();
    let certificate = answered.and_then(|answered| answered.certificate.as_ref());
    let (issuer, days) = match &seen.outcome {
        Err(FailureKind::Untrusted { issuer }) => (issuer.clone(), None),
        _ => (
            certificate.and_then(|known| known.issuer.clone()),
            certificate.map(|known| known.days_left(seen.at_ms)),
        ),
    };
    Finding {
        about: Some(called.origin()),
        details: details(called, seen, issuer.as_deref(), days),
        ..finding
    }
    .fact("site", name(called.site).0)
    .fact("name_found", seen.addresses.is_some())
    .fact("ip", seen.addresses.iter().flatten().map(ToString::to_string).collect::<Vec<_>>())
    .fact("proxy", seen.proxy.as_ref().map(|(proxy, _)| proxy.clone()))
    .fact(
        "proxy_named_by",
        seen.proxy.as_ref().map(|(_, named_by)| match named_by {
            NamedBy::Variable(name) => name,
            NamedBy::System => "system",
        }),
    )
    .fact("certificate_issuer", issuer)
    .fact("certificate_days_left", days)
    .fact("status", answered.map(|answered| answered.status))
    .fact("failure", seen.outcome.as_ref().err().map(|kind| trouble(kind).code()))
    .fact("milliseconds", milliseconds(seen))
}

/// What came before the outcome.
fn details(called: &Called, seen: &Seen, issuer: Option<&str>, days: Option<i64>) -> Vec<Phrase> {
    let mut details = vec![Phrase::new(name(called.site).1)];
    details.push(match (&seen.proxy, &seen.addresses) {
        // A proxy looks names up itself.
        (Some((proxy, NamedBy::Variable(name))), _) => {
            Phrase::new("doctor.address.proxy_variable").with("proxy", proxy.clone()).with("variable", *name)
        }
        (Some((proxy, NamedBy::System)), _) => {
            Phrase::new("doctor.address.proxy").with("proxy", proxy.clone())
        }
        (None, Some(_)) => Phrase::new("doctor.address.direct"),
        (None, None) => Phrase::new("doctor.address.direct_unknown"),
    });
    let issuer = issuer.map(|issuer| issuer.chars().take(40).collect::<String>());
    match (issuer, days) {
        (Some(issuer), Some(days)) => details.push(
            Phrase::new("doctor.address.certificate").with("issuer", issuer).with("days", days.to_string()),
        ),
        (Some(issuer), None) => {
            details.push(Phrase::new("doctor.address.issuer").with("issuer", issuer));
        }
        (None, Some(days)) => {
            details.push(Phrase::new("doctor.address.days").with("days", days.to_string()));
        }
        (None, None) if called.url.scheme() == "http" => details.push(Phrase::new("doctor.address.no_tls")),
        (None, None) => {}
    }
    details
}

fn answer(called: &Called, seen: &Seen, answered: &Answered, environment: &Environment) -> Finding {
    let status = answered.status.to_string();
    let says = |key| Phrase::new(key).with("status", status.clone());
    if answered.of_proxy {
        return Finding::wrong(says("doctor.address.of_proxy"), Phrase::new("doctor.to_do.blocked"));
    }
    if answered.status == 511 {
        return Finding::wrong(says("doctor.address.portal"), Phrase::new("doctor.to_do.portal"));
    }
    if let Some(elsewhere) = unsafe_location(answered, environment) {
        let host = elsewhere.host_str().unwrap_or_default();
        let says = Phrase::new("doctor.address.elsewhere").with("host", host);
        return Finding::wrong(says, Phrase::new("doctor.to_do.portal"));
    }
    if answered.status >= 500 {
        let to_do = Phrase::new("doctor.to_do.server").with("mail", environment.support.mail.clone());
        return Finding::wrong(says("doctor.address.error"), to_do);
    }
    if matches!(answered.status, 403 | 451) {
        return Finding::warning(says("doctor.address.refuses")).to_do(Phrase::new("doctor.to_do.blocked"));
    }
    let finding = Finding::fine(says("doctor.address.answers").with("time", time(seen)));
    let days = answered.certificate.as_ref().map(|certificate| certificate.days_left(seen.at_ms));
    match days.filter(|days| *days < FEW_DAYS) {
        None => finding,
        Some(days) => Finding { grade: Grade::Warning, ..finding }.to_do(
            Phrase::new("doctor.to_do.days")
                .with("host", called.host())
                .with("days", days.to_string())
                .with("mail", environment.support.mail.clone()),
        ),
    }
}

fn no_answer(called: &Called, seen: &Seen, kind: &FailureKind, online: bool) -> Finding {
    let by_proxy = seen.proxy.is_some();
    let says = |key| Phrase::new(key).with("code", trouble(kind).code());
    let way = match (called.site, &seen.proxy) {
        (_, None) if !online => Phrase::new("doctor.to_do.online"),
        (Site::Enrolment, _) if online => Phrase::new("doctor.to_do.secured"),
        (_, Some((proxy, _))) => Phrase::new("doctor.to_do.proxy_way").with("proxy", proxy.clone()),
        (_, None) => Phrase::new("doctor.to_do.way"),
    };
    match kind {
        FailureKind::UnknownHost if by_proxy => Finding::wrong(says("doctor.address.unknown_proxy"), way),
        FailureKind::UnknownHost => Finding::wrong(says("doctor.address.unknown"), way),
        FailureKind::NoConnection => Finding::wrong(says("doctor.address.nobody"), way),
        FailureKind::TimedOut => Finding::wrong(says("doctor.address.late"), way),
        FailureKind::Broken => Finding::wrong(says("doctor.address.broken"), way),
        FailureKind::Untrusted { .. } => {
            Finding::wrong(says("doctor.address.untrusted"), Phrase::new("doctor.to_do.untrusted"))
        }
        FailureKind::ProxySignIn { .. } => {
            Finding::wrong(says("doctor.address.proxy_sign_in"), Phrase::new("doctor.to_do.proxy_sign_in"))
        }
        FailureKind::BadBody => Finding::warning(says("doctor.address.no_page")),
    }
}

/// The trouble that the wizard would tell, for its code.
fn trouble(kind: &FailureKind) -> Trouble {
    match kind {
        FailureKind::UnknownHost => Trouble::UnknownHost,
        FailureKind::NoConnection => Trouble::NoConnection,
        FailureKind::TimedOut => Trouble::TimedOut,
        FailureKind::Broken => Trouble::Broken,
        FailureKind::Untrusted { issuer } => Trouble::Untrusted { issuer: issuer.clone() },
        FailureKind::ProxySignIn { proxy } => Trouble::ProxySignIn { proxy: proxy.clone() },
        FailureKind::BadBody => Trouble::NotAPage,
    }
}

/// True if the site itself has answered, as far as can be told: no proxy, no guest network, no block page.
pub(super) fn is_of_the_site(answered: &Answered, environment: &Environment) -> bool {
    !answered.of_proxy
        && !matches!(answered.status, 403 | 407 | 451 | 500..)
        && unsafe_location(answered, environment).is_none()
}

/// Where an answer sends one on to without TLS. No site of the guide does that; guest networks do.
fn unsafe_location<'a>(answered: &'a Answered, environment: &Environment) -> Option<&'a Url> {
    let location = answered.location.as_ref().filter(|_| (300..400).contains(&answered.status))?;
    let listed = environment.may_be_sent.loopback_http.contains(&location.origin());
    (location.scheme() != "https" && !listed).then_some(location)
}

/// For machines, and for people.
const fn name(site: Site) -> (&'static str, &'static str) {
    match site {
        Site::Atrium => ("atrium", "doctor.site.atrium"),
        Site::Enrolment => ("enrolment", "doctor.site.enrolment"),
        Site::StatensSso => ("statens_sso", "doctor.site.statens_sso"),
        Site::AdFs => ("adfs", "doctor.site.adfs"),
        Site::Workplace => ("workplace", "doctor.site.workplace"),
    }
}

fn milliseconds(seen: &Seen) -> i64 {
    i64::try_from(seen.took.as_millis()).unwrap_or(i64::MAX)
}

fn time(seen: &Seen) -> String {
    match milliseconds(seen) {
        few @ ..1000 => format!("{few} ms"),
        many => format!("{} s", (many + 500) / 1000),
    }
}
