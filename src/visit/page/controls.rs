//! A page's forms with their controls, and where its links lead.

use std::{cell::LazyCell, collections::HashMap};

use scraper::ElementRef;
use url::Url;

use super::{
    captcha::{self, Captcha},
    labels::{Labels, evidence, parents},
    words::{seen, tidy},
};
use crate::{
    client::Method,
    otp::Secret,
    visit::{
        button::{Button, merit},
        control::{Control, ControlKind, Purpose},
        elsewhere,
        form::Form,
        letters::Letters,
        naming::{INSTEAD, has_any, squashed},
        purpose::{self, Around, Evidence},
    },
};

/// A form and what is known of its controls until it is decided what they are for.
struct Found {
    form: Form,
    /// One for each control.
    evidence: Vec<Evidence>,
    around: String,
    buttons: String,
    auth_method: Option<String>,
}

/// What a page says of all of its forms.
#[derive(Clone, Copy)]
pub(super) struct OfPage<'a> {
    /// What Keycloak calls it.
    pub(super) name: &'a str,
    /// What its addresses begin from.
    pub(super) base: &'a Url,
    /// Its own address.
    pub(super) here: &'a Url,
    /// What its forms go out in, unless they say themselves.
    pub(super) letters: Letters,
}

/// All forms with their controls. A control belongs to the form it names, else to the one it stands in.
pub(super) fn forms(
    elements: &[ElementRef<'_>],
    says_elsewhere: &dyn Fn() -> bool,
    page: OfPage<'_>,
) -> Vec<Form> {
    let standing = elements.iter().copied().filter(|element| element.value().name() == "form");
    let (mut found, mut places, mut named) = (Vec::new(), HashMap::new(), HashMap::new());
    for (place, element) in standing.enumerate() {
        found.push(bare_form(element, page));
        places.insert(element.id(), place);
        if let Some(id) = element.attr("id") {
            named.entry(id).or_insert(place);
        }
    }
    let place_around = |element: ElementRef<'_>| {
        let mut around = element.ancestors().filter_map(ElementRef::wrap);
        places.get(&around.find(|around| around.value().name() == "form")?.id()).copied()
    };
    let labels = LazyCell::new(|| Labels::of(elements));
    let mut captchas = Vec::new();
    for element in elements {
        captchas.extend(captcha::mark(*element).map(|mark| (mark, place_around(*element))));
        let control = control(*element, page.base);
        let is_button = element.value().name() == "button";
        if control.is_none() && !is_button {
            continue;
        }
        let owner = element.attr("form").map_or_else(|| place_around(*element), |id| named.get(id).copied());
        let Some(found) = owner.and_then(|owner| found.get_mut(owner)) else { continue };
        match control {
            Some(control) => found.take(*element, control, &labels),
            // A button that can't be pressed yet says what the form is for all the same: 'Send ny kode om 30 s'.
            None => found.hear(&worded(*element)),
        }
    }
    mark_captchas(&mut found, &captchas);
    found.into_iter().map(|found| found.decided(says_elsewhere)).collect()
}

/// A captcha belongs to the form that it stands in. One that stands in none, or a script for one that stands nowhere,
/// may belong to any.
fn mark_captchas(found: &mut [Found], captchas: &[(Captcha, Option<usize>)]) {
    let is_placed = captchas.iter().any(|(_, place)| place.is_some());
    for (mark, place) in captchas {
        let of_any = place.is_none() && (*mark == Captcha::Widget || !is_placed);
        for (at, found) in found.iter_mut().enumerate() {
            found.form.has_captcha |= of_any || *place == Some(at);
        }
    }
}

impl Found {
    /// What a button says.
    fn hear(&mut self, text: &str) {
        self.buttons.push_str(&squashed(text));
        self.buttons.push(' ');
    }

    fn take(&mut self, element: ElementRef<'_>, control: Control, labels: &Labels<'_>) {
        if control.name == "AuthMethod" && control.kind == ControlKind::Hidden {
            self.auth_method = Some(element.attr("value").unwrap_or_default().trim().to_lowercase());
        }
        let is_button = matches!(control.kind, ControlKind::Submit | ControlKind::Button);
        // One that leads to another way says nothing of this one.
        if is_button && !has_any(&control.label.to_lowercase(), INSTEAD) {
            for text in [&control.name, &control.id, &control.label] {
                self.hear(text);
            }
        }
        self.evidence.push(evidence(element, &control, labels));
        self.form.controls.push(control);
    }

    fn decided(self, says_elsewhere: &dyn Fn() -> bool) -> Form {
        let Self { mut form, evidence, around, buttons, auth_method } = self;
        let around = Around { form: around, buttons, auth_method, says_elsewhere };
        purpose::decide(&mut form.controls, &evidence, &around);
        form.is_of_other_factor = around.is_of_other_factor();
        form
    }
}

fn bare_form(element: ElementRef<'_>, page: OfPage<'_>) -> Found {
    let given = element.attr("action").map(str::trim).filter(|action| !action.is_empty());
    let mut action =
        given.and_then(|action| page.base.join(action).ok()).unwrap_or_else(|| page.here.clone());
    action.set_fragment(None);
    let by_script = action.scheme() == "javascript" || is_of_script(element);
    let (id, name) = (element.attr("id").unwrap_or_default(), element.attr("name").unwrap_or_default());
    // The page's own address says nothing of the form.
    let path = given.map(|_| action.path()).unwrap_or_default();
    // Nor does the name of a realm.
    let path = path.find("/login-actions/").map_or(path, |place| &path[place..]);
    let around = [id, name, path, page.name].map(squashed).join(" ");
    let form = Form {
        id: id.to_owned(),
        name: name.to_owned(),
        action,
        method: element.attr("method").map_or(Method::Get, method),
        by_script,
        out_of_sight: is_hidden(element) || parents(element).any(is_hidden),
        has_captcha: false,
        is_of_other_factor: false,
        letters: element
            .attr("accept-charset")
            .and_then(|names| names.split_ascii_whitespace().next())
            .map_or(page.letters, Letters::called),
        controls: Vec::new(),
    };
    Found { form, evidence: Vec::new(), around, buttons: String::new(), auth_method: None }
}

fn method(name: &str) -> Method {
    if name.trim().eq_ignore_ascii_case("post") { Method::Post } else { Method::Get }
}

/// True for a form that a script takes over: it says neither how nor where to send it, or it names a function that
/// does.
fn is_of_script(form: ElementRef<'_>) -> bool {
    const MARKS: [&str; 6] =
        ["ng-submit", "data-ng-submit", "(ngsubmit)", "(submit)", "v-on:submit", "@submit"];
    // A password that a script makes something else of wouldn't be taken as it is.
    const ENDS: &[&str] =
        &["return false", "preventDefault", "crypt", "rsa(", "md5(", "sha1(", "sha256(", "hash("];
    let bare = form.attr("method").is_none() && form.attr("action").is_none_or(|to| to.trim().is_empty());
    let stops = |script: &str| has_any(script, ENDS);
    let marked = form.value().attrs().any(|(name, _)| MARKS.iter().any(|mark| name.starts_with(mark)));
    bare || marked || form.attr("onsubmit").is_some_and(stops)
}

/// True for what a page keeps in store without showing it, such as AD FS its 'Keep me signed in', or a field that only
/// robots fill in. A form that is hidden as a whole may be shown later.
pub(super) fn is_out_of_sight(control: ElementRef<'_>) -> bool {
    let within = parents(control).take_while(|around| around.value().name() != "form");
    let keeps_out = |element: ElementRef<'_>| {
        is_hidden(element)
            || element.attr("aria-hidden") == Some("true") && control.attr("tabindex") == Some("-1")
    };
    is_hidden(control) || control.attr("aria-hidden") == Some("true") || within.into_iter().any(keeps_out)
}

/// True for an element that hides itself and all that stands in it.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    const STYLES: &[&str] = &["display:none", "visibility:hidden", "left:-99", "top:-99", "opacity:0;"];
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase().replace(' ', "");
    element.attr("hidden").is_some() || has_any(&format!("{style};"), STYLES)
}

fn control(element: ElementRef<'_>, base: &Url) -> Option<Control> {
    let kind = match element.value().name() {
        "input" => input_kind(element.attr("type").unwrap_or("text")),
        "button" => match element.attr("type").unwrap_or("submit").to_ascii_lowercase().as_str() {
            "submit" => ControlKind::Submit,
            _ => ControlKind::Button,
        },
        "select" | "textarea" => ControlKind::Other,
        _ => return None,
    };
    let is_disabled =
        |around: ElementRef<'_>| around.value().name() == "fieldset" && around.attr("disabled").is_some();
    if element.attr("disabled").is_some() || parents(element).any(is_disabled) {
        return None;
    }
    let value = match element.value().name() {
        "select" => selected(element),
        "textarea" => element.text().collect(),
        _ => element.attr("value").map_or_else(
            || if matches!(kind, ControlKind::Tick | ControlKind::Choice) { "on" } else { "" }.to_owned(),
            str::to_owned,
        ),
    };
    let label = match (kind, element.value().name()) {
        (ControlKind::Submit | ControlKind::Button, "input") => value.clone(),
        (ControlKind::Submit | ControlKind::Button, _) => worded(element),
        _ => String::new(),
    };
    let (id, name) = (element.attr("id").unwrap_or_default(), element.attr("name").unwrap_or_default());
    let button = matches!(kind, ControlKind::Submit | ControlKind::Button).then(|| Button {
        merit: merit([name, id, element.attr("value").unwrap_or_default(), &label]),
        action: element.attr("formaction").and_then(|action| base.join(action.trim()).ok()),
        method: element.attr("formmethod").map(method),
        is_plain_script: element.attr("onclick").is_some_and(|script| script.contains("submit()")),
    });
    Some(Control {
        id: id.to_owned(),
        name: name.to_owned(),
        kind,
        purpose: Purpose::Unknown,
        value: Secret::new(value),
        checked: element.attr("checked").is_some(),
        example: element.attr("placeholder").unwrap_or_default().to_owned(),
        out_of_sight: is_out_of_sight(element),
        label,
        button,
    })
}

/// True for a button that sends a code once more, in whatever form it stands.
pub(super) fn is_button_to_resend(element: ElementRef<'_>) -> bool {
    let is_button = match element.value().name() {
        "button" => true,
        "input" => matches!(
            input_kind(element.attr("type").unwrap_or("text")),
            ControlKind::Submit | ControlKind::Button
        ),
        _ => false,
    };
    let named = || ["name", "id", "value"].iter().filter_map(|name| element.attr(name));
    is_button && (named().any(elsewhere::is_link_to_resend) || elsewhere::is_link_to_resend(&worded(element)))
}

/// A button's words, and where it shows a picture alone, what that is called.
fn worded(button: ElementRef<'_>) -> String {
    let words = seen(button, 80);
    let names = || ["aria-label", "title"].iter().find_map(|name| button.attr(name)).unwrap_or_default();
    if words.is_empty() { names().to_owned() } else { words }
}

fn input_kind(kind: &str) -> ControlKind {
    match kind.trim().to_ascii_lowercase().as_str() {
        "hidden" => ControlKind::Hidden,
        "password" => ControlKind::Password,
        "checkbox" => ControlKind::Tick,
        "radio" => ControlKind::Choice,
        "submit" | "image" => ControlKind::Submit,
        "button" | "reset" => ControlKind::Button,
        "file" | "color" | "range" => ControlKind::Other,
        _ => ControlKind::Line,
    }
}

/// The chosen option of a list, else its first.
fn selected(list: ElementRef<'_>) -> String {
    let options: Vec<_> =
        list.descendent_elements().filter(|element| element.value().name() == "option").collect();
    let chosen = options.iter().find(|option| option.attr("selected").is_some()).or_else(|| options.first());
    chosen.map_or_else(String::new, |option| {
        option.attr("value").map_or_else(|| tidy(option.text(), 200), str::to_owned)
    })
}

/// Where a link leads, if it leads anywhere without a script.
pub(super) fn link_target(href: &str, base: &Url) -> Option<Url> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    base.join(href).ok().filter(|url| matches!(url.scheme(), "http" | "https"))
}
