//! HTML to a [`Page`]: plain data about one answer. With its helpers in `page/` the only user of the HTML parser.
//! It runs no script (docs/facts.md 48), and so reads what stands in `noscript`; what a page's script would do is never
//! imitated, but for one thing: a form with hidden fields only that sends itself.

mod captcha;
mod controls;
mod devices;
mod labels;
mod lines;
mod parse;
mod refresh;
mod script;
mod words;

use std::{cell::LazyCell, collections::BTreeMap};

use scraper::ElementRef;
use url::Url;

pub(super) use self::{
    devices::{Device, Devices, FIELD},
    lines::Line,
    words::cut,
};
use self::{
    refresh::Lead,
    words::{READ, Weight, error_weight, seen, some_text, tidy},
};
use super::{elsewhere, form::Form, letters::Letters, picture};
use crate::{client::Response, otp::Secret};

/// Pictures in one page that are looked at for a QR code. Each may take a tenth of a second.
const MOST_PICTURES: usize = 4;

/// Where Keycloak's pages say who signs in: text in older themes, the value of a field that isn't sent in others.
pub(super) const ATTEMPTED_USER: &str = "kc-attempted-username";

/// What one answer of a site says, without its looks.
#[allow(clippy::struct_excessive_bools, reason = "facts that don't exclude each other")]
pub(super) struct Page {
    pub(super) url: Url,
    pub(super) status: u16,
    /// At most [`READ`] characters.
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
    /// What it tells while it is used: only what is new after an answer means something.
    pub(super) told: Vec<String>,
    /// What a reader sees, line by line.
    pub(super) lines: Vec<Line>,
    /// True if a field is marked as wrong.
    pub(super) invalid_field: bool,
    /// What the QR picture of a new token's page says; none elsewhere.
    pub(super) qr: Option<Secret>,
    /// What a code may be from, on a page that asks for one.
    pub(super) devices: Devices,
    /// What a reader sees, at most 4000 characters.
    pub(super) text: String,
    pub(super) has_script: bool,
    /// True if it has scripts of its own to be fetched.
    pub(super) loads_script: bool,
    /// True if the page sends its first form by itself.
    pub(super) sends_itself: bool,
    /// Where the page leads by itself after a moment (`meta refresh`).
    pub(super) refresh: Option<Url>,
    /// Where else it would lead a browser by itself: by script, by a frame, after a longer moment. It isn't followed.
    pub(super) leads_to: Option<Url>,
    /// True if a script of the page is one by which guards in front of sites look at browsers.
    pub(super) has_guard_script: bool,
}

/// A link.
pub(super) struct Link {
    pub(super) text: String,
    /// `None` if it only means something to a script.
    pub(super) target: Option<Url>,
}

impl Page {
    /// Reads the page beside the thread that serves keys and signals: a large one takes a while.
    pub(super) async fn read_aside(url: Url, response: &mut Response) -> Option<Self> {
        let (status, body) = (response.status, response.body.take());
        let declared = response.header("content-type").and_then(Letters::declared);
        tokio::task::spawn_blocking(move || Self::read(&url, status, &body, declared)).await.ok().flatten()
    }

    /// Reads the page. HTML has no errors, only surprises: `None` only if there is more of it than any page to be
    /// read has. `declared` are the letters that its server names.
    pub(super) fn read(url: &Url, status: u16, body: &Secret, declared: Option<Letters>) -> Option<Self> {
        let body_text = body.expose();
        let html = parse::parse(body_text)?;
        let elements: Vec<ElementRef<'_>> =
            html.tree.root().descendants().filter_map(ElementRef::wrap).collect();
        let mut here = url.clone();
        here.set_fragment(None);
        let base = elements
            .iter()
            .filter(|element| element.value().name() == "base")
            // The first that names an address decides, if that can be one to start from.
            .find_map(|element| element.attr("href"))
            .and_then(|href| here.join(href).ok())
            .filter(|base| matches!(base.scheme(), "http" | "https"))
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
            told: Vec::new(),
            lines: lines::lines(html.root_element()),
            invalid_field: false,
            qr: None,
            devices: Devices::One,
            text: String::new(),
            has_script: false,
            loads_script: false,
            sends_itself: false,
            refresh: None,
            leads_to: None,
            has_guard_script: false,
        };
        let body = elements.iter().find(|element| element.value().name() == "body");
        let name = body.and_then(|body| body.attr("data-page-id")).unwrap_or_default();
        name.clone_into(&mut page.name);
        let elsewhere = LazyCell::new(|| {
            let title = elements.iter().find(|element| is_title(**element));
            let title = title.map(|title| tidy(title.text(), READ));
            let mut links = elements.iter().filter(|element| element.value().name() == "a");
            // News tell of nobody's own address.
            let is_of_page = |line: &&Line| !line.is_beside || elsewhere::is_masked(&line.text);
            let texts = page.lines.iter().filter(is_of_page).map(|line| line.text.as_str());
            elsewhere::is_said(title.as_deref().into_iter().chain(texts))
                || links.any(|link| elsewhere::is_link_to_resend(&seen(*link, 80)))
                || elements.iter().any(|element| controls::is_button_to_resend(*element))
        });
        let letters = letters(body_text, declared, &elements);
        let of_page = controls::OfPage { name, base: &base, here: &page.url, letters };
        page.forms = controls::forms(&elements, &|| *elsewhere, of_page);
        let mut alerts = Vec::new();
        for element in &elements {
            page.take(*element, &base, &mut alerts);
        }
        if page.forms.iter().any(|form| form.token_secret().is_some()) {
            page.qr = qr(&elements);
        }
        page.devices = devices::devices(&elements);
        page.errors.extend(alerts);
        page.errors.dedup();
        page.text = seen(html.root_element(), 4000);
        Some(page)
    }

    fn take(&mut self, element: ElementRef<'_>, base: &Url, alerts: &mut Vec<String>) {
        let id = element.attr("id").unwrap_or_default();
        match element.value().name() {
            "title" if self.title.is_empty() && is_title(element) => {
                self.title = tidy(element.text(), READ);
            }
            "script" => {
                self.has_script = true;
                self.loads_script |= element.attr("src").is_some();
                let script: String = element.text().collect();
                self.sends_itself |= script.contains("document.forms[0].submit");
                self.has_guard_script |= script::is_guard(element);
                self.leads_to = self.leads_to.take().or_else(|| script::target(&script, base));
            }
            "frame" | "iframe" if self.leads_to.is_none() && is_shown(element) => {
                self.leads_to = element.attr("src").and_then(|source| controls::link_target(source, base));
            }
            "meta" if self.refresh.is_none() && !within(element, "noscript") => {
                match refresh::target(element, base, &self.url) {
                    Some(Lead::Soon(target)) => self.refresh = Some(target),
                    Some(Lead::Later(target)) => self.leads_to = Some(target),
                    None => {}
                }
            }
            "body" => {
                let onload = element.attr("onload").unwrap_or_default();
                self.sends_itself |= onload.contains("submit(");
                self.leads_to = self.leads_to.take().or_else(|| script::target(onload, base));
            }
            "a" => self.links.push(Link {
                text: seen(element, 80),
                target: element.attr("href").and_then(|href| controls::link_target(href, base)),
            }),
            _ => {}
        }
        if !id.is_empty() {
            let value = || element.attr("value").filter(|_| id == ATTEMPTED_USER).map(str::to_owned);
            let text = || {
                if is_read(id) {
                    value().unwrap_or_else(|| words::message(element, 300))
                } else {
                    String::new()
                }
            };
            self.ids.entry(id.to_owned()).or_insert_with(text);
        }
        self.invalid_field |= element.attr("aria-invalid") == Some("true");
        match error_weight(element).filter(|_| !controls::is_out_of_sight(element)) {
            Some(Weight::Field) => self.errors.extend(some_text(element)),
            Some(Weight::Page) => alerts.extend(some_text(element)),
            Some(Weight::Note) => self.notes.extend(some_text(element)),
            Some(Weight::Told) => self.told.extend(some_text(element)),
            None => {}
        }
    }

    /// Where the form of this kind stands: the only one, be it once for large screens and once for small. One that is in
    /// sight before one that isn't. None on a page that sends its first form by itself, where that asks for nothing.
    pub(super) fn the_form(&self, is_it: impl Fn(&Form) -> bool) -> Option<usize> {
        if self.sends_itself && self.forms.first().is_some_and(Form::is_hidden_only) {
            return None;
        }
        let of = |out_of_sight| {
            let forms = self.forms.iter().enumerate();
            forms.filter(|(_, form)| form.out_of_sight == out_of_sight && is_it(form)).collect::<Vec<_>>()
        };
        let found = Some(of(false)).filter(|found| !found.is_empty()).unwrap_or_else(|| of(true));
        let (place, first) = *found.first()?;
        found.iter().all(|(_, form)| form.is_like(first)).then_some(place)
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

    /// Its title and its text, in small letters.
    pub(super) fn words(&self) -> String {
        format!("{} {}", self.title, self.text).to_lowercase()
    }

    /// All that it says, the most precise first. Of a list of what may be the cause nothing is said to be it.
    pub(super) fn says(&self) -> impl Iterator<Item = &str> {
        let lines = self.lines.iter().filter(|line| !line.is_one_of_many && !line.is_beside);
        self.marked().chain(lines.map(|line| line.text.as_str()))
    }
}

/// The letters of a page, as browsers find them: by its mark of byte order, its server, its own `meta`; a page that says
/// nothing is in Windows-1252, by HTML's table for Danish.
fn letters(text: &str, declared: Option<Letters>, elements: &[ElementRef<'_>]) -> Letters {
    let of_meta = |element: &ElementRef<'_>| {
        let named = element.attr("charset").map(Letters::called);
        let is_type = || {
            element.attr("http-equiv").is_some_and(|name| name.trim().eq_ignore_ascii_case("content-type"))
        };
        named.or_else(|| Letters::declared(element.attr("content").filter(|_| is_type())?))
    };
    let mark = text.starts_with('\u{feff}').then_some(Letters::Utf8);
    let metas = || elements.iter().filter(|element| element.value().name() == "meta");
    mark.or(declared).or_else(|| metas().find_map(of_meta)).unwrap_or(Letters::Windows1252)
}

/// The QR code of Keycloak's picture by its id, else of whichever can be read.
fn qr(elements: &[ElementRef<'_>]) -> Option<Secret> {
    let images = elements.iter().filter(|element| element.value().name() == "img");
    let mut pictures: Vec<_> =
        images.filter_map(|image| Some((image.attr("id"), image.attr("src")?))).collect();
    // Each is read once: one that can't be read costs most.
    pictures.sort_by_key(|(id, _)| *id != Some("kc-totp-secret-qr-code"));
    let inline = pictures.into_iter().filter_map(|(_, source)| picture::inline(source));
    inline.take(MOST_PICTURES).find_map(|inline| inline.read_qr())
}

/// Keycloak's messages, of the page and of its fields, and the name of who signs in. Other texts are not kept: one may be a token's key.
fn is_read(id: &str) -> bool {
    id.starts_with("input-error") || matches!(id, "kc-error-message" | "kc-info-message" | ATTEMPTED_USER)
}

/// False for a frame that nobody sees, as those that count visitors or look for a sign-in are.
fn is_shown(frame: ElementRef<'_>) -> bool {
    let is_small =
        |side| frame.attr(side).is_some_and(|size| matches!(size.trim_end_matches("px"), "0" | "1"));
    !(within(frame, "noscript")
        || controls::is_out_of_sight(frame)
        || is_small("width")
        || is_small("height"))
}

/// True for the page's own title; a drawing may have one as well.
fn is_title(element: ElementRef<'_>) -> bool {
    element.value().name() == "title" && !within(element, "svg")
}

fn within(element: ElementRef<'_>, name: &str) -> bool {
    element.ancestors().filter_map(ElementRef::wrap).any(|around| around.value().name() == name)
}
