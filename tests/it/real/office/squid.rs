//! A real Squid.

use std::{fs, os::unix::fs::PermissionsExt, path::Path, process::Command, time::Duration};

use tempfile::TempDir;

use super::super::{
    process::{Process, free_port},
    rig::OFFICE,
};

/// One Squid, which knows the office's names.
pub struct Squid {
    process: Process,
    folder: TempDir,
}

/// Who may use it, `USER:HASH` as htpasswd writes it, for the password `Hemme lig`.
const PASSWORDS: &str = "b1:$1$kontoret$xwD6yGchMswqT2oqYGJoJ1\n";

impl Squid {
    /// Asks everybody for a user and password.
    pub fn with_sign_in() -> Self {
        Self::start(|folder| {
            let passwords = folder.join("passwords");
            fs::write(&passwords, PASSWORDS).unwrap();
            format!(
                "auth_param basic program /usr/lib/squid/basic_ncsa_auth {}\n\
                 acl person proxy_auth REQUIRED\nhttp_access allow person\nhttp_access deny all\n",
                passwords.display()
            )
        })
    }

    /// Lets everybody through, but nobody to `.spaerret.test`.
    pub fn that_blocks() -> Self {
        Self::start(|_| {
            "acl blocked dstdomain .spaerret.test\nhttp_access deny blocked\nhttp_access allow all\n"
                .to_owned()
        })
    }

    fn start(rules: impl Fn(&Path) -> String) -> Self {
        let folder = tempfile::tempdir().unwrap();
        // Started by root it goes on as a user of its own.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o777)).unwrap();
        let port = free_port();
        let file = |name: &str| folder.path().join(name).display().to_string();
        fs::write(file("hosts"), format!("127.0.0.1 {}\n", OFFICE.join(" "))).unwrap();
        let rules = rules(folder.path());
        let (hosts, log) = (file("hosts"), file("access.log"));
        let configuration = format!(
            "http_port 127.0.0.1:{port}\nvisible_hostname proxy.kontor.test\nhosts_file {hosts}\n\
             access_log stdio:{log}\npid_filename none\ncache_log /dev/null\ncache_store_log none\n\
             cache deny all\ncache_mem 8 MB\npinger_enable off\nnetdb_filename none\nmax_filedescriptors 1024\n\
             shutdown_lifetime 0 seconds\ncoredump_dir none\n{rules}"
        );
        fs::write(file("squid.conf"), configuration).unwrap();
        let mut command = Command::new("/usr/sbin/squid");
        command.args(["-N", "-f", &file("squid.conf")]);
        Self { process: Process::start(&mut command, port), folder }
    }

    /// Host and port.
    pub fn name(&self) -> String {
        format!("127.0.0.1:{}", self.process.port)
    }

    /// Waits until this user's tunnels to these hosts are written down: Squid does so when a tunnel is over.
    pub fn wait_for_tunnels(&self, user: &str, hosts: &[&str]) {
        let mut tunnels = self.tunnels();
        for _ in 0..600 {
            if hosts.iter().all(|host| tunnels.contains(&(user.to_owned(), (*host).to_owned()))) {
                return;
            }
            std::thread::park_timeout(Duration::from_millis(100));
            tunnels = self.tunnels();
        }
        panic!("not all of {hosts:?} by {user}: {tunnels:?}");
    }

    /// Who asked for a tunnel to which host, in the order of its log; `-` for nobody known.
    pub fn tunnels(&self) -> Vec<(String, String)> {
        let log = fs::read_to_string(self.folder.path().join("access.log")).unwrap_or_default();
        // TIME DURATION CLIENT CODE BYTES METHOD HOST:PORT USER HIERARCHY TYPE
        let lines = log.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        let tunnels = lines.filter(|fields| fields[5] == "CONNECT");
        tunnels
            .map(|fields| (fields[7].to_owned(), fields[6].split(':').next().unwrap().to_owned()))
            .collect()
    }
}
