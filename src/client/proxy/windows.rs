//! Windows' settings and its scripts, as [`SystemProxy`] wants them.

use std::sync::OnceLock;

use url::Url;

use super::{Script, ScriptRefusal, SystemProxy};
use crate::platform::{
    PersonalSetting, ScriptWay,
    windows::winhttp::{self, Session},
};

/// `WinHTTP`. Its session is opened with the first script, and keeps that.
#[derive(Debug, Default)]
pub(super) struct WinHttp(OnceLock<Option<Session>>);

impl SystemProxy for WinHttp {
    fn setting(&self) -> Option<PersonalSetting> {
        winhttp::personal_setting()
    }

    fn ask(&self, script: Script<'_>, origin: &Url) -> Result<Vec<ScriptWay>, ScriptRefusal> {
        let session = self.0.get_or_init(Session::open).as_ref().ok_or(ScriptRefusal::Broken)?;
        let script = match script {
            Script::Discovered => None,
            Script::At(address) => Some(address),
        };
        session.ask(script, origin.as_str()).map_err(ScriptRefusal::of_windows)
    }
}
