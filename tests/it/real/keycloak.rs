//! A real Keycloak, started by tests/real/keycloak and asked through its admin API.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use reqwest::{Method, header};
use serde_json::{Value, json};

use super::{adfs::Person, process::free_port};

/// Which Keycloak, and where its addresses begin.
#[derive(Debug, Clone, Copy)]
pub struct Edition {
    /// Its name in tests/real/versions.
    name: &'static str,
    /// Nothing, or `/auth` as all had it before 17 and many still have.
    pub path: &'static str,
}

impl Edition {
    /// That of nearly all tests.
    pub const USUAL: Self = Self { name: "KEYCLOAK", path: "" };
    /// An older one.
    pub const OLDER: Self = Self { name: "KEYCLOAK_OLDER", path: "/auth" };
    /// The newest that there is.
    pub const NEWEST: Self = Self { name: "KEYCLOAK_NEWEST", path: "" };

    fn version(self) -> &'static str {
        let lines = include_str!("../../real/versions").lines();
        let mut named = lines.filter_map(|line| line.split_once('='));
        named.find(|(name, _)| *name == self.name).expect("a line of tests/real/versions").1
    }
}

/// A Keycloak that is ready.
pub struct Keycloak {
    /// Its https port.
    pub port: u16,
    /// Which it is.
    pub edition: Edition,
    client: reqwest::Client,
    password: String,
    /// The realm of all tests, as it was imported.
    realm: String,
    /// It ends when its standard input does: when this is dropped, or this process ends.
    _process: Child,
}

impl Keycloak {
    /// Starts it in a folder of its own in `folder`, where the test CA's files are. AD FS is at this origin.
    pub async fn start(edition: Edition, folder: &Path, adfs: &str, client: reqwest::Client) -> Self {
        let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/real");
        let version = edition.version();
        let own = folder.join(version);
        fs::create_dir_all(&own).unwrap();
        for file in ["leaf.pem", "leaf.key"] {
            fs::copy(folder.join(file), own.join(file)).unwrap();
        }
        let theme = std::env::var("KOM_I_GANG_REAL_THEME").unwrap_or_else(|_| "keycloak.v2".to_owned());
        let realm = fs::read_to_string(root.join("realm.json"))
            .unwrap()
            .replace("@LOGIN_THEME@", &theme)
            .replace("@ADFS_ORIGIN@", adfs);
        let realm = if version.starts_with("24.") { without_organizations(&realm) } else { realm };
        fs::write(own.join("realm.json"), &realm).unwrap();
        let port = free_port();
        let password = super::saml::unique();
        let mut process = Command::new(root.join("keycloak"))
            .args([version, if edition.path.is_empty() { "/" } else { edition.path }])
            .arg(&own)
            .arg(port.to_string())
            .env("KC_BOOTSTRAP_ADMIN_USERNAME", "admin")
            .env("KC_BOOTSTRAP_ADMIN_PASSWORD", &password)
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        let Edition { path, .. } = edition;
        let ready =
            format!("https://localhost:{port}{path}/realms/Statens_SSO/.well-known/openid-configuration");
        let log = own.join("keycloak.log");
        // 20 s are usual on 2 cores that do nothing else; the tests' own build may run beside it.
        for _ in 0..600 {
            if let Some(status) = process.try_wait().unwrap() {
                panic!("Keycloak ended ({status}): {}", fs::read_to_string(&log).unwrap_or_default());
            }
            if let Ok(answer) = client.get(&ready).send().await
                && answer.status().is_success()
            {
                return Self { port, edition, client, password, realm, _process: process };
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        panic!("Keycloak wasn't ready in 300 s: {}", fs::read_to_string(&log).unwrap_or_default());
    }

    /// Makes a realm like that of all tests but for this change, for a test that needs other settings.
    pub async fn add_realm(&self, name: &str, change: impl FnOnce(&mut Value)) {
        let mut realm: Value = serde_json::from_str(&self.realm).unwrap();
        realm["realm"] = name.into();
        change(&mut realm);
        self.admin(Method::POST, "", Some(realm)).await;
    }

    /// Changes a realm's settings: those in `change`, and no others.
    pub async fn change_realm(&self, realm: &str, change: Value) {
        self.admin(Method::PUT, realm, Some(change)).await;
    }

    /// Makes a user with a password of Keycloak's own, who is to do these things at the first sign-in.
    pub async fn add_user(&self, realm: &str, person: &Person, actions: &[&str]) {
        let user = json!({
            "username": person.name,
            "email": person.email,
            "emailVerified": true,
            "firstName": "Fornavn",
            "lastName": "Efternavn",
            "enabled": true,
            "credentials": [{ "type": "password", "value": person.password, "temporary": false }],
            "requiredActions": actions,
        });
        self.admin(Method::POST, &format!("{realm}/users"), Some(user)).await;
    }

    /// Keycloak has this thing to do: some are off at first.
    pub async fn enable(&self, realm: &str, action: &str, priority: Option<usize>) {
        let path = format!("{realm}/authentication/required-actions/{action}");
        let mut settings = self.admin(Method::GET, &path, None).await;
        settings["enabled"] = true.into();
        if let Some(priority) = priority {
            settings["priority"] = priority.into();
        }
        self.admin(Method::PUT, &path, Some(settings)).await;
    }

    /// The user with this name; `None`: no such user.
    pub async fn user(&self, realm: &str, name: &str) -> Option<Value> {
        let mut users =
            self.admin(Method::GET, &format!("{realm}/users?exact=true&username={name}"), None).await;
        users.as_array_mut().unwrap().pop()
    }

    /// The credentials of the user with this name; `None`: no such user.
    pub async fn credentials(&self, realm: &str, name: &str) -> Option<Vec<Value>> {
        let user = self.user(realm, name).await?;
        let path = format!("{realm}/users/{}/credentials", user["id"].as_str()?);
        let listed = self.admin(Method::GET, &path, None).await;
        Some(listed.as_array().unwrap().clone())
    }

    /// The user with this name is to make one more token at the next sign-in.
    pub async fn want_one_more_token(&self, realm: &str, name: &str) {
        self.want(realm, name, json!(["CONFIGURE_TOTP"])).await;
    }

    /// The user with this name is to accept terms and look the profile through at the next sign-in: before a token is
    /// made, or after it as Keycloak has it by default.
    pub async fn want_terms_and_profile(&self, realm: &str, name: &str, before_the_token: bool) {
        for (place, action) in ["TERMS_AND_CONDITIONS", "UPDATE_PROFILE"].into_iter().enumerate() {
            self.enable(realm, action, before_the_token.then_some(place)).await;
        }
        self.want(realm, name, json!(["TERMS_AND_CONDITIONS", "UPDATE_PROFILE"])).await;
    }

    async fn want(&self, realm: &str, name: &str, actions: Value) {
        let mut user = self.user(realm, name).await.unwrap();
        user["requiredActions"] = actions;
        let path = format!("{realm}/users/{}", user["id"].as_str().unwrap());
        self.admin(Method::PUT, &path, Some(user)).await;
    }

    /// True while the user with this name is locked after wrong codes.
    pub async fn is_locked(&self, realm: &str, name: &str) -> bool {
        let locked = self.admin(Method::GET, &self.lock_of(realm, name).await, None).await;
        locked["disabled"].as_bool().unwrap()
    }

    /// Ends the lock of the user with this name.
    pub async fn unlock(&self, realm: &str, name: &str) {
        self.admin(Method::DELETE, &self.lock_of(realm, name).await, None).await;
    }

    async fn lock_of(&self, realm: &str, name: &str) -> String {
        let user = self.user(realm, name).await.unwrap();
        format!("{realm}/attack-detection/brute-force/users/{}", user["id"].as_str().unwrap())
    }

    /// One request to the admin API, `path` behind its realms; an answer without a body is null.
    async fn admin(&self, method: Method, path: &str, sent: Option<Value>) -> Value {
        let origin = format!("https://localhost:{}{}", self.port, self.edition.path);
        let body =
            format!("grant_type=password&client_id=admin-cli&username=admin&password={}", self.password);
        let token = self
            .client
            .post(format!("{origin}/realms/master/protocol/openid-connect/token"))
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body);
        let token: Value = serde_json::from_str(&token.send().await.unwrap().text().await.unwrap()).unwrap();
        let token = token["access_token"].as_str().expect("the administrator may sign in");
        let address = format!("{origin}/admin/realms/{path}");
        let mut asked = self.client.request(method.clone(), address.trim_end_matches('/')).bearer_auth(token);
        if let Some(sent) = sent {
            asked = asked.header(header::CONTENT_TYPE, "application/json").body(sent.to_string());
        }
        let answer = asked.send().await.unwrap();
        let status = answer.status();
        let text = answer.text().await.unwrap();
        assert!(status.is_success(), "{method} {path}: {status} {text}");
        if text.is_empty() { Value::Null } else { serde_json::from_str(&text).unwrap() }
    }
}

/// Organisations came with 25: everyone is sent to AD FS at once.
fn without_organizations(realm: &str) -> String {
    let mut realm: Value = serde_json::from_str(realm).unwrap();
    let settings = realm.as_object_mut().unwrap();
    settings.remove("organizations");
    settings.remove("organizationsEnabled");
    let flows = realm["authenticationFlows"].as_array_mut().unwrap();
    flows.retain(|flow| flow["alias"] != "e-mail first");
    for flow in flows {
        flow["authenticationExecutions"].as_array_mut().unwrap().retain(|step| {
            step["flowAlias"] != "e-mail first" && step["authenticator"] != "idp-add-organization-member"
        });
    }
    realm.to_string()
}
