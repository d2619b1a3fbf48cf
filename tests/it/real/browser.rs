//! A person in a browser, for the tests: follows redirects, keeps cookies, hands SAML forms on as script would, fills in
//! forms. Written apart from the program's visit, so that it can't share its mistakes.

use cookie_store::{CookieStore, RawCookie};
use reqwest::{Method, header};
use scraper::{ElementRef, Html, Selector};
use tokio::runtime::Handle;
use url::{Url, form_urlencoded};

use super::{adfs::Person, phone};

/// A browser and the page it is on.
pub struct Browser {
    client: reqwest::Client,
    runtime: Handle,
    cookies: CookieStore,
    /// Where it is.
    pub url: Url,
    /// The page's status.
    pub status: u16,
    /// The page.
    pub body: String,
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

impl Browser {
    /// One with no cookie and no page.
    pub fn new(client: reqwest::Client, runtime: Handle) -> Self {
        let url = Url::parse("about:blank").unwrap();
        Self { client, runtime, cookies: CookieStore::default(), url, status: 0, body: String::new() }
    }

    /// Opens an address.
    pub fn open(&mut self, address: &str) {
        self.load(Method::GET, Url::parse(address).unwrap(), None);
    }

    /// True if the page has such an element.
    pub fn has(&self, selector: &str) -> bool {
        !all(&Html::parse_document(&self.body), selector).is_empty()
    }

    /// An attribute of the first such element.
    pub fn attribute(&self, selector: &str, name: &str) -> Option<String> {
        let page = Html::parse_document(&self.body);
        all(&page, selector).first()?.value().attr(name).map(ToOwned::to_owned)
    }

    /// Follows the first link with these words.
    pub fn click(&mut self, words: &str) {
        let page = Html::parse_document(&self.body);
        let link = all(&page, "a[href]")
            .into_iter()
            .find(|link| link.text().collect::<String>().trim() == words)
            .unwrap_or_else(|| panic!("no link {words:?} at {}", self.url));
        let target = self.url.join(link.value().attr("href").unwrap()).unwrap();
        self.load(Method::GET, target, None);
    }

    /// Sends a form with what stands in it and these fields; then hands SAML forms on.
    pub fn send(&mut self, form: &str, fields: &[(&str, &str)]) {
        self.send_once(form, fields);
        self.hand_on();
    }

    /// Sends the forms that a script would send.
    fn hand_on(&mut self) {
        // Of Keycloak, of AD FS, and of a theme that does as AD FS does.
        const FORMS: [&str; 3] =
            ["form[name=saml-post-binding]", "form[name=hiddenform]", "body[onload*=submit] form"];
        while let Some(form) = FORMS.into_iter().find(|form| self.has(form)) {
            self.send_once(form, &[]);
        }
    }

    fn send_once(&mut self, form: &str, fields: &[(&str, &str)]) {
        let page = Html::parse_document(&self.body);
        let Some(form) = all(&page, form).first().copied() else {
            panic!("no {form} at {} ({}): {}", self.url, self.status, self.body)
        };
        let inputs = Selector::parse("input[name]").unwrap();
        let mut body = form_urlencoded::Serializer::new(String::new());
        for input in form.select(&inputs) {
            let element = input.value();
            let name = element.attr("name").unwrap();
            let sent = match element.attr("type") {
                Some("checkbox") => element.attr("checked").is_some(),
                // The one that is pressed is among `fields`, where it matters.
                Some("submit") => false,
                _ => true,
            };
            if sent && !fields.iter().any(|(given, _)| *given == name) {
                body.append_pair(name, element.attr("value").unwrap_or_default());
            }
        }
        for (name, value) in fields {
            body.append_pair(name, value);
        }
        let target = self.url.join(form.value().attr("action").unwrap_or_default()).unwrap();
        let body = body.finish();
        self.load(Method::POST, target, Some(body));
    }

    fn load(&mut self, mut method: Method, mut url: Url, mut body: Option<String>) {
        for _ in 0..20 {
            let cookies: Vec<String> = self
                .cookies
                .get_request_values(&url)
                .map(|(name, value)| format!("{name}={value}"))
                .collect();
            let mut request = self
                .client
                .request(method.clone(), url.clone())
                .header(header::ACCEPT, "text/html")
                .header(header::ACCEPT_LANGUAGE, "da")
                .header(header::COOKIE, cookies.join("; "));
            if let Some(body) = body.take() {
                request =
                    request.header(header::CONTENT_TYPE, "application/x-www-form-urlencoded").body(body);
            }
            let (status, headers, text) = self.runtime.block_on(async {
                let answer = request.send().await.unwrap();
                (answer.status(), answer.headers().clone(), answer.text().await.unwrap())
            });
            let set = headers.get_all(header::SET_COOKIE).iter().filter_map(|value| value.to_str().ok());
            let set = set.filter_map(|value| RawCookie::parse(value.to_owned()).ok());
            self.cookies.store_response_cookies(set, &url);
            match headers.get(header::LOCATION) {
                Some(location) if status.is_redirection() => {
                    url = url.join(location.to_str().unwrap()).unwrap();
                    method = Method::GET;
                }
                _ => {
                    (self.url, self.status, self.body) = (url, status.as_u16(), text);
                    return;
                }
            }
        }
        panic!("more than 20 redirects, now at {url}");
    }
}

/// What a person does in the browser on the way through the guide.
impl Browser {
    /// From the enrolment app to AD FS, and its sign-in: steps 3.2 to 3.3a.
    pub fn go_to_enrol(&mut self, enrolment: &str, person: &Person) {
        self.open(enrolment);
        self.click("Enroll OTP");
        self.hand_on();
        self.sign_in_at_adfs(person);
    }

    /// From `MinArbejdsplads` to AD FS, and its sign-in: steps 4.4 to 4.6.
    pub fn go_to_workplace(&mut self, workplace: &str, person: &Person) {
        self.open(workplace);
        self.send("form#identify", &[("username", &person.email)]);
        assert!(self.has("form#kc-form-login") && !self.has("input[name=password]"), "4.5: {}", self.body);
        self.send("form#kc-form-login", &[("username", &person.email)]);
        self.sign_in_at_adfs(person);
    }

    fn sign_in_at_adfs(&mut self, person: &Person) {
        self.send("form#loginForm", &[("UserName", &person.account), ("Password", &person.password)]);
        if self.has("form#termsForm") {
            self.send("form#termsForm", &[("accept", "on")]);
        }
    }

    /// What the QR on the page says (3.4), read from its picture.
    pub fn scan(&self, folder: &std::path::Path) -> String {
        let source = self.attribute("img#kc-totp-secret-qr-code", "src").expect("3.4: a QR");
        let data = source.split_once(',').unwrap().1.trim();
        let picture = folder.join("page.png");
        std::fs::write(&picture, data_encoding::BASE64.decode(data.as_bytes()).unwrap()).unwrap();
        phone::scan(&picture)
    }
}
