//! `<meta http-equiv="refresh">`: a page that leads on by itself, as sign-in servers do after a hand-over.

use scraper::ElementRef;
use url::Url;

use super::controls::link_target;

/// A page that waits longer before it goes on is one to be read, or one whose session ends then. In seconds.
const LONGEST_WAIT: f64 = 5.0;

/// When a page leads on.
pub(super) enum Lead {
    /// At once, or nearly.
    Soon(Url),
    /// There is time to read it.
    Later(Url),
}

/// Where this `meta` leads; nowhere if it only loads the same page again.
pub(super) fn target(meta: ElementRef<'_>, base: &Url, here: &Url) -> Option<Lead> {
    if !meta.attr("http-equiv")?.trim().eq_ignore_ascii_case("refresh") {
        return None;
    }
    let (wait, then) = meta.attr("content")?.split_once([';', ','])?;
    let lead = if wait.trim().parse::<f64>().ok()? <= LONGEST_WAIT { Lead::Soon } else { Lead::Later };
    let then = then.trim_start();
    let address = match then.get(..3) {
        Some(start) if start.eq_ignore_ascii_case("url") => then[3..].trim_start().strip_prefix('=')?,
        _ => then,
    };
    let mut target = link_target(address.trim().trim_matches(['"', '\'']), base)?;
    target.set_fragment(None);
    (target != *here).then(|| lead(target))
}
