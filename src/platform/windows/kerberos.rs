//! The Kerberos tickets that Windows keeps for the person: what `klist` shows.

use std::{ffi::c_void, mem, ptr, slice};

use windows_sys::Win32::{
    Foundation::HANDLE,
    Security::Authentication::Identity::{
        KERB_QUERY_TKT_CACHE_REQUEST, KERB_QUERY_TKT_CACHE_RESPONSE, KERB_TICKET_CACHE_INFO,
        KerbQueryTicketCacheMessage, LSA_STRING, LSA_UNICODE_STRING, LsaCallAuthenticationPackage,
        LsaConnectUntrusted, LsaDeregisterLogonProcess, LsaFreeReturnBuffer, LsaLookupAuthenticationPackage,
    },
};

use crate::platform::CachedTicket;

/// The tickets of this sign-in to Windows; `None` if Windows doesn't tell.
pub fn tickets() -> Option<Vec<CachedTicket>> {
    let connection = Connection::open()?;
    let package = connection.kerberos()?;
    // Zero stands for the sign-in that the program runs in.
    let request =
        KERB_QUERY_TKT_CACHE_REQUEST { MessageType: KerbQueryTicketCacheMessage, ..Default::default() };
    let (mut answer, mut length, mut status) = (ptr::null_mut::<c_void>(), 0, 0);
    #[allow(clippy::cast_possible_truncation, reason = "some bytes")]
    let size = mem::size_of_val(&request) as u32;
    // SAFETY: the connection is open, the request is of that length, there is a place for each answer, and all of them
    // live longer than the call.
    let called = unsafe {
        LsaCallAuthenticationPackage(
            connection.0,
            package,
            (&raw const request).cast(),
            size,
            &raw mut answer,
            &raw mut length,
            &raw mut status,
        )
    };
    if called < 0 || status < 0 || answer.is_null() {
        return None;
    }
    let answer = Answer { start: answer, length: length as usize };
    Some(answer.tickets())
}

/// A connection to the local security authority; closed when it is dropped.
struct Connection(HANDLE);

impl Connection {
    fn open() -> Option<Self> {
        let mut handle = ptr::null_mut();
        // SAFETY: there is a place for the handle.
        let status = unsafe { LsaConnectUntrusted(&raw mut handle) };
        (status >= 0).then_some(Self(handle))
    }

    /// The number of the Kerberos package.
    fn kerberos(&self) -> Option<u32> {
        let mut name = *b"Kerberos\0";
        let name = LSA_STRING { Length: 8, MaximumLength: 9, Buffer: name.as_mut_ptr() };
        let mut number = 0;
        // SAFETY: the connection is open; the name is of that length and lives longer than the call, which only reads it.
        let status = unsafe { LsaLookupAuthenticationPackage(self.0, &raw const name, &raw mut number) };
        (status >= 0).then_some(number)
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        // SAFETY: the connection is open and not used any more.
        unsafe { LsaDeregisterLogonProcess(self.0) };
    }
}

/// What the package answers; given back when it is dropped.
struct Answer {
    start: *mut c_void,
    length: usize,
}

impl Answer {
    fn tickets(&self) -> Vec<CachedTicket> {
        let first = mem::offset_of!(KERB_QUERY_TKT_CACHE_RESPONSE, Tickets);
        if self.length < first {
            return Vec::new();
        }
        let head = self.start.cast::<KERB_QUERY_TKT_CACHE_RESPONSE>();
        // SAFETY: the answer reaches beyond this field, and Windows aligns it for its type.
        let number = unsafe { (*head).CountOfTickets } as usize;
        let number = number.min((self.length - first) / mem::size_of::<KERB_TICKET_CACHE_INFO>());
        // SAFETY: it stays within the answer, as was looked at above.
        let rows = unsafe { self.start.byte_add(first) }.cast::<KERB_TICKET_CACHE_INFO>();
        // SAFETY: so many rows fit into the answer, Windows has written them, and they live as long as `self`.
        let rows = unsafe { slice::from_raw_parts(rows, number) };
        rows.iter().map(|row| CachedTicket { server: text(&row.ServerName), ends: row.EndTime }).collect()
    }
}

impl Drop for Answer {
    fn drop(&mut self) {
        // SAFETY: Windows made it, and it isn't used any more.
        unsafe { LsaFreeReturnBuffer(self.start) };
    }
}

/// A text of an answer that is still there.
fn text(text: &LSA_UNICODE_STRING) -> String {
    if text.Buffer.is_null() {
        return String::new();
    }
    // SAFETY: Windows gives the length in bytes of the text, which is part of the answer.
    let letters = unsafe { slice::from_raw_parts(text.Buffer, usize::from(text.Length) / 2) };
    String::from_utf16_lossy(letters)
}
