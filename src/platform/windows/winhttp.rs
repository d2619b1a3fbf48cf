//! The person's proxy settings and what their script says, by `WinHTTP` (Microsoft Learn, "`AutoProxy` Functions"). Nothing is
//! sent by it but the question for the script itself, without anybody's name: the site is called by the program.

use std::{
    collections::BTreeMap,
    ffi::c_void,
    ptr::{null, null_mut},
    slice,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
        mpsc::{Sender, channel},
    },
    time::Duration,
};

use windows_sys::Win32::{
    Foundation::{ERROR_IO_PENDING, ERROR_SUCCESS, GetLastError, GlobalFree},
    Networking::WinHttp::{
        ERROR_WINHTTP_AUTO_PROXY_SERVICE_ERROR, ERROR_WINHTTP_INTERNAL_ERROR, ERROR_WINHTTP_TIMEOUT,
        WINHTTP_ACCESS_TYPE_NO_PROXY, WINHTTP_ASYNC_RESULT, WINHTTP_AUTO_DETECT_TYPE_DHCP,
        WINHTTP_AUTO_DETECT_TYPE_DNS_A, WINHTTP_AUTOPROXY_AUTO_DETECT, WINHTTP_AUTOPROXY_CONFIG_URL,
        WINHTTP_AUTOPROXY_OPTIONS, WINHTTP_CALLBACK_FLAG_GETPROXYFORURL_COMPLETE,
        WINHTTP_CALLBACK_FLAG_REQUEST_ERROR, WINHTTP_CALLBACK_STATUS_GETPROXYFORURL_COMPLETE,
        WINHTTP_CALLBACK_STATUS_REQUEST_ERROR, WINHTTP_CURRENT_USER_IE_PROXY_CONFIG, WINHTTP_FLAG_ASYNC,
        WINHTTP_INTERNET_SCHEME_HTTP, WINHTTP_INTERNET_SCHEME_HTTPS, WINHTTP_PROXY_INFO,
        WINHTTP_PROXY_RESULT, WINHTTP_PROXY_RESULT_ENTRY, WinHttpCloseHandle, WinHttpCreateProxyResolver,
        WinHttpFreeProxyResult, WinHttpGetIEProxyConfigForCurrentUser, WinHttpGetProxyForUrl,
        WinHttpGetProxyForUrlEx, WinHttpGetProxyResult, WinHttpOpen, WinHttpSetStatusCallback,
        WinHttpSetTimeouts,
    },
};

use super::wide::wide;
use crate::platform::{PersonalSetting, ScriptWay};

/// The longest wait for a script: less than for an answer of a site.
const LONGEST: Duration = Duration::from_secs(15);

/// For each of `WinHTTP`'s steps on the way to a script, in milliseconds.
const STEP_MS: i32 = 10_000;

/// The settings as they are now; `None` if Windows gives none.
pub fn personal_setting() -> Option<PersonalSetting> {
    let mut found = WINHTTP_CURRENT_USER_IE_PROXY_CONFIG::default();
    // SAFETY: the pointer is that of a structure that lives longer than the call, which fills it in.
    let done = unsafe { WinHttpGetIEProxyConfigForCurrentUser(&raw mut found) };
    (done != 0).then(|| PersonalSetting {
        discovers: found.fAutoDetect != 0,
        script: taken(found.lpszAutoConfigUrl),
        proxies: taken(found.lpszProxy),
        bypass: taken(found.lpszProxyBypass),
    })
}

/// A text that Windows has made for us; its memory is given back. `None` if there is nothing in it.
fn taken(text: *mut u16) -> Option<String> {
    let read = read(text)?;
    // SAFETY: Windows made it for whoever called, who frees it this way, once; it was read and isn't used any more.
    unsafe { GlobalFree(text.cast::<c_void>()) };
    Some(read).filter(|read| !read.is_empty())
}

/// A text that ends with a zero; `None` if there is none.
fn read(text: *const u16) -> Option<String> {
    if text.is_null() {
        return None;
    }
    let mut length = 0;
    loop {
        // SAFETY: the text is Windows' own and ends with a zero, which hasn't come yet.
        let letter = unsafe { text.wrapping_add(length).read() };
        if letter == 0 {
            break;
        }
        length += 1;
    }
    // SAFETY: so many letters were just read, and nobody changes them.
    let letters = unsafe { slice::from_raw_parts(text, length) };
    Some(String::from_utf16_lossy(letters))
}

/// Asks scripts, and keeps the ones that it has loaded.
#[derive(Debug)]
pub struct Session(Handle);

impl Session {
    /// `None` if `WinHTTP` can't be had.
    pub fn open() -> Option<Self> {
        let agent = wide(concat!("kom-i-gang/", env!("CARGO_PKG_VERSION")));
        // SAFETY: the name ends with a zero and lives longer than the call; no proxy is named, so no list of them either.
        let handle = unsafe {
            WinHttpOpen(agent.as_ptr(), WINHTTP_ACCESS_TYPE_NO_PROXY, null(), null(), WINHTTP_FLAG_ASYNC)
        };
        let session = Self(Handle::of(handle)?);
        // SAFETY: the handle is open.
        unsafe { WinHttpSetTimeouts(handle, STEP_MS, STEP_MS, STEP_MS, STEP_MS) };
        let about = WINHTTP_CALLBACK_FLAG_REQUEST_ERROR | WINHTTP_CALLBACK_FLAG_GETPROXYFORURL_COMPLETE;
        // SAFETY: the handle is open, and the function lives as long as the program.
        unsafe { WinHttpSetStatusCallback(handle, Some(on_status), about, 0) };
        Some(session)
    }

    /// The ways to an address, by the script at this one, or by the one that the network names.
    ///
    /// # Errors
    /// `WinHTTP`'s code, if the script can't be had or run.
    pub fn ask(&self, script: Option<&str>, url: &str) -> Result<Vec<ScriptWay>, u32> {
        let (url, script) = (wide(url), script.map(wide));
        let options = WINHTTP_AUTOPROXY_OPTIONS {
            dwFlags: if script.is_some() {
                WINHTTP_AUTOPROXY_CONFIG_URL
            } else {
                WINHTTP_AUTOPROXY_AUTO_DETECT
            },
            dwAutoDetectFlags: if script.is_some() {
                0
            } else {
                WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A
            },
            lpszAutoConfigUrl: script.as_ref().map_or(null(), Vec::as_ptr),
            lpvReserved: null_mut(),
            dwReserved: 0,
            // Whoever has the script is told nobody's name.
            fAutoLogonIfChallenged: 0,
        };
        match self.by_resolver(&url, &options) {
            // Its service is switched off (or this is Wine): the older call does without, and leaves out a `DIRECT` at the end.
            Err(ERROR_WINHTTP_AUTO_PROXY_SERVICE_ERROR) => self.at_once(&url, &options),
            answer => answer,
        }
    }

    fn by_resolver(&self, url: &[u16], options: &WINHTTP_AUTOPROXY_OPTIONS) -> Result<Vec<ScriptWay>, u32> {
        let mut resolver = null_mut();
        // SAFETY: the session is open, and the place for the new handle lives longer than the call.
        ok(unsafe { WinHttpCreateProxyResolver(self.0.0, &raw mut resolver) })?;
        let resolver = Handle::of(resolver).ok_or(ERROR_WINHTTP_INTERNAL_ERROR)?;
        let (sender, receiver) = channel();
        let question = Question::of(sender);
        // SAFETY: the resolver is open, texts and options live longer than the call, which copies what it needs; the context is
        // a number.
        let begun = unsafe { WinHttpGetProxyForUrlEx(resolver.0, url.as_ptr(), options, question.0) };
        match begun {
            // What it says where it answers later.
            ERROR_SUCCESS | ERROR_IO_PENDING => {}
            code => return Err(code),
        }
        ok(receiver.recv_timeout(LONGEST).unwrap_or(ERROR_WINHTTP_TIMEOUT))?;
        let mut result = WINHTTP_PROXY_RESULT::default();
        // SAFETY: the resolver is open and has answered, and the place for the result lives longer than the call.
        ok(unsafe { WinHttpGetProxyResult(resolver.0, &raw mut result) })?;
        let ways = ways(&result);
        // SAFETY: Windows has filled it in, nobody has freed it, and it isn't used any more.
        unsafe { WinHttpFreeProxyResult(&raw mut result) };
        Ok(ways)
    }

    fn at_once(&self, url: &[u16], options: &WINHTTP_AUTOPROXY_OPTIONS) -> Result<Vec<ScriptWay>, u32> {
        let (mut options, mut found) = (*options, WINHTTP_PROXY_INFO::default());
        // SAFETY: the session is open; text, options and the place for the answer live longer than the call.
        let done = unsafe { WinHttpGetProxyForUrl(self.0.0, url.as_ptr(), &raw mut options, &raw mut found) };
        if done == 0 {
            // SAFETY: it only reads what the call before has left behind on this thread.
            return Err(unsafe { GetLastError() });
        }
        // No exceptions come with a script.
        drop(taken(found.lpszProxyBypass));
        let list = taken(found.lpszProxy).unwrap_or_default();
        let parts = list.split(|letter: char| letter == ';' || letter.is_whitespace());
        let names = parts.filter_map(|part| part.rsplit('=').next()).filter(|name| !name.is_empty());
        let ways: Vec<_> = names.map(|name| ScriptWay::Proxy(name.to_owned())).collect();
        Ok(if ways.is_empty() { vec![ScriptWay::Direct] } else { ways })
    }
}

fn ok(code: u32) -> Result<(), u32> {
    if code == ERROR_SUCCESS { Ok(()) } else { Err(code) }
}

fn ways(result: &WINHTTP_PROXY_RESULT) -> Vec<ScriptWay> {
    let Ok(count) = usize::try_from(result.cEntries) else { return Vec::new() };
    if result.pEntries.is_null() || count == 0 {
        return Vec::new();
    }
    // SAFETY: there are so many entries at that place, and they are freed after this.
    let entries: &[WINHTTP_PROXY_RESULT_ENTRY] = unsafe { slice::from_raw_parts(result.pEntries, count) };
    let way = |entry: &WINHTTP_PROXY_RESULT_ENTRY| {
        if entry.fProxy == 0 || entry.fBypass != 0 {
            return ScriptWay::Direct;
        }
        let Some(host) = read(entry.pwszProxy).filter(|host| !host.is_empty()) else {
            return ScriptWay::Direct;
        };
        // Some write the port into the name as well.
        let has_port = host.rsplit_once(':').is_some_and(|(_, port)| port.parse::<u16>().is_ok());
        let name =
            if has_port || entry.ProxyPort == 0 { host } else { format!("{host}:{}", entry.ProxyPort) };
        match entry.ProxyScheme {
            WINHTTP_INTERNET_SCHEME_HTTP => ScriptWay::Proxy(name),
            WINHTTP_INTERNET_SCHEME_HTTPS => ScriptWay::Proxy(format!("https://{name}")),
            _ => ScriptWay::Other,
        }
    };
    entries.iter().map(way).collect()
}

/// Who waits for which answer. `WinHTTP` gets a number, so that one that comes too late meets nobody.
static WAITING: Mutex<BTreeMap<usize, Sender<u32>>> = Mutex::new(BTreeMap::new());

/// A question that is waited for, as long as this lives.
struct Question(usize);

impl Question {
    fn of(sender: Sender<u32>) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        WAITING.lock().unwrap_or_else(PoisonError::into_inner).insert(number, sender);
        Self(number)
    }
}

impl Drop for Question {
    fn drop(&mut self) {
        WAITING.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}

/// What `WinHTTP` calls, on a thread of its own.
unsafe extern "system" fn on_status(
    _: *mut c_void,
    question: usize,
    status: u32,
    about: *mut c_void,
    _: u32,
) {
    let code = match status {
        WINHTTP_CALLBACK_STATUS_GETPROXYFORURL_COMPLETE => ERROR_SUCCESS,
        WINHTTP_CALLBACK_STATUS_REQUEST_ERROR if !about.is_null() => {
            // SAFETY: with this status it is such a structure, which lives until this function returns.
            unsafe { (*about.cast::<WINHTTP_ASYNC_RESULT>()).dwError }
        }
        _ => return,
    };
    let waiting = WAITING.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(sender) = waiting.get(&question) {
        // Whoever has stopped waiting needs no answer.
        let _ = sender.send(code);
    }
}

/// An open handle, closed when it is dropped.
#[derive(Debug)]
struct Handle(*mut c_void);

impl Handle {
    fn of(handle: *mut c_void) -> Option<Self> {
        (!handle.is_null()).then_some(Self(handle))
    }
}

// SAFETY: a handle of `WinHTTP` is a name for something of its own, which it lets any thread use.
unsafe impl Send for Handle {}
// SAFETY: the same; `WinHTTP` locks what it must.
unsafe impl Sync for Handle {}

impl Drop for Handle {
    fn drop(&mut self) {
        // SAFETY: it is open, and nobody uses it after this.
        unsafe { WinHttpCloseHandle(self.0) };
    }
}
