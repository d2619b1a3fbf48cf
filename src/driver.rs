//! Joins machine and world.
