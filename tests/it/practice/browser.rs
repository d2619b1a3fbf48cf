//! A browser without script: HTTP/1.1 over a plain socket, cookies by name and path, redirects, forms.

use scraper::{ElementRef, Html, Selector};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};
use url::{Url, form_urlencoded::Serializer};

#[derive(Default)]
pub(super) struct Browser {
    /// Name, path, value. Ports don't count, as in real ones.
    cookies: Vec<(String, String, String)>,
    /// Status and path of every answer so far.
    pub(super) seen: Vec<(u16, String)>,
}

pub(super) struct Page {
    pub(super) url: Url,
    pub(super) status: u16,
    pub(super) headers: Vec<(String, String)>,
    pub(super) html: String,
}

impl Browser {
    /// GETs an address, and goes where it is sent.
    pub(super) async fn open(&mut self, url: &str) -> Page {
        self.go(Url::parse(url).unwrap(), None).await
    }

    /// POSTs fields to an address.
    pub(super) async fn post(&mut self, url: &str, fields: &[(&str, &str)]) -> Page {
        let body = Serializer::new(String::new()).extend_pairs(fields).finish();
        self.go(Url::parse(url).unwrap(), Some(body)).await
    }

    /// Clicks a link.
    pub(super) async fn follow(&mut self, page: &Page, link: &str) -> Page {
        let target = page.url.join(&page.attribute(link, "href")).unwrap();
        self.go(target, None).await
    }

    /// Sends a form as a browser does: its own fields, those given in place of theirs; ticks left off.
    pub(super) async fn submit(&mut self, page: &Page, form: &str, typed: &[(&str, &str)]) -> Page {
        let (action, body) = page.form(form, typed);
        self.go(action, Some(body)).await
    }

    /// Sends the forms that only hand over, as script would, until a page comes that asks something.
    pub(super) async fn hand_over(&mut self, mut page: Page) -> Page {
        for _ in 0..5 {
            let Some(form) = ["form[name=saml-post-binding]", "form[name=hiddenform]"]
                .into_iter()
                .find(|form| page.has(form))
            else {
                break;
            };
            page = self.submit(&page, form, &[]).await;
        }
        page
    }

    pub(super) fn forget_cookies(&mut self) {
        self.cookies.clear();
    }

    async fn go(&mut self, mut url: Url, mut body: Option<String>) -> Page {
        for _ in 0..20 {
            let page = self.exchange(url, body.take()).await;
            self.seen.push((page.status, page.url.path().to_owned()));
            match page.header("location") {
                Some(target) => url = page.url.join(target).unwrap(),
                None => return page,
            }
        }
        panic!("sent round in circles");
    }

    async fn exchange(&mut self, url: Url, body: Option<String>) -> Page {
        let (host, port) = (url.host_str().unwrap(), url.port().unwrap());
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .filter(|(_, path, _)| url.path().starts_with(path))
            .map(|(name, _, value)| format!("{name}={value}"))
            .collect();
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        let method = if body.is_some() { "POST" } else { "GET" };
        let body = body.unwrap_or_default();
        let request = format!(
            "{method} {}{query} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\nCookie: {}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            url.path(),
            cookies.join("; "),
            body.len(),
        );
        let mut stream = TcpStream::connect((host, port)).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        let page = Page::read(url, &answer);
        for (_, cookie) in page.headers.iter().filter(|(name, _)| name == "set-cookie") {
            self.keep(cookie);
        }
        page
    }

    fn keep(&mut self, cookie: &str) {
        let mut parts = cookie.split("; ");
        let (name, value) = parts.next().unwrap().split_once('=').unwrap();
        let path = parts.find_map(|part| part.strip_prefix("Path=")).unwrap();
        self.cookies.retain(|(known, at, _)| (known.as_str(), at.as_str()) != (name, path));
        self.cookies.push((name.to_owned(), path.to_owned(), value.to_owned()));
    }
}

impl Page {
    fn read(url: Url, answer: &str) -> Self {
        let (head, html) = answer.split_once("\r\n\r\n").unwrap();
        let mut lines = head.lines();
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines.map(|line| {
            let (name, value) = line.split_once(": ").unwrap();
            (name.to_ascii_lowercase(), value.to_owned())
        });
        Self { url, status, headers: headers.collect(), html: html.to_owned() }
    }

    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn has(&self, selector: &str) -> bool {
        Html::parse_document(&self.html).select(&Selector::parse(selector).unwrap()).next().is_some()
    }

    /// The text of an element, its white space made single blanks; empty if there is no such element.
    pub(super) fn text(&self, selector: &str) -> String {
        let page = Html::parse_document(&self.html);
        let element = page.select(&Selector::parse(selector).unwrap()).next();
        let text: String = element.map(|element| element.text().collect()).unwrap_or_default();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    pub(super) fn title(&self) -> String {
        self.text("title")
    }

    pub(super) fn attribute(&self, selector: &str, name: &str) -> String {
        let page = Html::parse_document(&self.html);
        let element = page.select(&Selector::parse(selector).unwrap()).next();
        element.unwrap_or_else(|| panic!("{selector} in {}", self.html)).attr(name).unwrap().to_owned()
    }

    /// Where a form goes, and with what.
    pub(super) fn form(&self, selector: &str, typed: &[(&str, &str)]) -> (Url, String) {
        let page = Html::parse_document(&self.html);
        let form = page.select(&Selector::parse(selector).unwrap()).next();
        let form = form.unwrap_or_else(|| panic!("{selector} in {}", self.html));
        let mut body = Serializer::new(String::new());
        for input in form.select(&Selector::parse("input[name]").unwrap()) {
            let name = input.attr("name").unwrap();
            let typed = typed.iter().find(|(given, _)| *given == name).map(|(_, value)| *value);
            let sent = match input.attr("type") {
                Some("checkbox" | "submit") => typed,
                _ => typed.or_else(|| Some(input.attr("value").unwrap_or_default())),
            };
            if let Some(value) = sent {
                body.append_pair(name, value);
            }
        }
        (self.url.join(action(form)).unwrap(), body.finish())
    }
}

fn action(form: ElementRef<'_>) -> &str {
    assert_eq!(form.attr("method").unwrap().to_ascii_lowercase(), "post");
    form.attr("action").unwrap()
}
