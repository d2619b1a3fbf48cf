//! Pages in the site's place: of a network that blocks, of a guest network, of a guard in front of the site. No list of
//! products would be long enough, so it is what all of them do that tells: such a page refuses and says by whose rules,
//! names the address that it stands in for, or leads or sends away before anybody has signed in.

mod marks;

use std::iter;

use url::Url;

use self::marks::{
    ADDRESSES, ASKED_FOR, BLOCKED, BY_RULES_OF_A_NETWORK, CHECKS_THE_BROWSER, FINE_PRINT,
    FIREWALL_OF_THE_SITE, GATES, GUEST_NETWORKS, OF_ACCESS, REFUSES, THREATS, TO_THE_INTERNET, WIRELESS,
};
use super::{
    Visit,
    form::{ControlKind, Form, Purpose},
    naming::{has_any, words},
    network::{self, Head},
    page::{Line, Page, cut},
    pages::{error_page, telling::impersonal},
    recognise::PageKind,
};
use crate::{
    client::Response,
    config::Environment,
    dialogue::{Guard, NetworkFailure},
    visible::one_line,
};

/// What was found of a page, and its own sentence.
pub(super) struct StandIn {
    pub(super) failure: NetworkFailure,
    pub(super) quote: Option<String>,
}

/// How far the visit has come when a page is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Nobody has been asked for anything, and the first site called has answered.
    FirstCall,
    /// Nobody has answered anything yet.
    Unanswered,
    /// Something has been sent.
    Answered,
}

/// Something in the site's place, if a page of this kind shows that by what the site's own don't have.
pub(super) fn of_page(
    page: &Page,
    kind: &PageKind,
    head: Head,
    stage: Stage,
    environment: &Environment,
) -> Option<StandIn> {
    match kind.name {
        "error_page" if error_page::tells_what(page) || is_of_sign_in(page) => None,
        "unknown" | "script_only" | "error_page" => of_unknown(page, head, stage, environment),
        _ if stage != Stage::Answered => of_known(page, stage, environment),
        _ => None,
    }
}

/// A page with less to read than this, in characters, is there for one thing.
const LITTLE: usize = 200;

/// What a page is that no kind claims.
fn of_unknown(page: &Page, head: Head, stage: Stage, environment: &Environment) -> Option<StandIn> {
    let words = plain(&page.words());
    let says = |known: &[&str]| known.iter().any(|known| words.contains(known));
    let guarded = |wants| NetworkFailure::Guarded { status: head.status, wants };
    let nobody = || NetworkFailure::NetworkAnswers { by: None };
    let failure = if page.has_guard_script || says(CHECKS_THE_BROWSER) {
        guarded(Guard::Browser)
    } else if says(FIREWALL_OF_THE_SITE) || head.status == 403 && says(GATES) {
        guarded(Guard::Refuses)
    } else if stage != Stage::Answered && blocks(page) {
        nobody()
    } else if let Some(away) = leads_away(page, environment).filter(|_| stage == Stage::FirstCall) {
        away
    } else if stage == Stage::FirstCall && is_guest_network(page)
        || stage == Stage::FirstCall && has_any(&words, TO_THE_INTERNET) && page.text.chars().count() < LITTLE
        || stage != Stage::Answered && head.local_authority && matches!(head.status, 403 | 451)
    {
        nobody()
    } else {
        head.guard()?
    };
    Some(StandIn { failure, quote: sentence(page) })
}

/// The same of a page that a kind claims before anybody has answered: a network may have a form as well. But what a page
/// with a form is there for stands above it; and who stands in a site's place doesn't have the site's own forms.
fn of_known(page: &Page, stage: Stage, environment: &Environment) -> Option<StandIn> {
    if is_of_sign_in(page) || page.forms.iter().any(|form| is_own_form(form, page)) {
        return None;
    }
    let headline = headline(page);
    let nobody = NetworkFailure::NetworkAnswers { by: None };
    let failure = if has_any(&headline, REFUSES) && blocks(page) {
        nobody
    } else if stage == Stage::FirstCall && page.forms.iter().any(lets_in) {
        let portal = page.forms.iter().find_map(|form| network::portal(form.target(), environment));
        portal.or_else(|| is_guest_network(page).then_some(nobody))?
    } else {
        return None;
    };
    Some(StandIn { failure, quote: sentence(page) })
}

/// A form with which one signs in.
fn lets_in(form: &Form) -> bool {
    form.count(ControlKind::Password) > 0 || form.the(Purpose::UserName).is_some()
}

fn is_guest_network(page: &Page) -> bool {
    has_any(&headline(page), GUEST_NETWORKS) || has_any(&plain(&page.title), WIRELESS)
}

/// A form of Keycloak or AD FS, by where it goes: it is of a sign-in that they have begun.
fn is_own_form(form: &Form, page: &Page) -> bool {
    let (target, carries) =
        (&form.action, |wanted| form.action.query_pairs().any(|(name, _)| name == wanted));
    target.origin() == page.url.origin()
        && (form.login_action().is_some() && carries("session_code")
            || target.path().starts_with("/adfs/") && form.control("AuthMethod").is_some())
}

/// What a page says it is.
fn headline(page: &Page) -> String {
    let headings = page.lines.iter().filter(|line| line.is_heading).map(|line| line.text.as_str());
    plain(&iter::once(page.title.as_str()).chain(headings).collect::<Vec<_>>().join(" "))
}

/// As the marks are written: 'Support-ID' and 'support ID' are the same.
fn plain(text: &str) -> String {
    text.to_lowercase().replace(['-', '\u{2011}'], " ")
}

/// True for a page that refuses by a network's rules, or names the address that it refuses: by what it says it is, else in
/// one breath. Any site may speak of its rules, and of what isn't allowed.
fn blocks(page: &Page) -> bool {
    let host = page.url.host_str().map(plain);
    let names_host = |text: &str| host.as_ref().is_some_and(|host| text.contains(host));
    let by_rules = |text: &str| {
        let text = ASKED_FOR.iter().fold(text.to_owned(), |text, asked| text.replace(asked, ""));
        has_any(&text, BY_RULES_OF_A_NETWORK) || names_host(&text)
    };
    let (headline, words) = (headline(page), plain(&page.words()));
    let is_dangerous = |address: &str, words: &str| has_any(address, ADDRESSES) && has_any(words, THREATS);
    let in_one_breath = |line: &Line| {
        let line = plain(&line.text);
        let why = || by_rules(&headline) || by_rules(&line) || is_dangerous(&line, &line);
        let refuses = || {
            let said = line.split_inclusive(['.', '!', '?']).filter(|said| !said.ends_with('?'));
            // A host's name has points, so it is looked for in the whole line.
            let of_what =
                |said: &str| has_any(said, OF_ACCESS) || has_any(&headline, REFUSES) || names_host(&line);
            said.into_iter().any(|said| has_any(said, REFUSES) && of_what(said))
        };
        refuses() && !has_any(&line, FINE_PRINT) && why() || is_blocked_address(&line)
    };
    is_blocked_address(&headline)
        || has_any(&headline, REFUSES) && (by_rules(&words) || is_dangerous(&headline, &words))
        || page.lines.iter().any(in_one_breath)
}

/// "Adgangen til hjemmesiden er spærret", "This website has been blocked", "blocked this domain".
fn is_blocked_address(text: &str) -> bool {
    const HELPS: [&str; 7] = ["is", "has", "been", "er", "blev", "blevet", "now"];
    const THIS: [&str; 4] = ["this", "the", "denne", "dette"];
    const SITE: [&str; 8] = ["website", "webside", "websted", "page", "side", "site", "domain", "indhold"];
    let words = words(text);
    let is_this_site = |pair: &[String]| matches!(pair, [this, site] if THIS.contains(&this.as_str()) && SITE.contains(&site.as_str()));
    let is_blocked = |word: &String| BLOCKED.contains(&word.as_str());
    words.iter().enumerate().any(|(at, word)| {
        let is_site = word.ends_with("siden")
            || ["webstedet", "websitet", "domænet"].contains(&word.as_str())
            || at > 0 && is_this_site(&words[at - 1..=at]);
        let behind = words[at + 1..].iter().find(|word| !HELPS.contains(&word.as_str()));
        is_site && behind.is_some_and(is_blocked)
            || is_blocked(word) && words[at + 1..].get(..2).is_some_and(is_this_site)
    })
}

/// True where Keycloak itself answers while somebody signs in: whoever stands in front of it let that far.
fn is_of_sign_in(page: &Page) -> bool {
    ["/login-actions/", "/broker/"].iter().any(|part| page.url.path().contains(part))
}

/// Who answers, if the page leads or sends to where no site of the guide is. A page with more to it than the way on is a
/// site's own, which may well ask others for a chat, a film, a measurement or a list of news.
fn leads_away(page: &Page, environment: &Environment) -> Option<NetworkFailure> {
    let has_more = page.loads_script || page.text.chars().count() >= LITTLE;
    // No site sends what is typed unprotected.
    let leads = |form: &&Form| {
        form.is_hidden_only() || lets_in(form) || form.action.scheme() == "http" && form.wants_input()
    };
    let forms = page.forms.iter().filter(leads).map(|form| &form.action);
    let others = page.leads_to.iter().chain(forms).filter(|target| target.scheme() == "http" || !has_more);
    let mut targets =
        others.chain(page.refresh.iter()).filter(|target| matches!(target.scheme(), "http" | "https"));
    targets.find(|target| network::is_elsewhere(target, environment)).map(network::answers)
}

/// What the page says, in a sentence or two, without what may name a person.
pub(super) fn sentence(page: &Page) -> Option<String> {
    let words = page.quote().unwrap_or_else(|| cut(&page.text, 200));
    let words = if words.is_empty() { page.title.clone() } else { words };
    Some(impersonal(&one_line(&words))).filter(|words| !words.is_empty())
}

/// The sentence of an answer that says of itself that the site didn't give it.
pub(super) async fn sentence_of(mut response: Response, here: &Url) -> Option<String> {
    if !network::is_html(&response) {
        return None;
    }
    let page = Page::read_aside(here.clone(), &mut response).await?;
    sentence(&page)
}

impl Visit {
    /// Something in the site's place, if the page shows that by what no kind of page has.
    pub(super) fn stand_in(&self, page: &Page, kind: &PageKind, head: Head) -> Option<StandIn> {
        let begins = !self.history.been_at_sso && page.url.origin() == self.first_address().origin();
        let stage = match (self.history.answered, begins) {
            (true, _) => Stage::Answered,
            (false, true) => Stage::FirstCall,
            (false, false) => Stage::Unanswered,
        };
        if self.is_suspected_portal(&page.url) {
            // Where it stands tells more than its words.
            return None;
        }
        of_page(page, kind, head, stage, &self.environment)
    }
}
