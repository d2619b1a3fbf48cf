//! What Statens SSO keeps besides the account.

use std::collections::HashMap;

use super::session::Session;

#[derive(Default)]
pub(in super::super) struct Sso {
    /// Sign-ins that are under way, by `tab_id`.
    pub(super) sessions: HashMap<String, Session>,
    /// Codes that an application can redeem, and its name.
    pub(super) grants: HashMap<String, &'static str>,
}

impl Sso {
    /// True once for each code that this application was given.
    pub(in super::super) fn redeem(&mut self, code: &str, client_id: &str) -> bool {
        self.grants.remove(code).is_some_and(|client| client == client_id)
    }
}
