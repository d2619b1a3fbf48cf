//! The words by which pages in a site's place are known, in small letters and with blanks for hyphens.

/// A page says no.
pub(super) const REFUSES: &[&str] = &[
    "blocked",
    "blokeret",
    "spærre",
    "blokering",
    "denied",
    "nægtet",
    "not allowed",
    "ikke tilladt",
    "forbidden",
    "forbudt",
    "filtered",
    "filtreret",
    "violat",
    "cannot be displayed",
    "restricted",
    "restricts",
];

/// What is refused there. A site may tell its news of other things that are blocked.
pub(super) const OF_ACCESS: &[&str] = &[
    "adgang",
    "access",
    "side",
    "page",
    "site",
    "web",
    "url",
    "link",
    "domain",
    "domæne",
    "content",
    "indhold",
    "request",
    "anmodning",
    "kategori",
    "categor",
];

/// What every site may say of those who aren't meant to be there, and of cookies.
pub(super) const FINE_PRINT: &[&str] = &[
    "unauthori",
    "uautoriseret",
    "uberettiget",
    "uvedkommende",
    "uden tilladelse",
    "without permission",
    "cookie",
];

/// And by whose rules: no site speaks of these, for it has no office, no categories and no filter.
pub(super) const BY_RULES_OF_A_NETWORK: &[&str] = &[
    "policy",
    "policies",
    "politik",
    "retningslinjer",
    "categor",
    "kategori",
    "web filter",
    "webfilter",
    "url filter",
    "filtering",
    "content filter",
    "content inspection",
    "internet usage",
    "internet access",
    "internetadgang",
    "firewall",
    "proxy",
    "gateway",
    "your organization",
    "your organisation",
    "din organisation",
    "your company",
    "network administrator",
    "it administrator",
    "administrator has",
    "virksomheds",
    "sikkerhedsregler",
    "netudbyder",
    "netværk",
];

/// What a filter guards against. A site may speak of it as well, but not of an address that is one.
pub(super) const THREATS: &[&str] = &["malware", "phishing"];
pub(super) const ADDRESSES: &[&str] =
    &["siden", "webside", "websted", "web page", "website", "this page", "this site", "domæne", "domain"];

/// What a page says of the address that it stands in for. No site says it of itself.
pub(super) const BLOCKED: &[&str] = &["blocked", "blokeret", "spærret"];

/// A site speaks of these where it tells how to reach it.
pub(super) const ASKED_FOR: &[&str] = &["sikret netværk", "sikkert netværk", "netværk (vpn)", "eget netværk"];

/// A guest network's own page.
pub(super) const GUEST_NETWORKS: &[&str] = &[
    "gæstenet",
    "guest wifi",
    "guest wi fi",
    "guest network",
    "guest access",
    "captive portal",
    "guest portal",
    "gæsteportal",
    "firewall authentication",
    "network login",
    "internet login",
    "hotspot",
    "gratis wifi",
    "free wi fi",
    "free wifi",
];

/// The same in a title alone: any site may have news of its own network.
pub(super) const WIRELESS: &[&str] = &["wifi", "wi fi", "wlan", "trådløst net"];

/// What stands before a site and refuses by rules of its own, where it says 403.
pub(super) const GATES: &[&str] = &["microsoft azure application gateway", "azure front door"];

/// What one does on such a page.
pub(super) const TO_THE_INTERNET: &[&str] = &[
    "for at komme på nettet",
    "for at komme på internettet",
    "for at få adgang til internettet",
    "to access the internet",
    "forbind til internettet",
    "connect to the internet",
    "to get online",
];

/// A guard wants a browser that runs its script.
pub(super) const CHECKS_THE_BROWSER: &[&str] = &[
    "just a moment",
    "checking your browser",
    "checking if the site connection is secure",
    "enable javascript and cookies to continue",
    "please enable js",
    "you are human",
    "you are a human",
    "human verification",
    "are you a robot",
    "not a robot",
    "attention required! | cloudflare",
    "pardon our interruption",
    "client challenge",
    "ddos protection by",
    "du er et menneske",
    "are not a bot",
    "you're not a bot",
    "you’re not a bot",
    "you are a bot",
    "ikke er en robot",
    "ikke en robot",
    "verifying your browser",
    "bekræfter din browser",
];

/// A guard in front of the site refuses by rules of its own.
pub(super) const FIREWALL_OF_THE_SITE: &[&str] = &[
    "the requested url was rejected",
    "request rejected",
    "request blocked",
    "the request is blocked",
    "your request has been blocked",
    "this request was blocked by",
    "request unsuccessful. incapsula",
    "you don't have permission to access \"",
    "web application firewall",
    "application firewall",
    "mod_security",
    "not acceptable!",
    "support id is",
    "support id er",
    "support id:",
    "website firewall",
    "error reference number",
    "you have been blocked",
    "anmodede url blev afvist",
];
