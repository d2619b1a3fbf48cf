//! A real Kerberos realm with one person in it, and a real Apache that takes its tickets (tests/real/kerberos).

use std::{
    io::Write as _,
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use tempfile::TempDir;

use super::{process::free_port, program::Program, rig::World};

/// Both, running.
pub struct Kerberos {
    folder: TempDir,
    /// They end when its standard input does.
    keeper: Child,
}

impl Kerberos {
    /// A world with this person whose AD FS stands behind the Apache.
    pub fn with_world() -> (World, Self) {
        let https = free_port();
        let world = World::open_with_adfs_at(&format!("https://localhost:{https}"));
        // Apache's children must reach it.
        let folder = tempfile::tempdir_in("/tmp").unwrap();
        let keeper = Command::new(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/real/kerberos"))
            .args([folder.path(), world.certificates()])
            .args([free_port().to_string(), https.to_string(), world.port_of_adfs()])
            .arg(&world.person.name)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let mut kerberos = Self { folder, keeper };
        for _ in 0..300 {
            let ready = kerberos.file("ready").exists() && TcpStream::connect(("127.0.0.1", https)).is_ok();
            if ready {
                return (world, kerberos);
            }
            assert!(kerberos.keeper.try_wait().unwrap().is_none(), "tests/real/kerberos ended");
            std::thread::park_timeout(Duration::from_millis(100));
        }
        panic!("Kerberos or Apache isn't ready");
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn run(&self, program: &str, arguments: &[&str], input: &str) -> bool {
        let mut child = Command::new(program)
            .args(arguments)
            .env("PATH", format!("{}:/usr/sbin", std::env::var("PATH").unwrap()))
            .env("KRB5_CONFIG", self.file("krb5.conf"))
            .env("KRB5_KDC_PROFILE", self.file("kdc.conf"))
            .env("KRB5CCNAME", self.file("tickets"))
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait().unwrap().success()
    }

    /// Gets the person a ticket that lives so long, such as `5m`.
    pub fn sign_in(&self, person: &str, life: &str) {
        let signed_in = || self.run("kinit", &["-l", life, person], "hemmelig\n");
        // The KDC may be a moment behind.
        let attempts = (0..50).any(|_| {
            signed_in() || {
                std::thread::park_timeout(Duration::from_millis(100));
                false
            }
        });
        assert!(attempts, "kinit");
    }

    /// Waits until the ticket has run out.
    pub fn wait_until_run_out(&self) {
        while self.run("klist", &["-s"], "") {
            std::thread::park_timeout(Duration::from_millis(100));
        }
    }

    /// The service gets another key, which Apache doesn't have: it can't read the tickets that come now.
    pub fn change_key_of_service(&self) {
        assert!(self.run("kadmin.local", &["cpw", "-randkey", "HTTP/localhost"], ""));
    }

    /// In the environment of somebody signed in to this PC, who also has the service's key.
    pub fn surround(&self, command: &mut Command) {
        command.env("KRB5_CONFIG", self.file("krb5.conf")).env("KRB5CCNAME", self.file("tickets"));
        command.env("KRB5_KTNAME", self.file("http.keytab")).env("KRB5RCACHENAME", "none:");
    }

    /// The program in this world, as somebody signed in to this PC runs it.
    pub fn program(&self, world: &World) -> Program {
        let text = |name: &str| self.file(name).to_str().unwrap().to_owned();
        Program::new(world, true).with("KRB5_CONFIG", &text("krb5.conf")).with("KRB5CCNAME", &text("tickets"))
    }
}

impl Drop for Kerberos {
    fn drop(&mut self) {
        drop(self.keeper.stdin.take());
        let _ = self.keeper.wait();
    }
}
