//! A harness for the doctor: sites that answer as they are told, a clock that stands still, a terminal.

use std::{
    collections::BTreeMap,
    future::Future,
    io,
    net::IpAddr,
    pin::Pin,
    sync::{Arc, Mutex},
    time::{Duration, UNIX_EPOCH},
};

use kom_i_gang::{
    client::{
        Client, Failure, FailureKind, Proxies, ProxySettings, Request, Response, ResponseFuture, Variables,
        negotiate::KerberosTicket,
    },
    config::Environment,
    doctor::{Browser, CHECKS, Check, CheckContext, Machine, Network, Report, Resolver, examine},
    otp::Secret,
    surroundings::{Abilities, Charset, Colours, Glyphs, Host, Surroundings},
};
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, date_time_ymd};

/// Noon on 25 November 2026 (UTC), in seconds since 1970.
pub const NOW: u64 = 1_795_608_000;

pub const ATRIUM: &str = "https://atrium-bygst.kmd.dk";
pub const ENROLMENT: &str = "https://otpenrollmentapp.prod.statens-sso.dk";
pub const SSO: &str = "https://auth.prod.statens-sso.dk";
pub const ADFS: &str = "https://adfs.example.dk";
pub const WORKPLACE: &str = "https://minarbejdsplads.wpapp.issworld.com";

/// What a site does.
#[derive(Clone)]
pub enum Does {
    /// Status, headers, certificate; after so many milliseconds.
    Answers(u16, Vec<(&'static str, String)>, Option<Vec<u8>>, u64),
    Fails(FailureKind),
    /// Answers with this web page, and a `Date` of now.
    Page(u16, String),
    /// Never answers.
    Waits,
}

/// No answer.
pub fn fails(kind: impl Into<FailureKind>) -> Does {
    Does::Fails(kind.into())
}

/// An answer with a `Date` of now.
pub fn answers(status: u16) -> Does {
    dated(status, 0)
}

/// An answer whose `Date` is so many seconds ahead.
pub fn dated(status: u16, ahead: i64) -> Does {
    let date = UNIX_EPOCH + Duration::from_secs(NOW.saturating_add_signed(ahead));
    let headers = vec![("date", httpdate::fmt_http_date(date))];
    Does::Answers(status, headers, Some(certificate("DigiCert TLS RSA SHA256 2020 CA1", (2027, 6, 27))), 210)
}

impl Does {
    pub fn with(mut self, name: &'static str, value: &str) -> Self {
        if let Self::Answers(_, headers, ..) = &mut self {
            headers.push((name, value.to_owned()));
        }
        self
    }

    pub fn certified(mut self, issuer: &str, until: (i32, u8, u8)) -> Self {
        if let Self::Answers(_, _, known, _) = &mut self {
            *known = Some(certificate(issuer, until));
        }
        self
    }
}

fn certificate(issuer: &str, (year, month, day): (i32, u8, u8)) -> Vec<u8> {
    let mut ca = CertificateParams::new(Vec::new()).unwrap();
    ca.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    ca.distinguished_name.push(DnType::CommonName, issuer);
    let issuer = Issuer::new(ca, KeyPair::generate().unwrap());
    let mut leaf = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    leaf.not_after = date_time_ymd(year, month, day);
    leaf.signed_by(&KeyPair::generate().unwrap(), &issuer).unwrap().der().to_vec()
}

/// Plays the sites, and notes what it was asked for.
#[derive(Default)]
pub struct Sites {
    does: BTreeMap<&'static str, Does>,
    asked: Mutex<Vec<Request>>,
}

impl Client for Sites {
    fn send(&self, request: Request) -> ResponseFuture<'_> {
        let does = self.does.get(request.url.origin().ascii_serialization().as_str()).cloned();
        self.asked.lock().unwrap().push(request);
        Box::pin(async move {
            match does.expect("a site of the harness") {
                Does::Answers(status, headers, peer_certificate, after) => {
                    let took = Duration::from_millis(after);
                    tokio::time::sleep(took).await;
                    let secret = |(name, value): (&str, String)| (name.to_owned(), Secret::new(value));
                    Ok(Response {
                        no_ticket: None,
                        status,
                        headers: headers.into_iter().map(secret).collect(),
                        body: Secret::new("hemmelig".to_owned()),
                        took,
                        peer_certificate,
                    })
                }
                Does::Page(status, html) => {
                    let date = httpdate::fmt_http_date(UNIX_EPOCH + Duration::from_secs(NOW));
                    let headers = [("date", date), ("content-type", "text/html".to_owned())];
                    let secret = |(name, value): (&str, String)| (name.to_owned(), Secret::new(value));
                    Ok(Response {
                        no_ticket: None,
                        status,
                        headers: headers.into_iter().map(secret).collect(),
                        body: Secret::new(html),
                        took: Duration::ZERO,
                        peer_certificate: None,
                    })
                }
                Does::Fails(kind) => Err(Failure::unsent(kind)),
                Does::Waits => std::future::pending().await,
            }
        })
    }
}

/// What is known of names.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Known {
    All,
    /// None, as behind a proxy, or without any network.
    Nothing,
    /// The look-up never ends.
    Waits,
}

impl Resolver for Known {
    fn look_up(
        &self,
        _host: &str,
        _port: u16,
    ) -> Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send + '_>> {
        let known = *self;
        Box::pin(async move {
            match known {
                Self::All => Ok(vec![IpAddr::from([192, 0, 2, 7])]),
                Self::Nothing => Err(io::ErrorKind::NotFound.into()),
                Self::Waits => std::future::pending().await,
            }
        })
    }
}

/// One harness.
pub struct Harness {
    pub sites: Sites,
    pub names: Known,
    pub proxy: Option<&'static str>,
    pub surroundings: Surroundings,
    pub browser: Browser,
    pub ticket: fn() -> KerberosTicket,
    pub environment: Environment,
}

impl Harness {
    /// All is as it should be.
    pub fn fine() -> Self {
        let sites = [
            (ATRIUM, answers(200)),
            (ENROLMENT, answers(200)),
            (SSO, answers(302).with("location", "/admin/")),
            (WORKPLACE, answers(302).with("location", "https://login.issworld.com/")),
        ];
        Self {
            sites: Sites { does: BTreeMap::from(sites), asked: Mutex::default() },
            names: Known::All,
            proxy: None,
            surroundings: Surroundings {
                size: Some((120, 30)),
                abilities: Abilities {
                    colours: Colours::TrueColour,
                    no_colour: false,
                    is_console: false,
                    glyphs: Glyphs::All,
                },
                charset: Charset::Utf8,
                hosts: vec![Host::WindowsTerminal],
                console: None,
                typed: true,
                seen: true,
            },
            browser: Browser::Found,
            ticket: || KerberosTicket::Here,
            environment: Environment::production().unwrap(),
        }
    }

    /// With an AD FS that the environment names.
    pub fn with_adfs(mut self) -> Self {
        let text = include_str!("../../../assets/environments/prod.toml")
            .replace("workplace =", &format!("adfs = \"{ADFS}\"\nworkplace ="));
        self.environment = Environment::parse(&text).unwrap();
        self.site(ADFS, answers(404))
    }

    pub fn site(mut self, origin: &'static str, does: Does) -> Self {
        self.sites.does.insert(origin, does);
        self
    }

    /// Every site does this.
    pub fn all(mut self, does: &Does) -> Self {
        self.sites.does.values_mut().for_each(|known| *known = does.clone());
        self
    }

    /// What the doctor finds, and what it asked for.
    pub async fn examined(self) -> (Report, Vec<Request>) {
        self.examined_by(CHECKS).await
    }

    /// The same by other checks.
    pub async fn examined_by(self, checks: &[&dyn Check]) -> (Report, Vec<Request>) {
        let sites = Arc::new(self.sites);
        let proxy = self.proxy;
        let variables = Variables::read(|name| proxy.filter(|_| name == "HTTPS_PROXY").map(str::to_owned));
        let network = Network {
            client: Arc::clone(&sites) as Arc<dyn Client>,
            resolver: Box::new(self.names),
            proxies: Proxies::of([Box::new(variables) as Box<dyn ProxySettings>]),
        };
        let machine = Machine {
            wall_ms: Box::new(|| NOW * 1000),
            surroundings: self.surroundings,
            browser: self.browser,
            ticket: self.ticket,
        };
        let report = examine(checks, &CheckContext::new(Arc::new(self.environment), network, machine)).await;
        let asked = std::mem::take(&mut *sites.asked.lock().unwrap());
        (report, asked)
    }
}
