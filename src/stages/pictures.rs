//! Pictures of the phone's pages, one file each in `assets/phone`: a new version of an app is a new file. Nothing stands
//! on one that isn't known of the page (`docs/facts.md`, the guide).

use crate::{
    dialogue::keys,
    wizard::{Picture, Show},
};

macro_rules! drawn {
    ($name:literal) => {
        include_str!(concat!("../../assets/phone/", $name, ".txt"))
    };
}

const IPHONE_TOKENS: Picture =
    Picture { drawn: drawn!("freeotp-iphone-tokens"), taps: &[keys::picture::QR_SYMBOL] };
const IPHONE_SCAN: Picture =
    Picture { drawn: drawn!("freeotp-iphone-scan"), taps: &[keys::picture::IN_FRAME] };
const IPHONE_ICONS: Picture = Picture { drawn: drawn!("freeotp-iphone-icons"), taps: &[keys::picture::ICON] };
const IPHONE_LOCK: Picture =
    Picture { drawn: drawn!("freeotp-iphone-lock"), taps: &[keys::picture::LOCK, keys::picture::NEXT] };
const IPHONE_NEW: Picture =
    Picture { drawn: drawn!("freeotp-iphone-token"), taps: &[keys::picture::NEW_FIRST] };
const IPHONE_TAP: Picture = Picture { taps: &[keys::picture::TAP], ..IPHONE_NEW };
const ANDROID_TOKENS: Picture = Picture {
    drawn: drawn!("freeotp-android-tokens"),
    taps: &[keys::picture::PLUS, keys::picture::QR_SYMBOL],
};
const ANDROID_SCAN: Picture =
    Picture { drawn: drawn!("freeotp-android-scan"), taps: &[keys::picture::IN_SIGHT] };
const ANDROID_NEW: Picture =
    Picture { drawn: drawn!("freeotp-android-token"), taps: &[keys::picture::NEW_LAST] };
const ANDROID_TAP: Picture = Picture { taps: &[keys::picture::TAP], ..ANDROID_NEW };

const FRONT: Picture =
    Picture { drawn: drawn!("workplace-front"), taps: &[keys::picture::TICK, keys::picture::LOG_IN] };
const USER: Picture = Picture {
    drawn: drawn!("workplace-user"),
    taps: &[keys::picture::EMAIL, keys::picture::TICK, keys::picture::GO_ON],
};
const SSO: Picture = Picture {
    drawn: drawn!("workplace-sso"),
    taps: &[keys::picture::EMAIL, keys::picture::TICK, keys::picture::SIGN_IN],
};
const STATENS_IT: Picture = Picture {
    drawn: drawn!("workplace-statens-it"),
    taps: &[keys::picture::USER, keys::picture::PASSWORD, keys::picture::SIGN_ON],
};
const CODE: Picture =
    Picture { drawn: drawn!("workplace-code"), taps: &[keys::picture::CODE, keys::picture::SIGN_IN] };

/// The list of tokens, with the way to the camera (3.1).
pub(super) const TOKENS: Show =
    Show::PictureOf { iphone: Some(&IPHONE_TOKENS), android: Some(&ANDROID_TOKENS) };
/// The camera's picture (3.5).
pub(super) const SCAN: Show = Show::PictureOf { iphone: Some(&IPHONE_SCAN), android: Some(&ANDROID_SCAN) };
/// The icons (3.6).
pub(super) const ICONS: Show = Show::PictureOf { iphone: Some(&IPHONE_ICONS), android: None };
/// The lock (3.7).
pub(super) const LOCK: Show = Show::PictureOf { iphone: Some(&IPHONE_LOCK), android: None };
/// The new token in the list (3.8).
pub(super) const NEW: Show = Show::PictureOf { iphone: Some(&IPHONE_NEW), android: Some(&ANDROID_NEW) };
/// The same, to be tapped (3.9).
pub(super) const TAP: Show = Show::PictureOf { iphone: Some(&IPHONE_TAP), android: Some(&ANDROID_TAP) };

/// The app's front page (4.3).
pub(super) const APP_FRONT: Show = Show::Picture(&FRONT);
/// The page of ISS (4.4).
pub(super) const APP_USER: Show = Show::Picture(&USER);
/// The page of Statens SSO (4.5).
pub(super) const APP_SSO: Show = Show::Picture(&SSO);
/// The sign-in of Statens IT (4.6); what others see isn't known.
pub(super) const APP_STATENS_IT: Show = Show::Picture(&STATENS_IT);
/// The page that asks for a code (4.7).
pub(super) const APP_CODE: Show = Show::Picture(&CODE);
