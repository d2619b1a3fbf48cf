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
        "script" => says("src").then_some(Captcha::Script),
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
