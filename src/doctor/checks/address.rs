//! Each address of the environment: its name, the proxy on the way, the connection, the certificate, the answer
//! and the time that it took.

use crate::{
    client::NamedBy,
    dialogue::{
        Distrust, Guard, NetworkFailure, Phrase, ProxyGiven, ProxySetting, Site, TextKey, Trouble,
        VariableFault, keys,
    },
    doctor::{
        Check, CheckContext, Checking, Finding, Grade,
        call::{Answer, CallResult},
        context::SiteCall,
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

    fn run<'a>(&'a self, context: &'a CheckContext) -> Checking<'a> {
        Box::pin(async move {
            let all = context.all_results().await;
            let around = Around {
                online: all.iter().any(|(_, result)| result.is_met()),
                mail: &context.environment.support.mail,
            };
            all.into_iter().map(|(call, result)| describe(call, result, &around)).collect()
        })
    }
}

/// What an address is judged by besides its own call.
struct Around<'a> {
    /// Somebody was met on the way to some site.
    online: bool,
    /// Whom to write to.
    mail: &'a str,
}

fn describe(call: &SiteCall, result: &CallResult, around: &Around) -> Finding {
    let finding = match (&result.outcome, &result.answer) {
        (Err(trouble), _) => in_the_way(call, result, trouble, around),
        (Ok(()), Some(answer)) => answered(call, result, answer, around.mail),
        // Never: what is well has answered.
        (Ok(()), None) => in_the_way(call, result, &NetworkFailure::Broken.into(), around),
    };
    let certificate = result.answer.as_ref().and_then(|answer| answer.certificate.as_ref());
    let (issuer, days) = match &result.outcome {
        Err(Trouble::Network(NetworkFailure::Untrusted { issuer, .. })) => (issuer.clone(), None),
        _ => (
            certificate.and_then(|known| known.issuer.clone()),
            certificate.map(|known| known.days_left(result.at_ms)),
        ),
    };
    let ip: Vec<String> = result.addresses.iter().flatten().map(ToString::to_string).collect();
    let named_by = result.proxy.as_ref().map(|(_, named_by)| match named_by {
        NamedBy::Variable(name) => name,
        NamedBy::Setting(ProxySetting::System) => "system",
        NamedBy::Setting(ProxySetting::Script { .. }) => "script",
        NamedBy::Setting(ProxySetting::Discovery) => "discovery",
    });
    Finding { about: Some(call.origin()), details: details(call, result, issuer.as_deref(), days), ..finding }
        .fact("site", call.site.name())
        .fact("name_found", result.addresses.is_some())
        .fact("ip", ip)
        .fact("proxy", result.proxy.as_ref().map(|(proxy, _)| proxy.clone()))
        .fact("proxy_named_by", named_by)
        .fact("certificate_issuer", issuer)
        .fact("certificate_days_left", days)
        .fact("status", result.answer.as_ref().map(|answer| answer.status))
        .fact("trouble", result.outcome.as_ref().err().map(Trouble::code))
        .fact("milliseconds", Some(milliseconds(result)).filter(|_| result.is_made))
}

/// What came before the outcome.
fn details(call: &SiteCall, result: &CallResult, issuer: Option<&str>, days: Option<i64>) -> Vec<Phrase> {
    let mut details = vec![Phrase::new(label(call.site))];
    details.push(match (&result.proxy, &result.addresses) {
        // A proxy looks names up itself.
        (Some((proxy, NamedBy::Variable(name))), _) => Phrase::new(keys::doctor::address::PROXY_VARIABLE)
            .with("proxy", proxy.clone())
            .with("variable", *name),
        (Some((proxy, NamedBy::Setting(setting))), _) => {
            let key = match setting {
                // In practice nobody has a setting.
                ProxySetting::System if !cfg!(windows) => keys::doctor::address::PROXY,
                ProxySetting::System => keys::doctor::address::PROXY_SETTING,
                ProxySetting::Script { .. } => keys::doctor::address::PROXY_SCRIPT,
                ProxySetting::Discovery => keys::doctor::address::PROXY_DISCOVERED,
            };
            Phrase::new(key).with("proxy", proxy.clone())
        }
        (None, Some(_)) => Phrase::new(keys::doctor::address::DIRECT),
        (None, None) => Phrase::new(keys::doctor::address::DIRECT_UNKNOWN),
    });
    let issuer = issuer.map(|issuer| issuer.chars().take(40).collect::<String>());
    match (issuer, days) {
        (Some(issuer), Some(days)) => details.push(
            Phrase::new(keys::doctor::address::CERTIFICATE)
                .with("issuer", issuer)
                .with("days", days.to_string()),
        ),
        (Some(issuer), None) => {
            details.push(Phrase::new(keys::doctor::address::ISSUER).with("issuer", issuer));
        }
        (None, Some(days)) => {
            details.push(Phrase::new(keys::doctor::address::DAYS).with("days", days.to_string()));
        }
        (None, None) if call.url.scheme() == "http" => {
            details.push(Phrase::new(keys::doctor::address::NO_TLS));
        }
        (None, None) => {}
    }
    details.extend(result.outcome.as_ref().err().and_then(|trouble| more(trouble, result.is_made)));
    let answer = result.answer.as_ref();
    let leads_to = answer.and_then(|answer| answer.leads_to.clone());
    details.extend(leads_to.map(|to| Phrase::new(keys::doctor::address::LEADS_TO).with("to", to)));
    let quote = answer.and_then(|answer| answer.quote.clone());
    details.extend(quote.map(|quote| Phrase::new(keys::doctor::address::QUOTE).with("words", quote)));
    details
}

/// What else is known of a trouble.
fn more(trouble: &Trouble, is_made: bool) -> Option<Phrase> {
    let Trouble::Network(failure) = trouble else { return None };
    Some(match failure {
        NetworkFailure::NetworkAnswers { by: Some(by) } => {
            Phrase::new(keys::doctor::address::BY).with("by", by.clone())
        }
        NetworkFailure::Untrusted { why, .. } => match why {
            Distrust::Expired { on, today } => Phrase::new(keys::doctor::address::EXPIRED)
                .with("date_on", on.to_string())
                .with("date_today", today.to_string()),
            Distrust::NotYet { from, today } => Phrase::new(keys::doctor::address::NOT_YET)
                .with("date_from", from.to_string())
                .with("date_today", today.to_string()),
            Distrust::OtherHost { names } => {
                Phrase::new(keys::doctor::address::OTHER_HOST).with("names", names.join(", "))
            }
            Distrust::Revoked => Phrase::new(keys::doctor::address::REVOKED),
            Distrust::SelfSigned => Phrase::new(keys::doctor::address::SELF_SIGNED),
            Distrust::Issuer { list: Some(list) } => {
                Phrase::new(keys::doctor::address::LIST).with("list", *list)
            }
            Distrust::NoIssuers => Phrase::new(keys::doctor::address::NO_ISSUERS),
            Distrust::Issuer { list: None } | Distrust::Other => return None,
        },
        NetworkFailure::ProxySignIn {
            given: ProxyGiven::Refused { variable } | ProxyGiven::NoBasic { variable, .. },
            ..
        } if !is_made => Phrase::new(keys::doctor::address::NOT_CALLED).with("variable", *variable),
        NetworkFailure::ProxySignIn { given: ProxyGiven::Refused { variable }, .. } => {
            Phrase::new(keys::doctor::address::NOT_TAKEN).with("variable", *variable)
        }
        NetworkFailure::ProxySignIn { given: ProxyGiven::NoBasic { variable, offers }, .. } => {
            Phrase::new(keys::doctor::address::NO_BASIC)
                .with("variable", *variable)
                .with("offers", offers.clone())
        }
        NetworkFailure::BadVariable { name, fault } => {
            let key = match fault {
                VariableFault::NoAddress => keys::doctor::address::NO_ADDRESS,
                VariableFault::BadPort => keys::doctor::address::BAD_PORT,
                VariableFault::OtherProxy => keys::doctor::address::OTHER_PROXY,
                VariableFault::NoFile => keys::doctor::address::NO_FILE,
                VariableFault::NoCertificate => keys::doctor::address::NO_CERTIFICATE,
            };
            Phrase::new(key).with("variable", *name)
        }
        _ => return None,
    })
}

fn answered(call: &SiteCall, result: &CallResult, answer: &Answer, mail: &str) -> Finding {
    let says = |key| Phrase::new(key).with("status", answer.status.to_string());
    if answer.leads_to.is_some() {
        return Finding::warning(says(keys::doctor::address::LEADS_AWAY))
            .to_do(Phrase::new(keys::doctor::to_do::LEADS_AWAY));
    }
    let finding = Finding::fine(says(keys::doctor::address::ANSWERS).with("time", time(result)));
    let days = answer.certificate.as_ref().map(|certificate| certificate.days_left(result.at_ms));
    match days.filter(|days| *days < FEW_DAYS) {
        None => finding,
        Some(days) => Finding { grade: Grade::Warning, ..finding }.to_do(
            Phrase::new(keys::doctor::to_do::DAYS)
                .with("host", call.host())
                .with("days", days.to_string())
                .with("mail", mail),
        ),
    }
}

fn in_the_way(call: &SiteCall, result: &CallResult, trouble: &Trouble, around: &Around) -> Finding {
    let Around { online, mail } = *around;
    let says = |key| Phrase::new(key).with("code", trouble.code());
    let way = match (call.site, &result.proxy) {
        (_, None) if !online => Phrase::new(keys::doctor::to_do::ONLINE),
        (Site::Enrolment, _) if online => Phrase::new(keys::doctor::to_do::SECURED),
        (_, Some((proxy, _))) => Phrase::new(keys::doctor::to_do::PROXY_WAY).with("proxy", proxy.clone()),
        (_, None) => Phrase::new(keys::doctor::to_do::WAY),
    };
    let (key, to_do) = match trouble {
        Trouble::Network(failure) => match failure {
            NetworkFailure::UnknownHost => (keys::doctor::address::UNKNOWN, way),
            NetworkFailure::NoConnection => (keys::doctor::address::NOBODY, way),
            NetworkFailure::TimedOut => (keys::doctor::address::LATE, way),
            NetworkFailure::Broken => (keys::doctor::address::BROKEN, way),
            NetworkFailure::NoProxy { proxy } => (
                keys::doctor::address::NO_PROXY,
                Phrase::new(keys::doctor::to_do::NO_PROXY).with("proxy", proxy.clone()),
            ),
            NetworkFailure::Untrusted { why, .. } => {
                let to_do = match why {
                    Distrust::Expired { .. } | Distrust::NotYet { .. } => keys::doctor::to_do::DATE,
                    _ => keys::doctor::to_do::UNTRUSTED,
                };
                (keys::doctor::address::UNTRUSTED, Phrase::new(to_do))
            }
            NetworkFailure::BadVariable { name, .. } => (
                keys::doctor::address::VARIABLE,
                Phrase::new(keys::doctor::to_do::VARIABLE).with("variable", *name),
            ),
            // The check of the proxy says what is wrong with it.
            NetworkFailure::BadProxySetting { .. } => {
                (keys::doctor::address::SETTING, Phrase::new(keys::doctor::to_do::PROXY_SETTING))
            }
            NetworkFailure::Guarded { status, wants } => {
                let key = match wants {
                    Guard::Browser => keys::doctor::address::WANTS_BROWSER,
                    Guard::SignIn => keys::doctor::address::WANTS_SIGN_IN,
                    Guard::Wait(_) => keys::doctor::address::WAIT,
                    Guard::Refuses => keys::doctor::address::REFUSES,
                };
                let to_do = match wants {
                    Guard::Wait(_) => keys::doctor::to_do::UNFINISHED,
                    _ => keys::doctor::to_do::GUARDED,
                };
                let says = says(key).with("status", status.to_string());
                return Finding::warning(says).to_do(Phrase::new(to_do));
            }
            NetworkFailure::ProxySignIn { .. } => {
                (keys::doctor::address::PROXY_SIGN_IN, Phrase::new(keys::doctor::to_do::PROXY_SIGN_IN))
            }
            NetworkFailure::NetworkAnswers { .. } => {
                (keys::doctor::address::NETWORK, Phrase::new(keys::doctor::to_do::PORTAL))
            }
        },
        Trouble::ServerError { status } => {
            let says = says(keys::doctor::address::ERROR).with("status", status.to_string());
            return Finding::wrong(says, Phrase::new(keys::doctor::to_do::SERVER).with("mail", mail));
        }
        Trouble::NotAPage => return Finding::warning(says(keys::doctor::address::NO_PAGE)),
        _ => (keys::doctor::address::BROKEN, way),
    };
    Finding::wrong(says(key), to_do)
}

/// What people call it.
const fn label(site: Site) -> TextKey {
    match site {
        Site::Atrium => keys::doctor::site::ATRIUM,
        Site::Enrolment => keys::doctor::site::ENROLMENT,
        Site::StatensSso => keys::doctor::site::STATENS_SSO,
        Site::AdFs => keys::doctor::site::ADFS,
        Site::Workplace => keys::doctor::site::WORKPLACE,
    }
}

fn milliseconds(result: &CallResult) -> i64 {
    i64::try_from(result.took.as_millis()).unwrap_or(i64::MAX)
}

fn time(result: &CallResult) -> String {
    match milliseconds(result) {
        few @ ..1000 => format!("{few} ms"),
        many => format!("{} s", (many + 500) / 1000),
    }
}
