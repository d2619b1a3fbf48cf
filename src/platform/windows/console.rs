//! The console: its modes, its size, its code page, its font, who else is in it, and what it does without escape
//! sequences. All of it is about the console that standard input or standard output is; where they are none, nothing
//! is done. <https://learn.microsoft.com/windows/console>

use std::{
    io::{self, Write as _},
    os::windows::io::AsRawHandle as _,
    ptr,
    sync::{Mutex, OnceLock, PoisonError},
};

use windows_sys::Win32::{
    Foundation::HANDLE,
    System::Console::{
        CONSOLE_FONT_INFOEX, CONSOLE_SCREEN_BUFFER_INFO, COORD, ENABLE_ECHO_INPUT, ENABLE_LINE_INPUT,
        ENABLE_PROCESSED_INPUT, ENABLE_PROCESSED_OUTPUT, ENABLE_VIRTUAL_TERMINAL_PROCESSING,
        FillConsoleOutputAttribute, FillConsoleOutputCharacterW, FlushConsoleInputBuffer, GetConsoleMode,
        GetConsoleOutputCP, GetConsoleProcessList, GetConsoleScreenBufferInfo, GetConsoleWindow,
        GetCurrentConsoleFontEx, INPUT_RECORD, INPUT_RECORD_0, KEY_EVENT, KEY_EVENT_RECORD,
        KEY_EVENT_RECORD_0, ReadConsoleInputW, SetConsoleCursorPosition, SetConsoleMode,
        SetConsoleTextAttribute, WriteConsoleInputW,
    },
    System::StationsAndDesktops::{
        GetProcessWindowStation, GetUserObjectInformationW, UOI_FLAGS, USEROBJECTFLAGS,
    },
    UI::WindowsAndMessaging::{GetClassNameW, IsWindowVisible, WSF_VISIBLE},
};

use crate::surroundings::{Console, ConsoleKind, Font};

/// Black on bright white, as `SetConsoleTextAttribute` counts: the QR code's colours.
const INK_ON_PAPER: u16 = 0xF0;
/// A font's family has this bit if it is made of outlines (`TMPF_TRUETYPE` or `TMPF_VECTOR` of wingdi.h), not of dots.
const OUTLINES: u32 = 0x4 | 0x2;
/// The window that stands for a pseudo console has this class.
const PSEUDO: &str = "PseudoConsoleWindow";
/// What the console is told to see whether it obeys: colours as they were. It moves no cursor.
const HARMLESS: &str = "\x1b[0m";

/// The modes of the console as they were found.
static FOUND: Mutex<Found> = Mutex::new(Found { input: None, output: None, attributes: None });
/// Whether it was seen to obey escape sequences.
static OBEYS: OnceLock<bool> = OnceLock::new();

struct Found {
    input: Option<u32>,
    output: Option<u32>,
    attributes: Option<u16>,
}

/// True if this program is the only one in its console, and a person sees that: it was started by a double click, and the
/// window goes when it ends.
pub fn is_ours_alone() -> bool {
    let mut processes = [0_u32; 2];
    // SAFETY: the pointer and the length are those of an array that lives longer than the call.
    let number = unsafe { GetConsoleProcessList(processes.as_mut_ptr(), 2) };
    number == 1 && is_seen()
}

/// False where nobody could press a key: the console has no window or a hidden one, or stands where no screen is, as a
/// scheduled task's and a service's (docs/facts.md 115).
fn is_seen() -> bool {
    // A pseudo console's window is never seen: what shows it is another program's.
    has_screen() && (window_class() == PSEUDO || is_window_visible())
}

fn is_window_visible() -> bool {
    // SAFETY: takes nothing and gives a handle or null.
    let window = unsafe { GetConsoleWindow() };
    // SAFETY: a handle that is no window's is refused.
    unsafe { IsWindowVisible(window) != 0 }
}

/// True if the program's window station is that of a person's screen; where that can't be had it is taken for one.
fn has_screen() -> bool {
    let mut flags = USEROBJECTFLAGS::default();
    let length = u32::try_from(size_of::<USEROBJECTFLAGS>()).unwrap_or_default();
    // SAFETY: takes nothing and gives a handle that isn't to be closed.
    let station = unsafe { GetProcessWindowStation() };
    // SAFETY: `flags` lives longer than the call, and the length is its own.
    let done = unsafe {
        GetUserObjectInformationW(station, UOI_FLAGS, (&raw mut flags).cast(), length, ptr::null_mut())
    };
    done == 0 || flags.dwFlags & WSF_VISIBLE.cast_unsigned() != 0
}

/// Notes how the console is, and asks it for escape sequences (VT). Once is enough; [`give_back`] is the other half.
pub fn take_over() {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    if found.output.is_some() || found.input.is_some() {
        return;
    }
    found.input = mode(input());
    found.output = mode(output());
    found.attributes = info().map(|info| info.wAttributes);
    if let Some(before) = found.output {
        let wanted = before | ENABLE_PROCESSED_OUTPUT | ENABLE_VIRTUAL_TERMINAL_PROCESSING;
        let obeys = set_mode(output(), wanted) && obeys();
        if !obeys {
            set_mode(output(), before);
        }
        let _ = OBEYS.set(obeys);
    }
}

/// Puts the console's modes and colours back as [`take_over`] found them. More than once does no harm.
pub fn give_back() {
    let mut found = FOUND.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(before) = found.attributes.take() {
        set_attributes(before);
    }
    if let Some(before) = found.input.take() {
        set_mode(input(), before);
    }
    if let Some(before) = found.output.take() {
        set_mode(output(), before);
    }
}

/// What the console says of itself; `None` if standard output goes to none.
pub fn look(in_windows_terminal: bool) -> Option<Console> {
    let mode = mode(output())?;
    // SAFETY: takes nothing and gives a number.
    let code_page = unsafe { GetConsoleOutputCP() };
    let kind = if in_windows_terminal {
        ConsoleKind::WindowsTerminal
    } else if window_class() == PSEUDO {
        ConsoleKind::Pseudo
    } else {
        ConsoleKind::Conhost
    };
    let vt = mode & ENABLE_VIRTUAL_TERMINAL_PROCESSING != 0 && OBEYS.get().copied().unwrap_or(true);
    Some(Console { kind, vt, code_page, font: font() })
}

/// Columns and rows of the window.
pub fn size() -> Option<(u16, u16)> {
    let window = info()?.srWindow;
    let length =
        |from: i16, to: i16| u16::try_from(i32::from(to) - i32::from(from) + 1).ok().filter(|n| *n > 0);
    Some((length(window.Left, window.Right)?, length(window.Top, window.Bottom)?))
}

/// Whether lines are shown while they are typed. False if standard input is no console, or it refuses.
pub fn set_echo(shown: bool) -> bool {
    let Some(now) = mode(input()) else { return false };
    let wanted = if shown { now | ENABLE_ECHO_INPUT } else { now & !ENABLE_ECHO_INPUT };
    set_mode(input(), wanted | ENABLE_LINE_INPUT)
}

/// Drops what was typed and not yet read.
pub fn drain() {
    // SAFETY: the handle is that of standard input, which stays open; one that is no console is refused.
    unsafe { FlushConsoleInputBuffer(input()) };
}

/// Presses Enter, so that a line that is being read ends. False if that can't be done.
pub fn press_enter() -> bool {
    let key = |down: bool| INPUT_RECORD {
        EventType: u16::try_from(KEY_EVENT).unwrap_or_default(),
        Event: INPUT_RECORD_0 {
            KeyEvent: KEY_EVENT_RECORD {
                bKeyDown: i32::from(down),
                wRepeatCount: 1,
                wVirtualKeyCode: 0x0D,
                wVirtualScanCode: 0x1C,
                uChar: KEY_EVENT_RECORD_0 { UnicodeChar: 0x0D },
                dwControlKeyState: 0,
            },
        },
    };
    let records = [key(true), key(false)];
    let mut written = 0;
    // SAFETY: the pointer and the length are those of an array that lives longer than the call, and so does `written`.
    let done = unsafe { WriteConsoleInputW(input(), records.as_ptr(), 2, &raw mut written) };
    done != 0 && written == 2
}

/// Waits until a key is pressed. What was typed before doesn't count, nor does a key that only changes others.
pub fn wait_for_key() {
    drain();
    // Ctrl+C is a key as well, then.
    let before = mode(input());
    set_mode(input(), before.unwrap_or_default() & !ENABLE_PROCESSED_INPUT);
    wait_for_press();
    if let Some(before) = before {
        set_mode(input(), before);
    }
}

fn wait_for_press() {
    while let Some(record) = next_record() {
        // SAFETY: the event's type says which of the union's parts it is.
        if u32::from(record.EventType) == KEY_EVENT && is_press(unsafe { record.Event.KeyEvent }) {
            return;
        }
    }
}

/// Shift, Ctrl, Alt, the Windows keys and the locks are no keys to be pressed.
fn is_press(key: KEY_EVENT_RECORD) -> bool {
    key.bKeyDown != 0 && !matches!(key.wVirtualKeyCode, 0x10..=0x12 | 0x14 | 0x5B | 0x5C | 0x90 | 0x91)
}

/// The next thing that happens in the console; `None` if it can't be had.
fn next_record() -> Option<INPUT_RECORD> {
    let mut record = INPUT_RECORD::default();
    let mut read = 0;
    // SAFETY: both pointers are those of variables that live longer than the call, and there is room for one record.
    let done = unsafe { ReadConsoleInputW(input(), &raw mut record, 1, &raw mut read) };
    (done != 0 && read == 1).then_some(record)
}

/// From now on text is black on bright white, or as it was. False if the console refuses.
pub fn set_ink(on: bool) -> bool {
    let found = FOUND.lock().unwrap_or_else(PoisonError::into_inner).attributes;
    found.is_some_and(|before| set_attributes(if on { INK_ON_PAPER } else { before }))
}

/// Empties the console, with all that has scrolled out of its window. False if it refuses.
pub fn wipe() -> bool {
    let Some(info) = info() else { return false };
    let side = |length: i16| u32::try_from(length).unwrap_or_default();
    let cells = side(info.dwSize.X) * side(info.dwSize.Y);
    let home = COORD { X: 0, Y: 0 };
    fill(home, cells, info.wAttributes) && set_cursor(home)
}

fn input() -> HANDLE {
    io::stdin().as_raw_handle()
}

fn output() -> HANDLE {
    io::stdout().as_raw_handle()
}

/// `None` if it is no console.
fn mode(handle: HANDLE) -> Option<u32> {
    let mut mode = 0;
    // SAFETY: `mode` lives longer than the call; a handle that is no console's is refused.
    let done = unsafe { GetConsoleMode(handle, &raw mut mode) };
    (done != 0).then_some(mode)
}

fn set_mode(handle: HANDLE, mode: u32) -> bool {
    // SAFETY: a number for a handle that stays open; one that is no console's is refused.
    unsafe { SetConsoleMode(handle, mode) != 0 }
}

fn info() -> Option<CONSOLE_SCREEN_BUFFER_INFO> {
    let mut info = CONSOLE_SCREEN_BUFFER_INFO::default();
    // SAFETY: `info` lives longer than the call; a handle that is no console's is refused.
    let done = unsafe { GetConsoleScreenBufferInfo(output(), &raw mut info) };
    (done != 0).then_some(info)
}

fn set_attributes(attributes: u16) -> bool {
    // SAFETY: a number for a handle that stays open; one that is no console's is refused.
    unsafe { SetConsoleTextAttribute(output(), attributes) != 0 }
}

fn set_cursor(place: COORD) -> bool {
    // SAFETY: two numbers for a handle that stays open; one that is no console's is refused.
    unsafe { SetConsoleCursorPosition(output(), place) != 0 }
}

/// Spaces, in colours.
fn fill(from: COORD, cells: u32, attributes: u16) -> bool {
    let mut filled = 0;
    // SAFETY: `filled` lives longer than the call; places outside the console are left out by it.
    let done = unsafe { FillConsoleOutputCharacterW(output(), 0x20, cells, from, &raw mut filled) };
    // SAFETY: the same.
    let coloured = unsafe { FillConsoleOutputAttribute(output(), attributes, cells, from, &raw mut filled) };
    done != 0 && coloured != 0
}

/// Some consoles take the mode and show the sequences as text (wine's). So it is tried with one that does nothing: where
/// the cursor moves it was text, and is taken away again.
fn obeys() -> bool {
    let Some(before) = info().map(|info| info.dwCursorPosition) else { return false };
    let mut out = io::stdout();
    if out.write_all(HARMLESS.as_bytes()).and_then(|()| out.flush()).is_err() {
        return false;
    }
    let Some(after) = info() else { return false };
    let moved = (after.dwCursorPosition.X, after.dwCursorPosition.Y) != (before.X, before.Y);
    if moved {
        fill(before, u32::try_from(HARMLESS.len()).unwrap_or_default(), after.wAttributes);
        set_cursor(before);
    }
    !moved
}

fn font() -> Option<Font> {
    let mut font = CONSOLE_FONT_INFOEX {
        cbSize: u32::try_from(size_of::<CONSOLE_FONT_INFOEX>()).ok()?,
        ..CONSOLE_FONT_INFOEX::default()
    };
    // SAFETY: `font` lives longer than the call and says how long it is.
    let done = unsafe { GetCurrentConsoleFontEx(output(), 0, &raw mut font) };
    let name: Vec<u16> = font.FaceName.into_iter().take_while(|unit| *unit != 0).collect();
    let name = String::from_utf16_lossy(&name);
    (done != 0 && !name.is_empty()).then_some(Font { name, raster: font.FontFamily & OUTLINES == 0 })
}

/// The class of the console's window; empty if it has none.
fn window_class() -> String {
    // SAFETY: takes nothing and gives a handle or null.
    let window = unsafe { GetConsoleWindow() };
    let mut name = [0_u16; 64];
    // SAFETY: the pointer and the length are those of an array that lives longer than the call; a handle that is no
    // window's is refused.
    let length = unsafe { GetClassNameW(window, name.as_mut_ptr(), 64) };
    let length = usize::try_from(length).unwrap_or_default();
    String::from_utf16_lossy(name.get(..length).unwrap_or_default())
}
