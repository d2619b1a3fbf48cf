//! The cookies of one visit. They live in memory only, and as long as the visit.

use std::iter;

use cookie_store::{CookieStore, RawCookie};
use url::Url;

use super::echo::EchoMask;
use crate::{client::Response, otp::Secret};

/// A visit's own cookies, kept by host and path as a browser does (docs/facts.md 45, 46).
#[derive(Default)]
pub(super) struct CookieJar(CookieStore);

impl CookieJar {
    /// Takes what the answer sets; a cookie that may not be set from there is left out, and one that would take a secret
    /// of the person's along to each page from now on.
    pub(super) fn keep(&mut self, response: &Response, url: &Url, hidden: &mut EchoMask) {
        let lines = response.headers.iter().filter(|(name, _)| name == "set-cookie");
        let cookies =
            lines.filter_map(|(_, line)| RawCookie::parse(line.expose()).ok().map(RawCookie::into_owned));
        let host = url.host_str().unwrap_or_default();
        for cookie in cookies {
            let takes = |text: &str| hidden.secret_in(text).is_some();
            if is_for_a_whole_country(&cookie, host)
                || !keeps_its_promise(&cookie, url)
                || takes(cookie.name())
                || takes(cookie.value())
            {
                continue;
            }
            hidden.learn_value(cookie.value());
            self.0.store_response_cookies(iter::once(cookie), url);
        }
    }

    /// The `Cookie` header for this address: the longest path first (RFC 6265, 5.4).
    pub(super) fn header(&self, url: &Url) -> Option<Secret> {
        let mut cookies = self.0.matches(url);
        cookies.sort_by(|a, b| {
            let length = |cookie: &cookie_store::Cookie<'_>| cookie.path().map_or(0, str::len);
            length(b).cmp(&length(a)).then_with(|| a.name().cmp(b.name()))
        });
        let pairs: Vec<_> =
            cookies.iter().map(|cookie| format!("{}={}", cookie.name(), cookie.value())).collect();
        (!pairs.is_empty()).then(|| Secret::new(pairs.join("; ")))
    }
}

/// False for a cookie whose name promises more than it was set with, so that a neighbour could have planted it (RFC 6265bis,
/// 4.1.3): `__Secure-` is from https and only goes there, `__Host-` is of this host alone as well.
fn keeps_its_promise(cookie: &RawCookie<'_>, url: &Url) -> bool {
    let name = cookie.name().to_ascii_lowercase();
    let secure = url.scheme() == "https" && cookie.secure() == Some(true);
    let of_host = cookie.domain().is_none() && cookie.path() == Some("/");
    let (promises_https, promises_host) = (name.starts_with("__secure-"), name.starts_with("__host-"));
    (secure || !(promises_https || promises_host)) && (of_host || !promises_host)
}

/// True for a cookie that every host of `dk` would get, and that any of them could plant. Browsers know by a list
/// of public suffixes that nobody owns such a domain; that it has a single label is enough for the sites of the guide.
fn is_for_a_whole_country(cookie: &RawCookie<'_>, host: &str) -> bool {
    let domain = cookie.domain().unwrap_or_default().trim_start_matches('.').trim_end_matches('.');
    !domain.is_empty() && !domain.contains('.') && !domain.eq_ignore_ascii_case(host)
}
