//! What a page says of its fields besides their names: labels and hints.

use std::collections::HashMap;

use scraper::ElementRef;

use super::words::seen;
use crate::visit::{
    control::{Control, ControlKind},
    elsewhere,
    purpose::Evidence,
};

/// What names fields besides their own names.
pub(super) struct Labels<'a> {
    by_target: HashMap<&'a str, String>,
    by_id: HashMap<&'a str, ElementRef<'a>>,
}

impl<'a> Labels<'a> {
    pub(super) fn of(elements: &[ElementRef<'a>]) -> Self {
        let (mut by_target, mut by_id) = (HashMap::new(), HashMap::new());
        for element in elements {
            if let Some(target) =
                element.attr("for").filter(|target| element.value().name() == "label" && !target.is_empty())
            {
                by_target.entry(target).or_insert_with(|| seen(*element, LONGEST_LABEL));
            }
            if let Some(id) = element.attr("id") {
                by_id.entry(id).or_insert(*element);
            }
        }
        Self { by_target, by_id }
    }
}

/// What is read of a label, in characters.
const LONGEST_LABEL: usize = 120;

/// What the page says of one control.
pub(super) fn evidence(element: ElementRef<'_>, control: &Control, labels: &Labels<'_>) -> Evidence {
    if !matches!(
        control.kind,
        ControlKind::Line | ControlKind::Password | ControlKind::Tick | ControlKind::Other
    ) {
        return Evidence::default();
    }
    let attribute = |name| element.attr(name).unwrap_or_default();
    let around = parents(element).find(|around| around.value().name() == "label");
    let around = around.map(|label| seen(label, LONGEST_LABEL)).unwrap_or_default();
    let targeted = labels.by_target.get(control.id.as_str()).map(String::as_str).unwrap_or_default();
    let named = attribute("aria-labelledby").split_whitespace().filter_map(|id| labels.by_id.get(id));
    let named: Vec<String> = named.map(|label| seen(*label, LONGEST_LABEL)).collect();
    let described = attribute("aria-describedby").split_whitespace().filter_map(|id| labels.by_id.get(id));
    // Of help only what tells where a code comes from says what the field is for.
    let described = described.map(|hint| seen(*hint, LONGEST_LABEL)).find(|hint| elsewhere::is_hinted(hint));
    let words = [
        &around,
        targeted,
        &named.join(" "),
        attribute("aria-label"),
        attribute("placeholder"),
        attribute("title"),
        described.as_deref().unwrap_or_default(),
    ];
    Evidence {
        autocomplete: attribute("autocomplete").to_ascii_lowercase(),
        words: words.join(" ").to_lowercase(),
        longest: attribute("maxlength").trim().parse().ok(),
        is_required: element.attr("required").is_some(),
        is_read_only: element.attr("readonly").is_some(),
        is_list: element.value().name() == "select",
    }
}

/// The elements that one stands in.
pub(super) fn parents(element: ElementRef<'_>) -> impl Iterator<Item = ElementRef<'_>> {
    element.ancestors().filter_map(ElementRef::wrap)
}
