//! An e-mail address as it is written.

/// Good enough to catch a slip: something, an at sign, something with a dot, no blank, no two dots in a row, and nothing of
/// what stands around a pasted address: `<navn@bygst.dk>`, `mailto:navn@bygst.dk`.
pub fn looks_like_email(text: &str) -> bool {
    let mut parts = text.split('@');
    let (Some(name), Some(host), None) = (parts.next(), parts.next(), parts.next()) else { return false };
    !name.is_empty()
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !text.contains("..")
        && !text.contains(char::is_whitespace)
        && !text.contains(['<', '>', '(', ')', '[', ']', ',', ';', ':', '"', '\\'])
}
