//! What Statens SSO says of a sign-in by where it leads: only its answer to the site that asked shows that what was
//! typed has been accepted. A page for maintenance, an error, another sign-in are no answer.

use std::borrow::Cow;

use url::Url;

use super::{form::Form, saml};

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

/// A sign-in that a site asked Statens SSO for in `OpenID` Connect: where the answer is to go, and the `state` that must
/// come with it (`OpenID` Connect Core, 3.1.2.1). With these the answer can't be mistaken for another redirect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SignInRequest {
    redirect_uri: Url,
    state: Option<String>,
}

impl SignInRequest {
    /// By the address that asks for it; `None` if that asks for none.
    pub(super) fn read(url: &Url) -> Option<Self> {
        let value =
            |wanted| parameters(url).find(|(name, _)| name == wanted).map(|(_, value)| value.into_owned());
        value("client_id")?;
        Some(Self { redirect_uri: value("redirect_uri")?.parse().ok()?, state: value("state") })
    }

    /// True if an answer for this sign-in goes to `target` with these parameters.
    fn is_answered(&self, target: &Url, state: Option<&str>) -> bool {
        self.redirect_uri.origin() == target.origin()
            && self.redirect_uri.path() == target.path()
            && self.state.as_deref() == state
    }
}

impl Verdict {
    /// By an address, in its query or behind `#` (`response_mode=fragment`).
    pub(super) fn of_address(url: &Url, request: Option<&SignInRequest>) -> Self {
        Self::of(url, &parameters(url).collect::<Vec<_>>(), request)
    }

    /// By the fields of a form (`response_mode=form_post`, SAML's POST binding).
    pub(super) fn of_form(form: &Form, request: Option<&SignInRequest>) -> Self {
        let fields = form.named_values().map(|(name, value)| (name.into(), value.into()));
        Self::of(&form.action, &fields.collect::<Vec<_>>(), request)
    }

    /// Keycloak's `kc_action_status` says what became of an action that the site asked for
    /// (`AuthenticationManager.java`).
    fn of(target: &Url, parameters: &[Parameter<'_>], request: Option<&SignInRequest>) -> Self {
        let values = |wanted: &'static str| {
            parameters.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| &**value)
        };
        let any =
            |names: &[&'static str]| names.iter().any(|name| values(name).any(|value| !value.is_empty()));
        if let Some(answer) = values("SAMLResponse").next() {
            return if saml::names_a_person(answer) { Self::SignedIn } else { Self::Nothing };
        }
        if any(&["SAMLRequest", "wtrealm", "client_id"]) {
            return Self::Asks;
        }
        let failed = any(&["error"]) || values("kc_action_status").any(|status| status != "success");
        let answers = any(&["code", "id_token", "access_token", "kc_action_status"])
            && request.is_some_and(|request| request.is_answered(target, values("state").next()));
        if answers && !failed { Self::SignedIn } else { Self::Nothing }
    }
}

/// A name and its value.
type Parameter<'a> = (Cow<'a, str>, Cow<'a, str>);

/// The parameters of an address, wherever they stand in it.
pub(super) fn parameters(url: &Url) -> impl Iterator<Item = Parameter<'_>> {
    let fragment = url.fragment().unwrap_or_default();
    url.query_pairs().chain(url::form_urlencoded::parse(fragment.as_bytes()))
}
