//! What the system sends: Ctrl+C as the line mode takes it, and the signals that end the program. Ending means
//! that the front end's future is dropped, so that its guards put the terminal back.

#[cfg(unix)]
use std::{
    io,
    sync::{Mutex, PoisonError},
    task::Poll,
};

#[cfg(unix)]
use rustix::termios::{self, Action, InputModes, OptionalActions, QueueSelector};
use tokio::sync::mpsc;

#[cfg(unix)]
use crate::{driver, line, tui};

/// One message for each Ctrl+C. Must be called on a tokio runtime.
pub fn interrupts() -> mpsc::Receiver<()> {
    let (sender, receiver) = mpsc::channel(4);
    tokio::spawn(async move {
        while tokio::signal::ctrl_c().await.is_ok() {
            // More than four unheard ones say nothing new.
            if let Err(mpsc::error::TrySendError::Closed(())) = sender.try_send(()) {
                return;
            }
        }
    });
    receiver
}

/// What ends the program from outside. The terminal is put back, secrets on it are wiped, and what was to be kept is
/// written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The window was closed, the connection lost.
    HangUp,
    /// Ctrl+\, on Windows Ctrl+Break.
    Quit,
    /// Another program ended this one; on Windows the person signs out, or the PC is shut down.
    Terminate,
    /// Another signal that ends a program which doesn't take it, by its number.
    Other(u8),
}

impl Ending {
    /// The exit code that shells know it by: 128 and the number of the signal. Windows has no numbers of its own for it.
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::HangUp => 128 + 1,
            Self::Quit => 128 + 3,
            Self::Terminate => 128 + 15,
            Self::Other(number) => 128_u8.saturating_add(number),
        }
    }
}

/// Takes over the signals that end the program, at once: a terminal that is changed afterwards is put back. What
/// comes of it waits for one; it waits for ever where signals can't be had. Must be called on a tokio runtime.
#[cfg(unix)]
pub fn ended() -> impl Future<Output = Ending> {
    use tokio::signal::unix::{Signal, SignalKind, signal};
    // One that can't be had is done without.
    let take = |(number, ending)| Some((signal(SignalKind::from_raw(number)).ok()?, ending));
    let mut taken: Vec<_> = ending_signals().filter_map(take).collect();
    std::future::poll_fn(move |context| {
        let has_come =
            |(signal, ending): &mut (Signal, Ending)| signal.poll_recv(context).is_ready().then_some(*ending);
        taken.iter_mut().find_map(has_come).map_or(Poll::Pending, Poll::Ready)
    })
}

/// The signals that end a program which doesn't take them, the usual ones first. Those that tell of a fault of the program
/// itself (SEGV, BUS, ILL, FPE) stay the system's: nothing can be done any more. `abort` ends the program though ABRT is taken.
#[cfg(unix)]
fn ending_signals() -> impl Iterator<Item = (i32, Ending)> {
    use rustix::process::Signal;
    // Ctrl+\ would leave the terminal as it is, and a core file with all that is in memory.
    let named =
        [(Signal::QUIT, Ending::Quit), (Signal::TERM, Ending::Terminate), (Signal::HUP, Ending::HangUp)];
    let others = [
        Signal::USR1,
        Signal::USR2,
        Signal::ALARM,
        Signal::VTALARM,
        Signal::PROF,
        Signal::XCPU,
        Signal::XFSZ,
        Signal::ABORT,
        Signal::TRAP,
        Signal::SYS,
        #[cfg(target_os = "linux")]
        Signal::IO,
        #[cfg(target_os = "linux")]
        Signal::POWER,
        #[cfg(target_os = "linux")]
        Signal::STKFLT,
    ];
    // The C library keeps the first two of those without a name to itself.
    let nameless = (34..=64).filter(|_| cfg!(target_os = "linux"));
    let others = others.into_iter().map(Signal::as_raw).chain(nameless);
    let other = |number| Some((number, Ending::Other(u8::try_from(number).ok()?)));
    named.map(|(signal, ending)| (signal.as_raw(), ending)).into_iter().chain(others.filter_map(other))
}

/// How long a program that was told to end may take before its terminal is made to take what is written, and how long
/// after that before it is ended wherever it stands. The first is enough for all that is usual, the second for a file system
/// that doesn't answer.
#[cfg(unix)]
const UNBLOCKED_AFTER: std::time::Duration = std::time::Duration::from_secs(1);
#[cfg(unix)]
const ENDED_AFTER: std::time::Duration = std::time::Duration::from_secs(4);

/// Ends the program after a signal that ends it, though it stands in a write that doesn't end: a terminal that was stopped
/// (Ctrl+S), a pipe that nobody reads. On a thread of its own, which nothing else wakes.
#[cfg(unix)]
pub fn end_even_if_blocked() {
    std::thread::spawn(|| {
        let Ok(runtime) = tokio::runtime::Builder::new_current_thread().enable_all().build() else { return };
        let code = runtime.block_on(async {
            let ending = ended().await;
            tokio::time::sleep(UNBLOCKED_AFTER).await;
            let_output_go_on();
            tokio::time::sleep(ENDED_AFTER).await;
            ending.exit_code()
        });
        tui::give_back_by_force();
        line::show_typing();
        let_output_be_stopped_again();
        driver::wait_until_written();
        std::process::exit(code.into())
    });
}

/// Whether the terminal can be stopped (Ctrl+S), as far as that is our doing.
#[cfg(unix)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stopping {
    AsItWas,
    SwitchedOff,
    /// The program has ended: nothing is changed any more.
    Over,
}

#[cfg(unix)]
static STOPPING: Mutex<Stopping> = Mutex::new(Stopping::AsItWas);

/// A terminal that was stopped goes on when stopping is switched off; what nobody reads is dropped.
#[cfg(unix)]
fn let_output_go_on() {
    let terminal = io::stdout();
    {
        let mut stopping = STOPPING.lock().unwrap_or_else(PoisonError::into_inner);
        if *stopping == Stopping::Over {
            return;
        }
        if let Ok(mut modes) = termios::tcgetattr(&terminal)
            && modes.input_modes.contains(InputModes::IXON)
        {
            *stopping = Stopping::SwitchedOff;
            modes.input_modes.remove(InputModes::IXON);
            let _ = termios::tcsetattr(&terminal, OptionalActions::Now, &modes);
        }
    }
    let _ = termios::tcflow(&terminal, Action::OOn);
    let _ = termios::tcflush(&terminal, QueueSelector::OFlush);
}

/// The terminal can be stopped as before. To be called last: whoever stood in the write goes on at once, and has ended before
/// the thread that let it could put anything back.
#[cfg(unix)]
pub fn let_output_be_stopped_again() {
    let mut stopping = STOPPING.lock().unwrap_or_else(PoisonError::into_inner);
    if std::mem::replace(&mut *stopping, Stopping::Over) == Stopping::SwitchedOff {
        let terminal = io::stdout();
        if let Ok(mut modes) = termios::tcgetattr(&terminal) {
            modes.input_modes.insert(InputModes::IXON);
            let _ = termios::tcsetattr(&terminal, OptionalActions::Now, &modes);
        }
    }
}

/// Elsewhere it was never changed.
#[cfg(not(unix))]
pub const fn let_output_be_stopped_again() {}

/// Elsewhere the system ends the program itself.
#[cfg(not(unix))]
pub const fn end_even_if_blocked() {}

/// From now on a stop by `kill -TSTP` is passed by: the shell would get a terminal that is ours, and the program one
/// that is the shell's. (As a key, Ctrl+Z never comes as a signal in full screen.) Must be called on a tokio runtime.
#[cfg(unix)]
pub fn pass_by_stops() {
    use tokio::signal::unix::{SignalKind, signal};
    // Once taken over, a signal never does again what it does by itself.
    let _ = signal(SignalKind::from_raw(rustix::process::Signal::TSTP.as_raw()));
}

/// Elsewhere there is no such signal.
#[cfg(not(unix))]
pub const fn pass_by_stops() {}

/// The same by what Windows tells the programs of a console. It waits 5 seconds after a closed window; tokio keeps the
/// system waiting for as long as it lets itself.
#[cfg(windows)]
pub fn ended() -> impl Future<Output = Ending> {
    use tokio::signal::windows::{ctrl_break, ctrl_close, ctrl_logoff, ctrl_shutdown};
    let taken = (ctrl_break(), ctrl_close(), ctrl_logoff(), ctrl_shutdown());
    async {
        let (Ok(mut quit), Ok(mut close), Ok(mut sign_out), Ok(mut shut_down)) = taken else {
            return std::future::pending().await;
        };
        tokio::select! {
            Some(()) = quit.recv() => Ending::Quit,
            Some(()) = close.recv() => Ending::HangUp,
            Some(()) = sign_out.recv() => Ending::Terminate,
            Some(()) = shut_down.recv() => Ending::Terminate,
            else => std::future::pending().await,
        }
    }
}

/// Elsewhere the system ends the program itself.
#[cfg(not(any(unix, windows)))]
pub fn ended() -> impl Future<Output = Ending> {
    std::future::pending()
}

/// Ends the program once the terminal at standard input is gone: its window closed, its connection lost.
/// crossterm 0.29 reads such a terminal's end of file again and again and never gives the thread back, so neither
/// its stream of keys nor a signal's future can tell; a thread of its own that waits in the system can. It costs
/// no wakeup. There is no terminal left to be restored, and memory with secrets goes with the process. It is started when
/// the first page stands there, as that is when the runtime has time. Must be called on a tokio runtime.
#[cfg(unix)]
pub fn end_when_the_terminal_is_gone() {
    tokio::spawn(async { std::thread::spawn(|| while end_if_the_terminal_is_gone_within(None) {}) });
}

/// Ends the program if the terminal is gone now. Who has just failed to use it may be faster than the thread.
#[cfg(unix)]
pub fn end_if_the_terminal_is_gone() {
    end_if_the_terminal_is_gone_within(Some(&rustix::event::Timespec::default()));
}

/// False if the system can't tell.
#[cfg(unix)]
fn end_if_the_terminal_is_gone_within(time: Option<&rustix::event::Timespec>) -> bool {
    use rustix::event::{PollFd, PollFlags, poll};
    let input = std::io::stdin();
    // No event is asked for: what is left are the ones that can't be declined, hang-up and error.
    let mut terminal = [PollFd::new(&input, PollFlags::empty())];
    match poll(&mut terminal, time) {
        Ok(_) if !terminal.iter().all(|end| end.revents().is_empty()) => {
            driver::wait_until_written();
            std::process::exit(Ending::HangUp.exit_code().into())
        }
        Ok(_) | Err(rustix::io::Errno::INTR) => true,
        Err(_) => false,
    }
}

/// Elsewhere the system ends the program itself.
#[cfg(not(unix))]
pub const fn end_when_the_terminal_is_gone() {}

/// Elsewhere the system ends the program itself.
#[cfg(not(unix))]
pub const fn end_if_the_terminal_is_gone() {}

/// Keeps the memory of this program, and the secrets in it, out of core files and from other programs of the
/// same person. What the system refuses is no reason to stop.
#[cfg(unix)]
pub fn keep_memory_to_ourselves() {
    use rustix::process::{Resource, Rlimit, setrlimit};
    let _ = setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) });
    #[cfg(target_os = "linux")]
    let _ = rustix::process::set_dumpable_behavior(rustix::process::DumpableBehavior::NotDumpable);
}

/// Windows has no core files, but its error reporting may keep the memory of a program that has failed: it is asked to
/// leave the heap out, and a panic doesn't come as far as that.
#[cfg(windows)]
pub fn keep_memory_to_ourselves() {
    let _ = crate::platform::windows::error_reporting::leave_the_heap_out();
    end_by_exit_after_a_panic();
}

/// Aborting, as a release build does after a panic, is a failure to Windows; an exit isn't. Whoever takes the terminal
/// over puts its own hook before this one, so that the terminal is given back first.
#[cfg(windows)]
fn end_by_exit_after_a_panic() {
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        before(panic);
        std::process::exit(super::cli::ExitCode::Trouble as i32);
    }));
}

/// Elsewhere nothing is known of this.
#[cfg(not(any(unix, windows)))]
pub const fn keep_memory_to_ourselves() {}
