//! Windows' settings and its scripts, as [`SystemProxy`] wants them.

use std::sync::OnceLock;

use url::Url;

use super::{PersonalSetting, Script, ScriptRefusal, ScriptWay, SystemProxy};
use crate::platform::windows::winhttp::{self, Session, Way};

/// `WinHTTP`. Its session is opened with the first script, and keeps that.
#[derive(Debug, Default)]
pub(super) struct WinHttp(OnceLock<Option<Session>>);

impl SystemProxy for WinHttp {
    fn setting(&self) -> Option<PersonalSetting> {
        let found = winhttp::personal_setting()?;
        Some(PersonalSetting {
            discovers: found.discovers,
            script: found.script,
            proxies: found.proxies,
            bypass: found.bypass,
        })
    }

    fn ask(&self, script: Script<'_>, origin: &Url) -> Result<Vec<ScriptWay>, ScriptRefusal> {
        let session = self.0.get_or_init(Session::open).as_ref().ok_or(ScriptRefusal::Broken)?;
        let script = match script {
            Script::Discovered => None,
            Script::At(address) => Some(address),
        };
        let ways = session.ask(script, origin.as_str()).map_err(ScriptRefusal::of_windows)?;
        Ok(ways
            .into_iter()
            .map(|way| match way {
                Way::Direct => ScriptWay::Direct,
                Way::Http(proxy) => ScriptWay::Proxy(proxy),
                Way::Https(proxy) => ScriptWay::Proxy(format!("https://{proxy}")),
                Way::Other => ScriptWay::Other,
            })
            .collect())
    }
}
