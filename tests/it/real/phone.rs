//! The phone: two readers of QR codes that aren't ours, and oathtool for the codes.

use std::{
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use url::Url;

use super::parts;

/// What zbarimg reads in a picture; nothing: an empty text.
pub fn zbarimg(picture: &Path) -> String {
    // Without D-Bus, which it would otherwise complain about.
    let done = Command::new("zbarimg").args(["-q", "--nodbus", "--raw"]).arg(picture).output().unwrap();
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// What zxing-cpp reads in a picture; nothing: an empty text.
pub fn zxing(picture: &Path) -> String {
    const READ: &str = "import sys, zxingcpp\nfrom PIL import Image\n\
        print(*[found.text for found in zxingcpp.read_barcodes(Image.open(sys.argv[1]))], sep='\\n')";
    let done = Command::new("python3").args(["-c", READ]).arg(picture).output().unwrap();
    assert!(done.status.success(), "zxing-cpp: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

/// Takes pictures until both readers find something in one, as the screen may be a moment behind; what they agree on.
pub fn scan_soon(take: impl Fn() -> PathBuf) -> String {
    for _ in 0..50 {
        let picture = take();
        if !zbarimg(&picture).is_empty() && !zxing(&picture).is_empty() {
            return scan(&picture);
        }
        std::thread::park_timeout(Duration::from_millis(100));
    }
    let kept = parts::folder().join("unreadable.png");
    std::fs::copy(take(), &kept).unwrap();
    panic!("no QR in {}", kept.display());
}

/// What both readers agree on.
pub fn scan(picture: &Path) -> String {
    let (one, other) = (zbarimg(picture), zxing(picture));
    assert_eq!(one, other, "zbarimg and zxing-cpp on {}", picture.display());
    assert!(one.starts_with("otpauth://"), "a token's QR, not {one:?}");
    one
}

/// A token on the phone.
pub struct Token {
    secret: String,
}

impl Token {
    /// From a scanned QR.
    pub fn from_uri(uri: &str) -> Self {
        let uri = Url::parse(uri).unwrap();
        let secret = uri.query_pairs().find(|(name, _)| name == "secret").expect("a secret").1.into_owned();
        Self { secret }
    }

    /// From a key that was typed into the phone.
    pub fn from_key(key: &str) -> Self {
        Self { secret: key.replace(' ', "") }
    }

    /// The code of now.
    pub fn code(&self) -> String {
        self.code_at("now")
    }

    /// The code of now; it waits for a moment that doesn't soon end a period.
    pub fn code_that_stays(&self) -> String {
        loop {
            let [now, soon] = ["now", "10 seconds"].map(|when| self.code_at(when));
            if now == soon {
                return now;
            }
            std::thread::park_timeout(Duration::from_millis(200));
        }
    }

    /// The code of another time, in words that oathtool knows: `10 minutes ago`.
    pub fn code_at(&self, when: &str) -> String {
        self.oathtool(&["--totp", "-b", "-N", when])
    }

    /// What a token that gives a new code at each tap shows after so many earlier ones.
    pub fn code_of_tap(&self, earlier: u32) -> String {
        self.oathtool(&["--hotp", "-b", "-c", &earlier.to_string()])
    }

    fn oathtool(&self, arguments: &[&str]) -> String {
        let done = Command::new("oathtool").args(arguments).arg(&self.secret).output().unwrap();
        assert!(done.status.success(), "oathtool: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap().trim().to_owned()
    }

    /// The code of the period before, which servers take as well; it waits for a moment that doesn't soon end a period.
    pub fn code_just_gone(&self) -> String {
        self.code_that_stays();
        self.code_at("30 seconds ago")
    }

    /// Waits until the phone shows another code than this one, and has shown it for a moment: nobody types it sooner,
    /// and by the program's clock it may not be there yet.
    pub fn code_after(&self, used: &str) -> String {
        loop {
            let code = self.code();
            if code != used && self.code_at("2 seconds ago") == code {
                return code;
            }
            std::thread::park_timeout(Duration::from_millis(200));
        }
    }
}
