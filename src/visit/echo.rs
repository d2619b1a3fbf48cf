//! What must stay hidden, in what a site says: its message, its title, the names of its forms, its host. A password, a
//! code and a token's key were never seen, so none is shown because somebody else writes it, in whichever spelling; nor
//! does a request take it where it wasn't typed for. Where that ends stands in docs/security.md.
//!
//! It holds for as long as the visit lives. What is kept for it are fingerprints, and no copy that could be read.

mod fingerprint;
mod reading;
mod spelling;
mod value;

use std::borrow::Cow;

use data_encoding::BASE32_NOPAD;
use url::{Position, Url};
use zeroize::Zeroizing;

use self::{
    fingerprint::{Fingerprints, Hit, Owner},
    reading::{Reading, letters, views},
    spelling::{Edges, Spelling},
};
use super::{origin, page::cut};
use crate::{
    config::Environment,
    dialogue::{Answer, NetworkFailure, Problem, Refusal, SecretKind, Seen, Trouble, Turn},
    otp::{Secret, Token},
    visible::COVERED,
};

/// A text that we have cut has at least so many characters.
const SHORTEST_CUT: usize = 38;

/// A code that was cut leaves less than so many letters that are none of its text: `\u00e`.
const LETTERS_OF_A_CODE: usize = 8;

/// In characters: a name is the site's to choose, and is cut where it is too long to be one.
const LONGEST_NAME: usize = 40;
const LONGEST_QUOTE: usize = 300;

/// Values of addresses and cookies are known again up to so many; a sign-in has a few dozen.
const MOST_VALUES: usize = 500;

/// A shorter value, or one without digits, is an ordinary word: `true`, `CONFIGURE_TOTP`.
const SHORTEST_VALUE: usize = 8;

/// What one visit must keep hidden.
pub(super) struct EchoMask(
    /// `None` where the system gives no random numbers: then nothing can be checked, and all is covered.
    Option<Fingerprints>,
);

impl Default for EchoMask {
    fn default() -> Self {
        Self(Fingerprints::new())
    }
}

/// A secret that a site would have sent on.
pub(super) struct PassedOn {
    pub(super) what: SecretKind,
    pub(super) sent_to: String,
}

impl EchoMask {
    /// Of an answer that is about to go out to this host.
    pub(super) fn learn_answer(&mut self, answer: &Answer, host: String) {
        let Some(typed) = answer.secret() else { return };
        let what = match answer {
            Answer::Credentials { .. } => SecretKind::Password,
            _ => SecretKind::Code,
        };
        self.learn(&spelling::of_text(typed.expose()), &Owner::Secret { what, sent_to: host });
    }

    /// Of a token's key: the text whose bytes it is, as Keycloak's form has it.
    pub(super) fn learn_key(&mut self, key: &Secret, host: String) {
        let in_base32 = Zeroizing::new(BASE32_NOPAD.encode(key.expose().as_bytes()));
        let texts = [key.expose(), in_base32.as_str()];
        let spellings: Vec<_> = texts.into_iter().flat_map(spelling::of_text).collect();
        self.learn(&spellings, &Owner::Secret { what: SecretKind::Key, sent_to: host });
    }

    /// Of the values in an address that only mean something to its site.
    pub(super) fn learn_address(&mut self, url: &Url) {
        for (name, value) in url.query_pairs() {
            if value::is_hidden(&name) {
                self.learn_value(&value);
            }
        }
    }

    /// Of a value that only means something to a site.
    pub(super) fn learn_value(&mut self, value: &str) {
        let known = self.0.as_ref().map_or(0, Fingerprints::count);
        let is_word = value.len() < SHORTEST_VALUE || !value.bytes().any(|byte| byte.is_ascii_digit());
        if !is_word && known < MOST_VALUES {
            self.learn(&spelling::plain(value), &Owner::Value);
        }
    }

    fn learn(&mut self, spellings: &[Spelling], owner: &Owner) {
        if let Some(fingerprints) = &mut self.0 {
            for spelling in spellings {
                fingerprints.add(spelling, owner);
            }
        }
    }

    /// The secret that this would take along to `url`, in its address or, where a site wrote that, its body.
    pub(super) fn passed_on(
        &self,
        url: &Url,
        body: Option<&str>,
        environment: &Environment,
    ) -> Option<PassedOn> {
        // A host that the environment names is no echo.
        let is_named = origin::is_named(&origin::host(url), environment);
        let address = if is_named { &url[Position::BeforePath..] } else { url.as_str() };
        [Some(address), body].into_iter().flatten().find_map(|text| self.secret_in(text))
    }

    /// The first of the secrets in a text.
    pub(super) fn secret_in(&self, text: &str) -> Option<PassedOn> {
        let fingerprints = self.0.as_ref()?;
        views(text).iter().find_map(|view| {
            fingerprints.hits(view).into_iter().find_map(|hit| match hit.owner {
                Owner::Secret { what, sent_to } => Some(PassedOn { what: *what, sent_to: sent_to.clone() }),
                Owner::Value => None,
            })
        })
    }

    /// Masks what must stay hidden in all that is told of a page.
    pub(super) fn mask_turn(&self, turn: &mut Turn, environment: &Environment) {
        match turn {
            Turn::Ask(ask) => {
                ask.names_mut().for_each(|name| self.mask(name));
                ask.refusal_mut().into_iter().for_each(|refusal| self.mask_refusal(refusal));
            }
            Turn::CodeRefused(refusal) => self.mask_refusal(refusal),
            Turn::Browser(seen) => self.mask_seen(seen, environment),
            Turn::Stuck(problem) => self.mask_problem(problem, environment),
            Turn::ShowQr(enrolment) | Turn::TokenWorks(enrolment) => self.mask_token(&mut enrolment.token),
            Turn::TokenExists | Turn::Done | Turn::DoneThen(_) => {}
        }
    }

    fn mask_refusal(&self, refusal: &mut Refusal) {
        self.mask_quote(&mut refusal.quote);
    }

    fn mask_quote(&self, quote: &mut Option<String>) {
        if let Some(quote) = quote {
            self.mask(quote);
            *quote = cut(quote, LONGEST_QUOTE);
        }
    }

    fn mask_seen(&self, seen: &mut Seen, environment: &Environment) {
        self.mask_host(&mut seen.host, environment);
        self.mask(&mut seen.title);
        for form in &mut seen.forms {
            self.mask(form);
            let names = form.split(' ').map(brief);
            *form = names.collect::<Vec<_>>().join(" ");
        }
    }

    fn mask_problem(&self, problem: &mut Problem, environment: &Environment) {
        self.mask_host(&mut problem.host, environment);
        self.mask_quote(&mut problem.quote);
        match &mut problem.trouble {
            Trouble::OriginRefused { origin }
            | Trouble::PassedOn { origin, .. }
            | Trouble::Network(NetworkFailure::NetworkAnswers { by: Some(origin) }) => {
                self.mask_host(origin, environment);
            }
            Trouble::SignInError { seen, .. } | Trouble::OtherPage { seen, .. } => {
                self.mask_seen(seen, environment);
            }
            _ => {}
        }
    }

    /// A token whose names hold a secret has others, here and on the phone, and nothing more of what the site wrote.
    fn mask_token(&self, token: &mut Token) {
        let names = [&mut token.issuer, &mut token.account];
        if names.iter().any(|name| self.secret_in(name).is_some()) {
            for name in names {
                self.mask(name);
            }
            // What else the server's address holds isn't looked through: it is left out.
            token.original = Secret::new("otpauth://totp/".to_owned());
            // The app reads it, as it would read the server's.
            token.original = token.shortest_uri();
        }
    }

    /// Masks it in a host or origin, unless it is one of those that we call anyway.
    pub(super) fn mask_host(&self, host: &mut String, environment: &Environment) {
        if !origin::is_named(host, environment) {
            self.mask(host);
        }
    }

    /// Masks what must stay hidden wherever it stands in a text.
    pub(super) fn mask(&self, text: &mut String) {
        let Some(fingerprints) = &self.0 else {
            if !text.is_empty() {
                COVERED.clone_into(text);
            }
            return;
        };
        let source: Vec<char> = text.chars().collect();
        let mut spans = Vec::new();
        for view in views(text) {
            let hits = fingerprints.hits(&view);
            spans.extend(hits.iter().map(|hit| with_edges(hit, &hits, &source)));
            spans.extend(value::hidden(&view));
            if let Some(longest) = fingerprints.longest()
                && source.len() >= SHORTEST_CUT
                && source.last() == Some(&'…')
            {
                // It may end in the beginning of something, which nothing tells from other texts.
                let letters = letters(&view, Reading::Alphanumeric);
                let uncertain = letters.len().saturating_sub(longest + LETTERS_OF_A_CODE);
                spans.extend(letters.get(uncertain).map(|first| (first.from, source.len() - 1)));
            }
        }
        if !spans.is_empty() {
            *text = covered(&source, spans);
        }
    }
}

/// A name that is too long, cut.
fn brief(word: &str) -> Cow<'_, str> {
    let name = word.trim_end_matches([',', ':']);
    match name.chars().nth(LONGEST_NAME) {
        None => word.into(),
        Some(_) => format!("{}{}", cut(name, LONGEST_NAME), &word[name.len()..]).into(),
    }
}

/// From where to where in the text a hit is covered.
fn with_edges(hit: &Hit<'_>, hits: &[Hit<'_>], source: &[char]) -> (usize, usize) {
    // Where all of it stands there, its signs are in that.
    let whole = |other: &Hit<'_>| other.edges == Edges::NONE && other.from <= hit.from && hit.to <= other.to;
    let edges = if hits.iter().any(whole) { Edges::NONE } else { hit.edges };
    let belongs = |letter: &&char| match edges {
        Edges::Signs(..) => !letter.is_alphanumeric() && !letter.is_whitespace(),
        Edges::Code => letter.is_ascii_alphanumeric() || "+/-_=%".contains(**letter),
    };
    let (before, after) = match edges {
        Edges::Signs(before, after) => (before, after),
        Edges::Code => (true, true),
    };
    let before = source.iter().take(hit.from).rev().take_while(|letter| before && belongs(letter)).count();
    let after = source.iter().skip(hit.to).take_while(|letter| after && belongs(letter)).count();
    (hit.from - before, hit.to + after)
}

/// The text with these spans covered; those that overlap are one.
fn covered(source: &[char], mut spans: Vec<(usize, usize)>) -> String {
    spans.sort_unstable();
    let (mut text, mut done) = (String::with_capacity(source.len()), 0);
    for (from, to) in spans {
        if from >= done {
            text.extend(source.get(done..from).unwrap_or_default());
            text.push_str(COVERED);
        }
        done = done.max(to);
    }
    text.extend(source.get(done..).unwrap_or_default());
    text
}
