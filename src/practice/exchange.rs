//! One request and its answer, as the sites see them.

use zeroize::Zeroizing;

/// Names and values of a query, a form or cookies, in order. The values are wiped when they are dropped: a
/// person may type a real password here by mistake.
#[derive(Default)]
pub(super) struct Fields(Vec<(String, Zeroizing<String>)>);

impl Fields {
    /// From `application/x-www-form-urlencoded`.
    pub(super) fn from_form(encoded: &[u8]) -> Self {
        let pairs = url::form_urlencoded::parse(encoded);
        Self(pairs.map(|(name, value)| (name.into_owned(), Zeroizing::new(value.into_owned()))).collect())
    }

    /// From the `Cookie` header.
    pub(super) fn from_cookies(header: &str) -> Self {
        let pairs = header.split(';').filter_map(|pair| pair.trim().split_once('='));
        Self(pairs.map(|(name, value)| (name.to_owned(), Zeroizing::new(value.to_owned()))).collect())
    }

    /// The first value of that name; empty if there is none.
    pub(super) fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.as_str())
    }

    /// How often the name stands there.
    pub(super) fn count(&self, name: &str) -> usize {
        self.0.iter().filter(|(found, _)| found == name).count()
    }
}

/// The two methods of links and forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Method {
    Get,
    Post,
}

/// What a site is asked.
pub(super) struct Asked {
    pub(super) method: Method,
    pub(super) path: String,
    pub(super) query: Fields,
    pub(super) form: Fields,
    pub(super) cookies: Fields,
}

/// What it answers: a page, or where to go instead.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) location: Option<String>,
    pub(super) cookies: Vec<String>,
    pub(super) body: Content,
}

/// What an answer is made of.
pub(super) enum Content {
    /// HTML.
    Page(String),
    /// No text.
    Binary,
    /// The connection breaks off.
    Cut,
}

impl Reply {
    pub(super) const fn page(page: String) -> Self {
        Self { status: 200, location: None, cookies: Vec::new(), body: Content::Page(page) }
    }

    /// Something that is no page.
    pub(super) const fn binary() -> Self {
        Self { status: 200, location: None, cookies: Vec::new(), body: Content::Binary }
    }

    /// No answer: the connection breaks off.
    pub(super) const fn cut() -> Self {
        Self { status: 200, location: None, cookies: Vec::new(), body: Content::Cut }
    }

    /// A page for what a person did not mean to ask.
    pub(super) fn not_found() -> Self {
        Self::page(include_str!("../../assets/practice/not-found.html").to_owned()).with_status(404)
    }

    /// 302, as applications send people on.
    pub(super) const fn found(location: String) -> Self {
        Self {
            status: 302,
            location: Some(location),
            cookies: Vec::new(),
            body: Content::Page(String::new()),
        }
    }

    /// 303, as Keycloak sends people on.
    pub(super) const fn see_other(location: String) -> Self {
        Self {
            status: 303,
            location: Some(location),
            cookies: Vec::new(),
            body: Content::Page(String::new()),
        }
    }

    #[must_use]
    pub(super) const fn with_status(mut self, status: u16) -> Self {
        self.status = status;
        self
    }

    /// Sets a cookie for `path`. In a browser all sites share the host 127.0.0.1, and cookies know no ports: each site has
    /// names of its own.
    #[must_use]
    pub(super) fn with_cookie(mut self, name: &str, value: &str, path: &str) -> Self {
        self.cookies.push(format!("{name}={value}; Path={path}; HttpOnly; SameSite=Lax"));
        self
    }
}
