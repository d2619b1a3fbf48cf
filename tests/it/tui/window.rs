//! A window of 80 by 24 with the program in it: keys go in, bytes come out and are read as a terminal reads them.
//! Every wait is for something to stand there.

use std::{
    io::{Read, Write},
    sync::{Arc, Condvar, Mutex},
    time::Duration,
};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

/// After that a test gives up and shows the screen.
const TIME_LIMIT: Duration = Duration::from_secs(60);

pub struct Window {
    output: Arc<(Mutex<Output>, Condvar)>,
    keyboard: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    _home: tempfile::TempDir,
}

struct Output {
    bytes: Vec<u8>,
    parser: vt100::Parser,
    ended: bool,
}

/// Opens a window, waits for words and presses a key, for each of these, and closes it on the program; the exit
/// code.
pub fn closed_after(steps: &[(&str, &str)], arguments: &[&str]) -> u32 {
    let home = tempfile::tempdir().unwrap();
    let pair = native_pty_system().openpty(size(24, 80)).unwrap();
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kom-i-gang"));
    command.args(arguments);
    command.env("HOME", home.path());
    let mut child = pair.slave.spawn_command(command).unwrap();
    drop(pair.slave);
    let (mut reader, mut keyboard) =
        (pair.master.try_clone_reader().unwrap(), pair.master.take_writer().unwrap());
    for (words, key) in steps {
        let (mut seen, mut bytes) = (Vec::new(), [0; 4096]);
        while !String::from_utf8_lossy(&seen).contains(words) {
            let read = reader.read(&mut bytes).unwrap();
            seen.extend(&bytes[..read]);
        }
        keyboard.write_all(key.as_bytes()).unwrap();
    }
    // Nobody holds the other end any more.
    drop((reader, keyboard, pair.master));
    child.wait().unwrap().exit_code()
}

const fn size(rows: u16, cols: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

impl Window {
    /// The program with these arguments and, beside the usual ones, these variables.
    pub fn open(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_kom-i-gang"));
        command.args(arguments);
        Self::with(command, variables)
    }

    /// Any command.
    pub fn with(mut command: CommandBuilder, variables: &[(&str, &str)]) -> Self {
        let home = tempfile::tempdir().unwrap();
        let pair = native_pty_system().openpty(size(24, 80)).unwrap();
        command.env_clear();
        command.env("PATH", std::env::var("PATH").unwrap());
        command.env("HOME", home.path());
        command.env("LC_ALL", "C.UTF-8");
        command.env("TERM", "xterm-256color");
        for (name, value) in variables {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let parser = vt100::Parser::new(24, 80, 0);
        let output = Output { bytes: Vec::new(), parser, ended: false };
        let output = Arc::new((Mutex::new(output), Condvar::new()));
        let mut reader = pair.master.try_clone_reader().unwrap();
        let keyboard = pair.master.take_writer().unwrap();
        let window = Self { output, keyboard, master: pair.master, child, _home: home };
        let shared = Arc::clone(&window.output);
        std::thread::spawn(move || {
            let mut bytes = [0; 8192];
            loop {
                let read = reader.read(&mut bytes).unwrap_or(0);
                let mut output = shared.0.lock().unwrap();
                output.bytes.extend(&bytes[..read]);
                output.parser.process(&bytes[..read]);
                output.ended = read == 0;
                shared.1.notify_all();
                if read == 0 {
                    return;
                }
            }
        });
        window
    }

    pub fn send(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self.keyboard.flush().unwrap();
    }

    /// Waits until these words stand on the screen; the whole of it.
    pub fn wait_for(&self, words: &str) -> String {
        self.wait(words, |screen| screen.contents().contains(words))
    }

    /// Waits until another page stands there.
    pub fn wait_for_another_than(&self, page: &str) -> String {
        self.wait("another page", |screen| screen.contents() != page)
    }

    /// Waits until the program has ended; its exit code.
    pub fn end(&mut self) -> u32 {
        self.wait_while(|output| !output.ended);
        self.child.wait().unwrap().exit_code()
    }

    pub fn resize(&self, rows: u16, columns: u16) {
        self.output.0.lock().unwrap().parser.screen_mut().set_size(rows, columns);
        self.master.resize(size(rows, columns)).unwrap();
    }

    pub fn process(&self) -> String {
        self.child.process_id().unwrap().to_string()
    }

    /// All bytes up to now.
    pub fn bytes(&self) -> String {
        String::from_utf8_lossy(&self.output.0.lock().unwrap().bytes).into_owned()
    }

    /// Looks at the screen as the terminal has it.
    pub fn see<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.output.0.lock().unwrap().parser.screen())
    }

    /// Waits until the screen is so; what it says.
    pub fn wait(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) -> String {
        self.wait_while(|output| !is_so(output.parser.screen()) && !output.ended);
        let (contents, seen) = self.see(|screen| (screen.contents(), is_so(screen)));
        assert!(seen, "not seen: {what}\n{contents}");
        contents
    }

    fn wait_while(&self, waiting: impl Fn(&Output) -> bool) {
        let (output, changed) = &*self.output;
        let waited = changed.wait_timeout_while(output.lock().unwrap(), TIME_LIMIT, |output| waiting(output));
        drop(waited.unwrap());
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        let _ = self.child.kill();
    }
}
