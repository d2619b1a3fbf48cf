//! Every state on a shared screen: nothing of what is secret or personal is in the screen's data, on the drawn page or in
//! what the line mode tells, and nothing is cut.

use std::sync::OnceLock;

use kom_i_gang::{
    dialogue::{Language, Phrase, keys},
    text::words as in_words,
    tui::theme::Theme,
    wizard::{Block, Command, FieldContent, KeyValue, QrContent, Screen, Sharing},
};

use super::{USUAL, all_pages, all_states, fit, hold, lines, words};
use crate::{
    tui::page::{draw, text},
    wizard::{Harness, marks::Marks},
};

/// All that a printer gets, in words, whatever it would make of it.
pub fn data(screen: &Screen<'_>, language: Language) -> String {
    let mut all: Vec<String> = Vec::new();
    let phrases = screen.blocks.iter().flat_map(words::phrases_of).chain(words::phrases_over(screen));
    let more = [&screen.title].into_iter().chain(&screen.banner).chain(&screen.enter);
    // Whose name one has in practice is told to all.
    let phrases = phrases.filter(|phrase| phrase.key != keys::ask::PRACTICE_PERSON);
    let mut say = |phrase: &Phrase| {
        all.push(in_words(phrase, language));
        // Also what has no place in the words.
        all.extend(phrase.args.iter().map(|(_, value)| value.clone()));
    };
    phrases.chain(more).for_each(&mut say);
    for block in &screen.blocks {
        match block {
            Block::Link { url } | Block::Qr(QrContent::Link { url }) => all.push((*url).to_owned()),
            Block::Qr(QrContent::Token { uri }) => all.push(uri.expose().to_owned()),
            Block::Key(table) => all.extend(table.rows.iter().map(|(_, value)| match value {
                KeyValue::Key(key) => key.expose().to_owned(),
                KeyValue::Text(text) => text.clone(),
                KeyValue::Phrase(phrase) => in_words(phrase, language),
            })),
            Block::Phone(face) => {
                for token in &face.tokens {
                    all.extend([token.issuer.clone(), token.account.clone(), token.code.expose().to_owned()]);
                }
            }
            Block::Field(view) => match &view.content {
                FieldContent::Text { text, .. } => all.push((*text).to_owned()),
                FieldContent::Code { typed, .. } => all.push(typed.expose().to_owned()),
                FieldContent::Covered { seen, .. } => all.extend(seen.clone()),
                FieldContent::Hidden { .. } => {}
            },
            Block::Quote { host, words } => all.extend([host.clone(), words.clone()]),
            Block::Busy { host, .. } => all.push(host.clone()),
            _ => {}
        }
    }
    all.join("\n")
}

/// Of the walk: what is typed in it, whose token is on show, and what its sites write.
const OF_THE_WALK: &[&str] = &[
    "ane.andersen@bygst.dk",
    "Sommerfugl-æ42",
    "b100001",
    "fornavn.efternavn@bygst.dk",
    "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
    "Ugyldig brugernavn eller adgangskode",
    "Log ind i Statens_SSO",
    "kc-passwd-update-form",
    "Kontorets Inspektion CA 2024",
    "Statens_SSO for alle statens",
];

fn shared(mut harness: Harness) -> Harness {
    harness.command(Command::Share);
    harness
}

/// Codes differ at each moment: no six digits stand together, but in our own example of a user name and in the program's
/// commit.
pub fn has_code(text: &str) -> bool {
    let text = text.replace("b123456", "").replace("f452099f40", "");
    text.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() == 6)
}

fn marks() -> &'static Marks {
    static MARKS: OnceLock<Marks> = OnceLock::new();
    MARKS.get_or_init(|| Marks::of(OF_THE_WALK.iter().copied()))
}

fn faults_of(what: &str, text: &str) -> Vec<String> {
    let code = has_code(text).then_some("a code");
    marks().found(text).into_iter().chain(code).map(|found| format!("{what}: {found}")).collect()
}

#[test]
fn on_a_shared_screen_the_data_of_no_state_has_anything_secret_or_personal() {
    hold(
        |share| all_states(share).map(shared),
        |_, screen, language| {
            assert_eq!(screen.sharing, Some(Sharing::Covered));
            faults_of("data", &data(screen, language))
        },
    );
}

#[test]
fn on_a_shared_screen_no_page_shows_anything_secret_or_personal_and_none_is_cut() {
    hold(
        |share| all_pages(share).map(shared),
        |harness, screen, language| {
            let mut faults = lines::faults(harness, screen, language);
            // With a word on it and a choice more, a full page is scrolled; then all of it is looked for.
            let cut = fit::faults_at_80x24(screen, language);
            faults.extend(cut.into_iter().filter(|fault| fault != "[Body] is cut"));
            let (buffer, drawn) = draw(screen, language, Theme::USUAL, USUAL);
            let page = text(&buffer);
            let banner = in_words(&Phrase::new(keys::share::BANNER), language);
            if !page.lines().next().unwrap_or_default().contains(&banner) {
                faults.push("the header doesn't say so".to_owned());
            }
            // Whose name one has in practice is told to all.
            let is_told = page.contains("skovtur");
            if !is_told {
                faults.extend(faults_of("page", &page));
                faults.extend(faults_of("lines", &lines::told_of(harness, screen, language)));
            }
            faults.extend(drawn.links.iter().flat_map(|link| faults_of("link", &link.url)));
            faults
        },
    );
}
