//! Names on a shared screen: enough of one to see that it is the right one, and too little to know it.

use crate::visible::COVERED;

/// In characters; of a shorter one nothing is seen.
const SHORTEST: usize = 4;

/// An e-mail address, a user name or another name: `f…n@bygst.dk`, `PROD\b…01`.
pub fn shortened(name: &str) -> String {
    let name = name.trim();
    if let Some((person, place)) = name.rsplit_once('@') {
        let place = if is_place(place) { place } else { COVERED };
        return format!("{}@{place}", middle_left_out(person));
    }
    match name.rsplit_once('\\') {
        Some((domain, user)) if is_domain(domain) => format!("{domain}\\{}", middle_left_out(user)),
        Some((_, user)) => format!("{COVERED}\\{}", middle_left_out(user)),
        None => middle_left_out(name),
    }
}

/// True for the beginning of a user name that nobody has gone on with: `PROD\`.
pub fn is_beginning(text: &str) -> bool {
    text.strip_suffix('\\').is_some_and(is_domain)
}

/// The first letter and the last; of a number its last two digits.
fn middle_left_out(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let (Some(first), Some(last)) = (letters.first(), letters.last()) else { return String::new() };
    match letters.get(letters.len().saturating_sub(2)) {
        _ if letters.len() < SHORTEST => "…".to_owned(),
        Some(before) if letters.len() > SHORTEST && before.is_ascii_digit() && last.is_ascii_digit() => {
            format!("{first}…{before}{last}")
        }
        _ => format!("{first}…{last}"),
    }
}

/// Anything else behind the `@` is no address, and may be something that slipped into the field.
fn is_place(place: &str) -> bool {
    let is_part = |part: &str| {
        !part.is_empty() && part.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-')
    };
    place.contains('.') && place.split('.').all(is_part)
}

/// As Windows' domains are written: `PROD`.
fn is_domain(domain: &str) -> bool {
    (2..=15).contains(&domain.len()) && domain.chars().all(|letter| letter.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_known_again_and_no_more() {
        for (name, seen) in [
            ("fornavn.efternavn@bygst.dk", "f…n@bygst.dk"),
            ("abc@bygst.dk", "…@bygst.dk"),
            ("a@sub.bygst.dk", "…@sub.bygst.dk"),
            ("fornavn@Sommer2024.", "f…n@•••"),
            ("fornavn@x@Sommer 2024", "f…x@•••"),
            ("PROD\\b100001", "PROD\\b…01"),
            ("Hemmelig\\b100001", "•••\\b…01"),
            ("PROD\\", "PROD\\"),
            ("b100001", "b…01"),
            ("b1", "…"),
            ("1234", "1…4"),
            ("Fornavn Efternavn", "F…n"),
            ("  ", ""),
        ] {
            assert_eq!(shortened(name), seen, "{name}");
        }
        assert!(is_beginning("PROD\\"));
        assert!(!is_beginning("PROD\\b"));
        assert!(!is_beginning("Sommer2024\\"));
    }
}
