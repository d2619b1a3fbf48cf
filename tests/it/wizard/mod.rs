//! The machine: messages in, effects and screens out. No mock, no runtime, no clock.

mod asks;
mod attempts;
mod besides;
mod by_tap;
mod clocks;
mod codes;
mod device_name;
mod devices;
mod go_to;
mod going_on;
pub mod harness;
mod leaving;
mod lost;
pub mod marks;
mod newcomers;
mod phones;
mod refused;
pub mod reports;
mod share;
mod stuck;
mod token_status;
mod typed;
pub mod walk;
mod ways;

pub use harness::{Harness, asks_sign_in, credentials, enrolment, enrolment_by_tap, problem, setting};
pub use typed::{fields_of, signs_in};
