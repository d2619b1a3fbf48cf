// The tests with real parts: each by its name, and what it shows. tests/it/real asks it whether a name is known,
// tests/real_summary.rs prints it.

/// Name and what is shown.
pub const REAL_PARTS: &[(&str, &str)] = &[
    ("keycloak-alone", "the rig by itself: a token enrolled and used on a real Keycloak by plain requests"),
    ("window-alone", "the xterm by itself: keys of a Danish keyboard arrive"),
];
