//! Who owns something, and who may do what with it: its security descriptor in Microsoft's string format (SDDL).

use std::{
    fs::{File, OpenOptions},
    io,
    os::windows::{fs::OpenOptionsExt as _, io::AsRawHandle as _},
    path::Path,
    ptr, slice,
};

use windows_sys::Win32::{
    Foundation::{ERROR_SUCCESS, HANDLE, LocalFree},
    Security::{
        Authorization::{
            ConvertSecurityDescriptorToStringSecurityDescriptorW, GetSecurityInfo, SDDL_REVISION_1,
            SE_FILE_OBJECT, SE_OBJECT_TYPE,
        },
        DACL_SECURITY_INFORMATION, OWNER_SECURITY_INFORMATION, PSECURITY_DESCRIPTOR,
    },
    Storage::FileSystem::{FILE_FLAG_BACKUP_SEMANTICS, READ_CONTROL},
};

/// That of an open file.
///
/// # Errors
/// What Windows says.
pub fn of_file(file: &File) -> io::Result<String> {
    // SAFETY: the file is open as long as it is borrowed.
    unsafe { of_handle(file.as_raw_handle(), SE_FILE_OBJECT) }
}

/// That of a folder.
///
/// # Errors
/// What Windows says.
pub fn of_folder(path: &Path) -> io::Result<String> {
    let mut options = OpenOptions::new();
    // A folder is opened as a backup program opens one.
    options.access_mode(READ_CONTROL).custom_flags(FILE_FLAG_BACKUP_SEMANTICS);
    of_file(&options.open(path)?)
}

/// That of what is behind a handle.
///
/// # Safety
/// The handle must be open, and of something of that kind.
pub(super) unsafe fn of_handle(handle: HANDLE, kind: SE_OBJECT_TYPE) -> io::Result<String> {
    let mut descriptor: PSECURITY_DESCRIPTOR = ptr::null_mut();
    // SAFETY: the caller says that the handle is good; there is a place for the descriptor, and null for what isn't asked.
    let status = unsafe {
        GetSecurityInfo(
            handle,
            kind,
            WANTED,
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            ptr::null_mut(),
            &raw mut descriptor,
        )
    };
    if status != ERROR_SUCCESS {
        return Err(io::Error::from_raw_os_error(status.cast_signed()));
    }
    let descriptor = Descriptor(descriptor);
    let (mut text, mut length) = (ptr::null_mut(), 0);
    // SAFETY: the descriptor is whole, and there are places for the text and its length.
    let made = unsafe {
        ConvertSecurityDescriptorToStringSecurityDescriptorW(
            descriptor.0,
            SDDL_REVISION_1,
            WANTED,
            &raw mut text,
            &raw mut length,
        )
    };
    if made == 0 || text.is_null() {
        return Err(io::Error::last_os_error());
    }
    // SAFETY: Windows has written so many letters there.
    let letters = unsafe { slice::from_raw_parts(text, length as usize) };
    let said = String::from_utf16_lossy(letters);
    // SAFETY: Windows made it for us, and it isn't used any more.
    unsafe { LocalFree(text.cast()) };
    Ok(said.trim_end_matches('\0').to_owned())
}

/// The owner and the rights.
const WANTED: u32 = OWNER_SECURITY_INFORMATION | DACL_SECURITY_INFORMATION;

/// A descriptor that Windows made; given back when it is dropped.
struct Descriptor(PSECURITY_DESCRIPTOR);

impl Drop for Descriptor {
    fn drop(&mut self) {
        // SAFETY: Windows made it for us, and it isn't used any more.
        unsafe { LocalFree(self.0) };
    }
}
