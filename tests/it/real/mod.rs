//! The real parts: a Keycloak 26.4 over https with a test CA (an older and the newest one in `editions`), an xterm under Xvfb, zbarimg and zxing-cpp as readers
//! of the picture, oathtool as the phone, Squid and mitmproxy as an office's network. What can't be real (the enrolment app, AD FS, `MinArbejdsplads`) are
//! stand-ins in this process, each an https origin of its own.
//!
//! They run only with `KOM_I_GANG_REAL=1` (as in `.ci/run`), and then a missing part is a failure; otherwise
//! `cargo test` says at its end which were not run (`tests/real_summary.rs`).
//!
//! ```text
//!   the binary in a pty or an xterm ──────────────┐            a Browser of the test's own ┐
//!        │ https                                  ▼                                        ▼
//!   enrolment app  MinArbejdsplads   gate (sees the posts, can cut the line)   AD FS (one for all tests)
//!        one of each for every test              │ https
//!                                             Keycloak (one for all tests)
//! ```

mod adfs;
mod authority;
mod browser;
mod by_hand;
mod cells;
mod cost;
mod devices;
mod doctor;
mod editions;
mod enrol;
mod environment;
mod gate;
#[cfg(feature = "negotiate")]
mod kerberos;
mod keycloak;
mod odd;
mod office;
pub mod parts;
mod person;
mod phone;
mod process;
mod program;
pub mod pty;
mod qr_windows;
mod refused;
mod relying;
mod rig;
mod saml;
mod serve;
mod sites;
pub mod terminal;
#[cfg(feature = "negotiate")]
mod ticket;
mod traffic;
mod trouble;
mod under_wine;
mod walk;
mod window;
mod window_alone;
mod without_the_product;
mod workplace;
