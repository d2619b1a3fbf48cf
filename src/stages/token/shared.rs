//! What is said both where the wizard talks to the site and where the person does it in the browser.

use crate::{
    dialogue::keys,
    stages::{PHONE_ANSWERS, PHONE_QUESTION},
    wizard::{Card, Choice, Go, PhoneKind, Question, Show, Tone, When},
};

/// The first pages that show the phone are those of this stage, where stage 2 was passed by.
pub(super) const WHICH_PHONE: Card = Card {
    step: "3.0c",
    asks: Some(Question::Phone),
    shows: PHONE_QUESTION,
    choices: PHONE_ANSWERS,
    no: Some(keys::ask::phone::PRIVATE_NO),
};

pub(super) const IPHONE: When = When::Phone(PhoneKind::IPhone);
const ANDROID: When = When::Phone(PhoneKind::Android);

pub(super) const IF_DEAD: Show =
    Show::For(When::DeadToken, &[Show::Notice(Tone::Trouble, keys::token::state::DEAD)]);
pub(super) const IF_OPEN: Show =
    Show::For(When::OpenToken, &[Show::Notice(Tone::Trouble, keys::token::state::MAY_BE_GOOD)]);

pub(super) const SAY_HOW_LONG: Show = Show::ByKind {
    by_time: &[Show::SayOfToken(keys::token::tap::SAY)],
    by_tap: &[Show::Say(keys::token::tap::BY_TAP)],
};

/// Where the QR symbol is in the app (3.1).
pub(super) const QR_ON_IPHONE: Show = Show::For(IPHONE, &[Show::Say(keys::token::phone::ON_IPHONE)]);
/// The same on the other phone.
pub(super) const QR_ON_ANDROID: Show = Show::For(ANDROID, &[Show::Say(keys::token::phone::ON_ANDROID)]);

/// How a scan is seen to have worked: the iPhone shows two pages more, Android none (docs/facts.md 10).
pub(super) const WORKED_IPHONE: Show = Show::For(IPHONE, &[Show::Say(keys::token::scan::WORKED_IPHONE)]);
/// The same on the other phone.
pub(super) const WORKED_ANDROID: Show = Show::For(ANDROID, &[Show::Say(keys::token::scan::WORKED_ANDROID)]);

/// Where the newest token stands in the app's list (docs/facts.md 90).
pub(super) const NEWEST_IPHONE: Show = Show::For(IPHONE, &[Show::Say(keys::token::NEWEST_IPHONE)]);
/// The same on the other phone.
pub(super) const NEWEST_ANDROID: Show = Show::For(ANDROID, &[Show::Say(keys::token::NEWEST_ANDROID)]);

/// Android has no page with icons (3.6), and none for the lock (3.7).
pub(super) const NO_ICONS: Show = Show::For(ANDROID, &[Show::Say(keys::token::icon::ANDROID)]);
/// The same for the lock.
pub(super) const NO_LOCK: Show = Show::For(ANDROID, &[Show::Say(keys::token::lock::ANDROID)]);

/// What the iPhone's page with icons shows.
pub(super) const ICONS: Show =
    Show::For(IPHONE, &[Show::Now(keys::token::icon::NOW), Show::Say(keys::token::icon::SAY)]);
/// What its page for the lock shows.
pub(super) const LOCK: Show =
    Show::For(IPHONE, &[Show::Now(keys::token::lock::NOW), Show::Say(keys::token::lock::PRICE)]);

/// For whom there is a page to answer to.
pub(super) const fn on_iphone(choice: Choice) -> Choice {
    choice.when(IPHONE)
}
/// Past both.
pub(super) const PAST_BOTH: Choice =
    Choice::new(keys::token::icon::ANDROID_ON, Go::Step("3.8")).when(ANDROID);
