//! Which programs show the terminal, or stand between it and the person, by the variables that they set.

/// A program that shows the terminal, or stands between it and the person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Host {
    Tmux,
    Screen,
    VsCode,
    JetBrains,
    WindowsTerminal,
    Conhost,
    Named(&'static str),
    Ssh,
}

/// Terminals without trouble of their own, and the variable each of them sets.
pub(super) const KNOWN: [(&str, &str); 6] = [
    ("KONSOLE_VERSION", "Konsole"),
    ("KITTY_WINDOW_ID", "kitty"),
    ("ALACRITTY_WINDOW_ID", "Alacritty"),
    ("WEZTERM_PANE", "WezTerm"),
    ("VTE_VERSION", "GNOME Terminal (VTE)"),
    ("XTERM_VERSION", "xterm"),
];

impl Host {
    /// Its name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Tmux => "tmux",
            Self::Screen => "screen",
            Self::VsCode => "VS Code",
            Self::JetBrains => "JetBrains",
            Self::WindowsTerminal => "Windows Terminal",
            Self::Conhost => "conhost",
            Self::Named(name) => name,
            Self::Ssh => "ssh",
        }
    }
}

/// The innermost first.
pub(super) fn hosts(set: &impl Fn(&str) -> Option<String>, term: &str) -> Vec<Host> {
    let mut hosts = Vec::new();
    let inside = if set("TMUX").is_some() { Some(Host::Tmux) } else { set("STY").map(|_| Host::Screen) };
    hosts.extend(inside);
    hosts.extend(window(set, term));
    if set("SSH_CONNECTION").or_else(|| set("SSH_TTY")).is_some() {
        hosts.push(Host::Ssh);
    }
    hosts
}

/// The program whose window it is, if it says so.
fn window(set: &impl Fn(&str) -> Option<String>, term: &str) -> Option<Host> {
    match set("TERM_PROGRAM").as_deref() {
        Some("vscode") => return Some(Host::VsCode),
        Some("Apple_Terminal") => return Some(Host::Named("Terminal (macOS)")),
        Some("iTerm.app") => return Some(Host::Named("iTerm2")),
        _ => {}
    }
    if set("TERMINAL_EMULATOR").is_some_and(|name| name.starts_with("JetBrains")) {
        return Some(Host::JetBrains);
    }
    if set("WT_SESSION").is_some() {
        return Some(Host::WindowsTerminal);
    }
    if cfg!(windows) {
        return Some(Host::Conhost);
    }
    let known = KNOWN.iter().find(|(variable, _)| set(variable).is_some());
    known
        .map(|(_, name)| Host::Named(name))
        .or_else(|| (term == "linux").then_some(Host::Named("Linux console")))
}
