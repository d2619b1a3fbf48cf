//! What lies between this PC and a site, in words: the texts of each [`NetworkFailure`], and what fills their places.

use super::super::Block;
use crate::dialogue::{
    Distrust, Guard, NetworkFailure, Phrase, ProxyGiven, ProxySetting, SettingFault, TextKey, VariableFault,
    keys,
};

macro_rules! three {
    ($($name:ident)::+) => {
        [keys::trouble::$($name)::+::WHAT, keys::trouble::$($name)::+::WHY, keys::trouble::$($name)::+::NEXT]
    };
}

/// Text keys of what happened, why, and what to do.
pub const fn keys(failure: &NetworkFailure) -> [TextKey; 3] {
    match failure {
        NetworkFailure::UnknownHost => three!(unknown_host),
        NetworkFailure::NoConnection => three!(no_connection),
        NetworkFailure::TimedOut => three!(timed_out),
        NetworkFailure::Broken => three!(broken),
        NetworkFailure::Untrusted { why, .. } => match why {
            Distrust::Expired { .. } => three!(untrusted::expired),
            Distrust::NotYet { .. } => three!(untrusted::not_yet),
            Distrust::OtherHost { .. } => three!(untrusted::other_host),
            Distrust::Revoked => three!(untrusted::revoked),
            Distrust::SelfSigned => three!(untrusted::self_signed),
            Distrust::Issuer { .. } => three!(untrusted),
            Distrust::NoIssuers => three!(untrusted::no_issuers),
            Distrust::Other => three!(untrusted::other),
        },
        NetworkFailure::ProxySignIn { given, .. } => match given {
            ProxyGiven::Nothing => three!(proxy_sign_in),
            ProxyGiven::Refused { .. } => three!(proxy_sign_in::refused),
            ProxyGiven::NoBasic { .. } => three!(proxy_sign_in::no_basic),
        },
        NetworkFailure::NoProxy { .. } => three!(no_proxy),
        NetworkFailure::BadVariable { fault, .. } => {
            [of_variable(*fault), why_of_variable(*fault), keys::trouble::bad_variable::NEXT]
        }
        NetworkFailure::BadProxySetting { setting, fault } => [
            of_setting(setting, *fault),
            keys::trouble::bad_proxy_setting::WHY,
            keys::trouble::bad_proxy_setting::NEXT,
        ],
        NetworkFailure::NetworkAnswers { .. } => three!(network_answers),
        NetworkFailure::Guarded { wants, .. } => match wants {
            Guard::Browser => three!(guarded::browser),
            Guard::SignIn => three!(guarded::sign_in),
            Guard::Wait(_) => three!(guarded::wait),
            Guard::Refuses => three!(guarded::refuses),
        },
    }
}

const fn of_variable(fault: VariableFault) -> TextKey {
    match fault {
        VariableFault::NoAddress => keys::trouble::bad_variable::NO_ADDRESS,
        VariableFault::BadPort => keys::trouble::bad_variable::BAD_PORT,
        VariableFault::OtherProxy => keys::trouble::bad_variable::OTHER_PROXY,
        VariableFault::NoFile => keys::trouble::bad_variable::NO_FILE,
        VariableFault::NoCertificate => keys::trouble::bad_variable::NO_CERTIFICATE,
    }
}

const fn of_setting(setting: &ProxySetting, fault: SettingFault) -> TextKey {
    match (setting, fault) {
        (_, SettingFault::OtherProxy) => keys::trouble::bad_proxy_setting::OTHER_PROXY,
        (ProxySetting::Discovery, _) => keys::trouble::bad_proxy_setting::DISCOVERED,
        (_, SettingFault::NotLoaded) => keys::trouble::bad_proxy_setting::NOT_LOADED,
        (_, SettingFault::Broken) => keys::trouble::bad_proxy_setting::BROKEN,
    }
}

const fn why_of_variable(fault: VariableFault) -> TextKey {
    match fault {
        VariableFault::NoAddress | VariableFault::BadPort | VariableFault::OtherProxy => {
            keys::trouble::bad_variable::WHY
        }
        VariableFault::NoFile | VariableFault::NoCertificate => keys::trouble::bad_variable::WHY_LIST,
    }
}

/// Fills the places of those texts, but for the host.
pub fn filled(phrase: Phrase, failure: &NetworkFailure, host: &str) -> Phrase {
    match failure {
        NetworkFailure::Untrusted { issuer, why } => {
            let phrase = phrase.with("issuer", issuer.clone().unwrap_or_else(|| "?".to_owned()));
            match why {
                Distrust::Expired { on, today } => {
                    phrase.with("date_on", on.to_string()).with("date_today", today.to_string())
                }
                Distrust::NotYet { from, today } => {
                    phrase.with("date_from", from.to_string()).with("date_today", today.to_string())
                }
                Distrust::OtherHost { names } => {
                    let names = if names.is_empty() { "?".to_owned() } else { names.join(", ") };
                    phrase.with("names", names)
                }
                _ => phrase,
            }
        }
        NetworkFailure::ProxySignIn { proxy, given } => {
            let phrase = phrase.with("proxy", proxy.clone().unwrap_or_else(|| host.to_owned()));
            match given {
                ProxyGiven::Nothing => phrase,
                ProxyGiven::Refused { variable } => phrase.with("variable", *variable),
                ProxyGiven::NoBasic { variable, offers } => {
                    phrase.with("variable", *variable).with("offers", offers.clone())
                }
            }
        }
        NetworkFailure::NoProxy { proxy } => phrase.with("proxy", proxy.clone()),
        NetworkFailure::BadVariable { name, .. } => phrase.with("variable", *name),
        NetworkFailure::BadProxySetting { setting: ProxySetting::Script { address }, .. } => {
            phrase.with("script", address.clone())
        }
        NetworkFailure::Guarded { status, .. } => phrase.with("status", status.to_string()),
        _ => phrase,
    }
}

/// What else is known, beside why.
pub fn more<'a>(failure: &NetworkFailure) -> Option<Block<'a>> {
    let phrase = match failure {
        NetworkFailure::NetworkAnswers { by: Some(by) } => {
            Phrase::new(keys::trouble::network_answers::BY).with("by", by.clone())
        }
        NetworkFailure::Untrusted { why: Distrust::Issuer { list: Some(list) }, .. } => {
            Phrase::new(keys::trouble::untrusted::LIST).with("list", *list)
        }
        NetworkFailure::Guarded { wants: Guard::Wait(Some(seconds)), .. } => {
            Phrase::new(keys::trouble::guarded::wait::SECONDS).with("seconds", seconds.to_string())
        }
        _ => return None,
    };
    Some(Block::Say(phrase))
}

/// The help; those with one cause and one way out share one.
pub const fn help(failure: &NetworkFailure) -> TextKey {
    match failure {
        NetworkFailure::UnknownHost
        | NetworkFailure::NoConnection
        | NetworkFailure::TimedOut
        | NetworkFailure::Broken
        | NetworkFailure::NoProxy { .. } => keys::stuck::help::NETWORK,
        NetworkFailure::Untrusted { .. } => keys::stuck::help::CERTIFICATE,
        NetworkFailure::ProxySignIn { .. } => keys::stuck::help::PROXY,
        NetworkFailure::BadVariable { .. } => keys::stuck::help::VARIABLE,
        NetworkFailure::BadProxySetting { .. } => keys::stuck::help::PROXY_SETTING,
        NetworkFailure::NetworkAnswers { .. } => keys::stuck::help::PORTAL,
        NetworkFailure::Guarded { .. } => keys::stuck::help::GUARDED,
    }
}

/// True for troubles that pass, so that the same page may be answered again.
pub const fn passes(failure: &NetworkFailure) -> bool {
    !matches!(
        failure,
        NetworkFailure::Untrusted { .. }
            | NetworkFailure::BadVariable { .. }
            | NetworkFailure::Guarded { .. }
    )
}
