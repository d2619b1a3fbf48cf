//! Filling the pages of `assets/practice`.

/// What stands in a place of a page.
pub(super) enum Part<'a> {
    /// Text, which is escaped.
    Text(&'a str),
    /// A piece of a page.
    Html(&'a str),
}

/// Puts the parts in the places `{{name}}` of a page. A place without a part stays empty. Parts are not looked
/// through for places.
pub(super) fn fill(template: &str, parts: &[(&str, Part)]) -> String {
    let mut page = String::with_capacity(template.len() * 2);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once("{{") {
        page.push_str(before);
        let Some((name, after)) = after.split_once("}}") else { break };
        match parts.iter().find(|(found, _)| *found == name) {
            Some((_, Part::Text(text))) => page.push_str(&escape(text)),
            Some((_, Part::Html(html))) => page.push_str(html),
            None => {}
        }
        rest = after;
    }
    page.push_str(rest);
    page
}

/// Text as it may stand between tags and in a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}
