//! Windows Error Reporting, which may keep a picture of a program's memory where it has failed.

use windows_sys::Win32::System::ErrorReporting::{WER_FAULT_REPORTING_FLAG_NOHEAP, WerSetFlags};

/// Asks for reports without the heap, where the secrets are. False if Windows won't.
pub fn leave_the_heap_out() -> bool {
    // SAFETY: the call takes a number and keeps no pointer of ours.
    let result = unsafe { WerSetFlags(WER_FAULT_REPORTING_FLAG_NOHEAP) };
    result >= 0
}
