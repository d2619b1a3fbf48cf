//! What a form sends when it is filled in: its fields as a browser without script would send them, in the letters of its page.

use url::{Url, form_urlencoded};

use super::{
    control::{Control, ControlKind, Purpose},
    form::Form,
    letters::{LONGEST, Letters},
    next_request::{Contents, NextRequest},
};
use crate::{client::Method, otp::Secret};

impl Form {
    /// What goes out when a page sends the form by itself.
    fn untouched(&self) -> Fields {
        let mut fields = Fields::default();
        let hidden = self.controls.iter().filter(|control| control.kind == ControlKind::Hidden);
        hidden
            .filter(|control| !control.name.is_empty())
            .for_each(|control| fields.add(&control.name, &control.value));
        fields
    }

    /// What a browser would send with this typed, each into the field of its purpose, and with the tick for being
    /// remembered set or not.
    pub(super) fn filled(&self, typed: &[(Purpose, &Secret)], remember: Option<bool>) -> Fields {
        self.filled_pressing(self.pressed(), typed, remember)
    }

    fn filled_pressing(
        &self,
        pressed: Option<&Control>,
        typed: &[(Purpose, &Secret)],
        remember: Option<bool>,
    ) -> Fields {
        let mut fields = Fields::default();
        let tick = self.remember().zip(remember);
        for control in self.controls.iter().filter(|control| !control.name.is_empty()) {
            let name = control.name.as_str();
            let is_sent = match control.kind {
                ControlKind::Hidden | ControlKind::Line | ControlKind::Password | ControlKind::Other => true,
                ControlKind::Tick => {
                    tick.filter(|(known, _)| *known == name).map_or(control.checked, |(_, set)| set)
                }
                ControlKind::Choice => control.checked,
                ControlKind::Submit => pressed.is_some_and(|pressed| std::ptr::eq(pressed, control)),
                ControlKind::Button => false,
            };
            if is_sent {
                fields.add(name, control.with(typed));
            }
        }
        fields
    }

    /// These fields alone, in this order: as typed, else as found; one that is neither is left out.
    pub(super) fn filled_only(&self, names: &[&str], typed: &[(Purpose, &Secret)]) -> Fields {
        let mut fields = Fields::default();
        for control in names.iter().filter_map(|name| self.control(name)) {
            fields.add(&control.name, control.with(typed));
        }
        fields
    }

    /// The request that sends these fields.
    pub(super) fn send(&self, fields: &Fields, contents: Contents) -> NextRequest {
        request(self.target(), self.method(), fields.encode(self.letters), contents)
    }

    /// The request that sends it as it is, as a page does by itself: no button is pressed.
    pub(super) fn send_untouched(&self, contents: Contents) -> NextRequest {
        request(&self.action, self.method, self.untouched().encode(self.letters), contents)
    }

    /// The request that pressing this button alone sends.
    pub(super) fn send_pressing(&self, control: &Control, contents: Contents) -> NextRequest {
        let button = control.button.as_ref();
        let target = button.and_then(|button| button.action.as_ref()).unwrap_or(&self.action);
        let method = button.and_then(|button| button.method).unwrap_or(self.method);
        let fields = self.filled_pressing(Some(control), &[], None);
        request(target, method, fields.encode(self.letters), contents)
    }
}

/// What was in the query of a GET form's address is replaced, as browsers do.
fn request(target: &Url, method: Method, fields: Secret, contents: Contents) -> NextRequest {
    let mut url = target.clone();
    let body = match method {
        Method::Post => Some(fields),
        Method::Get => {
            url.set_query(Some(fields.expose()));
            None
        }
    };
    NextRequest { method, url, body, contents }
}

impl Control {
    /// What goes out in it: what was typed for its purpose, else what was found in it.
    fn with<'a>(&'a self, typed: &[(Purpose, &'a Secret)]) -> &'a Secret {
        typed.iter().find(|(purpose, _)| *purpose == self.purpose).map_or(&self.value, |(_, value)| value)
    }
}

/// Names and values that go out, in order.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, Secret)>);

impl Fields {
    pub(super) fn add(&mut self, name: &str, value: &Secret) {
        self.0.push((name.to_owned(), Secret::new(value.expose().to_owned())));
    }

    fn encode(&self, letters: Letters) -> Secret {
        // Room for the worst case (each byte as `%XX`), so that the text never moves and leaves a copy behind.
        let worst = 3 * if letters == Letters::Utf8 { 1 } else { LONGEST };
        let room = self.0.iter().map(|(name, value)| worst * (name.len() + value.expose().len()) + 2).sum();
        let mut body = String::with_capacity(room);
        for (place, (name, value)) in self.0.iter().enumerate() {
            body.push_str(if place == 0 { "" } else { "&" });
            body.extend(form_urlencoded::byte_serialize(&letters.bytes(name)));
            body.push('=');
            body.extend(form_urlencoded::byte_serialize(&letters.bytes(value.expose())));
        }
        Secret::new(body)
    }
}
