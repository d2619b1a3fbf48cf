//! What all real tests share (AD FS, the test CA, for nearly all one Keycloak), and what each has of its own: a [`World`].

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use axum::Router;
use serde_json::Value;
use tempfile::TempDir;
use tokio::runtime::Handle;

use super::{
    adfs::{AdFs, Meets, Person},
    authority::Authority,
    browser::Browser,
    gate::Gate,
    keycloak::{Edition, Keycloak},
    parts,
    relying::Relying,
    saml,
    serve::{bind, bind_as, serve},
};

/// Shared by all tests of this process.
pub struct Rig {
    runtime: Handle,
    authority: Authority,
    client: reqwest::Client,
    adfs: Arc<AdFs>,
    adfs_origin: String,
    folder: PathBuf,
}

/// Of nearly all tests.
static KEYCLOAK: LazyLock<Arc<Keycloak>> = LazyLock::new(|| start(Edition::USUAL));

/// Starts one more Keycloak; it ends with its last owner.
pub fn start(edition: Edition) -> Arc<Keycloak> {
    let Rig { runtime, client, adfs_origin, folder, .. } = &*RIG;
    Arc::new(runtime.block_on(Keycloak::start(edition, folder, adfs_origin, client.clone())))
}

static RIG: LazyLock<Rig> = LazyLock::new(|| {
    fs::create_dir_all(parts::folder()).unwrap();
    let folder = tempfile::Builder::new().prefix("run-").tempdir_in(parts::folder()).unwrap().keep();
    let authority = Authority::create(&folder);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let handle = runtime.handle().clone();
    std::thread::spawn(move || runtime.block_on(std::future::pending::<()>()));
    let client = client(&authority.pem);
    let (adfs, adfs_origin) = handle.block_on(async {
        let adfs = Arc::new(AdFs::default());
        let (listener, origin) = bind().await;
        serve(listener, authority.acceptor.clone(), adfs.clone().router());
        (adfs, origin)
    });
    Rig { runtime: handle, authority, client, adfs, adfs_origin, folder }
});

/// A client that trusts the test CA alone, follows nothing and keeps nothing.
fn client(ca: &str) -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::Client::builder()
        .tls_certs_only([reqwest::Certificate::from_pem(ca.as_bytes()).unwrap()])
        .redirect(reqwest::redirect::Policy::none())
        .http1_only()
        .no_proxy()
        .resolve(OFFICE[0], ([127, 0, 0, 1], 0).into())
        .build()
        .unwrap()
}

/// One test's own part: two apps, a gate in front of Keycloak, a person, and an environment file for the program.
pub struct World {
    rig: &'static Rig,
    keycloak: Arc<Keycloak>,
    /// In front of Keycloak; the addresses below all go through it.
    pub gate: Arc<Gate>,
    /// Statens SSO's origin for this test.
    pub sso: String,
    /// The realm's name in Keycloak: that of all tests, or this test's own.
    realm: String,
    /// AD FS' origin.
    pub adfs: String,
    /// Step 3.3.
    pub enrolment: Arc<Relying>,
    /// Step 4.4.
    pub workplace: Arc<Relying>,
    /// Somebody that Keycloak has never seen.
    pub person: Person,
    folder: TempDir,
}

/// Where a world is as an office's proxy reaches it: names that only the proxy knows, of Statens SSO, the enrolment
/// app and `MinArbejdsplads`.
pub const OFFICE: [&str; 3] = ["sso.kontor.test", "enrol.kontor.test", "work.kontor.test"];

/// Where it is otherwise.
const HERE: [&str; 3] = ["localhost"; 3];

static NEXT_PERSON: AtomicU32 = AtomicU32::new(100_001);

/// The realm of all tests.
const REALM: &str = "Statens_SSO";

impl World {
    /// Opens one; the first waits until Keycloak is ready.
    pub fn open() -> Self {
        Self::open_in(KEYCLOAK.clone(), REALM, HERE)
    }

    /// One in a realm of its own, for a test that changes the realm's settings.
    pub fn open_alone() -> Self {
        Self::open_with(&KEYCLOAK, |_| {})
    }

    /// One in a realm of its own of the usual Keycloak, with this theme.
    pub fn open_in_theme(theme: &str) -> Self {
        Self::open_with(&KEYCLOAK, |realm| realm["loginTheme"] = theme.into())
    }

    /// One in a realm of its own, which differs by this change.
    pub fn open_with(keycloak: &Arc<Keycloak>, change: impl FnOnce(&mut Value)) -> Self {
        let realm = format!("Statens_SSO-{}", saml::unique());
        RIG.runtime.block_on(keycloak.add_realm(&realm, change));
        Self::open_in(keycloak.clone(), &realm, HERE)
    }

    /// One in a realm of its own, whose AD FS is at this origin: a server that passes on to the stand-in.
    #[cfg(feature = "negotiate")]
    pub fn open_with_adfs_at(origin: &str) -> Self {
        let address = format!("{origin}/adfs/ls/");
        let world = Self::open_with(&KEYCLOAK, |realm| {
            realm["identityProviders"][0]["config"]["singleSignOnServiceUrl"] = address.into();
        });
        Self { adfs: origin.to_owned(), ..world }
    }

    /// The port of the stand-in of AD FS.
    #[cfg(feature = "negotiate")]
    pub fn port_of_adfs(&self) -> String {
        self.rig.adfs_origin.rsplit(':').next().unwrap().to_owned()
    }

    /// The folder with the test CA's files.
    #[cfg(feature = "negotiate")]
    pub fn certificates(&self) -> &Path {
        &self.rig.folder
    }

    /// One that is reached through a proxy alone, but for AD FS.
    pub fn open_in_an_office() -> Self {
        Self::open_in(KEYCLOAK.clone(), REALM, OFFICE)
    }

    fn open_in(keycloak: Arc<Keycloak>, realm: &str, hosts: [&str; 3]) -> Self {
        let rig = &*RIG;
        let number = NEXT_PERSON.fetch_add(1, Ordering::Relaxed);
        let person = Person {
            account: format!(r"PROD\b{number}"),
            password: format!("Adgang-{number}-æøå"),
            name: format!("b{number}"),
            email: format!("fornavn.efternavn{number}@bygst.dk"),
            meets: Meets::default(),
        };
        rig.adfs.employ(person.clone());
        let (gate, sso, enrolment, workplace) = rig.runtime.block_on(async {
            let acceptor = || rig.authority.acceptor.clone();
            let gate = Arc::new(Gate::default());
            let (listener, sso) = bind_as(hosts[0]).await;
            gate.clone().open(listener, acceptor(), rig.authority.connector.clone(), keycloak.port);
            let realm = format!("{sso}{}/realms/{realm}", keycloak.edition.path);
            let (listener, origin) = bind_as(hosts[1]).await;
            let enrolment = Relying::enrolment(origin, realm.clone(), rig.client.clone());
            serve(listener, acceptor(), enrolment.clone().enrolment_router());
            let (listener, origin) = bind_as(hosts[2]).await;
            let workplace = Relying::workplace(origin, realm, rig.client.clone());
            serve(listener, acceptor(), workplace.clone().workplace_router());
            (gate, sso, enrolment, workplace)
        });
        let folder = tempfile::tempdir().unwrap();
        let adfs = rig.adfs_origin.clone();
        Self { rig, keycloak, gate, sso, realm: realm.to_owned(), adfs, enrolment, workplace, person, folder }
    }

    /// Serves one more site under this name of the machine's; its origin.
    pub fn serve(&self, host: &str, router: Router) -> String {
        self.rig.runtime.block_on(async {
            let (listener, origin) = bind_as(host).await;
            serve(listener, self.rig.authority.acceptor.clone(), router);
            origin
        })
    }

    /// A folder that goes with the test.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The test CA's certificate, for `--ca-file`.
    pub fn ca_file(&self) -> PathBuf {
        self.rig.folder.join("ca.pem")
    }

    /// Changes how AD FS treats this test's person.
    pub fn employ(&mut self, change: impl FnOnce(&mut Person)) {
        change(&mut self.person);
        self.rig.adfs.employ(self.person.clone());
    }

    /// How many wrong passwords AD FS had for this test's person.
    pub fn refused_passwords(&self) -> u32 {
        self.rig.adfs.refused(&self.person.account)
    }

    /// The kinds of credential that Keycloak has of this test's person; `None`: it doesn't know the person.
    pub fn credentials(&self) -> Option<Vec<String>> {
        self.of_each_credential("type")
    }

    /// The names of this person's tokens.
    pub fn device_names(&self) -> Vec<String> {
        self.of_each_credential("userLabel").unwrap()
    }

    fn of_each_credential(&self, key: &str) -> Option<Vec<String>> {
        let listed = self.ask(self.keycloak.credentials(&self.realm, &self.person.name))?;
        Some(listed.iter().map(|one| one[key].as_str().unwrap_or_default().to_owned()).collect())
    }

    /// Keycloak is to ask this person for one more token.
    pub fn want_one_more_token(&self) {
        self.ask(self.keycloak.want_one_more_token(&self.realm, &self.person.name));
    }

    /// Keycloak is to ask this person for terms and profile, before a token is made or after it; only in a realm of
    /// one's own.
    pub fn want_terms_and_profile(&self, before_the_token: bool) {
        assert_ne!(self.realm, REALM);
        self.ask(self.keycloak.want_terms_and_profile(&self.realm, &self.person.name, before_the_token));
    }

    /// Gives this person a password of Keycloak's own, and these things to do; only in a realm of one's own.
    pub fn is_known_to_keycloak(&self, actions: &[&str]) {
        assert_ne!(self.realm, REALM);
        for action in actions {
            self.ask(self.keycloak.enable(&self.realm, action, None));
        }
        self.ask(self.keycloak.add_user(&self.realm, &self.person, actions));
    }

    /// AD FS' host and port, as the person should see them.
    pub fn adfs_host(&self) -> &str {
        self.rig.adfs_origin.trim_start_matches("https://")
    }

    /// True while Keycloak has locked this person out.
    pub fn is_locked(&self) -> bool {
        self.ask(self.keycloak.is_locked(&self.realm, &self.person.name))
    }

    /// The lock is over.
    pub fn unlock(&self) {
        self.ask(self.keycloak.unlock(&self.realm, &self.person.name));
    }

    /// How many seconds a page such as that of the QR lives; only in a realm of one's own.
    pub fn let_pages_live(&self, seconds: i32) {
        assert_ne!(self.realm, REALM);
        let change = serde_json::json!({ "accessCodeLifespanUserAction": seconds });
        self.ask(self.keycloak.change_realm(&self.realm, change));
    }

    /// From now on its pages have this theme; only in a realm of one's own.
    pub fn wear(&self, theme: &str) {
        assert_ne!(self.realm, REALM);
        let change = serde_json::json!({ "loginTheme": theme });
        self.ask(self.keycloak.change_realm(&self.realm, change));
    }

    /// Tokens give a new code at each tap (HOTP); only in a realm of one's own.
    pub fn make_tokens_by_tap(&self) {
        assert_ne!(self.realm, REALM);
        // Keycloak takes a policy as a whole.
        let policy = serde_json::json!({
            "otpPolicyType": "hotp",
            "otpPolicyAlgorithm": "HmacSHA1",
            "otpPolicyDigits": 6,
            "otpPolicyInitialCounter": 0,
            "otpPolicyLookAheadWindow": 1,
            "otpPolicyPeriod": 30,
        });
        self.ask(self.keycloak.change_realm(&self.realm, policy));
    }

    fn ask<T>(&self, asked: impl Future<Output = T>) -> T {
        self.rig.runtime.block_on(asked)
    }

    /// A browser of the test's own, with no cookie yet.
    pub fn browser(&self) -> Browser {
        Browser::new(self.rig.client.clone(), self.rig.runtime.clone())
    }
}
