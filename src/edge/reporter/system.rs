//! What operating system this is.

/// Its family, and what the program was built for.
pub(super) fn family() -> String {
    format!("{} {}", std::env::consts::OS, std::env::consts::ARCH)
}

/// The system as it names itself, with its version; empty where it doesn't.
#[cfg(not(windows))]
pub(super) fn version() -> String {
    let files = ["/etc/os-release", "/usr/lib/os-release"];
    let told = files.into_iter().find_map(|file| std::fs::read_to_string(file).ok());
    told.and_then(|told| os_release(&told)).unwrap_or_default()
}

/// The same from the registry: since Windows 8.1 the calls for it tell each program the version that it was made for.
#[cfg(windows)]
pub(super) fn version() -> String {
    use crate::platform::windows::registry::machine_key;
    let Ok(Some(key)) = machine_key(r"SOFTWARE\Microsoft\Windows NT\CurrentVersion") else {
        return String::new();
    };
    windows(|name| key.values.iter().find(|(key, _)| key == name).and_then(|(_, value)| value.clone()))
}

/// The name in such a file: `Debian GNU/Linux 13 (trixie)`.
pub fn os_release(file: &str) -> Option<String> {
    let name = file.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    Some(name.trim().trim_matches(['"', '\'']).to_owned())
}

/// The name from those values: `Windows 11 Enterprise 24H2, 10.0.26100`.
pub fn windows(value: impl Fn(&str) -> Option<String>) -> String {
    /// The first Windows 11, which calls itself 10 in the registry.
    const ELEVEN: u32 = 22_000;
    let build = value("CurrentBuild");
    let is_eleven =
        build.as_deref().and_then(|build| build.parse().ok()).is_some_and(|build: u32| build >= ELEVEN);
    let name = value("ProductName")
        .map(|name| if is_eleven { name.replacen("Windows 10", "Windows 11", 1) } else { name });
    let name: Vec<_> = name.into_iter().chain(value("DisplayVersion")).collect();
    let build = build.map(|build| format!("10.0.{build}"));
    [name.join(" ")].into_iter().chain(build).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
