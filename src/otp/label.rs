//! The label of an otpauth URI: who issues the token, and whose it is.

use super::{App, UriFault};
use crate::visible::visible;

/// A label taken apart. Both names are trimmed and hold no colon; one of them may be empty.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) issuer: String,
    pub(super) account: String,
}

/// Takes a decoded label apart, with the help of the `issuer` parameter, which Android would show where the label names
/// none, and the iPhone wouldn't (docs/facts.md 6, 7).
///
/// A colon inside the issuer (keycloak 32833) becomes a blank, as later versions of Keycloak write it, but only where
/// the parameter shows how far the issuer goes. One in the account is the person's name and not ours to change: Android
/// refuses it, the iPhone shows what stands before it. What can't be seen is no part of a name.
pub(super) fn read(label: &str, parameter: Option<&str>, app: App) -> Result<Label, UriFault> {
    if label.is_empty() {
        return Err(UriFault::NoAccount);
    }
    let label = visible(label);
    let label = label.as_str();
    let parameter = parameter.map(tidy).filter(|issuer| !issuer.is_empty());
    let as_parameter_says =
        parameter.as_deref().and_then(|issuer| Some((issuer, after_issuer(label, issuer)?)));
    let (issuer, account) = match (as_parameter_says, label.split_once(':')) {
        (Some((issuer, account)), _) => (issuer.to_owned(), account),
        (None, Some((issuer, account))) => (tidy(issuer), account),
        (None, None) => (String::new(), label),
    };
    let account = match account.split_once(':') {
        Some(_) if app == App::Android => return Err(UriFault::TwoColons),
        Some((shown, _)) => shown,
        None => account,
    };
    let issuer = if issuer.is_empty() { parameter.unwrap_or_default() } else { issuer };
    let account = account.trim().to_owned();
    // Version 1.5 for Android crashes (docs/facts.md 3).
    if issuer.is_empty() && account.is_empty() {
        Err(UriFault::NoAccount)
    } else {
        Ok(Label { issuer, account })
    }
}

/// An issuer as it may stand in a label: what can be seen of it, without a colon.
pub(super) fn tidy(issuer: &str) -> String {
    visible(issuer).replace(':', " ").trim().to_owned()
}

/// What follows the issuer in a label that begins with it. Each colon is tried as the end of the issuer.
fn after_issuer<'a>(label: &'a str, issuer: &str) -> Option<&'a str> {
    label
        .match_indices(':')
        .find(|(end, _)| tidy(label.get(..*end).unwrap_or_default()) == issuer)
        .and_then(|(end, colon)| label.get(end + colon.len()..))
}
