//! A page's forms with their controls, and where its links lead.

use std::collections::HashMap;

use scraper::ElementRef;
use url::Url;

use super::words::{seen, tidy};
use crate::{
    client::Method,
    otp::Secret,
    visit::form::{Control, ControlKind, Form},
};

/// All forms with their controls. A control belongs to the form it names, else to the one it stands in.
pub(super) fn forms(elements: &[ElementRef<'_>], base: &Url, here: &Url) -> Vec<Form> {
    let found = elements.iter().copied().filter(|element| element.value().name() == "form");
    let (mut forms, mut places, mut named) = (Vec::new(), HashMap::new(), HashMap::new());
    for (place, element) in found.enumerate() {
        forms.push(bare_form(element, base, here));
        places.insert(element.id(), place);
        if let Some(id) = element.attr("id") {
            named.entry(id).or_insert(place);
        }
    }
    for element in elements {
        let Some(control) = control(*element) else { continue };
        let owner = element.attr("form").map_or_else(
            || {
                let mut around = element.ancestors().filter_map(ElementRef::wrap);
                places.get(&around.find(|around| around.value().name() == "form")?.id())
            },
            |id| named.get(id),
        );
        if let Some(form) = owner.and_then(|owner| forms.get_mut(*owner)) {
            form.controls.push(control);
        }
    }
    forms
}

fn bare_form(element: ElementRef<'_>, base: &Url, here: &Url) -> Form {
    let action = element.attr("action").map(str::trim).filter(|action| !action.is_empty());
    let mut action = action.and_then(|action| base.join(action).ok()).unwrap_or_else(|| here.clone());
    action.set_fragment(None);
    let post = element.attr("method").is_some_and(|method| method.trim().eq_ignore_ascii_case("post"));
    let by_script = action.scheme() == "javascript" || is_of_script(element);
    Form {
        id: element.attr("id").unwrap_or_default().to_owned(),
        name: element.attr("name").unwrap_or_default().to_owned(),
        action,
        method: if post { Method::Post } else { Method::Get },
        by_script,
        controls: Vec::new(),
    }
}

/// True for a form that a script takes over: it says neither how nor where to send it, or it names a function that
/// does.
fn is_of_script(form: ElementRef<'_>) -> bool {
    const MARKS: [&str; 6] =
        ["ng-submit", "data-ng-submit", "(ngsubmit)", "(submit)", "v-on:submit", "@submit"];
    let bare = form.attr("method").is_none() && form.attr("action").is_none_or(|to| to.trim().is_empty());
    let stops = |script: &str| script.contains("return false") || script.contains("preventDefault");
    let marked = form.value().attrs().any(|(name, _)| MARKS.iter().any(|mark| name.starts_with(mark)));
    bare || marked || form.attr("onsubmit").is_some_and(stops)
}

/// True for what a page keeps in store without showing it, such as AD FS its 'Keep me signed in'.
pub(super) fn is_out_of_sight(control: ElementRef<'_>) -> bool {
    is_hidden(control) || control.ancestors().filter_map(ElementRef::wrap).any(is_hidden)
}

/// True for an element that hides itself and all that stands in it.
pub(super) fn is_hidden(element: ElementRef<'_>) -> bool {
    let style = element.attr("style").unwrap_or_default().to_ascii_lowercase();
    element.attr("hidden").is_some() || style.replace(' ', "").contains("display:none")
}

fn control(element: ElementRef<'_>) -> Option<Control> {
    let kind = match element.value().name() {
        "input" => input_kind(element.attr("type").unwrap_or("text")),
        "button" => match element.attr("type").unwrap_or("submit").to_ascii_lowercase().as_str() {
            "submit" => ControlKind::Submit,
            _ => ControlKind::Button,
        },
        "select" | "textarea" => ControlKind::Other,
        _ => return None,
    };
    if element.attr("disabled").is_some() {
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
        (ControlKind::Submit | ControlKind::Button, _) => seen(element, 80),
        _ => String::new(),
    };
    Some(Control {
        id: element.attr("id").unwrap_or_default().to_owned(),
        name: element.attr("name").unwrap_or_default().to_owned(),
        kind,
        value: Secret::new(value),
        checked: element.attr("checked").is_some(),
        example: element.attr("placeholder").unwrap_or_default().to_owned(),
        out_of_sight: is_out_of_sight(element),
        label,
    })
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
