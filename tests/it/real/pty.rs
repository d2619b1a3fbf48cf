//! A program in a pty of this process.

use std::{
    io::Write,
    sync::{Mutex, mpsc},
    thread,
};

use portable_pty::{ChildKiller, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::{
    program::Program,
    terminal::{Key, Screen, Terminal},
};

/// The program, its keyboard and its screen. Dropping it kills the program.
pub struct Pty {
    screen: Screen,
    master: Box<dyn MasterPty + Send>,
    keyboard: Mutex<Box<dyn Write + Send>>,
    process_id: u32,
    killer: Mutex<Box<dyn ChildKiller + Send + Sync>>,
    exit_code: Mutex<mpsc::Receiver<u32>>,
    modes_before: String,
}

impl Pty {
    /// Starts the program at 80x24.
    pub fn start(program: &Program) -> Self {
        let mut command = CommandBuilder::new(&program.path);
        command.args(&program.arguments);
        command.env_clear();
        for (name, value) in &program.environment {
            command.env(name, value);
        }
        command.cwd(&program.folder);
        Self::run(command)
    }

    /// The same with any command.
    pub fn run(command: CommandBuilder) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let modes_before = modes(&*pair.master);
        let mut child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Screen::reading(pair.master.try_clone_reader().unwrap());
        let keyboard = Mutex::new(pair.master.take_writer().unwrap());
        let process_id = child.process_id().unwrap();
        let killer = Mutex::new(child.clone_killer());
        let (sender, exit_code) = mpsc::channel();
        let ended_screen = screen.clone();
        thread::spawn(move || {
            let _ = sender.send(child.wait().unwrap().exit_code());
            ended_screen.program_has_ended();
        });
        let (master, exit_code) = (pair.master, Mutex::new(exit_code));
        Self { screen, master, keyboard, process_id, killer, exit_code, modes_before }
    }

    /// Waits for its end; its exit code. To be asked once.
    pub fn exit_code(&self) -> u32 {
        self.exit_code.lock().unwrap().recv().unwrap()
    }

    /// Types these bytes.
    pub fn send(&self, bytes: &[u8]) {
        let mut keyboard = self.keyboard.lock().unwrap();
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
    }

    /// The program's process, for signals.
    pub fn process_id(&self) -> u32 {
        self.process_id
    }

    /// What a shell does to its terminal's modes: `stty` with these settings. What it prints.
    pub fn stty(&self, settings: &[&str]) -> String {
        let name = self.master.tty_name().unwrap();
        let ran = std::process::Command::new("stty").arg("-F").arg(name).args(settings).output().unwrap();
        assert!(ran.status.success(), "{ran:?}");
        String::from_utf8(ran.stdout).unwrap()
    }

    /// True if the terminal's modes are those that the program found.
    pub fn assert_modes_restored(&self) {
        assert_eq!(modes(&*self.master), self.modes_before);
    }
}

fn modes(terminal: &dyn MasterPty) -> String {
    format!("{:?}", terminal.get_termios().unwrap())
}

impl Terminal for Pty {
    fn screen(&self) -> &Screen {
        &self.screen
    }

    fn type_text(&self, text: &str) {
        self.send(text.as_bytes());
    }

    fn press(&self, key: Key) {
        self.send(key.bytes());
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.killer.lock().unwrap().kill();
    }
}
