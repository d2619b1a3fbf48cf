//! The program in a real xterm of 80x24 under an X server of its own: keys by xdotool on a Danish keyboard, a picture of
//! the window by `ImageMagick`. `script` stands between the two, so that the text can be read as well.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
};

use super::{
    phone,
    program::Program,
    terminal::{Key, Screen, Terminal},
};

/// What an xterm looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colours {
    Dark,
    Light,
    DarkWithoutColour,
}

/// An xterm with the program in it.
pub struct Window {
    screen: Screen,
    display: String,
    id: String,
    folder: PathBuf,
    server: Child,
    xterm: Child,
}

impl Window {
    /// Opens one.
    pub fn open(program: Program, colours: Colours) -> Self {
        let program =
            if colours == Colours::DarkWithoutColour { program.with("NO_COLOR", "1") } else { program };
        let (back, fore) = if colours == Colours::Light { ("white", "black") } else { ("black", "white") };
        let (server, display) = x_server();
        let output = program.folder.join(super::saml::unique());
        assert!(Command::new("mkfifo").arg(&output).status().unwrap().success(), "mkfifo");
        let words = program.arguments.iter().map(|argument| format!(" '{argument}'"));
        let line = format!("exec '{}'{}", program.path.display(), words.collect::<String>());
        let xterm = Command::new("xterm")
            .args(["-T", "kom-i-gang-test", "-u8", "-geometry", "80x24+0+0"])
            .args(["-fa", "DejaVu Sans Mono", "-fs", "12", "-bg", back, "-fg", fore])
            .args(["-e", "script", "--quiet", "--flush", "--return", "--log-out"])
            .arg(&output)
            .args(["--command", &line])
            .env_clear()
            .envs(program.environment.iter().map(|(name, value)| (name, value)))
            .env("DISPLAY", &display)
            .current_dir(&program.folder)
            .stdin(Stdio::null())
            .spawn()
            .unwrap();
        // Opens when `script` has opened the other end.
        let screen = Screen::reading(File::open(&output).unwrap());
        let mut window = Self { screen, display, id: String::new(), folder: program.folder, server, xterm };
        window.id = window.find();
        window.xdotool(&["windowfocus", "--sync", &window.id]);
        window
    }

    fn find(&self) -> String {
        let found = self.xdotool(&["search", "--sync", "--onlyvisible", "--name", "^kom-i-gang-test$"]);
        found.lines().next().expect("an xterm").to_owned()
    }

    fn xdotool(&self, arguments: &[&str]) -> String {
        let done = Command::new("xdotool").args(arguments).env("DISPLAY", &self.display).output().unwrap();
        assert!(done.status.success(), "xdotool {arguments:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    }

    /// A picture of the window as it is.
    pub fn picture(&self, name: &str) -> PathBuf {
        let path = self.folder.join(name);
        let done = Command::new("import")
            .args(["-window", &self.id])
            .arg(&path)
            .env("DISPLAY", &self.display)
            .status()
            .unwrap();
        assert!(done.success(), "import");
        path
    }

    /// What both readers find in a picture of the window.
    pub fn scan(&self, name: &str) -> String {
        phone::scan_soon(|| self.picture(name))
    }
}

impl Terminal for Window {
    fn screen(&self) -> &Screen {
        &self.screen
    }

    fn type_text(&self, text: &str) {
        self.xdotool(&["type", "--clearmodifiers", "--delay", "25", "--", text]);
    }

    fn press(&self, key: Key) {
        self.xdotool(&["key", "--clearmodifiers", key.x_name()]);
    }
}

impl Drop for Window {
    fn drop(&mut self) {
        for process in [&mut self.xterm, &mut self.server] {
            let _ = process.kill();
            let _ = process.wait();
        }
    }
}

/// An X server on a free display, with a Danish keyboard.
fn x_server() -> (Child, String) {
    let mut server = Command::new("Xvfb")
        .args(["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-noreset"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut number = String::new();
    BufReader::new(server.stdout.take().unwrap()).read_line(&mut number).unwrap();
    let display = format!(":{}", number.trim());
    let keyboard = Command::new("setxkbmap").arg("dk").env("DISPLAY", &display).status().unwrap();
    assert!(keyboard.success(), "setxkbmap");
    (server, display)
}
