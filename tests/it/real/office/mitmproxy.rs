//! A real mitmproxy: it opens every TLS connection and shows a certificate of its own authority.

use std::{fs, path::PathBuf, process::Command};

use tempfile::TempDir;

use super::super::{
    process::{Process, free_port},
    rig::World,
};

/// One mitmproxy, which knows the office's names.
pub struct Mitmproxy {
    process: Process,
    folder: TempDir,
}

/// All of the office is on this machine.
const NAMES: &str =
    "def server_connect(data):\n    data.server.address = ('127.0.0.1', data.server.address[1])\n";

impl Mitmproxy {
    /// In front of this world's sites.
    pub fn start(world: &World) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let names = folder.path().join("names.py");
        fs::write(&names, NAMES).unwrap();
        let port = free_port();
        let mut command = Command::new("mitmdump");
        command.args(["--quiet", "--listen-host", "127.0.0.1", "--listen-port", &port.to_string()]);
        command.arg("--scripts").arg(names);
        command.arg("--set").arg(format!("confdir={}", folder.path().display()));
        command.arg("--set").arg(format!("ssl_verify_upstream_trusted_ca={}", world.ca_file().display()));
        Self { process: Process::start(&mut command, port), folder }
    }

    /// For `HTTPS_PROXY`.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.process.port)
    }

    /// A file with its authority and that of the sites which are reached directly.
    pub fn authorities(&self, world: &World) -> PathBuf {
        let own = fs::read_to_string(self.folder.path().join("mitmproxy-ca-cert.pem")).unwrap();
        let path = self.folder.path().join("authorities.pem");
        fs::write(&path, own + &fs::read_to_string(world.ca_file()).unwrap()).unwrap();
        path
    }
}
