//! An application that lets Statens SSO sign people in (`OpenID` Connect, as far as a browser sees it).

use std::collections::HashSet;

use url::form_urlencoded::Serializer;

use super::{
    context::{Context, new_id},
    exchange::{Asked, Reply},
    sso::Sso,
};

/// One application's client at Statens SSO.
pub(super) struct OidcClient {
    /// Its name there.
    pub(super) client_id: &'static str,
    /// `kc_idp_hint`: straight to that identity provider, without the page that asks for an e-mail address.
    pub(super) hint: Option<&'static str>,
    /// The cookie that holds the sign-in's `state`.
    pub(super) cookie: &'static str,
}

/// The sign-ins that an application has begun.
#[derive(Default)]
pub(super) struct PendingSignIns(HashSet<String>);

impl OidcClient {
    /// Where Statens SSO sends people back to.
    pub(super) fn callback(origin: &str) -> String {
        format!("{origin}/callback")
    }

    /// Sends the person to Statens SSO.
    pub(super) fn begin(&self, context: &Context, pending: &mut PendingSignIns, origin: &str) -> Reply {
        let state = new_id(22);
        let mut query = Serializer::new(String::new());
        query
            .append_pair("response_type", "code")
            .append_pair("client_id", self.client_id)
            .append_pair("redirect_uri", &Self::callback(origin))
            .append_pair("scope", "openid")
            .append_pair("state", &state)
            .append_pair("nonce", &new_id(22))
            .append_pair("prompt", "login");
        if let Some(hint) = self.hint {
            query.append_pair("kc_idp_hint", hint);
        }
        let path = format!("/protocol/openid-connect/auth?{}", query.finish());
        let reply = Reply::found(context.realm(&path)).with_cookie(self.cookie, &state, "/");
        pending.0.insert(state);
        reply
    }

    /// Takes the person back: true if Statens SSO signed somebody in for a sign-in that began here.
    pub(super) fn finish(&self, asked: &Asked, pending: &mut PendingSignIns, sso: &mut Sso) -> bool {
        let state = asked.query.get("state");
        asked.cookies.get(self.cookie) == state
            && pending.0.remove(state)
            && sso.redeem(asked.query.get("code"), self.client_id)
    }
}
