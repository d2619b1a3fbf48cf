//! The environment file of a test's world.

use std::{fs, path::PathBuf};

use super::rig::World;

impl World {
    /// Writes an environment file for `--environment`; AD FS is named in it or not, as in production.
    pub fn environment_file(&self, names_adfs: bool) -> PathBuf {
        let (sso, adfs) = (&self.sso, &self.adfs);
        let (enrolment, workplace) = (&self.enrolment.origin, &self.workplace.origin);
        let named = if names_adfs { format!("adfs = \"{adfs}\"") } else { String::new() };
        let password = if names_adfs { format!("\"{sso}\", \"{adfs}\"") } else { format!("\"{sso}\"") };
        // The enrolment app's origin has the Serviceportal as well.
        let text = format!(
            r#"version = 1
name = "test"

[addresses]
atrium = "{enrolment}/atrium/#/login"
enrolment = "{enrolment}/"
statens_sso = "{sso}/"
{named}
workplace = "{workplace}/"

[may_be_sent]
password = [{password}]
code = ["{sso}"]
email = ["{sso}", "{workplace}"]
loopback_http = []

[stores]
freeotp_app_store = "https://apps.apple.com/app/freeotp-authenticator/id872559395"
freeotp_google_play = "https://play.google.com/store/apps/details?id=org.fedorahosted.freeotp"
workplace_app_store = "https://apps.apple.com/app/min-arbejdsplads/id6477493233"

[support]
service_portal = "https://statens-adm.dk/support/serviceportalen/"
mail = "bygst@bygst.dk"

[limits]
connect_seconds = 10
answer_seconds = 30
"#
        );
        let path = self.folder().join("test.toml");
        fs::write(&path, text).unwrap();
        path
    }
}
