//! A page's text: what a reader sees, and what says that something went wrong.

use std::iter;

use scraper::{ElementRef, Node};

use crate::visible::is_visible;

/// Of a text that is told, so many characters are read. It is cut to what is shown once what must stay hidden is masked:
/// half of a secret would not be known.
pub(super) const READ: usize = 600;

/// How near an error is to the field that it is about.
pub(super) enum Weight {
    Field,
    Page,
    /// A box of a page that is no error: Keycloak's warning that something must be done.
    Note,
    /// What a page tells while it is used, as themes have it that give Keycloak's messages ids and classes of their own. It
    /// may be anything, but what is new after an answer is said of that.
    Told,
}

/// Whether an element is an error message, by the marks of Keycloak's two themes, of AD FS and of ASP.NET.
pub(super) fn error_weight(element: ElementRef<'_>) -> Option<Weight> {
    let id = element.attr("id").unwrap_or_default();
    let has = |class: &str| element.value().classes().any(|known| known == class);
    let container = id.starts_with("input-error-container");
    let of_field = has("kc-feedback-text") && has("pf-m-error");
    if (id.starts_with("input-error") && !container) || of_field || has("field-validation-error") {
        Some(Weight::Field)
    } else if id == "errorText"
        || id == "errorMessage"
        || has("alert-error")
        || has("alert-danger")
        || has("validation-summary-errors")
        || (has("pf-m-danger") && element.value().classes().any(|class| class.ends_with("alert")))
    {
        Some(Weight::Page)
    } else if element.attr("role") == Some("alert") {
        Some(if is_note(element) { Weight::Note } else { Weight::Page })
    } else if has("invalid-feedback") || element.attr("aria-live").is_some_and(|live| live != "off") {
        Some(Weight::Told)
    } else {
        None
    }
}

/// By the names that themes give their boxes: `alert-warning`, `pf-m-info`.
fn is_note(element: ElementRef<'_>) -> bool {
    const KINDS: [&str; 3] = ["warning", "info", "success"];
    element.value().classes().any(|class| KINDS.iter().any(|kind| class.rsplit('-').next() == Some(kind)))
}

pub(super) fn some_text(element: ElementRef<'_>) -> Option<String> {
    Some(seen(element, 600)).filter(|text| !text.is_empty())
}

/// What a reader sees of an element: no script, no style, nothing that is only there without script.
pub(super) fn seen(element: ElementRef<'_>, most: usize) -> String {
    let top = element.id();
    let mut ahead = vec![*element];
    let texts = iter::from_fn(move || {
        loop {
            let node = ahead.pop()?;
            if let Node::Text(text) = node.value() {
                return Some(&**text);
            }
            if node.id() == top || !ElementRef::wrap(node).is_some_and(is_unseen) {
                ahead.extend(node.children().rev());
            }
        }
    });
    tidy(texts, most)
}

/// What a message says: its first paragraph, where it has some. Keycloak's link back to the application is the last.
pub(super) fn message(element: ElementRef<'_>, most: usize) -> String {
    let mut paragraphs = element.child_elements().filter(|child| child.value().name() == "p");
    let first = paragraphs.next().map(|paragraph| seen(paragraph, most)).unwrap_or_default();
    if first.is_empty() { seen(element, most) } else { first }
}

/// True for what no reader sees, and for a token's key.
pub(super) fn is_unseen(element: ElementRef<'_>) -> bool {
    const UNSEEN: [&str; 7] = ["script", "style", "noscript", "template", "head", "option", "svg"];
    UNSEEN.contains(&element.value().name()) || element.attr("id") == Some("kc-totp-secret-key")
}

/// One line of what can be seen, cut after so many characters.
pub(super) fn tidy<'a>(texts: impl Iterator<Item = &'a str>, most: usize) -> String {
    let mut line = String::new();
    let mut count = 0;
    for word in texts.flat_map(|text| text.split(|c: char| c.is_whitespace() || c.is_control())) {
        let word: String = word.chars().filter(|c| is_visible(*c)).take(most + 1).collect();
        if word.is_empty() {
            continue;
        }
        if count > 0 {
            line.push(' ');
        }
        line.push_str(&word);
        count += word.chars().count() + 1;
        if count > most {
            break;
        }
    }
    cut(&line, most)
}

/// At most so many characters. What is cut ends in `…`: there may be half of something that is to be masked.
pub(in crate::visit) fn cut(line: &str, most: usize) -> String {
    if line.chars().count() <= most {
        return line.to_owned();
    }
    let kept: String = line.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}
