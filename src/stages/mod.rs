//! The four stages, in order.

/// A stage of the guide.
#[derive(Debug)]
pub struct Stage {
    /// The guide's number, 1 to 4.
    pub number: u8,
}

/// THE list.
pub const STAGES: &[Stage] = &[];
