//! `kom-i-gang`: a terminal wizard that walks a person through the guide *Kom i gang med `MinArbejdsplads`*.
//! This page is the map of the house. What the program does for people is in `README.md`.
//!
//! # Two ideas
//! A *stage* is data about a conversation with the person; it neither draws nor calls. A *visit* is the other
//! half: a conversation with a web site over the pluggable [`client`]; each of its turns asks for something,
//! shows something, is done, hands over to the browser, or is stuck with a reason. The [`wizard`] joins the two.
//! Screens are plain blocks, and the full-screen view ([`tui`]) and the line mode ([`mod@line`]) are two printers
//! of the same blocks, so neither can fall behind the other.
//!
//! What can be met is a row with a file of its own that says all of it: a stage (`stages/`), a page of a site
//! (`visit/pages/`), a thing that a visit comes to, called its *phase* (`wizard/visit/`), a check of the doctor
//! (`doctor/checks/`). No file uses one that uses it; a test holds that (`mod.rs` aside, where a room is put together).
//!
//! # Rooms
//! Pure: no async, files, network, environment, clock or randomness (but for the key of a code's fingerprint).
//! - [`otp`]: one-time codes. `Secret` (the only type for what must never be seen), otpauth URIs by `FreeOTP`'s
//!   rules, codes and which period a typed one belongs to, text to QR modules.
//! - [`visible`]: what can be seen of a text that others wrote. All that a site says goes through it.
//! - [`dialogue`]: the words that all share, plain data: `Goal`, `Turn`, the questions (`Ask`) and their `Answer`s,
//!   `Problem`, `Phrase` with the keys of all texts ([`dialogue::keys`]), `Language`, `Site`, `World`, `Now`, and the trait
//!   `Phone` of the practice phone.
//! - [`wizard`]: the machine: `update(now, message)` gives effects, `screen(now)` gives blocks. It routes between parts
//!   that keep what they know to themselves: where the person is (`navigation`), the visit under way (`visit`), the
//!   token (`enrolment`), how many passwords and codes may still go out (`attempts`), fields (`form`), the person's
//!   answers and names (`person`), how far they have come (`journey`). Also the guide's step numbers, and what a stage
//!   is made of. What others may see of a screen that is shared (`share`) is covered in its data (`screen/cover.rs`).
//! - [`stages`]: the guide's four stages as data, one file each, and THE list of them.
//! - [`text`]: phrase to words, in the person's language; the words are in `assets/texts`, the list of languages is
//!   `assets/languages.toml`.
//!
//! The sites:
//! - [`config`]: environments as plain data: addresses, which origin may be sent what, time limits, store links.
//! - [`client`]: one HTTP request, one answer. `Live` is the real network, on threads of its own, as the system's verifier and
//!   a proxy script may stand still; `replay` recorded exchanges. Wrappers:
//!   `negotiate` signs in with the person's Kerberos ticket (on Linux the cargo feature of that name has the system's),
//!   `fault_injector` plays a network that fails (in practice), `trace` notes what was called, for the support report.
//! - [`visit`]: redirects, cookies and forms as a browser without script has them; recognises each page and turns
//!   it into a `Turn`. Keeps what it may send to which origin.
//! - [`practice`]: the practice world: stand-ins of five sites on loopback with real state, and the practice phone.
//!   Knows neither visit nor wizard, so it can't share their mistakes.
//!
//! Around them:
//! - [`clock`]: the only reader of time; knows how far the server's clock is from the PC's.
//! - [`platform`]: what Windows does by calls of its own. The only unsafe code stands in `platform/windows`, one file for
//!   each service, each with an interface that is safe; what they tell is plain data, which is there on every system.
//! - [`surroundings`]: what the terminal can do, read from the environment's variables and from what Windows' console
//!   says of itself: plain data.
//! - [`doctor`]: `kom-i-gang doctor`: THE list of checks, each giving findings; the report for people and machines.
//! - [`policy`]: what IT may set for all on a PC, and whether nobody else could have set it.
//! - [`report`]: the support report, pure as well: what is known as plain data in, text out; the rules of what may stand in it.
//! - [`progress`]: what is kept between runs, one file for each environment; where programs that run at once count
//!   attempts.
//! - [`driver`]: joins machine and world: feeds it messages, runs its effects as tasks, writes files beside the screen
//!   in order, brings turns back over one bounded channel. No terminal in it.
//! - [`tui`]: the full-screen view, with THE table of keys. A terminal's bytes become keys, clicks and pastes (`keyboard`;
//!   crossterm's own reader is Windows' alone), what a keyboard reports becomes presses (`records`), text that comes all at
//!   once is told from a hand's (`paste`), and all are joined without a terminal (`input`). What can be clicked is noted
//!   where it is drawn (`mouse`). [`mod@line`]: the line mode, any reader and any writer.
//! - [`edge`]: from the arguments to the exit code. [`edge::cli`]: arguments, exit codes. [`edge::start`]: arguments to
//!   parts. [`edge::policy`]: what IT has set for all. [`edge::signals`]: Ctrl+C and the signals that end the program.
//!   [`edge::console`]: Windows' console taken over and given back. [`edge::way`]: whole pages or line by line.
//!   [`edge::front_end`]: one world after another
//!   in one front end. [`edge::farewell`]: the line that stays in the shell. [`edge::report`]:
//!   `kom-i-gang report`. [`edge::reporter`]: what a report needs of this machine, and where its file lies. [`edge::doctor`]:
//!   `kom-i-gang doctor`. [`edge::looking`]: the doctor on this machine. For whoever helps: [`edge::guide`], the whole guide as
//!   text, with the [`edge::codes`] for support; [`edge::rehearsal`], the wizard driven by nobody, so that its pages and where
//!   their choices lead can be seen; [`edge::reader`], which shows both as they are asked for (`kom-i-gang guide`).
//!   `main.rs` calls these.
//!
//! # Who may use whom
//! A test (`tests/it/house.rs`) reads the `crate::` paths and holds them, and this page, to this table.
//! [`edge`] and `main.rs` may use anything, and nobody uses them.
//!
//! | room | may use |
//! |---|---|
//! | [`visible`] | - |
//! | [`otp`] | `visible` |
//! | [`config`] | `visible`, `dialogue` |
//! | [`clock`] | `dialogue` |
//! | [`dialogue`] | `otp` |
//! | [`wizard`] | `dialogue`, `otp`, `visible`, `report` |
//! | [`stages`] | `wizard`, `dialogue`, `otp` |
//! | [`text`] | `dialogue` |
//! | [`report`] | `dialogue`, `text`, `visible` |
//! | [`surroundings`] | - |
//! | [`platform`] | `surroundings` |
//! | [`client`] | `dialogue`, `config`, `otp`, `visible`, `platform`, `report` |
//! | [`visit`] | `client`, `dialogue`, `otp`, `config`, `visible` |
//! | [`policy`] | `config`, `dialogue`, `visible`, `platform` |
//! | [`progress`] | `config`, `wizard`, `dialogue`, `platform` |
//! | [`driver`] | `wizard`, `visit`, `dialogue`, `client`, `clock`, `progress`, `config`, `otp`, `report` |
//! | [`tui`] | `driver`, `wizard`, `text`, `clock`, `otp`, `dialogue`, `visible`, `surroundings`, `platform` |
//! | [`mod@line`] | `driver`, `wizard`, `text`, `clock`, `otp`, `dialogue`, `visible`, `surroundings`, `platform` |
//! | [`doctor`] | `client`, `config`, `clock`, `dialogue`, `visit`, `text`, `wizard`, `surroundings`, `platform`, `policy` |
//! | [`practice`] | `otp`, `dialogue` |
//!
//! Some crates have one room as well: ratatui in `tui`, reqwest in `client`, the HTML parser in `visit/page`, axum
//! in `practice`. The same test lists the files that read a secret's text.
//!
//! # Flow
//! ```text
//!  key, typed line ──> Intent ─┐                                    ┌─> Screen ──> tui or line
//!  full second ──────> Tick   ─┼─> Message ──> Wizard::update(now) ─┤
//!  visit ────────────> Turn   ─┘                                    └─> Effects
//!        ↑                                                                │
//!        └── dyn Client <── Visit <── driver <── Start, Answer, Leave ────┤
//!         file (all programs'), then dyn Client <── Attempt, TakeBack ────┤
//!                       browser, clipboard, file <── Open, Copy, Save ────┤
//!             doctor, new files, as `Message`s <── Gather, Keep, Picture ┤
//!                                      the front end <── Wipe, Exit ──────┘
//! ```
//! Effects are plain data, so a test compares them and hands back made-up turns: no mock, no runtime, no clock. A
//! page is drawn after something has happened and at no other time; ticks come only while something on the screen
//! lives, so an idle program is never woken. An id on each visit drops turns that come too late. What was typed
//! goes out in one request; Back and Quit wait for its answer, which is always taken in. A failure never advances.
//!
//! A password or code that goes out is an *attempt* (`wizard/attempts.rs`), and attempts are few: one counts from before it
//! goes out, in the file that all programs of the person share, and is taken back when a turn or the visit shows that it
//! was no wrong one. Without the file's lock nothing is counted, and what isn't counted doesn't go out (`progress.rs`);
//! what can't be read of the file counts as made (`progress/tries.rs`).
//!
//! A typed password or code moves by value from field to effect to request and is gone; of a code a fingerprint stays, under
//! a key of the run, so that none goes out twice. A token's key has one owner,
//! the wizard's `enrolment`, from `ShowQr` until it is accepted, left or expired; the visit keeps only the form that it
//! must send back, and what it needs to see that the key has changed.
//!
//! # How to add
//! The compiler leads to whatever isn't named here. What it doesn't lead to is told behind *by hand*.
//!
//! **A text.** A key with a column for each language in `assets/texts/<area>.toml`, said as
//! `Phrase::new(keys::<area>::<key>)` with the whole path (tables are modules, keys are in capitals), its places such as
//! `{host}` filled by `.with("host", …)`. `build.rs` makes the constants: a wrong key doesn't compile, and a text that
//! lacks a language stops the build. Tests find texts that nobody says and places that differ between languages. What is
//! put into a place is never looked through for places.
//!
//! **A language.** One line in `assets/languages.toml`, one column in `assets/texts`. The switch, yes and no, the
//! commands of the line mode, `--language` and the ASCII form follow from them. By hand: documents for its readers.
//!
//! **A page kind.** One file in `src/visit/pages` with `claims` (by what its form's fields are for, which
//! `visit/purpose.rs` alone decides (that a code comes by mail or otherwise: `visit/elsewhere.rs`), then by other
//! structure, words last) and `act`, its `mod` line, and its name in the right round of `visit/recognise.rs`. By hand:
//! a saved page in `tests/fixtures/pages` (of a real Keycloak in `tests/fixtures/keycloak`) and a line in
//! `tests/it/visit/recognise.rs`: two kinds that claim one page are a failure. A page of Keycloak that only the
//! browser can do is a row of `visit/pages/required_action.rs`; what it wants is a `Wants` of `dialogue/problem.rs`
//! with its texts in `wizard/visit/trouble.rs`. What a site's sentences mean, whatever its theme, is the table of
//! `visit/sentence/sayings.rs`; what it says to an answer is what wasn't on the page before (`visit/said.rs`).
//!
//! **A kind of question.** Four places: its type with its kind, and a new kind of answer if it needs one, in
//! `dialogue/question.rs`; the page kind that puts it; one file in `src/wizard/visit` that implements `Phase` for it (what
//! is on its page, what can be chosen, its fields, what is sent, what it counts as, its help and code), with its `mod` line
//! and its arm of `asked` in `wizard/visit/mod.rs`; and a `VisitPage` with its words in the stages that meet it. By hand: a
//! new part of an answer in `visit/pending_form.rs`, or it isn't sent; whether it shows that the answer before was right
//! (`shows_right` in `wizard/visit/phase.rs`); a row in `src/wizard/tests/visit.rs` and a turn in `tests/it/wizard/walk.rs`.
//! A thing that a visit comes to without a question (as handed over, stuck) is such a phase as well, entered in
//! `wizard/turns.rs`.
//!
//! **A trouble.** A variant of [`dialogue::Trouble`] with its code (capitals A to Z); its texts and its help in
//! `wizard/visit/trouble.rs`; `what`, `why` and `next` in `assets/texts/trouble.toml`. By hand: what can be chosen, in
//! `wizard/visit/stuck.rs`, where it isn't the usual; values for its places (`filled`); a row in [`edge::codes::CODES`] with
//! its texts in `assets/texts/codes.toml`, of which the tables of `docs/codes.md` are made (`UPDATE_DOCS=1`); a trouble of the practice world that causes it. One of the network is a
//! [`dialogue::NetworkFailure`]: found by the client, by `visit/network.rs` (heads, redirects) or `visit/stand_in.rs`
//! (pages), its texts in `wizard/visit/network_trouble.rs`, told by the doctor in `doctor/checks/address.rs`; by hand
//! `passes` in `wizard/visit/network_trouble.rs` and `is_met` in `doctor/call.rs`.
//!
//! **A trouble of the practice world.** A row in `practice/troubles/list.rs`, with what it does in `replies.rs` or
//! `sso/troubles.rs`, and its line in `assets/texts/practice.toml`. By hand: its row in `tests/it/practice/troubles`.
//!
//! **A check of the doctor.** One file in `src/doctor/checks` with a [`doctor::Check`], its lines in `checks/mod.rs` and
//! in [`doctor::CHECKS`]; what it must see of the machine goes into [`doctor::CheckContext`], filled in `edge/looking.rs`;
//! texts in `assets/texts/doctor.toml`. By hand: rows in `docs/doctor.md`.
//!
//! **A line of the support report.** Its value in `report/facts.rs` or `report/way.rs`, its rule in `report/allowed.rs`, its
//! words in `report/write.rs` and `assets/texts/report.toml`; what is seen of the machine is gathered in `edge/reporter.rs`. By
//! hand: what the lines on what is in it and what isn't say.
//!
//! **A client.** Implement [`client::Client`], or wrap one as `client/trace.rs` does, and plug it in in `client()` of
//! `edge/start.rs`, which the doctor uses as well. By hand: a wrapper hands on `one_connection`, or tickets are off.
//!
//! **A proxy setting.** (That of another system.) Implement [`client::SystemProxy`] where the system has what Windows has
//! (`client/proxy/windows.rs`), else [`client::ProxySettings`], and put it behind the environment's variables in
//! `client/proxy/mod.rs`. By hand: a new kind of setting is a [`dialogue::ProxySetting`] with its words in
//! `wizard/visit/network_trouble.rs`, `doctor/checks/address.rs` and `doctor/checks/proxy.rs`.
//!
//! **A block.** A variant of [`wizard::Block`] with its privacy, in `wizard/screen/block.rs`. The compiler names both
//! printers: `tui/widget/mod.rs` and `line/view.rs`. By hand: one that moves in `alive` of `wizard/screen/compose.rs`, one
//! that is answered in `line/question.rs`; what of it is covered on a shared screen in `wizard/screen/cover.rs`, and whether
//! a new place of a text may be seen there (`filling`). For a stage to show it: a `Show` in `wizard/stage.rs`.
//!
//! **A picture.** (Of a page on the phone.) One file in `assets/phone`, which says where it is known from: nothing stands on
//! it that isn't known. Its line in `stages/pictures.rs`, with what is to be tapped as keys of `assets/texts/picture.toml`;
//! a `Show` of it on its card. A new version of an app is a new file.
//!
//! **A command.** A variant of [`wizard::Command`], what it does in `wizard/mod.rs`, a row in `tui/keymap.rs` (key, footer
//! and help are read from it), a row in `line/command.rs`. By hand: where it holds, in `commands` of
//! `wizard/screen/compose.rs`; the tables of keys and commands in the documents.
//!
//! **A stage.** One file in `src/stages`, its texts in `assets/texts`, one line in `stages/mod.rs`; new step numbers
//! go in `wizard/step.rs`, with who comes by them, and `assets/texts/steps.toml` (5.0 is the last screen). If it talks to a site: a `Goal`, where it
//! begins, and by hand how it is seen to be reached (`visit/pages/arrived.rs`) and whether its site needs a secured network
//! (`wizard/visit/stuck.rs`). A new site begins in `dialogue/site.rs`; by hand the files of `assets/environments`.
//!
//! **An environment.** Nothing here: a TOML file and `--environment` (see `docs/environments.md`). A new key in it goes in
//! `config/check.rs` and the files of `assets/environments`.

pub mod client;
pub mod clock;
pub mod config;
pub mod dialogue;
pub mod doctor;
pub mod driver;
pub mod edge;
pub mod line;
pub mod otp;
pub mod platform;
pub mod policy;
pub mod practice;
pub mod progress;
pub mod report;
pub mod stages;
pub mod surroundings;
pub mod text;
pub mod tui;
pub mod visible;
pub mod visit;
pub mod wizard;
