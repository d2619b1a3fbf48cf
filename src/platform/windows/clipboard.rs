//! The clipboard. What is copied here is kept out of its history and off other PCs: an address may carry the values of a
//! sign-in that is under way.

use std::{ptr, thread, time::Duration};

use windows_sys::Win32::{
    Foundation::{GlobalFree, HGLOBAL},
    System::{
        DataExchange::{
            CloseClipboard, EmptyClipboard, OpenClipboard, RegisterClipboardFormatW, SetClipboardData,
        },
        Memory::{GMEM_MOVEABLE, GlobalAlloc, GlobalLock, GlobalUnlock},
    },
};

use super::wide::wide;

/// `CF_UNICODETEXT`, as it stands in `winuser.h`.
const UNICODE_TEXT: u32 = 13;
/// One program at a time has the clipboard open; another one is done with it soon.
const TRIES: u32 = 10;
const PAUSE: Duration = Duration::from_millis(10);

/// The formats by which a program asks for that, each with a zero as its value (docs/facts.md 113).
const KEPT_OUT: [&str; 3] = [
    "ExcludeClipboardContentFromMonitorProcessing",
    "CanIncludeInClipboardHistory",
    "CanUploadToCloudClipboard",
];

/// Puts the text in the place of what was copied before. True if it is there.
pub fn copy(text: &str) -> bool {
    let Some(_open) = Open::clipboard() else { return false };
    // SAFETY: this thread has the clipboard open.
    if unsafe { EmptyClipboard() } == 0 {
        return false;
    }
    // Before the text, so that whoever watches the clipboard knows it when the text comes.
    for name in KEPT_OUT {
        let name = wide(name);
        // SAFETY: the name ends with a zero and lives longer than the call.
        let format = unsafe { RegisterClipboardFormatW(name.as_ptr()) };
        if format != 0 {
            put(format, &0_u32.to_ne_bytes());
        }
    }
    let bytes: Vec<u8> = wide(text).into_iter().flat_map(u16::to_ne_bytes).collect();
    put(UNICODE_TEXT, &bytes)
}

/// The clipboard, open for this thread; closed when it is dropped.
struct Open;

impl Open {
    #[allow(clippy::disallowed_methods, reason = "nobody tells when another program is done with it")]
    fn clipboard() -> Option<Self> {
        (0..TRIES).find_map(|_| {
            // SAFETY: a null window is allowed: the clipboard is then this thread's.
            if unsafe { OpenClipboard(ptr::null_mut()) } != 0 {
                return Some(Self);
            }
            thread::sleep(PAUSE);
            None
        })
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        // SAFETY: this thread has it open.
        unsafe { CloseClipboard() };
    }
}

/// Puts bytes on the open clipboard. True if they are there.
fn put(format: u32, bytes: &[u8]) -> bool {
    let Some(memory) = memory_with(bytes) else { return false };
    // SAFETY: this thread has the clipboard open, and the memory is movable and complete. From here on it is Windows'.
    if !unsafe { SetClipboardData(format, memory) }.is_null() {
        return true;
    }
    // SAFETY: Windows didn't take the memory, so it is still ours, and nobody uses it.
    unsafe { GlobalFree(memory) };
    false
}

/// Memory of the kind that the clipboard takes.
fn memory_with(bytes: &[u8]) -> Option<HGLOBAL> {
    // SAFETY: the call takes numbers alone.
    let memory = unsafe { GlobalAlloc(GMEM_MOVEABLE, bytes.len()) };
    if memory.is_null() {
        return None;
    }
    // SAFETY: the memory was just given to us.
    let place = unsafe { GlobalLock(memory) };
    if place.is_null() {
        // SAFETY: nobody uses it.
        unsafe { GlobalFree(memory) };
        return None;
    }
    // SAFETY: the place has as many bytes as were asked for, and none of them is ours already.
    unsafe { ptr::copy_nonoverlapping(bytes.as_ptr(), place.cast::<u8>(), bytes.len()) };
    // SAFETY: it was locked above; the pointer isn't used any more.
    unsafe { GlobalUnlock(memory) };
    Some(memory)
}
