//! Values of addresses in what a site says: whoever has them may be taken for the person.

use super::reading::Letter;

/// Parameters whose value is hidden wherever a text has it, in small letters.
const NAMES: [&str; 24] = [
    "session_code",
    "execution",
    "tab_id",
    "client_data",
    "session_state",
    "auth_session_id",
    "code",
    "state",
    "nonce",
    "id_token",
    "id_token_hint",
    "access_token",
    "refresh_token",
    "token",
    "key",
    "secret",
    "totpsecret",
    "password",
    "otp",
    "totp",
    "samlrequest",
    "samlresponse",
    "relaystate",
    "wresult",
];

/// What stands before a parameter in an address.
const BEFORE: [char; 4] = ['?', '&', '#', ';'];

/// What ends a value, besides a blank.
const AFTER: [char; 10] = ['&', '#', ';', '"', '\'', '<', '>', ',', ')', '…'];

/// True for the name of such a parameter.
pub(super) fn is_hidden(name: &str) -> bool {
    NAMES.contains(&&*name.to_ascii_lowercase())
}

/// From where to where in the text there are values of addresses, and whole addresses of tokens.
pub(super) fn hidden(view: &[Letter]) -> Vec<(usize, usize)> {
    let at = |place: usize| view.get(place).map(|letter| letter.character);
    let length = |from: usize, is: &dyn Fn(char) -> bool| {
        view.iter().skip(from).take_while(|letter| is(letter.character)).count()
    };
    let mut spans = Vec::new();
    let mut add = |from: usize, to: usize| {
        if let Some((first, last)) =
            view.get(from..to).and_then(|found| Some((found.first()?, found.last()?)))
        {
            spans.push((first.from, last.to));
        }
    };
    let mut start = 0;
    while start < view.len() {
        let name_ends = start + length(start, &is_of_name);
        let name: String = view.iter().take(name_ends).skip(start).map(|letter| letter.character).collect();
        let known = is_hidden(&name);
        // `name="…"` and `"name": "…"` as well, where it can't be a word of the page's own.
        let quote = usize::from(at(name_ends) == Some('"'));
        let sign = at(name_ends + quote);
        let in_address = start.checked_sub(1).and_then(at).is_some_and(|before| BEFORE.contains(&before));
        if name.eq_ignore_ascii_case("otpauth") && sign == Some(':') {
            add(start, start + length(start, &|letter| !letter.is_whitespace() && !"\"'<>".contains(letter)));
        } else if sign == Some('=') && (known || in_address) || sign == Some(':') && known && name.len() > 9 {
            let value = name_ends + quote + 1;
            let value = value + length(value, &|letter| letter == ' ' && sign == Some(':'));
            let value = value + length(value, &|letter| letter == '"');
            add(value, value + length(value, &|letter| !letter.is_whitespace() && !AFTER.contains(&letter)));
        }
        start = name_ends + 1;
    }
    spans
}

const fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.')
}
