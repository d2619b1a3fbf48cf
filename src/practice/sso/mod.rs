//! The stand-in of Statens SSO: a Keycloak with the realm `Statens_SSO` and the brokered AD FS `statens-it`.
//!
//! The order of pages is that of the real one: `auth` (303 with a hint, else the page that asks for an e-mail
//! address) -> `broker/statens-it/login` (the SAML page) -> AD FS -> `broker/statens-it/endpoint` -> 303s ->
//! the set-up page or the code page -> `after-post-broker-login` -> back to the application. It keeps no
//! session of its own: both applications ask with `prompt=login`, so that a code is asked for each time.

mod broker;
mod codes;
mod flow;
mod pages;
mod session;
mod sign_in;
mod state;
pub(super) mod token;
pub(super) mod troubles;

pub(super) use state::Sso;

use super::{
    account::Account,
    adfs::AdFs,
    context::Context,
    exchange::{Asked, Method, Reply},
};

pub(super) fn answer(
    context: &Context,
    sso: &mut Sso,
    account: &mut Account,
    adfs: &mut AdFs,
    asked: &Asked,
) -> Reply {
    let Some(path) = asked.path.strip_prefix("/realms/Statens_SSO") else {
        return Reply::not_found();
    };
    match (asked.method, path) {
        (Method::Get, "/protocol/openid-connect/auth") => sign_in::begin(context, sso, asked),
        (Method::Get, "/login-actions/restart") => flow::restart(context, sso, asked),
        (Method::Get, "/login-actions/authenticate") => flow::resume(context, sso, account, asked),
        (Method::Post, "/login-actions/authenticate") => sign_in::identify(context, sso, asked),
        (_, "/broker/statens-it/login") => broker::login(context, sso, asked),
        (Method::Post, "/broker/statens-it/endpoint") => broker::endpoint(context, sso, account, adfs, asked),
        (Method::Get, "/login-actions/first-broker-login") => {
            broker::first_login(context, sso, account, asked)
        }
        (Method::Get, "/broker/after-first-broker-login") => broker::after_first_login(context, sso, asked),
        (Method::Get, "/login-actions/post-broker-login" | "/login-actions/required-action") => {
            flow::resume(context, sso, account, asked)
        }
        (Method::Post, "/login-actions/required-action") => codes::set_up(context, sso, account, asked),
        (Method::Post, "/login-actions/post-broker-login") => codes::take(context, sso, account, asked),
        (Method::Get, "/broker/after-post-broker-login") => broker::leave(context, sso, asked),
        _ => Reply::not_found(),
    }
}
