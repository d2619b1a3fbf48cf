//! One field or button of a form.

use super::button::Button;
pub(super) use crate::dialogue::Purpose;
use crate::otp::Secret;

/// One field or button.
pub(super) struct Control {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) kind: ControlKind,
    /// What it is for.
    pub(super) purpose: Purpose,
    /// As found. A hidden one may hold a token's key or a SAML message.
    pub(super) value: Secret,
    pub(super) checked: bool,
    /// What stands in an empty field as an example.
    pub(super) example: String,
    /// The page keeps it hidden from the person, though not the whole form.
    pub(super) out_of_sight: bool,
    /// A button's words.
    pub(super) label: String,
    /// What is known of it as a button.
    pub(super) button: Option<Button>,
}

/// What a control is, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ControlKind {
    /// Never seen, sent as found.
    Hidden,
    /// A line of text: `text`, `email`, `tel`, `number` and the like.
    Line,
    /// What is typed in it isn't seen.
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
    pub(super) const fn is_filled_in(self) -> bool {
        matches!(self, Self::Line | Self::Password | Self::Choice | Self::Other)
    }
}
