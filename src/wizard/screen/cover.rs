//! A screen as others may see it. What is covered here never comes to a printer, so no printer can forget it.
//!
//! What fills the places of our texts is told by the place's name, and only names of the list are shown: what is added
//! later is covered until somebody says what it is. What a site wrote is covered whole, as nobody can tell what of the
//! person is in it; what it means, as far as we know it, are our own words.

use super::{
    Block, Covered, FieldContent, FieldView, Overlay, QrContent, Screen, Sharing, Tone,
    shortened::{is_beginning, shortened},
};
use crate::{
    dialogue::{Phrase, keys},
    visible::{COVERED, letters, letters_of_person},
    wizard::BEFORE_NUMBERS,
};

/// In place of what is typed, however much it is.
const MARKS: &str = "••••••";

/// In characters; less of a name is in many texts.
const SHORTEST_PART: usize = 4;

/// An AD FS has errors of four digits; more may be an echo of something typed.
const DIGITS_OF_AN_ERROR: usize = 4;

/// What is known of the texts on a screen.
#[derive(Debug, Default)]
pub struct Known<'a> {
    /// What sites and tokens are usually called: it tells nothing of the person, whoever writes it.
    pub ours: Vec<&'a str>,
    /// Names of the person, which no host may hold.
    pub personal: Vec<&'a str>,
    /// The code that is read to support, if something is wrong.
    pub code: Option<String>,
}

/// What fills a place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Filling {
    /// Numbers, times, words of our own.
    Ours,
    /// The error's code, which may end in the site's own number.
    Code,
    /// A host or an origin.
    Host,
    /// The number of a step, as far as it is typed.
    Number,
    /// The person's name for themselves.
    Name,
    /// A file of this PC.
    Path,
    /// What others wrote.
    Theirs,
}

fn filling(place: &str) -> Filling {
    match place {
        "algorithm" | "asked" | "columns" | "date_from" | "date_on" | "date_today" | "days" | "digits"
        | "example" | "height" | "language" | "last" | "mail" | "number" | "period" | "rows" | "seconds"
        | "stages" | "status" | "step" | "time" | "variable" | "width" => Filling::Ours,
        "written" => Filling::Number,
        "code" => Filling::Code,
        "host" | "origin" | "proxy" | "by" | "sent_to" => Filling::Host,
        "account" | "device" | "email" | "name" | "owner" | "user" => Filling::Name,
        "path" => Filling::Path,
        _ => Filling::Theirs,
    }
}

/// A screen, some of it covered.
pub fn covered<'a>(mut screen: Screen<'a>, sharing: Sharing, known: &Known<'_>) -> Screen<'a> {
    screen.sharing = Some(sharing);
    if matches!(sharing, Sharing::Uncovered { .. }) {
        screen.blocks = screen.blocks.into_iter().map(typing_covered).collect();
        return screen;
    }
    let Screen { title, overlay, enter, .. } = &mut screen;
    phrase(title, known);
    if let Some(name) = enter {
        phrase(name, known);
    }
    // Its lines are a report's, of which each value has been let through; covered once more, they would say less than the file.
    if let Some(Overlay { title, text, choices, .. }) = overlay {
        [title].into_iter().chain(text).chain(choices).for_each(|text| phrase(text, known));
    }
    let code = untold_code(&screen.blocks, known);
    let has_quote = screen.blocks.iter().any(|block| matches!(block, Block::Quote { .. }));
    screen.blocks =
        screen.blocks.into_iter().map(|block| block_covered(block, code.as_deref(), known)).collect();
    if let Some(code) = code.filter(|_| !has_quote) {
        let text = Phrase::new(keys::trouble::CODE).with("code", code);
        let choices = screen.blocks.iter().position(|block| matches!(block, Block::Choices { .. }));
        screen
            .blocks
            .insert(choices.unwrap_or(screen.blocks.len()), Block::Notice { tone: Tone::Note, text });
    }
    screen
}

/// The code that no block tells of. Whoever looks on asks what it means, and doesn't see what the site wrote.
fn untold_code(blocks: &[Block<'_>], known: &Known<'_>) -> Option<String> {
    let is_told = blocks.iter().any(|block| matches!(block, Block::SupportCode { .. }));
    let code = known.code.as_deref().filter(|_| !is_told)?;
    Some(shown(Filling::Code, code, known))
}

/// True if something can be uncovered: not what is typed unseen anyway.
pub fn covers_something(blocks: Vec<Block<'_>>, known: &Known<'_>) -> bool {
    blocks.into_iter().any(|block| match block {
        Block::Field(FieldView { content, error, .. }) => {
            matches!(content, FieldContent::Text { .. })
                || error.is_some_and(|error| is_changed(&error, known))
        }
        Block::Qr(QrContent::Token { .. }) | Block::Key(_) | Block::Phone(_) | Block::Quote { .. } => true,
        Block::Now(text) | Block::Say(text) | Block::Notice { text, .. } => is_changed(&text, known),
        Block::Choices { items, .. } => items.iter().any(|item| is_changed(item, known)),
        Block::Ticks(rows) => rows.iter().any(|(_, text)| is_changed(text, known)),
        Block::Steps(steps) => steps.iter().any(|step| is_changed(step, known)),
        Block::Pairs(rows) => rows.iter().any(|(a, b)| is_changed(a, known) || is_changed(b, known)),
        _ => false,
    })
}

fn is_changed(text: &Phrase, known: &Known<'_>) -> bool {
    let mut other = text.clone();
    phrase(&mut other, known);
    other != *text
}

/// What is typed as a code is seen by nobody, also while the rest is.
fn typing_covered(block: Block<'_>) -> Block<'_> {
    match block {
        Block::Field(view @ FieldView { content: FieldContent::Code { .. }, .. }) => {
            field(view, &Known::default())
        }
        other => other,
    }
}

fn block_covered<'a>(mut block: Block<'a>, code: Option<&str>, known: &Known<'_>) -> Block<'a> {
    match &mut block {
        Block::Now(text) | Block::Say(text) | Block::Notice { text, .. } => phrase(text, known),
        Block::Ticks(rows) => rows.iter_mut().for_each(|(_, text)| phrase(text, known)),
        Block::Steps(steps) => steps.iter_mut().for_each(|step| phrase(step, known)),
        Block::Pairs(rows) => rows.iter_mut().for_each(|(name, meaning)| {
            phrase(name, known);
            phrase(meaning, known);
        }),
        Block::Choices { items, .. } => items.iter_mut().for_each(|item| phrase(item, known)),
        Block::Tick { label, .. } => phrase(label, known),
        Block::Busy { host, .. } => *host = shown(Filling::Host, host, known),
        Block::Field(view) => {
            phrase(&mut view.label, known);
            view.error.iter_mut().for_each(|error| phrase(error, known));
        }
        Block::Picture(page) => {
            page.issuer = shown(Filling::Name, &page.issuer, known);
            page.account = shown(Filling::Name, &page.account, known);
        }
        Block::SupportCode { said, code } => {
            phrase(said, known);
            *code = shown(Filling::Code, code, known);
        }
        Block::Quote { .. }
        | Block::Qr(_)
        | Block::Key(_)
        | Block::Phone(_)
        | Block::HowTo
        | Block::Link { .. }
        | Block::Countdown { .. }
        | Block::Covered(_)
        | Block::Uncovered { .. } => {}
    }
    match block {
        Block::Qr(QrContent::Token { .. }) => Block::Covered(Covered::Qr),
        Block::Key(_) => Block::Covered(Covered::Key),
        Block::Phone(_) => Block::Covered(Covered::Phone),
        Block::Quote { host, .. } => {
            let host = shown(Filling::Host, &host, known);
            let text = match code {
                Some(code) => Phrase::new(keys::share::QUOTE_AND_CODE).with("code", code),
                None => Phrase::new(keys::share::QUOTE),
            };
            Block::Notice { tone: Tone::Note, text: text.with("host", host) }
        }
        Block::Field(view) => field(view, known),
        other => other,
    }
}

/// What is typed is marks, as many whatever is written: the first letter and the last, seen at each key, tell all of it.
fn field<'a>(view: FieldView<'a>, known: &Known<'_>) -> Block<'a> {
    let content = match view.content {
        FieldContent::Text { text: "", .. } => FieldContent::Covered { seen: None, is_code: false },
        // Not typed here.
        FieldContent::Text { text, proposed: true, .. } => {
            FieldContent::Covered { seen: Some(shown(Filling::Name, text, known)), is_code: false }
        }
        FieldContent::Text { text, .. } if is_beginning(text) => {
            FieldContent::Covered { seen: Some(text.to_owned()), is_code: false }
        }
        FieldContent::Text { .. } => FieldContent::Covered { seen: Some(MARKS.to_owned()), is_code: false },
        FieldContent::Code { typed, .. } => {
            FieldContent::Covered { seen: (!typed.is_empty()).then(|| MARKS.to_owned()), is_code: true }
        }
        other @ (FieldContent::Hidden { .. } | FieldContent::Covered { .. }) => other,
    };
    Block::Field(FieldView { content, ..view })
}

/// The same text as everybody may read it, where it is said outside a screen.
#[must_use]
pub fn covered_for_all(mut text: Phrase) -> Phrase {
    phrase(&mut text, &Known::default());
    text
}

/// Covers what fills the places of a text.
fn phrase(phrase: &mut Phrase, known: &Known<'_>) {
    for (place, value) in &mut phrase.args {
        *value = shown(filling(place), value, known);
    }
}

fn shown(filling: Filling, value: &str, known: &Known<'_>) -> String {
    match filling {
        _ if is_ours(value, known) => value.to_owned(),
        Filling::Ours => value.to_owned(),
        Filling::Name => shortened(value),
        Filling::Host if is_host(value) && !holds_name(value, known) => value.to_owned(),
        Filling::Code if is_code(value) => value.to_owned(),
        Filling::Number if is_like_number(value) => value.to_owned(),
        // The number is the site's.
        Filling::Code => value.split(' ').next().unwrap_or_default().to_owned(),
        // Folders name the account.
        Filling::Path => {
            let file = value.rsplit(['/', '\\']).next().unwrap_or_default();
            format!("…/{file}")
        }
        Filling::Host | Filling::Number | Filling::Theirs => COVERED.to_owned(),
    }
}

fn is_ours(value: &str, known: &Known<'_>) -> bool {
    // The practice world's tokens have that word before their names, so that they aren't taken for real ones.
    let bare = value.strip_prefix("OVELSE ").unwrap_or(value);
    // A name that is taken gets a number.
    let is_short_number =
        |number: &str| number.len() < 3 && number.bytes().all(|digit| digit.is_ascii_digit());
    let bare =
        bare.rsplit_once(' ').filter(|(_, number)| is_short_number(number)).map_or(bare, |(name, _)| name);
    value.is_empty() || known.ours.contains(&bare)
}

/// A host, an origin or a proxy, and nothing else. A single word may be anything.
fn is_host(value: &str) -> bool {
    let host = value.split_once("://").map_or(value, |(_, rest)| rest);
    let has_parts =
        host.contains('.') || host.starts_with('[') || host.split(':').next() == Some("localhost");
    has_parts && host.chars().all(|letter| letter.is_ascii_alphanumeric() || ".-:[]".contains(letter))
}

fn holds_name(value: &str, known: &Known<'_>) -> bool {
    let value = letters(value);
    known.personal.iter().any(|name| {
        let person = letters_of_person(name);
        person.chars().count() >= SHORTEST_PART && value.contains(&person)
    })
}

/// What has the form of a step's number (`3,1`, `trin 3.10`, also `3.99`): of a code that was meant for another field one digit
/// is seen.
fn is_like_number(written: &str) -> bool {
    let small = written.trim().to_lowercase().replace(',', ".");
    let word = BEFORE_NUMBERS.iter().find_map(|word| small.strip_prefix(word));
    let number = word.unwrap_or(&small).trim_start_matches(['.', ' ']);
    let (stage, point) = number.split_once('.').unwrap_or((number, ""));
    let is_digits =
        |text: &str, most: usize| text.len() <= most && text.bytes().all(|letter| letter.is_ascii_digit());
    let letter_of_ours = point.strip_suffix(|letter: char| letter.is_ascii_alphabetic());
    is_digits(stage, 1) && is_digits(letter_of_ours.unwrap_or(point).trim_end_matches('.'), 2)
}

/// `3.3-ADFS MSIS7065`.
fn is_code(value: &str) -> bool {
    let Some((_, number)) = value.split_once(' ') else { return true };
    number.chars().filter(char::is_ascii_digit).count() <= DIGITS_OF_AN_ERROR
}
