//! What comes in place of a site's answer, but for Statens SSO, whose own are beside it.

use super::super::{
    adfs,
    exchange::{Asked, Reply},
};

/// The page of a guest network, with the status that says so (RFC 6585).
pub(super) fn captive() -> Reply {
    Reply::page(include_str!("../../../assets/practice/trouble-captive.html").to_owned()).with_status(511)
}

/// A page that is made of script. Whoever has run it once has its cookie, so that a real browser comes through.
pub(super) fn script(asked: &Asked) -> Option<Reply> {
    let page = include_str!("../../../assets/practice/trouble-script.html");
    (asked.cookies.count("ovelse_script") == 0).then(|| Reply::page(page.to_owned()))
}

/// A load balancer with nothing behind it.
pub(super) fn unavailable() -> Reply {
    Reply::page(include_str!("../../../assets/practice/trouble-unavailable.html").to_owned()).with_status(503)
}

pub(super) fn adfs_error() -> Reply {
    adfs::trouble("MSIS7001", "Tjenesten er ikke tilgængelig lige nu.")
}
