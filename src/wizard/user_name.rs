//! The user name of the organisation's sign-in as it is written: Statens IT's is `PROD\b123456`, and what is nearly
//! that is put right before a try is spent on it. What is no such name goes as it is: other organisations have others.

/// What stands in front of a user name of Statens IT.
pub(super) const DOMAIN: &str = "PROD\\";

/// What is to be done with a written name.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// Send this, put right.
    Fit(String),
    /// There is nothing behind `PROD\` yet.
    Unfinished,
}

/// Looks at a name, which is trimmed and not empty.
pub(super) fn look_at(written: &str) -> Written {
    // The one that is offered, and the one that is typed all the same.
    let once = written.strip_prefix(DOMAIN).filter(|rest| has_domain(rest)).unwrap_or(written);
    match whole_of(once) {
        Some(whole) if whole.is_empty() => Written::Unfinished,
        Some(whole) if !whole.eq_ignore_ascii_case(once) => Written::Fit(whole),
        _ => Written::Fit(once.to_owned()),
    }
}

/// The name as Statens IT's sign-in wants it; `None` if it is none of theirs, empty if only `PROD\` is written.
fn whole_of(written: &str) -> Option<String> {
    let joined: String = written.split_whitespace().collect();
    // `PROD/b1`, `PROD\\b1`: all that stands between is taken for one stroke.
    let parts: Vec<&str> = joined.split(['\\', '/']).filter(|part| !part.is_empty()).collect();
    let strokes = joined.contains(['\\', '/']);
    match parts.as_slice() {
        [prod] if strokes && prod.eq_ignore_ascii_case("prod") => Some(String::new()),
        // An e-mail address is a name by itself.
        [prod, .., last] if prod.eq_ignore_ascii_case("prod") && last.contains('@') => {
            Some((*last).to_owned())
        }
        [prod, .., last] if prod.eq_ignore_ascii_case("prod") => Some(format!("{DOMAIN}{last}")),
        [only] if !strokes => {
            let number = only.get(..4).filter(|start| start.eq_ignore_ascii_case("prod")).map(|_| &only[4..]);
            let number = number.unwrap_or(only);
            is_b_number(number).then(|| format!("{DOMAIN}{number}"))
        }
        _ => None,
    }
}

fn has_domain(text: &str) -> bool {
    text.get(..DOMAIN.len()).is_some_and(|start| start.eq_ignore_ascii_case(DOMAIN))
}

/// True for a name of Statens IT, with its `PROD\` or without: b and digits.
pub(super) fn is_of_statens_it(user: &str) -> bool {
    is_b_number(user.rsplit('\\').next().unwrap_or_default())
}

fn is_b_number(user: &str) -> bool {
    user.strip_prefix(['b', 'B'])
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|character| character.is_ascii_digit()))
}
