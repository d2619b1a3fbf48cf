//! An otpauth URI taken apart as the two apps do it: `android.net.Uri` and `URLComponents`. Neither is a web address:
//! `..` in a name stays, and nothing is put into small letters.

use percent_encoding::percent_decode_str;

use super::{App, Kind, Secret, UriFault};

/// Kind, label and parameters.
pub(super) struct Address<'a> {
    pub(super) kind: Kind,
    /// Decoded once.
    pub(super) label: String,
    query: &'a str,
    app: App,
}

impl<'a> Address<'a> {
    pub(super) fn read(uri: &'a Secret, app: App) -> Result<Self, UriFault> {
        let text = uri.expose();
        // In small letters alone.
        let text = text.strip_prefix("otpauth://").ok_or(UriFault::NotOtpauth)?;
        let text = text.split('#').next().unwrap_or_default();
        let (place, query) = text.split_once('?').unwrap_or((text, ""));
        let (authority, path) = place.split_at(place.find('/').unwrap_or(place.len()));
        let kind = match app {
            App::Android => authority,
            // What stands beside the host is nothing to it.
            App::IPhone => {
                authority.rsplit('@').next().and_then(|host| host.split(':').next()).unwrap_or_default()
            }
        };
        let kind = match kind.to_ascii_lowercase().as_str() {
            "totp" => Kind::Totp,
            "hotp" => Kind::Hotp,
            _ => return Err(UriFault::UnknownKind),
        };
        let path = percent_decode_str(path).decode_utf8_lossy();
        Ok(Self { kind, label: path.trim_start_matches('/').to_owned(), query, app })
    }

    /// All values that the app looks at for this parameter, in order. Android takes the first of that very name, and a
    /// `+` in it for a blank; the iPhone looks at all, in whichever case, and lets the last one stand.
    pub(super) fn values(&self, name: &str) -> Vec<String> {
        match self.app {
            App::Android => self.first(name).into_iter().collect(),
            App::IPhone => {
                let named = self.parts().filter(|(found, _)| decoded(found).eq_ignore_ascii_case(name));
                named.filter_map(|(_, value)| value.map(decoded)).collect()
            }
        }
    }

    /// The value of the first parameter of that very name.
    pub(super) fn first(&self, name: &str) -> Option<String> {
        self.parameters().find_map(|(found, value)| (found == name).then_some(value))
    }

    /// Names and values as a form has them.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (String, String)> {
        let as_in_forms = |text: &str| decoded(&text.replace('+', " "));
        self.parts().map(move |(name, value)| (as_in_forms(name), as_in_forms(value.unwrap_or_default())))
    }

    fn parts(&self) -> impl Iterator<Item = (&'a str, Option<&'a str>)> {
        let parts = self.query.split('&').filter(|part| !part.is_empty());
        parts.map(|part| part.split_once('=').map_or((part, None), |(name, value)| (name, Some(value))))
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}
