//! Which token a code is from, where the person has several: `selectedCredentialId` of Keycloak's page for a code
//! (`login-otp.ftl` of 24 to 26.7, read). Theme `base` has radio buttons with labels. `keycloak.v2` has a hidden field, and
//! tiles whose script puts their id into it: `<div onclick="toggleOTP(0, 'ID')"><span>iPhone</span></div>`. Themes of long
//! ago have no such field before a script names one (docs/facts.md 97).
//!
//! A browser without script sends the page's own choice, and a right code of another token is refused. So what can't be read
//! is told as that.

use std::collections::HashMap;

use scraper::ElementRef;

use super::words::seen;

/// The name of the field.
pub(in crate::visit) const FIELD: &str = "selectedCredentialId";

/// Keycloak's ids of what is chosen, with a number behind.
const TILE: &str = "kc-otp-credential-";

/// More than anybody has, and few enough to look for the name of each.
const MOST: usize = 20;

/// The tokens of a page for a code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(in crate::visit) enum Devices {
    /// There is nothing to choose.
    #[default]
    One,
    /// These, and which of them the page proposes.
    Several { devices: Vec<Device>, proposed: usize },
    /// There are several, but not which.
    Unreadable,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::visit) struct Device {
    /// As the person knows it; no two have the same.
    pub(in crate::visit) name: String,
    /// What the form sends for it.
    pub(in crate::visit) id: String,
}

/// What can be chosen on this page.
pub(super) fn devices(elements: &[ElementRef<'_>]) -> Devices {
    let is_field = |element: &&ElementRef<'_>| element.attr("name") == Some(FIELD);
    let fields: Vec<ElementRef<'_>> = elements.iter().filter(is_field).copied().collect();
    let kind = |element: &ElementRef<'_>| match element.value().name() {
        "input" => element.attr("type").unwrap_or("text").to_ascii_lowercase(),
        name => name.to_owned(),
    };
    let has_tiles = || elements.iter().filter(|element| is_tile(**element)).count() > 1;
    match fields.as_slice() {
        [] if has_tiles() || has_nameless_ids(elements) => Devices::Unreadable,
        [] => Devices::One,
        [field] if kind(field) == "hidden" => by_tiles(*field, elements),
        [field] if kind(field) == "select" => by_list(*field),
        all if all.len() > MOST => Devices::Unreadable,
        all if all.iter().all(|field| kind(field) == "radio") => {
            let proposed = all.iter().position(|field| field.attr("checked").is_some());
            let devices = all.iter().map(|field| (field.attr("value"), label(*field, elements)));
            several(devices.collect(), proposed)
        }
        _ => Devices::Unreadable,
    }
}

fn by_list(list: ElementRef<'_>) -> Devices {
    let options: Vec<_> =
        list.descendent_elements().filter(|element| element.value().name() == "option").collect();
    let proposed = options.iter().position(|option| option.attr("selected").is_some());
    let name = |option: &ElementRef<'_>| option.text().collect::<String>();
    several(options.iter().map(|option| (option.attr("value"), name(option))).collect(), proposed)
}

/// A script puts the id of the tile that is clicked into the hidden field: it stands in an attribute of the tile, as it is or
/// in quotes. The tile of the page's own choice shows in which.
fn by_tiles(field: ElementRef<'_>, elements: &[ElementRef<'_>]) -> Devices {
    let own = field.attr("value").unwrap_or_default();
    let others = || elements.iter().copied().filter(|element| *element != field);
    let shown = others().filter(|_| !own.is_empty()).find_map(|element| {
        let (attribute, _) = element.value().attrs().find(|(_, value)| id_in(value) == Some(own))?;
        Some((element, attribute.to_owned()))
    });
    let (tag, attribute) = match &shown {
        Some((tile, attribute)) => (tile.value().name().to_owned(), attribute.as_str()),
        // No choice of the page's own that could show it.
        None => ("div".to_owned(), "onclick"),
    };
    let around = |element: ElementRef<'_>, levels| element.ancestors().nth(levels).map(|node| node.id());
    let is_beside = |element: ElementRef<'_>| match &shown {
        Some((tile, _)) => {
            around(element, 0) == around(*tile, 0)
                || attribute != "id" && around(element, 1) == around(*tile, 1)
        }
        None => is_tile(element),
    };
    let is_alike = |element: &ElementRef<'_>| {
        element.value().name() == tag && element.attr(attribute).is_some() && is_beside(*element)
    };
    let tiles: Vec<ElementRef<'_>> = others().filter(is_alike).collect();
    let ids: Vec<Option<&str>> = tiles.iter().map(|tile| tile.attr(attribute).and_then(id_in)).collect();
    let marked = others().filter(|element| is_tile(*element) && element.value().name() != "label").count();
    if marked > tiles.len() || tiles.len() > MOST {
        return Devices::Unreadable;
    }
    let proposed = ids.iter().position(|id| *id == Some(own));
    several(ids.into_iter().zip(&tiles).map(|(id, tile)| (id, label(*tile, elements))).collect(), proposed)
}

/// The id in an attribute: the last that stands in quotes, or all of it.
fn id_in(value: &str) -> Option<&str> {
    let quoted = |quote: char| {
        let mut parts = value.rsplit(quote);
        parts.next()?;
        let inside = parts.next()?;
        parts.next().map(|_| inside)
    };
    quoted('\'').or_else(|| quoted('"')).or(Some(value)).filter(|id| !id.trim().is_empty())
}

/// True if several values wait in the code's form for a script to name one of them.
fn has_nameless_ids(elements: &[ElementRef<'_>]) -> bool {
    let is_nameless = |element: &&ElementRef<'_>| {
        element.value().name() == "input"
            && element.attr("type").is_some_and(|kind| kind.eq_ignore_ascii_case("hidden"))
            && element.attr("name").unwrap_or_default().is_empty()
            && element.attr("value").is_some_and(|value| !value.trim().is_empty())
    };
    let form_of = |element: &ElementRef<'_>| {
        let mut around = element.ancestors().filter_map(ElementRef::wrap);
        around.find(|around| around.value().name() == "form").map(|form| form.id())
    };
    // Counted once: a page may have thousands of each.
    let mut waiting = HashMap::new();
    for form in elements.iter().filter(is_nameless).filter_map(form_of) {
        *waiting.entry(form).or_insert(0_usize) += 1;
    }
    waiting.retain(|_, count| *count > 1);
    let is_code = |element: &&ElementRef<'_>| matches!(element.attr("name"), Some("otp" | "totp"));
    !waiting.is_empty()
        && elements.iter().filter(is_code).filter_map(form_of).any(|form| waiting.contains_key(&form))
}

fn is_tile(element: ElementRef<'_>) -> bool {
    element.attr("id").is_some_and(|id| {
        id.strip_prefix(TILE).is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()))
    })
}

/// What a reader sees of it: its own text, else its label's.
fn label(element: ElementRef<'_>, elements: &[ElementRef<'_>]) -> String {
    const LONGEST: usize = 60;
    let own = seen(element, LONGEST);
    if !own.is_empty() {
        return own;
    }
    let is_label = |other: &ElementRef<'_>| other.value().name() == "label";
    let by_id = || {
        let id = element.attr("id")?;
        elements.iter().copied().find(|other| is_label(other) && other.attr("for") == Some(id))
    };
    let around = || element.ancestors().filter_map(ElementRef::wrap).find(is_label);
    by_id().or_else(around).map(|label| seen(label, LONGEST)).unwrap_or_default()
}

/// All of them must be known by id and name. Names that are the same are numbered.
fn several(found: Vec<(Option<&str>, String)>, proposed: Option<usize>) -> Devices {
    match found.len() {
        0 | 1 => return Devices::One,
        2..=MOST => {}
        _ => return Devices::Unreadable,
    }
    let mut devices: Vec<Device> = Vec::new();
    for (id, name) in found {
        let (Some(id), false) = (id, name.trim().is_empty()) else { return Devices::Unreadable };
        if devices.iter().any(|device| device.id == id) {
            return Devices::Unreadable;
        }
        let names = |name: &str| devices.iter().any(|device| device.name == name);
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let numbered = (2..=MOST).map(|number| format!("{name} ({number})")).find(|name| !names(name));
        let name = if names(&name) { numbered.unwrap_or_default() } else { name };
        devices.push(Device { name, id: id.to_owned() });
    }
    Devices::Several { devices, proposed: proposed.unwrap_or(0) }
}
