//! The registry: what IT has set for all.

use std::{io, ptr};

use windows_sys::Win32::{
    Foundation::{
        ERROR_FILE_NOT_FOUND, ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS, ERROR_PATH_NOT_FOUND, ERROR_SUCCESS,
    },
    Security::Authorization::SE_REGISTRY_KEY,
    System::Registry::{
        HKEY, HKEY_LOCAL_MACHINE, KEY_READ, REG_SZ, RegCloseKey, RegEnumValueW, RegOpenKeyExW,
    },
};

use super::{protection, wide::wide};

/// What a key holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyContent {
    /// Who owns it, and who may do what with it (SDDL).
    pub descriptor: String,
    /// Its values by name; `None` for one that is no plain text.
    pub values: Vec<(String, Option<String>)>,
}

/// The key of that path below `HKEY_LOCAL_MACHINE`; `None` if there is none.
///
/// # Errors
/// What Windows says.
pub fn machine_key(path: &str) -> io::Result<Option<KeyContent>> {
    let Some(key) = Key::open(path)? else { return Ok(None) };
    // SAFETY: the key is open.
    let descriptor = unsafe { protection::of_handle(key.0, SE_REGISTRY_KEY) }?;
    let mut values = Vec::new();
    // More of them would be no settings.
    for number in 0..64 {
        match key.value(number)? {
            Some(value) => values.push(value),
            None => break,
        }
    }
    Ok(Some(KeyContent { descriptor, values }))
}

/// An open key; closed when it is dropped.
struct Key(HKEY);

impl Key {
    fn open(path: &str) -> io::Result<Option<Self>> {
        let (path, mut key) = (wide(path), ptr::null_mut());
        // SAFETY: the path ends with a zero, and there is a place for the key.
        let status = unsafe { RegOpenKeyExW(HKEY_LOCAL_MACHINE, path.as_ptr(), 0, KEY_READ, &raw mut key) };
        match status {
            ERROR_SUCCESS => Ok(Some(Self(key))),
            ERROR_FILE_NOT_FOUND | ERROR_PATH_NOT_FOUND => Ok(None),
            other => Err(io::Error::from_raw_os_error(other.cast_signed())),
        }
    }

    /// The value of that number, if there are so many.
    fn value(&self, number: u32) -> io::Result<Option<(String, Option<String>)>> {
        /// No name is longer, with the zero at its end.
        const LONGEST_NAME: usize = 16_384;
        /// No path is longer.
        const LONGEST_TEXT: usize = 65_536;
        let (mut name, mut data) = (vec![0_u16; LONGEST_NAME], vec![0_u8; LONGEST_TEXT]);
        #[allow(clippy::cast_possible_truncation, reason = "they are constants")]
        let (mut name_length, mut length, mut kind) = (LONGEST_NAME as u32, LONGEST_TEXT as u32, 0);
        // SAFETY: the key is open, and the places are as long as is said.
        let status = unsafe {
            RegEnumValueW(
                self.0,
                number,
                name.as_mut_ptr(),
                &raw mut name_length,
                ptr::null(),
                &raw mut kind,
                data.as_mut_ptr(),
                &raw mut length,
            )
        };
        name.truncate(name_length as usize);
        let name = String::from_utf16_lossy(&name);
        match status {
            // One whose variables would be filled in by the person's own isn't taken for text.
            ERROR_SUCCESS => {
                let text = (kind == REG_SZ).then(|| text(&data[..(length as usize).min(data.len())]));
                Ok(Some((name, text)))
            }
            ERROR_MORE_DATA => Ok(Some((name, None))),
            ERROR_NO_MORE_ITEMS => Ok(None),
            other => Err(io::Error::from_raw_os_error(other.cast_signed())),
        }
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        // SAFETY: the key is open and not used any more.
        unsafe { RegCloseKey(self.0) };
    }
}

/// A text as the registry keeps it: UTF-16, most often with a zero at its end.
fn text(bytes: &[u8]) -> String {
    let letters: Vec<u16> =
        bytes.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
    String::from_utf16_lossy(&letters).trim_end_matches('\0').to_owned()
}
