//! A page's form: its controls as found, and the fields that go out.

use url::{Url, form_urlencoded};

use super::next_request::{Contents, NextRequest};
use crate::{client::Method, otp::Secret};

/// A form as the page has it.
pub(super) struct Form {
    pub(super) id: String,
    pub(super) name: String,
    /// Where it goes, already made whole by the page's address.
    pub(super) action: Url,
    pub(super) method: Method,
    /// True if a script sends it, in a way that only the script knows.
    pub(super) by_script: bool,
    pub(super) controls: Vec<Control>,
}

/// One field or button.
pub(super) struct Control {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: ControlKind,
    /// As found. A hidden one may hold a token's key or a SAML message.
    pub(super) value: Secret,
    pub(super) checked: bool,
    /// What stands in an empty field as an example.
    pub(super) example: String,
    /// The page keeps it hidden from the person.
    pub(super) out_of_sight: bool,
    /// A button's words.
    pub(super) label: String,
}

/// What a control is, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ControlKind {
    /// Never seen, sent as found.
    Hidden,
    /// A line of text: `text`, `email`, `tel`, `number` and the like.
    Line,
    /// A password.
    Password,
    /// A tick, sent if set.
    Tick,
    /// One of several, sent if chosen.
    Choice,
    /// A list or a larger text.
    Other,
    /// Sends the form.
    Submit,
    /// Does something by script only.
    Button,
}

impl ControlKind {
    /// True for what a person fills in or chooses.
    const fn is_filled_in(self) -> bool {
        matches!(self, Self::Line | Self::Password | Self::Choice | Self::Other)
    }
}

impl Form {
    pub(super) fn control(&self, name: &str) -> Option<&Control> {
        self.controls.iter().find(|control| control.name == name)
    }

    /// All names and values, as found.
    pub(super) fn named_values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.controls.iter().map(|control| (control.name.as_str(), control.value.expose()))
    }

    /// The first control of this kind.
    pub(super) fn first(&self, kind: ControlKind) -> Option<&Control> {
        self.controls.iter().find(|control| control.kind == kind)
    }

    pub(super) fn count(&self, kind: ControlKind) -> usize {
        self.controls.iter().filter(|control| control.kind == kind).count()
    }

    /// True if a person must fill something in; a tick alone doesn't count.
    pub(super) fn wants_input(&self) -> bool {
        self.controls.iter().any(|control| control.kind.is_filled_in())
    }

    /// True if a person answers a question of a sign-in with it. A list of languages, a search or a box for a report
    /// asks nothing of the kind.
    pub(super) fn asks(&self) -> bool {
        let is_answer =
            |kind| matches!(kind, ControlKind::Line | ControlKind::Password | ControlKind::Choice);
        self.method == Method::Post && self.controls.iter().any(|control| is_answer(control.kind))
    }

    /// True if there is nothing in it for a person at all.
    pub(super) fn is_hidden_only(&self) -> bool {
        self.controls.iter().all(|control| {
            matches!(control.kind, ControlKind::Hidden | ControlKind::Submit | ControlKind::Button)
        })
    }

    /// The name of the tick for being remembered: 'Husk mig', 'Remember me'.
    pub(super) fn remember(&self) -> Option<String> {
        const NAMES: [&str; 4] = ["remember", "husk", "kmsi", "persist"];
        let tick = self.controls.iter().find(|control| {
            let name = control.name.to_lowercase();
            control.kind == ControlKind::Tick
                && !control.out_of_sight
                && NAMES.iter().any(|known| name.contains(known))
        });
        tick.map(|control| control.name.clone())
    }

    /// What Keycloak's form for a new token says of its key.
    pub(super) fn token_secret(&self) -> Option<&Secret> {
        self.control("totpSecret").map(|control| &control.value)
    }

    /// Of several that can be chosen the page's own choice is kept, or the first is taken if it has none.
    pub(super) fn choose_first(&mut self) {
        let mut choices = self.controls.iter_mut().filter(|control| control.kind == ControlKind::Choice);
        if let Some(first) = choices.next()
            && !first.checked
            && choices.all(|control| !control.checked)
        {
            first.checked = true;
        }
    }

    /// What goes out when a page sends the form by itself: no button is pressed.
    pub(super) fn untouched(&self) -> Fields {
        let mut fields = Fields::default();
        let hidden = self.controls.iter().filter(|control| control.kind == ControlKind::Hidden);
        hidden
            .filter(|control| !control.name.is_empty())
            .for_each(|control| fields.add(&control.name, &control.value));
        fields
    }

    /// What a browser would send, with these fields filled in and these ticks set or not; the first button is
    /// the one that is pressed.
    pub(super) fn filled(&self, typed: &[(&str, &Secret)], ticks: &[(&str, bool)]) -> Fields {
        let mut fields = Fields::default();
        let mut pressed = false;
        for control in self.controls.iter().filter(|control| !control.name.is_empty()) {
            let name = control.name.as_str();
            let given = typed.iter().find(|(known, _)| *known == name).map(|(_, value)| *value);
            let tick = ticks.iter().find(|(known, _)| *known == name).map(|(_, set)| *set);
            match control.kind {
                // What was typed goes where a person could type it, whatever else has that name.
                ControlKind::Line | ControlKind::Password => {
                    fields.add(name, given.unwrap_or(&control.value));
                }
                ControlKind::Hidden | ControlKind::Other => fields.add(name, &control.value),
                ControlKind::Tick if tick.unwrap_or(control.checked) => fields.add(name, &control.value),
                ControlKind::Choice if control.checked => fields.add(name, &control.value),
                ControlKind::Submit if !pressed => fields.add(name, &control.value),
                ControlKind::Tick | ControlKind::Choice | ControlKind::Submit | ControlKind::Button => {}
            }
            pressed |= control.kind == ControlKind::Submit;
        }
        fields
    }

    /// These fields alone, in this order: as typed, else as found; one that is neither is left out.
    pub(super) fn filled_only(&self, names: &[&str], typed: &[(&str, &Secret)]) -> Fields {
        let mut fields = Fields::default();
        for name in names {
            let given = typed.iter().find(|(known, _)| known == name).map(|(_, value)| *value);
            if let Some(value) = given.or_else(|| self.control(name).map(|control| &control.value)) {
                fields.add(name, value);
            }
        }
        fields
    }

    /// The request that sends these fields. What was in the query of a GET form's address is replaced, as
    /// browsers do.
    pub(super) fn send(&self, fields: &Fields, contents: Contents) -> NextRequest {
        let mut url = self.action.clone();
        let body = match self.method {
            Method::Post => Some(fields.encode()),
            Method::Get => {
                url.set_query(Some(fields.encode().expose()));
                None
            }
        };
        NextRequest { method: self.method, url, body, contents }
    }
}

/// Names and values that go out, in order.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, Secret)>);

impl Fields {
    pub(super) fn add(&mut self, name: &str, value: &Secret) {
        self.0.push((name.to_owned(), Secret::new(value.expose().to_owned())));
    }

    fn encode(&self) -> Secret {
        // Room for the worst case (each byte as `%XX`), so that the text never moves and leaves a copy behind.
        let room = self.0.iter().map(|(name, value)| 3 * (name.len() + value.expose().len()) + 2).sum();
        let mut body = form_urlencoded::Serializer::new(String::with_capacity(room));
        for (name, value) in &self.0 {
            body.append_pair(name, value.expose());
        }
        Secret::new(body.finish())
    }
}
