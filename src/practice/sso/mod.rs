//! The stand-in of Statens SSO: a Keycloak with the realm `Statens_SSO` and the brokered AD FS `statens-it`.
//!
//! The order of pages is that of the real one: `auth` (303 with a hint, else the page that asks for an e-mail
//! address) -> `broker/statens-it/login` (the SAML page) -> AD FS -> `broker/statens-it/endpoint` -> 303s ->
//! the set-up page or the code page -> `after-post-broker-login` -> back to the application. It keeps no
//! session of its own: both applications ask with `prompt=login`, so that a code is asked for each time.

mod broker;
pub(super) mod codes;
mod flow;
mod pages;
mod session;
mod sign_in;
pub(super) mod troubles;

use std::collections::HashMap;

use super::{
    exchange::{Asked, Method, Reply},
    world::World,
};
use session::Session;

/// A login page lives for so many seconds (Keycloak's `accessCodeLifespanUserAction`).
const PAGE_LIVES_FOR: u64 = 300;
/// Sign-ins older than this are forgotten.
const SESSION_LIVES_FOR: u64 = 3600;

#[derive(Default)]
pub(super) struct Sso {
    /// Sign-ins that are under way, by `tab_id`.
    sessions: HashMap<String, Session>,
    /// Codes that an application can redeem, and its name.
    grants: HashMap<String, &'static str>,
}

impl Sso {
    /// True once for each code that this application was given.
    pub(super) fn redeem(&mut self, code: &str, client_id: &str) -> bool {
        self.grants.remove(code).is_some_and(|client| client == client_id)
    }
}

pub(super) fn answer(world: &World, asked: &Asked) -> Reply {
    let Some(path) = asked.path.strip_prefix("/realms/Statens_SSO") else {
        return Reply::not_found();
    };
    let state = &mut *world.state();
    match (asked.method, path) {
        (Method::Get, "/protocol/openid-connect/auth") => sign_in::begin(world, &mut state.sso, asked),
        (Method::Get, "/login-actions/restart") => flow::restart(world, &mut state.sso, asked),
        (Method::Get, "/login-actions/authenticate") => flow::resume(world, state, asked),
        (Method::Post, "/login-actions/authenticate") => sign_in::identify(world, state, asked),
        (_, "/broker/statens-it/login") => broker::login(world, state, asked),
        (Method::Post, "/broker/statens-it/endpoint") => broker::endpoint(world, state, asked),
        (Method::Get, "/login-actions/first-broker-login") => broker::first_login(world, state, asked),
        (Method::Get, "/broker/after-first-broker-login") => broker::after_first_login(world, state, asked),
        (Method::Get, "/login-actions/post-broker-login" | "/login-actions/required-action") => {
            flow::resume(world, state, asked)
        }
        (Method::Post, "/login-actions/required-action") => codes::set_up(world, state, asked),
        (Method::Post, "/login-actions/post-broker-login") => codes::take(world, state, asked),
        (Method::Get, "/broker/after-post-broker-login") => broker::leave(world, state, asked),
        _ => Reply::not_found(),
    }
}
