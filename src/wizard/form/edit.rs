//! What an intent does to what stands in a field.
//!
//! Nothing that can't be seen gets into a text or a code. A key that is no character (an arrow that a line brings
//! along, a tab) is never dropped from the midst of an answer: what is left would be another one than was meant.

use tui_input::{Input, InputRequest, StateChanged};

use crate::{
    dialogue::{Phrase, keys},
    otp::Secret,
    visible::is_visible,
    wizard::message::Intent,
};

/// Letters that fit in a field: an e-mail address has 254 at most (RFC 5321).
const MOST_LETTERS: usize = 254;

/// What came of an intent.
#[derive(Debug, PartialEq, Eq)]
pub enum Edit {
    /// Something else stands in the field.
    Changed,
    /// The same stands there as before.
    Unchanged,
    /// What came can't be taken, and why.
    Refused(Phrase),
    /// It isn't for a field.
    NotForField,
}

/// A text as it stands in a field: what can't be seen isn't in it.
pub fn written(text: &str) -> Input {
    Input::new(seen(text.chars()).take(MOST_LETTERS).collect())
}

/// Edits a text.
pub fn text(input: &mut Input, proposed: &mut bool, beginning: &str, intent: &Intent) -> Edit {
    let brings_keys = match intent {
        Intent::Fill(text) => has_keys(text),
        Intent::Paste(text) => has_keys_in_lines(text),
        _ => false,
    };
    if brings_keys {
        return refused_keys();
    }
    let before = input.value().to_owned();
    let replaces = matches!(
        intent,
        Intent::Type(_) | Intent::Paste(_) | Intent::Erase | Intent::EraseNext | Intent::EraseWord
    );
    if *proposed && replaces {
        input.reset();
    }
    match intent {
        Intent::Type(character) => insert(input, [*character].into_iter()),
        Intent::Erase => input.handle(InputRequest::DeletePrevChar),
        Intent::EraseNext => input.handle(InputRequest::DeleteNextChar),
        Intent::EraseWord => input.handle(InputRequest::DeletePrevWord),
        Intent::Left => input.handle(InputRequest::GoToPrevChar),
        Intent::Right => input.handle(InputRequest::GoToNextChar),
        Intent::Home => input.handle(InputRequest::GoToStart),
        Intent::End => input.handle(InputRequest::GoToEnd),
        Intent::Clear => input.handle(InputRequest::DeleteLine),
        Intent::Fill(text) => {
            let text = text.expose().trim();
            // A whole line at what has begun goes behind it, as single letters do.
            let goes_behind = input.value() == beginning && !text.contains(['\\', '/', '@']);
            *input = if goes_behind { written(&format!("{beginning}{text}")) } else { written(text) };
            None
        }
        Intent::Paste(text) => {
            // Pasted text often ends with a line break, or has tabs and hard spaces around it.
            insert(input, text.expose().trim_matches(|letter| !is_shown(letter)).chars())
        }
        _ => return Edit::NotForField,
    };
    *proposed = false;
    say_beginning_once(input, beginning);
    // A whole answer is another one, also where it says the same.
    let is_answer = matches!(intent, Intent::Fill(_));
    if is_answer || input.value() != before { Edit::Changed } else { Edit::Unchanged }
}

/// Who types the whole of a name that has begun already means it once.
fn say_beginning_once(input: &mut Input, beginning: &str) {
    let starts =
        |text: &str| text.get(..beginning.len()).is_some_and(|start| start.eq_ignore_ascii_case(beginning));
    let rest = input.value().get(beginning.len()..).filter(|rest| starts(input.value()) && starts(rest));
    if let Some(rest) = rest.filter(|_| !beginning.is_empty()) {
        let cursor = input.cursor().saturating_sub(beginning.chars().count());
        *input = Input::new(rest.to_owned()).with_cursor(cursor);
    }
}

/// Adds characters where the cursor is, as many as there is room for.
fn insert(input: &mut Input, characters: impl Iterator<Item = char>) -> Option<StateChanged> {
    let room = MOST_LETTERS.saturating_sub(input.value().chars().count());
    seen(characters).take(room).fold(None, |_, character| input.handle(InputRequest::InsertChar(character)))
}

/// Edits a password. In one that is held back the first letter begins a new one: what stands there isn't seen.
pub fn password(secret: &mut Secret, is_refused: bool, intent: &Intent) -> Edit {
    let fits = match intent {
        Intent::Type(character) if character.is_control() => return Edit::Unchanged,
        Intent::Type(character) => {
            if is_refused {
                secret.clear();
            }
            secret.push(*character)
        }
        Intent::Fill(text) if has_keys(text) => {
            secret.clear();
            return refused_keys();
        }
        Intent::Fill(text) => {
            secret.clear();
            secret.push_all(text, |_| true)
        }
        Intent::Paste(text) => {
            if is_refused {
                secret.clear();
            }
            // A line that is copied whole ends with a line break.
            let line = Secret::new(text.expose().trim_matches(['\r', '\n']).to_owned());
            if has_keys(&line) {
                secret.clear();
                return refused_keys();
            }
            secret.push_all(&line, |_| true)
        }
        _ => return erase(secret, intent),
    };
    if fits {
        return Edit::Changed;
    }
    // Half of one would cost an attempt.
    secret.clear();
    Edit::Refused(Phrase::new(keys::field::PASSWORD_LONG))
}

/// Edits a code, of which the next digit goes to that place. Where one stands that was answered, the first digit begins a
/// new one; a digit too many changes nothing, and one amid others takes the place of the one that stands there.
pub fn code((typed, at): (&mut Secret, &mut usize), digits: u32, is_refused: bool, intent: &Intent) -> Edit {
    let most = digits as usize;
    let is_digit = |character: char| character.is_ascii_digit();
    let length = typed.characters();
    let is_full = length >= most;
    match intent {
        Intent::Type(character) => {
            let begins_anew = is_full && *at >= length;
            if !is_digit(*character) || begins_anew && !is_refused {
                return Edit::Unchanged;
            }
            if begins_anew {
                typed.clear();
                *at = 0;
            }
            typed.put_digit(*at, *character);
            *at += 1;
            return Edit::Changed;
        }
        Intent::Fill(text) | Intent::Paste(text) if has_keys_in_lines(text) => {
            typed.clear();
            *at = 0;
            return refused_keys();
        }
        Intent::Fill(text) => {
            typed.clear();
            typed.push_all(text, is_digit);
        }
        Intent::Paste(text) => {
            let pasted = text.count(is_digit);
            if pasted == 0 || is_full && !is_refused && pasted < most {
                return Edit::Unchanged;
            }
            if is_full || pasted >= most {
                typed.clear();
            }
            typed.push_all(text, is_digit);
            if typed.characters() > most {
                // Which of them are the code isn't ours to say.
                typed.clear();
                *at = 0;
                return Edit::Refused(
                    Phrase::new(keys::field::CODE_SHORT).with("digits", digits.to_string()),
                );
            }
        }
        Intent::Left => *at = at.saturating_sub(1),
        Intent::Right => *at = (*at + 1).min(length),
        Intent::Home => *at = 0,
        Intent::End => *at = length,
        Intent::Erase if *at > 0 => {
            *at -= 1;
            typed.take_away(*at);
        }
        Intent::EraseNext => typed.take_away(*at),
        Intent::EraseWord | Intent::Clear => {
            typed.clear();
            *at = 0;
        }
        Intent::Erase => {}
        _ => return Edit::NotForField,
    }
    if matches!(intent, Intent::Fill(_) | Intent::Paste(_)) {
        *at = typed.characters();
        return Edit::Changed;
    }
    if typed.characters() == length { Edit::Unchanged } else { Edit::Changed }
}

/// Erases in a password. What stands in it isn't seen, so nobody can move within it.
fn erase(secret: &mut Secret, intent: &Intent) -> Edit {
    let was_empty = secret.is_empty();
    match intent {
        Intent::Erase => secret.pop(),
        Intent::Clear | Intent::EraseWord => secret.clear(),
        Intent::Left | Intent::Right | Intent::Home | Intent::End | Intent::EraseNext => {
            return Edit::Unchanged;
        }
        _ => return Edit::NotForField,
    }
    if was_empty { Edit::Unchanged } else { Edit::Changed }
}

fn refused_keys() -> Edit {
    Edit::Refused(Phrase::new(keys::field::STRAY_KEY))
}

/// True if keys that are no characters stand in it: an arrow is `ESC [ D`, an erasing key that the terminal doesn't
/// know as one is U+0008 or U+007F.
fn has_keys(text: &Secret) -> bool {
    text.count(char::is_control) > 0
}

/// The same where the text may have come from several lines or columns.
fn has_keys_in_lines(text: &Secret) -> bool {
    text.count(|letter| letter.is_control() && !matches!(letter, '\t' | '\r' | '\n')) > 0
}

/// What can be seen; every kind of blank is an ordinary one.
fn seen(characters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    characters.filter_map(|letter| match letter {
        _ if letter.is_whitespace() => Some(' '),
        _ => is_visible(letter).then_some(letter),
    })
}

fn is_shown(letter: char) -> bool {
    is_visible(letter) && !letter.is_whitespace()
}
