//! How the program is started: its arguments, and an environment with nothing of this machine's in it.

use std::{fs, os::unix::fs::PermissionsExt, path::PathBuf, process::Command, time::Duration};

use super::rig::World;

/// The program, ready for a terminal.
pub struct Program {
    /// The binary.
    pub path: PathBuf,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// Its whole environment.
    pub environment: Vec<(String, String)>,
    /// Where it runs.
    pub folder: PathBuf,
}

impl Program {
    /// In this world, in Danish; `names_adfs` false: its environment leaves AD FS out, as production does.
    pub fn new(world: &World, names_adfs: bool) -> Self {
        let text = |path: PathBuf| path.to_str().unwrap().to_owned();
        let arguments = [
            "--environment".to_owned(),
            text(world.environment_file(names_adfs)),
            "--ca-file".to_owned(),
            text(world.ca_file()),
            "--language".to_owned(),
            "da".to_owned(),
        ];
        let home = world.folder().join("home");
        let tools = world.folder().join("tools");
        fs::create_dir_all(&home).unwrap();
        fs::create_dir_all(&tools).unwrap();
        // A "browser" that writes down what it was to open.
        let browser = tools.join("browser");
        fs::write(&browser, format!("#!/bin/sh\necho \"$1\" >>'{}'\n", text(opened(world)))).unwrap();
        fs::set_permissions(&browser, fs::Permissions::from_mode(0o755)).unwrap();
        let _ = fs::hard_link(&browser, tools.join("xdg-open"));
        let environment = [
            ("PATH", format!("{}:{}", text(tools), std::env::var("PATH").unwrap())),
            ("HOME", text(home)),
            ("LC_ALL", "C.UTF-8".to_owned()),
            ("TERM", "xterm-256color".to_owned()),
            ("BROWSER", text(browser)),
        ];
        Self {
            path: PathBuf::from(env!("CARGO_BIN_EXE_kom-i-gang")),
            arguments: arguments.into(),
            environment: environment.map(|(name, value)| (name.to_owned(), value)).into(),
            folder: world.folder().to_owned(),
        }
    }

    /// Line by line, over pipes.
    pub fn line_by_line(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.args(&self.arguments).arg("--plain").env_clear().current_dir(&self.folder);
        command.envs(self.environment.iter().map(|(name, value)| (name, value)));
        command
    }

    /// The same in another language than Danish.
    pub fn in_language(mut self, code: &str) -> Self {
        code.clone_into(self.arguments.last_mut().unwrap());
        self
    }

    /// With one more variable.
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }
}

/// The file with the addresses that the program opened in the browser.
fn opened(world: &World) -> PathBuf {
    world.folder().join("opened")
}

/// Waits until the "browser" has noted so many addresses; which they are.
pub fn opened_addresses(world: &World, wanted: usize) -> Vec<String> {
    let noted = || fs::read_to_string(opened(world)).unwrap_or_default();
    for _ in 0..100 {
        if noted().lines().count() >= wanted {
            break;
        }
        std::thread::park_timeout(Duration::from_millis(100));
    }
    noted().lines().map(ToOwned::to_owned).collect()
}
