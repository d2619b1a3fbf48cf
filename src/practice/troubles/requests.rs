//! At which requests a trouble comes.

use super::super::exchange::{Asked, Method};
use crate::dialogue::Site;

pub(super) fn first_page(site: Site, asked: &Asked) -> bool {
    site == Site::Enrolment && asked.method == Method::Get && asked.path == "/"
}

pub(super) fn any_first_page(site: Site, asked: &Asked) -> bool {
    let paths: &[&str] = match site {
        Site::Atrium => &["/", "/bygst_prodportal", "/bygst_prodportal/"],
        Site::Enrolment | Site::Workplace => &["/"],
        Site::AdFs | Site::StatensSso => &[],
    };
    asked.method == Method::Get && paths.contains(&asked.path.as_str())
}

fn at_sso(site: Site, asked: &Asked, method: Method, path: &str) -> bool {
    let realm = asked.path.strip_prefix("/realms/Statens_SSO");
    site == Site::StatensSso && asked.method == method && realm == Some(path)
}

pub(super) fn sign_in_begins(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Get, "/protocol/openid-connect/auth")
}

pub(super) fn any_of_sso(site: Site, _: &Asked) -> bool {
    site == Site::StatensSso
}

pub(super) fn on_to_adfs(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Get, "/broker/statens-it/login")
}

pub(super) fn handed_to_adfs(site: Site, asked: &Asked) -> bool {
    site == Site::AdFs && asked.form.count("SAMLRequest") > 0
}

pub(super) fn password(site: Site, asked: &Asked) -> bool {
    site == Site::AdFs && asked.form.count("Password") > 0
}

pub(super) fn back_from_adfs(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Post, "/broker/statens-it/endpoint")
}

pub(super) fn set_up_page(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Get, "/login-actions/required-action")
}

pub(super) fn set_up_code(site: Site, asked: &Asked) -> bool {
    at_sso(site, asked, Method::Post, "/login-actions/required-action")
}

pub(super) fn any_code(site: Site, asked: &Asked) -> bool {
    set_up_code(site, asked) || at_sso(site, asked, Method::Post, "/login-actions/post-broker-login")
}
