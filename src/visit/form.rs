//! A page's form: its controls as found, and by which button it goes out. What then goes out: `filled.rs`.

use url::Url;

pub(super) use super::control::{Control, ControlKind, Purpose};
use super::{
    button::{Button, Merit},
    letters::Letters,
    naming::is_of_user,
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
    pub(super) letters: Letters,
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
            && self.letters != Letters::Other
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
        self.pressed().and_then(|control| control.button.as_ref())
    }

    /// The button that it goes out by, if there is one.
    pub(super) fn pressed(&self) -> Option<&Control> {
        match self.sending() {
            Sending::Pressing(control) => Some(control),
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
}
