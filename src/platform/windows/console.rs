//! The console: its modes, its size, its code page, its font, who else is in it.

use windows_sys::Win32::System::Console::GetConsoleProcessList;

/// True if this program is the only one in its console: it was started by a double click, and the window goes when it ends.
pub fn is_ours_alone() -> bool {
    let mut processes = [0_u32; 2];
    // SAFETY: the pointer and the length are those of an array that lives longer than the call.
    let number = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    number == 1
}
