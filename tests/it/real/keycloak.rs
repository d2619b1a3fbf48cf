//! The real Keycloak: started once for the whole test run by tests/real/keycloak, asked through its admin API.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use reqwest::header;
use serde_json::Value;

/// A Keycloak that is ready.
pub struct Keycloak {
    /// Its https port.
    pub port: u16,
    client: reqwest::Client,
    password: String,
    /// It ends when this process does: its standard input ends then.
    _process: Child,
}

impl Keycloak {
    /// Starts it in `folder`, where the test CA's files are. AD FS is at this origin.
    pub async fn start(folder: &Path, adfs: &str, client: reqwest::Client) -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/real");
        let theme = std::env::var("KOM_I_GANG_REAL_THEME").unwrap_or_else(|_| "keycloak.v2".to_owned());
        let realm = fs::read_to_string(root.join("realm.json"))
            .unwrap()
            .replace("@LOGIN_THEME@", &theme)
            .replace("@ADFS_ORIGIN@", adfs);
        fs::write(folder.join("realm.json"), realm).unwrap();
        let (port, http) = (free_port(), free_port());
        let password = super::saml::unique();
        let mut process = Command::new(root.join("keycloak"))
            .arg(folder)
            .args([port.to_string(), http.to_string()])
            .env("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
            .env("KC_BOOTSTRAP_ADMIN_PASSWORD", &password)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let ready = format!("https://localhost:{port}/realms/Statens_SSO/.well-known/openid-configuration");
        let log = folder.join("keycloak.log");
        // 20 s are usual on 2 cores that do nothing else; the tests' own build may run beside it.
        for _ in 0..600 {
            if let Some(status) = process.try_wait().unwrap() {
                panic!("Keycloak ended ({status}): {}", fs::read_to_string(&log).unwrap_or_default());
            }
            if let Ok(answer) = client.get(&ready).send().await
                && answer.status().is_success()
            {
                return Self { port, client, password, _process: process };
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        panic!("Keycloak wasn't ready in 300 s: {}", fs::read_to_string(&log).unwrap_or_default());
    }

    /// The kinds of credential of the user with this name, as the admin API lists them; `None`: no such user.
    pub async fn credentials(&self, name: &str) -> Option<Vec<String>> {
        let users = self.ask(&format!("users?exact=true&username={name}")).await;
        let id = users[0]["id"].as_str()?;
        let listed = self.ask(&format!("users/{id}/credentials")).await;
        let kinds = listed.as_array().unwrap().iter().map(|kind| kind["type"].as_str().unwrap().to_owned());
        Some(kinds.collect())
    }

    async fn ask(&self, path: &str) -> Value {
        let origin = format!("https://localhost:{}", self.port);
        let body =
            format!("grant_type=password&client_id=admin-cli&username=admin&password={}", self.password);
        let token = self
            .client
            .post(format!("{origin}/realms/master/protocol/openid-connect/token"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        let token: Value = serde_json::from_str(&token.send().await.unwrap().text().await.unwrap()).unwrap();
        let token = token["access_token"].as_str().expect("the administrator may sign in");
        let asked = self.client.get(format!("{origin}/admin/realms/Statens_SSO/{path}")).bearer_auth(token);
        serde_json::from_str(&asked.send().await.unwrap().text().await.unwrap()).unwrap()
    }
}

fn free_port() -> u16 {
    std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
