//! The list of issuers that this PC trusts, where a variable names another one than the system's own. It is read where the
//! platform's verifier is made; here it is only seen whether it can be used, once something went wrong.

use std::{env, ffi::OsString, fs, path::Path};

use rustls::pki_types::{CertificateDer, pem::PemObject as _};

use crate::{config::small_bytes, dialogue::VariableFault};

/// The variables that `rustls-native-certs` takes such a list from, and for whom.
const FILE: &str = "SSL_CERT_FILE";
const FOLDER: &str = "SSL_CERT_DIR";

/// In bytes; the list of a whole system is a hundredth of it.
const LARGEST: u64 = 32 * 1024 * 1024;

/// The variable that names the list, and whether that can be used. Windows and macOS have their own store alone.
pub(super) fn named() -> Option<(&'static str, Result<(), VariableFault>)> {
    let is_read = cfg!(all(unix, not(target_vendor = "apple")));
    if is_read { named_by(|name| env::var_os(name)) } else { None }
}

/// The same by these variables. Where both are set, one that can be used is enough.
fn named_by(
    variable: impl Fn(&str) -> Option<OsString>,
) -> Option<(&'static str, Result<(), VariableFault>)> {
    let file = variable(FILE).map(|path| (FILE, of_file(Path::new(&path))));
    let folder = variable(FOLDER).map(|folders| (FOLDER, of_folders(&folders)));
    match (file, folder) {
        (Some((_, Err(_))), Some(folder @ (_, Ok(())))) => Some(folder),
        (file, folder) => file.or(folder),
    }
}

fn of_file(path: &Path) -> Result<(), VariableFault> {
    let Ok(pem) = small_bytes(path, LARGEST) else { return Err(VariableFault::NoFile) };
    if CertificateDer::pem_slice_iter(&pem).any(|certificate| certificate.is_ok()) {
        Ok(())
    } else {
        Err(VariableFault::NoCertificate)
    }
}

fn of_folders(folders: &OsString) -> Result<(), VariableFault> {
    let mut fault = VariableFault::NoFile;
    for folder in env::split_paths(folders) {
        let Ok(entries) = fs::read_dir(folder) else { continue };
        fault = VariableFault::NoCertificate;
        if entries.filter_map(Result::ok).any(|entry| of_file(&entry.path()).is_ok()) {
            return Ok(());
        }
    }
    Err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What variables say that name `file` and `folder`.
    fn says(file: Option<&Path>, folder: Option<&Path>) -> Option<(&'static str, Result<(), VariableFault>)> {
        named_by(|name| (if name == FILE { file } else { folder }).map(|path| path.as_os_str().to_owned()))
    }

    #[test]
    fn t14_a_certificate_list_that_cannot_be_used_is_named_by_its_variable() {
        let home = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = home.path().join(name);
            fs::write(&path, text).unwrap();
            path
        };
        let pem = rcgen::generate_simple_self_signed(["a.dk".to_owned()]).unwrap().cert.pem();
        let (good, bad) = (write("good.pem", &pem), write("bad.pem", "no certificate"));
        let empty = home.path().join("empty");
        fs::create_dir(&empty).unwrap();
        let missing = home.path().join("missing");
        let table = [
            (None, None, None),
            (Some(&good), None, Some((FILE, Ok(())))),
            (Some(&bad), None, Some((FILE, Err(VariableFault::NoCertificate)))),
            (Some(&missing), None, Some((FILE, Err(VariableFault::NoFile)))),
            (Some(&empty), None, Some((FILE, Err(VariableFault::NoFile)))),
            (None, Some(&empty), Some((FOLDER, Err(VariableFault::NoCertificate)))),
            (None, Some(&missing), Some((FOLDER, Err(VariableFault::NoFile)))),
            (Some(&missing), Some(&missing), Some((FILE, Err(VariableFault::NoFile)))),
        ];
        for (file, folder, expected) in table {
            let (file, folder) = (file.map(|path| &**path), folder.map(|path| &**path));
            assert_eq!(says(file, folder), expected, "{file:?} {folder:?}");
        }
        assert_eq!(says(Some(&missing), Some(home.path())), Some((FOLDER, Ok(()))));
        assert_eq!(says(Some(&good), Some(&missing)), Some((FILE, Ok(()))));
    }
}
