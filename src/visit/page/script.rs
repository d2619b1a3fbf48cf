//! What a page's scripts show without being run: where one leads on to, and whether it is a guard's.

use scraper::ElementRef;
use url::Url;

use super::controls::link_target;

/// A script that leads on is short; this many bytes of one are looked at.
const MOST: usize = 20_000;

/// Marks of the scripts by which guards in front of sites look at a browser before they let it in: Cloudflare, Imperva,
/// `DataDome`, AWS, HUMAN, `DDoS-Guard`, Akamai, F5.
const GUARDS: [&str; 9] = [
    "_cf_chl_opt",
    "challenge-platform/h/",
    "_Incapsula_Resource",
    "captcha-delivery.com",
    "awswaf.com",
    "px-captcha",
    "ddos-guard",
    "/_sec/cp_challenge",
    "/TSPD/",
];

/// Where a script leads by giving `location` an address.
pub(super) fn target(script: &str, base: &Url) -> Option<Url> {
    let script = script.get(..MOST).unwrap_or(script);
    script.split("location").skip(1).find_map(|rest| link_target(address(rest)?, base))
}

/// The address that stands behind `location`: `="…"`, `.href = "…"`, `.replace("…")`, `.assign("…")`.
fn address(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let rest = [".replace", ".assign"]
        .iter()
        .find_map(|call| rest.strip_prefix(call)?.trim_start().strip_prefix('('))
        .or_else(|| rest.strip_prefix(".href").unwrap_or(rest).trim_start().strip_prefix('='))?
        .trim_start();
    let quote = rest.chars().next().filter(|letter| matches!(letter, '"' | '\'' | '`'))?;
    rest[1..].split(quote).next()
}

/// True for a guard's script.
pub(super) fn is_guard(script: ElementRef<'_>) -> bool {
    let source = script.attr("src").unwrap_or_default();
    let text: String = script.text().take(4).collect();
    GUARDS.iter().any(|mark| source.contains(mark) || text.contains(mark))
}
