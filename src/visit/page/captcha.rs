//! Whether a page wants to see that a person is there: reCAPTCHA, hCaptcha, Turnstile, Friendly Captcha and the like. What
//! they ask for can only be done in the browser, and without it a right password is refused.

use scraper::ElementRef;

use crate::visit::naming::{has_any, squashed};

/// A sign of a captcha.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Captcha {
    /// It stands here.
    Widget,
    /// A script for one.
    Script,
}

/// What an element says of one, if anything.
pub(super) fn mark(element: ElementRef<'_>) -> Option<Captcha> {
    const PARTS: &[&str] = &["captcha", "turnstile", "friendlychallenge", "geetest", "arkose"];
    let says = |attribute| element.attr(attribute).is_some_and(|text| has_any(&squashed(text), PARTS));
    match element.value().name() {
        "script" => (says("src") && !waits_for_widget(element)).then_some(Captcha::Script),
        "a" | "link" | "style" | "meta" => None,
        name => {
            let is_one = has_any(&squashed(name), PARTS)
                || name == "altcha-widget"
                || element.attr("data-sitekey").is_some()
                || ["class", "id", "name", "src", "alt"].into_iter().any(says);
            is_one.then_some(Captcha::Widget)
        }
    }
}

/// True for a script that does nothing but look for widgets, which some themes load on each of their pages: reCAPTCHA's,
/// hCaptcha's and Turnstile's, unless they are told what to show or whom to call.
fn waits_for_widget(script: ElementRef<'_>) -> bool {
    let source = script.attr("src").unwrap_or_default();
    let (path, query) = source.split_once('?').unwrap_or((source, ""));
    ["/api.js", "/enterprise.js"].iter().any(|end| path.ends_with(end))
        && !has_any(query, &["render=", "onload="])
}
