//! A page's form: its controls as found, and the fields that go out.

use url::{Url, form_urlencoded};

pub(super) use super::control::{Control, ControlKind, Purpose};
use super::{
    button::{Button, Merit},
    letters::{LONGEST, Letters},
    naming::is_of_user,
    next_request::{Contents, NextRequest},
};
use crate::{client::Method, otp::Secret};

/// A form as the page has it.
#[allow(clippy::struct_excessive_bools, reason = "facts that don't exclude each other")]
pub(super) struct Form {
    pub(super) id: String,
    pub(super) name: String,
    /// Where it goes by itself, already made whole by the page's address. A button may have an address of its own:
    /// [`Form::target`].
    pub(super) action: Url,
    pub(super) method: Method,
    /// True if a script sends it, in a way that only the script knows.
    pub(super) by_script: bool,
    /// The page keeps the whole form hidden from the person.
    pub(super) out_of_sight: bool,
    /// True if only who sees it can fill it in: there is a captcha.
    pub(super) has_captcha: bool,
    /// True if AD FS asks for another proof than the password, by its `AuthMethod`.
    pub(super) is_of_other_factor: bool,
    /// What it goes out in: its own, else those of its page.
    pub(super) letters: Option<Letters>,
    pub(super) controls: Vec<Control>,
}

/// How a form is sent when it is filled in.
#[derive(Clone, Copy)]
enum Sending<'a> {
    /// There is no button that would go with it.
    WithoutButton,
    Pressing(&'a Control),
    /// Only buttons that lead away, or several that may be the one.
    Unclear,
}

impl Form {
    pub(super) fn control(&self, name: &str) -> Option<&Control> {
        self.controls.iter().find(|control| control.name == name)
    }

    /// All names and values, as found.
    pub(super) fn named_values(&self) -> impl Iterator<Item = (&str, &str)> {
        self.controls.iter().map(|control| (control.name.as_str(), control.value.expose()))
    }

    /// How many are for this.
    pub(super) fn count_for(&self, purpose: Purpose) -> usize {
        self.controls.iter().filter(|control| control.purpose == purpose).count()
    }

    /// The one control that is for this; none where there are several.
    pub(super) fn the(&self, purpose: Purpose) -> Option<&Control> {
        let mut known = self.controls.iter().filter(|control| control.purpose == purpose);
        known.next().filter(|_| known.next().is_none())
    }

    /// The one that the person's name or e-mail address goes into.
    pub(super) fn user(&self) -> Option<&Control> {
        match (self.count_for(Purpose::UserName), self.count_for(Purpose::Email)) {
            (1, 0) => self.the(Purpose::UserName),
            (0, 1) => self.the(Purpose::Email),
            _ => None,
        }
    }

    /// True if it has no field for the person's name or e-mail address.
    pub(super) fn knows_user(&self) -> bool {
        self.count_for(Purpose::UserName) + self.count_for(Purpose::Email) == 0
    }

    /// The name of the person that goes with it as found.
    pub(super) fn carried_user(&self) -> Option<&str> {
        let may_be = |control: &&Control| {
            control.purpose == Purpose::Carried
                && matches!(control.kind, ControlKind::Hidden | ControlKind::Line)
                && is_of_user(&control.name)
        };
        self.controls.iter().find(may_be).map(|control| control.value.expose())
    }

    /// True if it can be filled in with these, and with nothing else: by POST, as a GET form would put them into an
    /// address, and without a script.
    pub(super) fn asks_only_for(&self, purposes: &[Purpose]) -> bool {
        let asked = self.controls.iter().map(|control| control.purpose);
        let mut asked = asked.filter(|purpose| !matches!(purpose, Purpose::Carried | Purpose::Tick));
        self.method() == Method::Post
            && !self.by_script
            && !self.has_captcha
            && self.letters != Some(Letters::Other)
            && !matches!(self.sending(), Sending::Unclear)
            && asked.all(|purpose| purposes.contains(&purpose))
    }

    /// What it does at Keycloak: the last part of `/realms/x/login-actions/authenticate`.
    pub(super) fn login_action(&self) -> Option<&str> {
        self.target().path().split_once("/login-actions/").map(|(_, action)| action)
    }

    /// True if nothing in its address says that it isn't one of Keycloak's sign-in.
    pub(super) fn may_be_of_sign_in(&self) -> bool {
        const ACTIONS: [&str; 3] = ["authenticate", "first-broker-login", "post-broker-login"];
        self.login_action().is_none_or(|action| ACTIONS.contains(&action))
    }

    /// The field that the person's name goes into, as the site reads it: Keycloak does from `username` alone.
    pub(super) fn user_of(&self, is_sso: bool) -> Option<&Control> {
        self.user().filter(|user| !is_sso || user.name == "username")
    }

    /// True if both ask for the same in the same way, as one for large screens and one for small do.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        let fields = |form: &Self| -> Vec<(String, Purpose)> {
            form.controls.iter().map(|control| (control.name.clone(), control.purpose)).collect()
        };
        self.target() == other.target() && self.method() == other.method() && fields(self) == fields(other)
    }

    /// Where it goes when it is filled in and sent.
    pub(super) fn target(&self) -> &Url {
        self.pressed_button().and_then(|button| button.action.as_ref()).unwrap_or(&self.action)
    }

    /// How it goes there.
    pub(super) fn method(&self) -> Method {
        self.pressed_button().and_then(|button| button.method).unwrap_or(self.method)
    }

    fn pressed_button(&self) -> Option<&Button> {
        match self.sending() {
            Sending::Pressing(control) => control.button.as_ref(),
            Sending::WithoutButton | Sending::Unclear => None,
        }
    }

    /// How it is sent, by what its buttons say. A form whose only way on is a button that leads away isn't.
    fn sending(&self) -> Sending<'_> {
        let of = |kind| self.controls.iter().filter(move |control| control.kind == kind);
        let merit = |control: &Control| control.button.as_ref().map(|button| button.merit);
        // A hidden button goes with Enter where there is no other.
        let is_shown = of(ControlKind::Submit).any(|control| !control.out_of_sight);
        let able: Vec<&Control> = of(ControlKind::Submit)
            .filter(|control| !(is_shown && control.out_of_sight) && merit(control) != Some(Merit::LeadsAway))
            .collect();
        let best = able.iter().filter_map(|control| merit(control)).max();
        let mut best = able.iter().filter(|control| merit(control) == best);
        let Some(first) = best.next() else {
            let scripted = of(ControlKind::Button).any(|control| {
                control
                    .button
                    .as_ref()
                    .is_some_and(|button| button.merit == Merit::GoesOn && !button.is_plain_script)
            });
            let without = of(ControlKind::Submit).next().is_none() && !scripted;
            return if without { Sending::WithoutButton } else { Sending::Unclear };
        };
        let alike = |other: &&Control| {
            let address =
                |control: &Control| control.button.as_ref().and_then(|button| button.action.clone());
            other.name == first.name && other.value == first.value && address(other) == address(first)
        };
        if best.all(alike) { Sending::Pressing(first) } else { Sending::Unclear }
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
    pub(super) fn remember(&self) -> Option<&str> {
        const NAMES: [&str; 4] = ["remember", "husk", "kmsi", "persist"];
        let mut ticks = self.controls.iter().filter(|control| control.purpose == Purpose::Tick);
        let is_it = |control: &&Control| {
            let name = control.name.to_lowercase();
            NAMES.iter().any(|known| name.contains(known))
        };
        ticks.find(is_it).map(|control| control.name.as_str())
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

    /// Of several that this field can hold, this one is chosen.
    pub(super) fn choose(&mut self, name: &str, value: &str) {
        for control in self.controls.iter_mut().filter(|control| control.name == name) {
            if control.kind == ControlKind::Choice {
                control.checked = control.value.expose() == value;
            } else {
                control.value = Secret::new(value.to_owned());
            }
        }
    }

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
        let pressed = match self.sending() {
            Sending::Pressing(control) => Some(control),
            Sending::WithoutButton | Sending::Unclear => None,
        };
        self.filled_pressing(pressed, typed, remember)
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

    fn encode(&self, letters: Option<Letters>) -> Secret {
        let letters = letters.unwrap_or(Letters::Utf8);
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
