//! The label of an otpauth URI: who issues the token, and whose it is.

use super::UriFault;
use crate::visible::visible;

/// A label taken apart. Both names are trimmed, not empty, and hold no colon.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Label {
    pub(super) issuer: String,
    pub(super) account: String,
}

/// Takes a decoded label apart, with the help of the `issuer` parameter.
///
/// `FreeOTP` on Android refuses a label with two colons (freeotp-android 295) and one whose account is empty; on
/// the iPhone a label without issuer leads to an extra page and to two tokens (freeotp-ios 379), so there the
/// parameter's issuer, which Android would show, is put in front. A colon inside the issuer (keycloak 32833)
/// becomes a blank, as later versions of Keycloak write it, but only where the parameter shows how far the
/// issuer goes; a colon in the account is the person's name and is not ours to change. What can't be seen is no part
/// of a name.
pub(super) fn read(label: &str, parameter: Option<&str>) -> Result<Label, UriFault> {
    let label = visible(label);
    let label = label.as_str();
    let parameter = parameter.map(tidy).filter(|issuer| !issuer.is_empty());
    let (issuer, account) = match (label.matches(':').count(), &parameter) {
        (0, Some(parameter)) => (parameter.clone(), label),
        (0, None) if label.trim().is_empty() => return Err(UriFault::NoAccount),
        (0, None) => return Err(UriFault::NoIssuer),
        (1, _) => {
            let (issuer, account) = label.split_once(':').unwrap_or_default();
            match (tidy(issuer), &parameter) {
                (issuer, Some(parameter)) if issuer.is_empty() => (parameter.clone(), account),
                (issuer, _) => (issuer, account),
            }
        }
        (_, Some(parameter)) => {
            let account = after_issuer(label, parameter).ok_or(UriFault::TwoColons)?;
            (parameter.clone(), account)
        }
        (_, None) => return Err(UriFault::TwoColons),
    };
    let account = account.trim();
    match () {
        () if account.contains(':') => Err(UriFault::TwoColons),
        () if issuer.is_empty() => Err(UriFault::NoIssuer),
        () if account.is_empty() => Err(UriFault::NoAccount),
        () => Ok(Label { issuer, account: account.to_owned() }),
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
