//! The practice world.
