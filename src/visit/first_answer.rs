//! What the first answer of a site shows of who gave it, for those who want to know no more (the doctor). It is judged by
//! the same code as in a visit.

use std::collections::BTreeSet;

use url::Url;

use super::{
    context::PageContext,
    history::VisitHistory,
    network::{self, Head},
    origin,
    page::{Page, cut},
    recognise::recognise,
    redirect,
    stand_in::{self, Stage},
};
use crate::{
    client::Response,
    config::Environment,
    dialogue::{Goal, NetworkFailure, Trouble},
};

/// What a first answer shows.
#[derive(Debug, Default)]
pub struct FirstAnswer {
    /// The trouble that it is, if it is one.
    pub trouble: Option<Trouble>,
    /// The sentence of whoever stands in the site's place.
    pub quote: Option<String>,
    /// The origin that it leads to, if nothing is known of that: it may be the site's own way, or not.
    pub leads_to: Option<String>,
    /// What the page looks like, to be compared with those of other sites.
    pub look: Option<Look>,
}

/// What a page looks like, whatever its site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    status: u16,
    /// Words without digits and addresses in them: those differ from site to site and from time to time.
    words: String,
    sentence: Option<String>,
}

impl FirstAnswer {
    /// True if nothing speaks against it being the site's own.
    pub const fn is_of_site(&self) -> bool {
        self.trouble.is_none() && self.leads_to.is_none()
    }

    /// Judges an answer to a `GET` of `url` that carried nothing of anybody.
    pub async fn of(mut response: Response, url: &Url, environment: &Environment) -> Self {
        let told = |trouble: Trouble| Self { trouble: Some(trouble), ..Self::default() };
        if let Some(failure) = network::failure(&response) {
            let quote = stand_in::sentence_of(response, url).await;
            return Self { quote, ..told(failure.into()) };
        }
        if let Some(target) = redirect::target(&response, url) {
            if let Some(portal) = network::portal(&target, environment) {
                return told(portal.into());
            }
            let away = network::is_elsewhere(&target, environment);
            return Self { leads_to: away.then(|| origin::shown(&target.origin())), ..Self::default() };
        }
        let head = Head::of(&response);
        let page = if network::is_html(&response) {
            Page::read_aside(url.clone(), &mut response).await
        } else {
            None
        };
        let mut answer = page.map(|page| Self::of_page(&page, head, environment)).unwrap_or_default();
        let of_head = || match head.status {
            status @ 500.. => Some(Trouble::ServerError { status }),
            _ => head.guard().map(Trouble::from),
        };
        answer.trouble = answer.trouble.or_else(of_head);
        answer
    }

    fn of_page(page: &Page, head: Head, environment: &Environment) -> Self {
        let history = VisitHistory::default();
        let context = PageContext { goal: Goal::SignedIn, environment, history: &history };
        let kind = recognise(page, context);
        let is_known = !matches!(kind.name, "unknown" | "script_only");
        let found = stand_in::of_page(page, kind, head, Stage::FirstCall, environment);
        let refresh = page.refresh.as_ref().filter(|target| network::is_elsewhere(target, environment));
        let portal = || refresh.and_then(|target| network::portal(target, environment)).map(Trouble::from);
        let (trouble, quote) =
            found.map_or_else(|| (portal(), None), |found| (Some(found.failure.into()), found.quote));
        let leads_to = refresh.filter(|_| trouble.is_none()).map(|target| origin::shown(&target.origin()));
        let look = (!is_known && head.status != 404).then(|| Look::of(page));
        Self { trouble, quote, leads_to, look }
    }
}

impl Look {
    fn of(page: &Page) -> Self {
        let text = page.words();
        let is_word = |word: &&str| word.chars().all(char::is_alphabetic);
        let words = text.split_whitespace().filter(is_word).collect::<Vec<_>>().join(" ");
        Self { status: page.status, words: cut(&words, 500), sentence: stand_in::sentence(page) }
    }
}

/// The network that answers, if sites of different owners all say the same: no page of the guide does.
pub fn the_same_everywhere(looks: &[(&Url, Option<&Look>)]) -> Option<(Trouble, Option<String>)> {
    let (_, first) = looks.first()?;
    let first = first.filter(|look| look.words.split(' ').count() >= 3)?;
    let same = looks
        .iter()
        .all(|(_, look)| look.is_some_and(|look| look.status == first.status && look.words == first.words));
    let owners: BTreeSet<_> = looks.iter().filter_map(|(url, _)| network::domain(&url.origin())).collect();
    let everywhere = same && looks.len() >= 3 && owners.len() >= 2;
    everywhere.then(|| (NetworkFailure::NetworkAnswers { by: None }.into(), first.sentence.clone()))
}
