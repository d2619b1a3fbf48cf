//! SSPI: tokens for a sign-in as the person that is signed in to Windows. The package is Negotiate, as browsers use it.

use std::{ffi::c_void, ptr};

use windows_sys::Win32::{
    Foundation::{SEC_E_OK, SEC_I_CONTINUE_NEEDED},
    Security::{
        Authentication::Identity::{
            AcquireCredentialsHandleW, DeleteSecurityContext, FreeContextBuffer, FreeCredentialsHandle,
            ISC_REQ_MUTUAL_AUTH, InitializeSecurityContextW, QuerySecurityPackageInfoW,
            SECBUFFER_CHANNEL_BINDINGS, SECBUFFER_TOKEN, SECBUFFER_VERSION, SECPKG_CRED_OUTBOUND,
            SECURITY_NATIVE_DREP, SecBuffer, SecBufferDesc, SecPkgInfoW,
        },
        Credentials::SecHandle,
    },
};
use zeroize::Zeroizing;

use super::wide::wide;

/// What SSPI says in place of a token: an `HRESULT` of `winerror.h`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Status(pub i32);

/// A sign-in to one service. Dropping it gives back what Windows holds for it.
pub struct SignIn {
    // Dropped in this order: the context belongs to the credentials.
    context: Option<Context>,
    credentials: Credentials,
    service: Vec<u16>,
    /// A `SEC_CHANNEL_BINDINGS` and what it points to.
    bindings: Option<Vec<u8>>,
    /// The length of the longest token.
    longest: usize,
}

impl SignIn {
    /// Begins one to a service such as `HTTP/adfs.example.dk`, tied to a connection by these bytes of a
    /// `SEC_CHANNEL_BINDINGS`. Nothing is asked of the network yet.
    ///
    /// # Errors
    /// What Windows says, above all that nobody is signed in whom Kerberos knows.
    pub fn begin(service: &str, bindings: Option<Vec<u8>>) -> Result<Self, Status> {
        let (credentials, longest) = (Credentials::of_person()?, longest_token()?);
        Ok(Self { context: None, credentials, service: wide(service), bindings, longest })
    }

    /// Takes in the service's token, if there is one yet; the next one to send, empty if there is nothing more to say.
    /// It may wait for the network.
    ///
    /// # Errors
    /// What Windows says.
    pub fn step(&mut self, token: Option<&[u8]>) -> Result<Zeroizing<Vec<u8>>, Status> {
        // Windows reads them alone, though the type doesn't say so; and so it gets copies.
        let mut token = token.map(|token| Zeroizing::new(token.to_vec()));
        let mut bindings = self.bindings.clone();
        let mut given: Vec<SecBuffer> = Vec::new();
        given.extend(token.as_mut().map(|token| buffer(SECBUFFER_TOKEN, token)));
        given.extend(bindings.as_mut().map(|bindings| buffer(SECBUFFER_CHANNEL_BINDINGS, bindings)));
        let input = description(&mut given);
        // A buffer of our own: not every SSPI can make one (docs/facts.md 112).
        let mut made = Zeroizing::new(vec![0_u8; self.longest]);
        let mut filled = [buffer(SECBUFFER_TOKEN, &mut made)];
        let mut output = description(&mut filled);
        let context = self.context.as_ref().map_or(ptr::null(), |context| &raw const context.0);
        let mut new_context = self.context.as_ref().map(|context| context.0).unwrap_or_default();
        let mut attributes = 0;
        // SAFETY: the handles are valid, or null where a context is begun; the name ends with a zero; the descriptions
        // point to buffers of the lengths that they say; all of these live longer than the call, and the unused places
        // are null or zero as they have to be.
        let status = unsafe {
            InitializeSecurityContextW(
                &raw const self.credentials.0,
                context,
                self.service.as_ptr(),
                ISC_REQ_MUTUAL_AUTH,
                0,
                SECURITY_NATIVE_DREP,
                if given.is_empty() { ptr::null() } else { &raw const input },
                0,
                &raw mut new_context,
                &raw mut output,
                &raw mut attributes,
                ptr::null_mut(),
            )
        };
        if status < 0 {
            // A context that failed at its first step was never made.
            return Err(Status(status));
        }
        match &mut self.context {
            Some(context) => context.0 = new_context,
            none => *none = Some(Context(new_context)),
        }
        if status != SEC_E_OK && status != SEC_I_CONTINUE_NEEDED {
            // Negotiate never asks for what else there is (to complete the token, to show a form).
            return Err(Status(status));
        }
        made.truncate(filled[0].cbBuffer as usize);
        Ok(made)
    }
}

/// Credentials; given back when they are dropped.
struct Credentials(SecHandle);

impl Credentials {
    /// Those of the person who is signed in to Windows.
    fn of_person() -> Result<Self, Status> {
        let (package, mut handle) = (wide(PACKAGE), SecHandle::default());
        // SAFETY: the name ends with a zero, the handle has a place to be written to, both live longer than the call, and
        // null stands for the person, for no other credentials and for what isn't used.
        let status = unsafe {
            AcquireCredentialsHandleW(
                ptr::null(),
                package.as_ptr(),
                SECPKG_CRED_OUTBOUND,
                ptr::null(),
                ptr::null(),
                None,
                ptr::null(),
                &raw mut handle,
                ptr::null_mut(),
            )
        };
        if status == SEC_E_OK { Ok(Self(handle)) } else { Err(Status(status)) }
    }
}

impl Drop for Credentials {
    fn drop(&mut self) {
        // SAFETY: the handle is valid, and no context uses it any more.
        unsafe { FreeCredentialsHandle(&raw const self.0) };
    }
}

/// A context; given back when it is dropped.
struct Context(SecHandle);

impl Drop for Context {
    fn drop(&mut self) {
        // SAFETY: the handle is valid and not used any more.
        unsafe { DeleteSecurityContext(&raw const self.0) };
    }
}

/// Kerberos where that may be, in the frame that servers expect.
const PACKAGE: &str = "Negotiate";

/// True if there is anybody whom SSPI could sign in.
pub fn knows_person() -> bool {
    Credentials::of_person().is_ok()
}

/// How long a token of the package may be.
fn longest_token() -> Result<usize, Status> {
    let (package, mut about) = (wide(PACKAGE), ptr::null_mut::<SecPkgInfoW>());
    // SAFETY: the name ends with a zero, and there is a place for the pointer.
    let status = unsafe { QuerySecurityPackageInfoW(package.as_ptr(), &raw mut about) };
    if status != SEC_E_OK || about.is_null() {
        return Err(Status(status));
    }
    // SAFETY: the call succeeded, so that it points to a whole description.
    let longest = unsafe { (*about).cbMaxToken };
    // SAFETY: Windows made it, and it isn't used any more.
    unsafe { FreeContextBuffer(about.cast::<c_void>()) };
    Ok(longest as usize)
}

#[allow(clippy::cast_possible_truncation, reason = "tokens and bindings are of some kilobytes")]
fn buffer(kind: u32, bytes: &mut [u8]) -> SecBuffer {
    SecBuffer { cbBuffer: bytes.len() as u32, BufferType: kind, pvBuffer: bytes.as_mut_ptr().cast() }
}

#[allow(clippy::cast_possible_truncation, reason = "there are two at most")]
fn description(buffers: &mut [SecBuffer]) -> SecBufferDesc {
    SecBufferDesc {
        ulVersion: SECBUFFER_VERSION,
        cBuffers: buffers.len() as u32,
        pBuffers: buffers.as_mut_ptr(),
    }
}
