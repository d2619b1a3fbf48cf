// The tests with real parts: each by its name, and what it shows. tests/it/real asks it whether a name is known,
// tests/real_summary.rs prints it.

/// Name and what is shown.
pub const REAL_PARTS: &[(&str, &str)] = &[
    ("keycloak-alone", "the rig by itself: a token enrolled and used on a real Keycloak by plain requests"),
    ("window-alone", "the xterm by itself: keys of a Danish keyboard arrive"),
    (
        "qr-windows",
        "six windows that differ, one in tmux: a code read by two readers, as often as qrencode's",
    ),
    (
        "enrol-dark",
        "xterm, dark: a token enrolled, its QR read from the window by two readers; once more: 3.11",
    ),
    ("enrol-light", "xterm, light: the same enrolment"),
    ("enrol-no-color", "xterm, dark, NO_COLOR=1: the same enrolment"),
    (
        "older-keycloak",
        "Keycloak 24.0 at /auth: a token enrolled in Danish and English; terms and token asked for at once",
    ),
    ("newest-keycloak", "Keycloak 26.7: a token enrolled in both themes, in Danish and English"),
    ("older-theme", "Keycloak 26.4 in its older theme: a token enrolled in Danish and English"),
    ("two-devices", "somebody with two tokens: chosen by name at 4.7, in either theme"),
    (
        "odd-theme",
        "a theme without ids, in another order: a token enrolled and used, a refused code at either page",
    ),
    ("odd-token-from-before", "the same theme: 3.11, and the code tried there"),
    ("odd-expired", "the same theme: the page with the QR too old"),
    ("odd-error", "the same theme: its page for errors, of an account that is locked"),
    ("odd-terms", "the same theme: terms before the QR"),
    ("theme-by-script", "a theme that needs script: handed over, and nothing sent"),
    (
        "wrong-codes",
        "a wrong code held back, sent anyway and refused; a wrong password first; then the right ones",
    ),
    ("lost-answer", "the line cut after Keycloak took the code: found out and finished"),
    (
        "maintenance",
        "sent to a page about maintenance with the right code, which Keycloak never got: no success, a new QR",
    ),
    ("used-code", "a code that was used in the browser first: refused, and the next one taken"),
    (
        "locked-account",
        "the account locked by somebody else's wrong codes: no second try, and in after the lock",
    ),
    ("expired-page", "the page with the QR too old: the token on the phone is dead, a new one made"),
    ("device-name-wanted", "Keycloak insists on a name for the second token: one put in"),
    ("device-name-taken", "the name put in exists already: another put in, with a fresh code"),
    ("token-by-tap", "a realm with HOTP: tapped too often and refused, then taken; and the next code at 4.7"),
    ("unknown-page", "a page nobody knows at AD FS: finished by hand in the browser"),
    (
        "inserted-pages",
        "Keycloak's terms and profile: before the QR done in a browser, after the code no matter for the token",
    ),
    ("adfs-by-form", "an AD FS that isn't named: no, then yes; the field, a refusal, AD FS' page for errors"),
    (
        "sent-on",
        "AD FS sends the password on to another origin (307): it isn't sent there, and the origin is named",
    ),
    ("portal-of-script", "stage 1 at a portal made of script: handed to the browser with its whole address"),
    ("remember-me", "'Husk mig' reaches Keycloak as it was chosen"),
    ("untrusted", "the test CA not trusted: nothing is sent"),
    ("doctor", "the doctor: Keycloak's certificate, answer and clock; the test CA not trusted: exit code 1"),
    (
        "doctor-office",
        "the doctor behind Squid and mitmproxy: proxy, sign-in, blocked site, whose certificate",
    ),
    ("doctor-guest", "the doctor on a guest network: told from the site, and its Date doesn't count"),
    ("workplace", "stage 4 signed in with a token enrolled before"),
    ("proxy-sign-in", "Squid wants a sign-in: named without one, a token enrolled through it with one"),
    ("proxy-blocks", "Squid refuses a site, can't reach one, isn't there: each has words of its own"),
    ("tls-inspection", "mitmproxy looks into TLS: its CA named, then trusted by --ca-file and by the system"),
    ("captive-portal", "a network that answers in the site's place: told from the site, and never followed"),
    ("dead-ipv6", "an IPv6 address that never answers: the IPv4 one is used at once"),
    ("site-that-hangs", "a site that never answers: Esc and Stop work while it is waited for"),
    ("plain-oathtool", "practice in line mode, answered by a script with oathtool's codes"),
    (
        "ticket",
        "Kerberos and Apache's mod_auth_gssapi in front of AD FS: a token enrolled with a ticket and no password",
    ),
    (
        "no-ticket",
        "the same without a ticket, with one run out, with one not taken: the form, and a word why",
    ),
    (
        "channel-binding",
        "Kerberos' own acceptor takes our token for the server's certificate, and for no other",
    ),
];
