//! What the sites say.
