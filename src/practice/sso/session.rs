//! One sign-in that is under way.

use data_encoding::BASE64URL_NOPAD;
use url::form_urlencoded::Serializer;

use super::super::context::new_id;

/// A login page lives for so many seconds (Keycloak's `accessCodeLifespanUserAction`).
pub(super) const PAGE_LIVES_FOR: u64 = 300;
/// Sign-ins older than this are forgotten.
pub(super) const SESSION_LIVES_FOR: u64 = 3600;

/// Where a sign-in stands. Each stage has one page or one step between pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Stage {
    /// 'Brugernavn eller email' (4.5).
    Identify,
    /// On the way to AD FS.
    Broker,
    /// At AD FS, with this SAML request and `RelayState`.
    AtAdFs { request: String, relay_state: String },
    /// Back from AD FS for the first time.
    FirstLogin,
    /// Back from AD FS: a code has to follow.
    PostLogin,
    /// The set-up page with this `totpSecret` (3.4).
    SetUp { secret: String },
    /// The code page (3.11, 4.7).
    Code,
    /// All asked and answered.
    Leave,
}

pub(super) struct Session {
    /// The value of `AUTH_SESSION_ID`.
    pub(super) root: String,
    pub(super) tab: String,
    pub(super) client_id: &'static str,
    pub(super) redirect_uri: String,
    /// The application's `state`.
    pub(super) state: String,
    /// True if the application named the identity provider.
    pub(super) hinted: bool,
    /// Unix seconds of the page's first showing.
    pub(super) since: u64,
    /// `session_code`, new with each page.
    pub(super) code: String,
    pub(super) stage: Stage,
}

impl Session {
    pub(super) fn new_code(&mut self) {
        self.code = new_id(43);
    }

    /// The stage's name in addresses.
    pub(super) const fn execution(&self) -> &'static str {
        match self.stage {
            Stage::SetUp { .. } => "CONFIGURE_TOTP",
            Stage::Code | Stage::PostLogin | Stage::Leave => "adfdb7bd-3a53-464f-ae2b-c42b487a0c4a",
            Stage::Identify | Stage::Broker | Stage::AtAdFs { .. } | Stage::FirstLogin => {
                "a81b630d-c854-4bfd-a083-19f8ff732456"
            }
        }
    }

    /// The last part of the address of the stage's page.
    pub(super) const fn page(&self) -> &'static str {
        match self.stage {
            Stage::SetUp { .. } => "/login-actions/required-action",
            Stage::Code | Stage::PostLogin | Stage::Leave => "/login-actions/post-broker-login",
            Stage::Identify | Stage::Broker | Stage::AtAdFs { .. } | Stage::FirstLogin => {
                "/login-actions/authenticate"
            }
        }
    }

    /// What the links of a page carry.
    pub(super) fn link_query(&self) -> String {
        let mut query = Serializer::new(String::new());
        self.add_to(&mut query);
        query.finish()
    }

    /// What a page's form carries: only this once.
    pub(super) fn form_query(&self) -> String {
        let mut query = Serializer::new(String::new());
        query.append_pair("session_code", &self.code).append_pair("execution", self.execution());
        self.add_to(&mut query);
        query.finish()
    }

    fn add_to(&self, query: &mut Serializer<'_, String>) {
        let data = format!(r#"{{"ru":"{}","rt":"code","st":"{}"}}"#, self.redirect_uri, self.state);
        query
            .append_pair("client_id", self.client_id)
            .append_pair("tab_id", &self.tab)
            .append_pair("client_data", &BASE64URL_NOPAD.encode(data.as_bytes()));
    }
}
