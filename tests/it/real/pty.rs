//! The program in a pty of this process.

use std::{io::Write, sync::Mutex};

use portable_pty::{Child, CommandBuilder, PtySize, native_pty_system};

use super::{
    program::Program,
    terminal::{Key, Screen, Terminal},
};

/// The program, its keyboard and its screen.
pub struct Pty {
    screen: Screen,
    keyboard: Mutex<Box<dyn Write + Send>>,
    child: Mutex<Box<dyn Child + Send + Sync>>,
}

impl Pty {
    /// Starts the program at 80x24.
    pub fn start(program: &Program) -> Self {
        let size = PtySize { rows: 24, cols: 80, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let mut command = CommandBuilder::new(&program.path);
        command.args(&program.arguments);
        command.env_clear();
        for (name, value) in &program.environment {
            command.env(name, value);
        }
        command.cwd(&program.folder);
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let screen = Screen::reading(pair.master.try_clone_reader().unwrap());
        Self { screen, keyboard: Mutex::new(pair.master.take_writer().unwrap()), child: Mutex::new(child) }
    }

    /// Waits for its end; its exit code.
    pub fn exit_code(&self) -> u32 {
        self.child.lock().unwrap().wait().unwrap().exit_code()
    }

    fn send(&self, bytes: &[u8]) {
        let mut keyboard = self.keyboard.lock().unwrap();
        keyboard.write_all(bytes).unwrap();
        keyboard.flush().unwrap();
    }
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
        let _ = self.child.lock().unwrap().kill();
    }
}
