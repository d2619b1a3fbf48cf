//! HTML to a [`Page`]: plain data about one answer. With its helpers in `page/` the only user of the HTML parser.
//! It runs no script (docs/facts.md 48), and so reads what stands in `noscript`; what a page's script would do is never
//! imitated, but for one thing: a form with hidden fields only that sends itself.

mod controls;
mod lines;
mod parse;
mod refresh;
mod words;

use std::collections::BTreeMap;

use scraper::ElementRef;
use url::Url;

use self::words::{Weight, error_weight, seen, some_text, tidy};
pub(super) use self::{lines::Line, words::cut};
use super::{form::Form, picture};
use crate::otp::Secret;

/// Pictures in one page that are looked at for a QR code. Each may take a tenth of a second.
const MOST_PICTURES: usize = 4;

/// What one answer of a site says, without its looks.
pub(super) struct Page {
    pub(super) url: Url,
    pub(super) status: u16,
    /// At most 80 characters.
    pub(super) title: String,
    /// What Keycloak calls the page (`data-page-id`), in each of its themes and languages; empty elsewhere.
    pub(super) name: String,
    pub(super) forms: Vec<Form>,
    pub(super) links: Vec<Link>,
    /// The ids in the page; with the text of those that are read, and none for others.
    pub(super) ids: BTreeMap<String, String>,
    /// The site's words about what went wrong, the most precise first.
    pub(super) errors: Vec<String>,
    /// What it says in boxes that are no error.
    pub(super) notes: Vec<String>,
    /// What a reader sees, line by line.
    pub(super) lines: Vec<Line>,
    /// True if a field is marked as wrong.
    pub(super) invalid_field: bool,
    /// What the QR picture of a new token's page says; none elsewhere.
    pub(super) qr: Option<Secret>,
    /// What a reader sees, at most 4000 characters.
    pub(super) text: String,
    pub(super) has_script: bool,
    /// True if the page sends its first form by itself.
    pub(super) sends_itself: bool,
    /// Where the page leads by itself after a moment (`meta refresh`).
    pub(super) refresh: Option<Url>,
}

/// A link.
pub(super) struct Link {
    pub(super) text: String,
    /// `None` if it only means something to a script.
    pub(super) target: Option<Url>,
}

impl Page {
    /// Reads the page beside the thread that serves keys and signals: a large one takes a while.
    pub(super) async fn read_aside(url: Url, status: u16, body: Secret) -> Option<Self> {
        tokio::task::spawn_blocking(move || Self::read(&url, status, &body)).await.ok().flatten()
    }

    /// Reads the page. HTML has no errors, only surprises: `None` only if there is more of it than any page to be
    /// read has.
    pub(super) fn read(url: &Url, status: u16, body: &Secret) -> Option<Self> {
        let html = parse::parse(body.expose())?;
        let elements: Vec<ElementRef<'_>> =
            html.tree.root().descendants().filter_map(ElementRef::wrap).collect();
        let mut here = url.clone();
        here.set_fragment(None);
        let base = elements
            .iter()
            .find(|element| element.value().name() == "base")
            .and_then(|element| here.join(element.attr("href")?).ok())
            .unwrap_or_else(|| here.clone());
        let mut page = Self {
            url: here,
            status,
            title: String::new(),
            name: String::new(),
            forms: Vec::new(),
            links: Vec::new(),
            ids: BTreeMap::new(),
            errors: Vec::new(),
            notes: Vec::new(),
            lines: lines::lines(html.root_element()),
            invalid_field: false,
            qr: None,
            text: String::new(),
            has_script: false,
            sends_itself: false,
            refresh: None,
        };
        page.forms = controls::forms(&elements, &base, &page.url);
        let mut alerts = Vec::new();
        for element in &elements {
            page.take(*element, &base, &mut alerts);
        }
        if page.forms.iter().any(|form| form.token_secret().is_some()) {
            page.qr = qr(&elements);
        }
        page.errors.extend(alerts);
        page.errors.dedup();
        page.text = seen(html.root_element(), 4000);
        Some(page)
    }

    fn take(&mut self, element: ElementRef<'_>, base: &Url, alerts: &mut Vec<String>) {
        let id = element.attr("id").unwrap_or_default();
        match element.value().name() {
            "title" if self.title.is_empty() && !within(element, "svg") => {
                self.title = tidy(element.text(), 80);
            }
            "script" => {
                self.has_script = true;
                let script: String = element.text().collect();
                self.sends_itself |= script.contains("document.forms[0].submit");
            }
            "meta" if self.refresh.is_none() && !within(element, "noscript") => {
                self.refresh = refresh::target(element, base, &self.url);
            }
            "body" => {
                element.attr("data-page-id").unwrap_or_default().clone_into(&mut self.name);
                self.sends_itself |= element.attr("onload").is_some_and(|script| script.contains("submit("));
            }
            "a" => self.links.push(Link {
                text: seen(element, 80),
                target: element.attr("href").and_then(|href| controls::link_target(href, base)),
            }),
            _ => {}
        }
        if !id.is_empty() {
            let text = || if is_read(id) { seen(element, 300) } else { String::new() };
            self.ids.entry(id.to_owned()).or_insert_with(text);
        }
        self.invalid_field |= element.attr("aria-invalid") == Some("true");
        match error_weight(element).filter(|_| !controls::is_out_of_sight(element)) {
            Some(Weight::Field) => self.errors.extend(some_text(element)),
            Some(Weight::Page) => alerts.extend(some_text(element)),
            Some(Weight::Note) => self.notes.extend(some_text(element)),
            None => {}
        }
    }

    /// Takes the first such form out of the page.
    pub(super) fn take_form(&mut self, wanted: impl Fn(&Form) -> bool) -> Option<Form> {
        let place = self.forms.iter().position(wanted)?;
        Some(self.forms.swap_remove(place))
    }

    /// True if an element has this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.ids.contains_key(id)
    }

    /// True if the page says that something went wrong (docs/facts.md 39).
    pub(super) fn has_error(&self) -> bool {
        self.invalid_field || !self.errors.is_empty()
    }

    /// The most precise of the site's words about what went wrong.
    pub(super) fn quote(&self) -> Option<String> {
        self.marked().next().map(str::to_owned)
    }

    /// What the page marks as said to the person: the errors, then its notes.
    pub(super) fn marked(&self) -> impl Iterator<Item = &str> {
        self.errors.iter().chain(&self.notes).map(String::as_str)
    }

    /// All that it says, the most precise first.
    pub(super) fn says(&self) -> impl Iterator<Item = &str> {
        self.marked().chain(self.lines.iter().map(|line| line.text.as_str()))
    }
}

/// The QR code of Keycloak's picture by its id, else of whichever can be read.
fn qr(elements: &[ElementRef<'_>]) -> Option<Secret> {
    let pictures = || {
        let images = elements.iter().filter(|element| element.value().name() == "img");
        images.filter_map(|image| Some((image.attr("id"), image.attr("src")?)))
    };
    let named = pictures().find(|(id, _)| *id == Some("kc-totp-secret-qr-code"));
    let whole = named.into_iter().chain(pictures()).filter(|(_, source)| source.starts_with("data:"));
    whole.take(MOST_PICTURES).find_map(|(_, source)| picture::read_qr(source))
}

/// Keycloak's messages, of the page and of its fields. Other texts are not kept: one may be a token's key.
fn is_read(id: &str) -> bool {
    id.starts_with("input-error") || matches!(id, "kc-error-message" | "kc-info-message")
}

fn within(element: ElementRef<'_>, name: &str) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|around| around.value().name() == name)
}
