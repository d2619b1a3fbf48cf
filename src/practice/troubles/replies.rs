//! What comes in place of a site's answer; what comes in place of Statens SSO's own pages is in `../sso/troubles.rs`.

use super::super::{
    adfs,
    exchange::{Asked, Content, Reply},
};

/// The page of a guest network, with the status that says so (RFC 6585).
pub(super) fn captive() -> Reply {
    Reply::page(include_str!("../../../assets/practice/trouble-captive.html").to_owned()).with_status(511)
}

/// What a guard in front of a site shows until a browser has run its script.
pub(super) fn browser_check() -> Reply {
    Reply::page(include_str!("../../../assets/practice/trouble-browser-check.html").to_owned())
        .with_status(403)
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

/// The same page with a banner in front, no ids, and one more hidden field in each form.
pub(super) fn new_look(reply: &Reply) -> Option<Reply> {
    let Content::Page(page) = &reply.body else { return None };
    let (before, rest) = page.split_once("<body")?;
    let (body, rest) = rest.split_once('>')?;
    let mut page =
        format!("{before}<body{body}>{}", include_str!("../../../assets/practice/trouble-banner.html"));
    for (place, part) in rest.split(" id=\"").enumerate() {
        let part = if place == 0 { part } else { part.split_once('"').map_or("", |(_, after)| after) };
        page.push_str(part);
    }
    let page = page.replace("</form>", "<input type=\"hidden\" name=\"look\" value=\"new\"></form>");
    let (location, cookies) = (reply.location.clone(), reply.cookies.clone());
    Some(Reply { status: reply.status, location, cookies, body: Content::Page(page) })
}
