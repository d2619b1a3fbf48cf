//! One file for each kind of page: how it is known (`claims`), and what is done with it (`act`). What they share is
//! in `asking` and `telling`.

mod asking;
pub(super) mod telling;

pub(super) mod adfs_error;
pub(super) mod adfs_form;
pub(super) mod arrived;
pub(super) mod enrol_landing;
pub(super) mod error_page;
pub(super) mod expired;
pub(super) mod hand_over;
pub(super) mod identity_first;
pub(super) mod notice;
pub(super) mod other_proof;
pub(super) mod refresh;
pub(super) mod required_action;
pub(super) mod script_only;
pub(super) mod sign_in;
pub(super) mod totp_code;
pub(super) mod totp_setup;
pub(super) mod unknown;
