//! What the Windows program carries beside its code: icon, version and manifest, as resources that mingw's `windres` makes.

use std::{env, fmt, path::Path};

use winresource::WindowsResource;

/// Danish (Denmark).
const DANISH: u16 = 0x0406;

/// Resources for the program, where that is built for Windows; elsewhere nothing.
pub fn resources() {
    if env::var("CARGO_CFG_TARGET_OS").is_ok_and(|system| system != "windows") {
        return;
    }
    for file in ["build/windows.rs", ICON] {
        println!("cargo::rerun-if-changed={file}");
    }
    let version = |part: &str| env::var(format!("CARGO_PKG_VERSION_{part}")).expect("Cargo's version");
    // As an assembly's version has it: four numbers.
    let four = format!("{}.{}.{}.0", version("MAJOR"), version("MINOR"), version("PATCH"));
    let mut resource = WindowsResource::new();
    if env::var("HOST").is_ok_and(|host| !host.contains("windows")) {
        resource.set_windres_path("x86_64-w64-mingw32-windres").set_ar_path("x86_64-w64-mingw32-ar");
    }
    resource
        .set_icon(ICON)
        .set_language(DANISH)
        .set("ProductName", "Kom i gang")
        .set("FileDescription", "Kom i gang med MinArbejdsplads")
        .set("InternalName", "kom-i-gang")
        .set("OriginalFilename", "kom-i-gang.exe")
        .set("LegalCopyright", "MIT OR Apache-2.0")
        .set_manifest(&manifest(&four));
    resource.compile().unwrap_or_else(|error| stop(&error));
    // No time of linking in the file: the same source gives the same bytes.
    println!("cargo::rustc-link-arg-bins=-Wl,--no-insert-timestamp");
}

fn stop(error: &dyn fmt::Display) -> ! {
    panic!("the resources of the Windows program (Debian: gcc-mingw-w64-x86-64-win32): {error}")
}

/// Drawn by `assets/windows/make`.
const ICON: &str = "assets/windows/kom-i-gang.ico";

/// No administrator's rights asked for, UTF-8 wherever Windows would take a code page, paths of any length, and made for
/// Windows 10 and 11 (which share that identifier).
fn manifest(version: &str) -> String {
    assert!(Path::new(ICON).is_file(), "{ICON} is missing");
    format!(
        r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<assembly xmlns="urn:schemas-microsoft-com:asm.v1" manifestVersion="1.0">
  <assemblyIdentity type="win32" name="kom-i-gang" version="{version}" processorArchitecture="amd64"/>
  <trustInfo xmlns="urn:schemas-microsoft-com:asm.v3">
    <security>
      <requestedPrivileges>
        <requestedExecutionLevel level="asInvoker" uiAccess="false"/>
      </requestedPrivileges>
    </security>
  </trustInfo>
  <compatibility xmlns="urn:schemas-microsoft-com:compatibility.v1">
    <application>
      <supportedOS Id="{{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}}"/>
    </application>
  </compatibility>
  <application xmlns="urn:schemas-microsoft-com:asm.v3">
    <windowsSettings>
      <activeCodePage xmlns="http://schemas.microsoft.com/SMI/2019/WindowsSettings">UTF-8</activeCodePage>
      <longPathAware xmlns="http://schemas.microsoft.com/SMI/2016/WindowsSettings">true</longPathAware>
    </windowsSettings>
  </application>
</assembly>
"#
    )
}
