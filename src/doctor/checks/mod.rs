//! The checks, one file each. THE list of them is in `doctor/mod.rs`.

mod address;
mod browser;
mod clock;
mod network;
mod proxy;
mod set_by_it;
mod terminal;
mod ticket;
mod trust;

pub(super) use address::Addresses;
pub(super) use browser::OpensBrowser;
pub(super) use clock::ServerClock;
pub(super) use network::SecuredNetwork;
pub(super) use proxy::ProxySettings;
pub(super) use set_by_it::SetByIt;
pub(super) use terminal::Terminal;
pub(super) use ticket::SignInTicket;
pub(super) use trust::Trust;
