//! Made-up screens that hold every block, in the words of texts that are there for the view alone. They are said as the place of a
//! text that has nothing else in it.

use kom_i_gang::{
    dialogue::{PhoneFace, PhoneToken, Phrase, keys},
    otp::{Algorithm, Kind, Secret, Token},
    wizard::{
        Block, CodeAdvice, Command, FieldContent, FieldView, KeyTable, Overlay, PointMark, QrContent, Screen,
        StageMark, StageState, Tone,
    },
};

pub const URI: &str =
    "otpauth://totp/Statens_SSO:fornavn.efternavn@bygst.dk?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

pub fn say(words: &str) -> Phrase {
    Phrase::new(keys::tui::key::LANGUAGE).with("language", words)
}

pub fn uri() -> Secret {
    Secret::new(URI.to_owned())
}

pub fn token() -> Token {
    Token {
        kind: Kind::Totp,
        issuer: "Statens_SSO".to_owned(),
        account: "fornavn.efternavn@bygst.dk".to_owned(),
        key: Secret::new("JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP".to_owned()),
        algorithm: Algorithm::Sha1,
        digits: 6,
        period: 30,
        counter: 0,
        original: uri(),
    }
}

pub fn screen<'a>(step: &'static str, title: &'static str, blocks: Vec<Block<'a>>) -> Screen<'a> {
    Screen {
        step,
        title: say(title),
        banner: None,
        sharing: None,
        stages: stages(),
        points: points(),
        help: vec![say("Hjælp til punktet.")],
        blocks,
        overlay: None,
        typing: false,
        enter: Some(say("Videre")),
        commands: vec![Command::Help, Command::Language, Command::Back, Command::Quit],
        alive: false,
        calm: false,
    }
}

fn stages() -> Vec<StageMark> {
    [
        ("Profil", StageState::Done),
        ("FreeOTP", StageState::Skipped),
        ("Token", StageState::Current),
        ("Login", StageState::Ahead),
    ]
    .map(|(name, state)| StageMark { name: say(name), state })
    .into()
}

/// The stage's steps, at the second.
fn points() -> Vec<PointMark> {
    [("3.1", "før", StageState::Done), ("3.2", "nu", StageState::Current), ("3.3", "så", StageState::Ahead)]
        .map(|(number, name, state)| PointMark { number, name: say(name), state })
        .into()
}

pub fn first() -> Screen<'static> {
    let pairs = [
        ("1  Brugerprofil", "du bliver oprettet hos Bygningsstyrelsen"),
        ("2  FreeOTP", "appen, der laver engangskoder"),
        ("3  Statens_SSO-token", "din telefon bliver din nøgle"),
        ("4  MinArbejdsplads", "du logger ind"),
    ];
    let blocks = vec![
        Block::Say(say(
            "MinArbejdsplads er appen til service på din arbejdsplads: rengøring, kantine, kaffeautomater og andet, som ISS står for. Her bliver du klar til at bruge den. Du gør det kun én gang.",
        )),
        Block::Pairs(pairs.map(|(name, what)| (say(name), say(what))).into()),
        Block::Say(say("Hav telefonen ved hånden, og sid ved arbejds-pc'en på kontoret eller VPN.")),
        Block::Say(say(
            "Programmet taler kun med de adresser, guiden nævner. Det gemmer ikke adgangskoder eller engangskoder.",
        )),
        Block::Choices {
            items: vec![
                say("Begynd"),
                say("Jeg har været i gang før: gå til et trin"),
                say("Øv først uden at sende noget"),
            ],
            focused: Some(0),
        },
    ];
    let mut first = screen("0.1", "Kom i gang med MinArbejdsplads", blocks);
    first.stages = Vec::new();
    first
}

pub fn scan(uri: &Secret) -> Screen<'_> {
    let blocks = vec![
        Block::Qr(QrContent::Token { uri }),
        Block::Now(say("Scan QR-koden med FreeOTP.")),
        Block::Say(say(
            "Åbn FreeOTP på telefonen, tryk på QR-symbolet øverst til højre, og hold telefonen op foran koden.",
        )),
        Block::Say(say("Det lykkedes, når telefonen viser ikoner at vælge imellem (3.6).")),
        Block::Say(say("Siden gælder kun nogle minutter.")),
        Block::Choices {
            items: vec![
                say("Videre, jeg har scannet"),
                say("Kan ikke scanne: vis nøglen"),
                say("Åbn i browseren i stedet"),
            ],
            focused: Some(0),
        },
        Block::Notice {
            tone: Tone::Note,
            text: say("QR-koden er hemmelig: del ikke din skærm, mens den vises."),
        },
    ];
    let mut scan = screen("3.5", "Scan QR-koden med telefonen", blocks);
    scan.banner = Some(say("ØVELSE"));
    scan.alive = true;
    scan.commands.push(Command::Phone);
    scan
}

pub fn code<'a>(uri: &'a Secret, typed: &'a Secret) -> Screen<'a> {
    let blocks = vec![
        Block::Qr(QrContent::Token { uri }),
        Block::Now(say("Tryk på Statens_SSO i FreeOTP, og skriv de 6 cifre her:")),
        Block::Field(FieldView {
            label: say("Engangskode"),
            content: FieldContent::Code { typed, digits: 6, cursor: typed.characters() },
            focused: true,
            error: Some(say(
                "Den kode hørte til for halvandet minut siden: telefonens ur går bagud. Slå automatisk tid til på telefonen, og skriv den nye kode.",
            )),
        }),
        Block::Countdown { seconds_left: 21, period: 30, advice: CodeAdvice::ServerClock },
        Block::Say(say("Siden gælder kun nogle minutter.")),
        Block::Choices { items: vec![say("Indsend"), say("Koden virker ikke: hjælp")], focused: None },
    ];
    let mut code = screen("3.10", "Skriv engangskoden", blocks);
    code.typing = true;
    code.enter = Some(say("Indsend"));
    code.alive = true;
    code
}

pub fn phone(typed: &Secret) -> Screen<'_> {
    let token = PhoneToken {
        issuer: "OVELSE Statens_SSO".to_owned(),
        account: "b100001".to_owned(),
        code: Secret::new("427193".to_owned()),
        seconds_left: 9,
        period: 30,
    };
    let mut phone = code(typed, typed);
    phone.banner = Some(say("ØVELSE"));
    phone.blocks[0] = Block::Phone(PhoneFace { tokens: vec![token] });
    phone
}

pub fn trouble() -> Screen<'static> {
    let blocks = vec![
        Block::Notice {
            tone: Tone::Trouble,
            text: say(
                "otpenrollmentapp.prod.statens-sso.dk findes kun på et sikret netværk. Internettet virker ellers fint herfra, så du er nok ikke på VPN.",
            ),
        },
        Block::Quote {
            host: "auth.prod.statens-sso.dk".to_owned(),
            words: "Ugyldig autentificerings kode.".to_owned(),
        },
        Block::Steps(vec![say("Slå VPN til (eller gør det fra kontoret)."), say("Vælg \"Prøv igen\" her.")]),
        Block::Choices {
            items: vec![
                say("Prøv igen"),
                say("Gør det i browseren i stedet"),
                say("Gem en rapport til support"),
            ],
            focused: Some(1),
        },
        Block::Say(say(
            "Kode til support: 3.2-NET. Virker det stadig ikke, så ring til din lokale it-support og sig koden.",
        )),
    ];
    screen("3.2", "Siden svarer ikke herfra", blocks)
}

pub fn sign_in() -> Screen<'static> {
    let blocks = vec![
        Block::Ticks(vec![("3.2", say("Siden er hentet")), ("3.3", say("'Enroll OTP' er valgt"))]),
        Block::Now(say("Log på med din B-konto.")),
        Block::Link { url: "https://otpenrollmentapp.prod.statens-sso.dk" },
        Block::Field(FieldView {
            label: say("PROD\\Brugernavn"),
            content: FieldContent::Text { text: "PROD\\b100001", cursor: 12, proposed: false },
            focused: true,
            error: None,
        }),
        Block::Field(FieldView {
            label: say("Adgangskode"),
            content: FieldContent::Hidden { filled: true },
            focused: false,
            error: Some(say("Forkert adgangskode.")),
        }),
        Block::Tick { label: say("Husk mig"), set: true, focused: false },
        Block::Choices { items: vec![say("Log på")], focused: None },
        Block::Notice { tone: Tone::Good, text: say("Sendes kun til adfs.statens-it.dk.") },
    ];
    let mut sign_in = screen("3.3a", "Log på hos Statens It", blocks);
    sign_in.typing = true;
    sign_in.banner = Some(say("miljø: prøvedrift"));
    sign_in
}

pub fn key(token: &Token) -> Screen<'_> {
    let blocks = vec![
        Block::Now(say("Skriv nøglen i FreeOTP.")),
        Block::Key(KeyTable::of(token, &token.original)),
        Block::Busy { host: "auth.prod.statens-sso.dk".to_owned(), seconds: 5 },
        Block::Link { url: "https://atrium-bygst.kmd.dk/bygst_prodportal/#/login" },
        Block::Countdown { seconds_left: 3, period: 30, advice: CodeAdvice::WaitForNext },
        Block::Choices { items: vec![say("Videre")], focused: Some(0) },
    ];
    let mut key = screen("3.5", "Skriv nøglen selv", blocks);
    key.commands.extend([Command::Open, Command::Copy]);
    key
}

pub fn question() -> Screen<'static> {
    let mut question = sign_in();
    question.overlay = Some(Overlay {
        title: say("Vil du stoppe?"),
        text: vec![say("Det, du har gjort færdigt, er gemt. Næste gang kan du gå videre derfra.")],
        lines: Vec::new(),
        choices: vec![say("Bliv her"), say("Stop")],
        focused: 0,
        keys: false,
    });
    question
}

pub fn help() -> Screen<'static> {
    let mut help = trouble();
    help.overlay = Some(Overlay {
        title: say("Hjælp"),
        text: vec![say("Siden findes kun på et sikret netværk.")],
        lines: Vec::new(),
        choices: vec![say("Luk")],
        focused: 0,
        keys: true,
    });
    help
}
