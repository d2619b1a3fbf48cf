//! Lists of proxies and of exceptions as Windows' settings have them (Microsoft Learn, `WINHTTP_PROXY_INFO`).

use url::Url;

/// A proxy of a list: `scheme://host:port`, and host and port, fit to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Listed {
    pub(super) address: String,
    pub(super) name: String,
}

/// Proxies for addresses of this scheme, in their order: `proxy1:8080;proxy2:8080`, `http=…;https=…`, blanks or
/// semicolons between. What is named for the scheme comes before what is named for all. Parts that can't be used (SOCKS,
/// no address) are left out.
pub(super) fn proxies(list: &str, scheme: &str) -> Vec<Listed> {
    let (mut own, mut all) = (Vec::new(), Vec::new());
    for part in parts(list) {
        match part.split_once('=') {
            Some((named, proxy)) if named.eq_ignore_ascii_case(scheme) => own.extend(listed(proxy)),
            Some(_) => {}
            None => all.extend(listed(part)),
        }
    }
    if own.is_empty() { all } else { own }
}

/// A proxy as it is written; `None` if the program can't use it.
pub(super) fn listed(proxy: &str) -> Option<Listed> {
    let address = if proxy.contains("://") { proxy.to_owned() } else { format!("http://{proxy}") };
    let url = Url::parse(&address).ok()?;
    let usual = match url.scheme() {
        "http" => 80,
        "https" => 443,
        _ => return None,
    };
    let name = format!("{}:{}", url.host_str()?, url.port().unwrap_or(usual));
    let is_plain = url.path() == "/" && url.username().is_empty() && url.password().is_none();
    (is_plain && url.port() != Some(0))
        .then(|| Listed { address: format!("{}://{name}", url.scheme()), name })
}

/// True if an address is among the exceptions: names with stars (`*.kontor.dk`, `10.*`), with a scheme before or a port
/// behind, and `<local>` for all names without a dot.
pub(super) fn is_excepted(list: &str, url: &Url) -> bool {
    let Some(host) = url.host_str() else { return false };
    parts(list).any(|entry| {
        if entry.eq_ignore_ascii_case("<local>") {
            return !host.contains(['.', ':']);
        }
        let (scheme, rest) =
            entry.split_once("://").map_or((None, entry), |(scheme, rest)| (Some(scheme), rest));
        let (pattern, port) = match rest.rsplit_once(':') {
            // The colons of an IPv6 address stand in brackets.
            Some((pattern, port)) if !port.contains(']') => (pattern, Some(port)),
            _ => (rest, None),
        };
        scheme.is_none_or(|scheme| scheme.eq_ignore_ascii_case(url.scheme()))
            && port.is_none_or(|port| url.port_or_known_default() == port.parse().ok())
            && matches(&pattern.to_ascii_lowercase(), host)
    })
}

fn parts(list: &str) -> impl Iterator<Item = &str> {
    list.split(|letter: char| letter == ';' || letter.is_whitespace()).filter(|part| !part.is_empty())
}

/// A star stands for any letters, none too.
fn matches(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(pieces.next().unwrap_or_default()) else { return false };
    let Some(end) = pieces.next_back() else { return rest.is_empty() };
    for piece in pieces {
        let Some(at) = rest.find(piece) else { return false };
        rest = &rest[at + piece.len()..];
    }
    rest.ends_with(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_proxies_as_windows_writes_them() {
        for (list, http, https) in [
            (
                "proxy1:8080;proxy2:8080",
                &["proxy1:8080", "proxy2:8080"][..],
                &["proxy1:8080", "proxy2:8080"][..],
            ),
            ("proxy.kontor.dk", &["proxy.kontor.dk:80"], &["proxy.kontor.dk:80"]),
            ("http=a:1;https=b:2", &["a:1"], &["b:2"]),
            ("https=b:2 c:3", &["c:3"], &["b:2"]),
            ("https=b:2;https=c:3", &[], &["b:2", "c:3"]),
            ("HTTPS=http://B:2/", &[], &["b:2"]),
            ("https=https://b", &[], &["b:443"]),
            ("ftp=a:1;socks=b:1080", &[], &[]),
            ("socks5://b:1080; a:0; a:99999; u:p@a:1; a:1/x;;", &[], &[]),
            ("[::1]:8080", &["[::1]:8080"], &["[::1]:8080"]),
            ("", &[], &[]),
        ] {
            for (scheme, expected) in [("http", http), ("https", https)] {
                let found: Vec<_> = proxies(list, scheme).into_iter().map(|listed| listed.name).collect();
                assert_eq!(found, expected, "{list} {scheme}");
            }
        }
        assert_eq!(proxies("b:2", "https")[0].address, "http://b:2");
        assert_eq!(proxies("https://b", "https")[0].address, "https://b:443");
    }

    #[test]
    fn exceptions_as_windows_writes_them() {
        for (list, url, expected) in [
            ("*.kontor.dk", "https://enrol.kontor.dk/", true),
            ("*.kontor.dk", "https://kontor.dk/", false),
            ("*kontor.dk", "https://kontor.dk/", true),
            ("*.KONTOR.dk;andre.dk", "https://Enrol.Kontor.DK/", true),
            ("enrol.*.dk", "https://enrol.kontor.dk/", true),
            ("enrol.*.dk", "https://enrol.kontor.com/", false),
            ("10.*", "https://10.1.2.3/", true),
            ("10.*", "https://110.1.2.3/", false),
            ("<local>", "https://enrol/", true),
            ("<local>", "https://enrol.kontor.dk/", false),
            ("<local>", "https://[2001:db8::1]/", false),
            ("andre.dk <LOCAL>", "https://enrol/", true),
            ("<-loopback>", "https://enrol/", false),
            ("https://enrol.kontor.dk", "https://enrol.kontor.dk/", true),
            ("http://enrol.kontor.dk", "https://enrol.kontor.dk/", false),
            ("enrol.kontor.dk:443", "https://enrol.kontor.dk/", true),
            ("enrol.kontor.dk:8443", "https://enrol.kontor.dk/", false),
            ("[2001:db8::1]", "https://[2001:db8::1]/", true),
            ("[2001:db8::1]:443", "https://[2001:db8::1]/", true),
            ("*", "https://enrol.kontor.dk/", true),
            ("a*a", "https://a/", false),
            ("", "https://enrol.kontor.dk/", false),
            ("dk", "https://enrol.kontor.dk/", false),
        ] {
            assert_eq!(is_excepted(list, &Url::parse(url).unwrap()), expected, "{list} {url}");
        }
    }
}
