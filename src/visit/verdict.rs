//! What Statens SSO says of a sign-in by where it leads: only its answer to the site that asked shows that what was
//! typed has been accepted. A page for maintenance, an error, another sign-in are no answer.

use std::borrow::Cow;

use url::{Origin, Url};

use super::{form::Form, origin, saml};
use crate::{config::Environment, dialogue::Site};

/// What an address or a form that leads on says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// The sign-in is through: the site that asked for it gets its answer.
    SignedIn,
    /// Somebody is asked for a sign-in: it begins, or begins again.
    Asks,
    /// Neither.
    Nothing,
}

impl Verdict {
    /// By the parameters of an address, in its query or behind `#` (`response_mode=fragment`).
    pub(super) fn of_address(url: &Url) -> Self {
        Self::of(&parameters(url).collect::<Vec<_>>())
    }

    /// By the fields of a form (`response_mode=form_post`, SAML's POST binding).
    pub(super) fn of_form(form: &Form) -> Self {
        let fields = form.named_values().map(|(name, value)| (name.into(), value.into()));
        Self::of(&fields.collect::<Vec<_>>())
    }

    /// `OpenID` Connect answers with a code or tokens and, along with them, the `state` of the one who asked;
    /// Keycloak adds `session_state` and `iss`. An address that has a `code` alone may be that of an error. Keycloak's
    /// `kc_action_status` says what became of an action that the site asked for (`AuthenticationManager.java`).
    fn of(parameters: &[Parameter<'_>]) -> Self {
        let value =
            |wanted: &str| parameters.iter().find(|(name, _)| name == wanted).map(|(_, value)| &**value);
        let any =
            |names: &[&str]| names.iter().any(|name| value(name).is_some_and(|value| !value.is_empty()));
        if let Some(answer) = value("SAMLResponse") {
            return if saml::names_a_person(answer) { Self::SignedIn } else { Self::Nothing };
        }
        if any(&["SAMLRequest", "wtrealm", "client_id"]) {
            return Self::Asks;
        }
        let failed = any(&["error"]) || value("kc_action_status").is_some_and(|status| status != "success");
        let answers = any(&["code", "id_token", "access_token"]) && any(&["state", "session_state", "iss"]);
        if answers && !failed { Self::SignedIn } else { Self::Nothing }
    }
}

/// True for a site that may have asked Statens SSO for a sign-in, and that the environment names.
pub(super) fn is_an_app(origin: &Origin, environment: &Environment) -> bool {
    origin::site(origin, environment).is_some_and(|site| !matches!(site, Site::StatensSso | Site::AdFs))
}

/// A name and its value.
type Parameter<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The parameters of an address, wherever they stand in it.
pub(super) fn parameters(url: &Url) -> impl Iterator<Item = Parameter<'_>> {
    let fragment = url.fragment().unwrap_or_default();
    url.query_pairs().chain(url::form_urlencoded::parse(fragment.as_bytes()))
}
