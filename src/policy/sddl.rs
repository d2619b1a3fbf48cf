//! Who could have written something, on Windows: its security descriptor in Microsoft's string format (SDDL), read on
//! every system, so that it is tried on every system.

/// What is looked at: who may do harm differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// A file: nobody else may write it.
    File,
    /// A folder above it: nobody else may replace what is in it. New files of others do no harm, and each drive allows
    /// its users to make some.
    Folder,
    /// A key of the registry: nobody else may set a value.
    Key,
}

impl Kind {
    /// The rights that only administrators may have.
    const fn harmful(self) -> u32 {
        /// `DELETE`, `WRITE_DAC`, `WRITE_OWNER`, `GENERIC_ALL`.
        const ALWAYS: u32 = 0x0001_0000 | 0x0004_0000 | 0x0008_0000 | 0x1000_0000;
        /// `GENERIC_WRITE`.
        const WRITE: u32 = 0x4000_0000;
        match self {
            // FILE_WRITE_DATA, FILE_APPEND_DATA
            Self::File => ALWAYS | WRITE | 0x2 | 0x4,
            // FILE_DELETE_CHILD
            Self::Folder => ALWAYS | 0x40,
            // KEY_SET_VALUE, KEY_CREATE_SUB_KEY, KEY_CREATE_LINK
            Self::Key => ALWAYS | WRITE | 0x2 | 0x4 | 0x20,
        }
    }
}

/// The administrators' group, the system, the account of the administrator, those of the domain, and the service that
/// installs Windows. `OW` is the owner, who is looked at.
const ADMINISTRATORS: [&str; 10] = [
    "BA",
    "S-1-5-32-544",
    "SY",
    "S-1-5-18",
    "LA",
    "DA",
    "EA",
    "OW",
    "TI",
    "S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464",
];

/// The two-letter rights and what they stand for.
const RIGHTS: [(&str, u32); 25] = [
    ("CC", 0x1),
    ("DC", 0x2),
    ("LC", 0x4),
    ("SW", 0x8),
    ("RP", 0x10),
    ("WP", 0x20),
    ("DT", 0x40),
    ("LO", 0x80),
    ("CR", 0x100),
    ("SD", 0x0001_0000),
    ("RC", 0x0002_0000),
    ("WD", 0x0004_0000),
    ("WO", 0x0008_0000),
    ("GA", 0x1000_0000),
    ("GX", 0x2000_0000),
    ("GW", 0x4000_0000),
    ("GR", 0x8000_0000),
    ("FA", 0x001f_01ff),
    ("FR", 0x0012_0089),
    ("FW", 0x0012_0116),
    ("FX", 0x0012_00a0),
    ("KA", 0x000f_003f),
    ("KR", 0x0002_0019),
    ("KW", 0x0002_0006),
    ("KX", 0x0002_0019),
];

/// True if nobody but administrators owns it or can change it. What can't be read isn't trusted.
pub(super) fn is_trusted(descriptor: &str, kind: Kind) -> bool {
    let Some(owner) = owner(descriptor) else { return false };
    ADMINISTRATORS.contains(&owner)
        && entries(descriptor)
            .is_some_and(|entries| entries.into_iter().all(|entry| is_harmless(entry, kind)))
}

fn owner(descriptor: &str) -> Option<&str> {
    let rest = descriptor.strip_prefix("O:")?;
    let end = ["G:", "D:", "S:"].iter().filter_map(|part| rest.find(part)).min().unwrap_or(rest.len());
    Some(&rest[..end])
}

/// The entries of the list of rights, without their outer brackets. `None` where there is no such list, so that all may do
/// everything.
fn entries(descriptor: &str) -> Option<Vec<&str>> {
    let rest = descriptor.split_once("D:")?.1;
    if rest.starts_with("NO_ACCESS_CONTROL") {
        return None;
    }
    let (mut entries, mut depth, mut begin) = (Vec::new(), 0_u32, 0);
    for (at, letter) in rest.char_indices() {
        match letter {
            '(' => {
                depth += 1;
                if depth == 1 {
                    begin = at + 1;
                }
            }
            ')' => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    entries.push(&rest[begin..at]);
                }
            }
            // The list of what is to be logged begins.
            'S' if depth == 0 && rest[at..].starts_with("S:") => break,
            _ => {}
        }
    }
    (depth == 0).then_some(entries)
}

/// `type;flags;rights;object;inherited object;who`, and perhaps a condition.
fn is_harmless(entry: &str, kind: Kind) -> bool {
    let parts: Vec<&str> = entry.splitn(7, ';').collect();
    let [what, flags, rights, _, _, who, ..] = parts[..] else { return false };
    // Nobody gets more by what is denied; and what only others inherit isn't about this one.
    if what == "D" || what == "XD" || what == "OD" || flags_of(flags).any(|flag| flag == "IO") {
        return true;
    }
    ADMINISTRATORS.contains(&who) || mask(rights).is_some_and(|mask| mask & kind.harmful() == 0)
}

fn flags_of(flags: &str) -> impl Iterator<Item = &str> {
    (0..flags.len()).step_by(2).filter_map(|at| flags.get(at..at + 2))
}

/// The rights as one number; `None` if they can't be read.
fn mask(rights: &str) -> Option<u32> {
    if let Some(number) = rights.strip_prefix("0x") {
        return u32::from_str_radix(number, 16).ok();
    }
    if let Ok(number) = rights.parse() {
        return Some(number);
    }
    (0..rights.len()).step_by(2).try_fold(0, |mask, at| {
        let name = rights.get(at..at + 2)?;
        RIGHTS.iter().find(|(known, _)| *known == name).map(|(_, bits)| mask | bits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `(Get-Acl).Sddl` gives for them, after public listings.
    const SYSTEM_DRIVE: &str = "O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;;LC;;;AU)(A;OICIIO;SDGXGWGR;;;AU)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;OICI;0x1200a9;;;BU)";
    const PROGRAM_FILES: &str = "O:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464G:S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464D:PAI(A;;FA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)(A;CIIO;GA;;;S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464)(A;;0x1301bf;;;SY)(A;OICIIO;GA;;;SY)(A;;0x1301bf;;;BA)(A;OICIIO;GA;;;BA)(A;;0x1200a9;;;BU)(A;OICIIO;GXGR;;;BU)(A;OICIIO;GA;;;CO)(A;;0x1200a9;;;AC)";
    const PROGRAM_DATA: &str = "O:SYG:SYD:PAI(A;OICIIO;GA;;;CO)(A;OICI;FA;;;SY)(A;OICI;FA;;;BA)(A;CI;DCLCRPCR;;;BU)(A;OICI;0x1200a9;;;BU)";
    const POLICIES: &str = "O:BAG:SYD:AI(A;CIID;KR;;;BU)(A;CIID;KA;;;BA)(A;CIID;KA;;;SY)(A;CIIOID;KA;;;CO)";

    #[test]
    fn what_windows_and_installers_make_is_trusted() {
        for (descriptor, kind) in [
            (SYSTEM_DRIVE, Kind::Folder),
            (PROGRAM_FILES, Kind::Folder),
            (PROGRAM_DATA, Kind::Folder),
            (POLICIES, Kind::Key),
            ("O:BAG:BAD:AI(A;ID;FA;;;SY)(A;ID;FA;;;BA)(A;ID;0x1200a9;;;BU)", Kind::File),
            ("O:SYG:SYD:(D;;FA;;;AN)(A;;FR;;;WD)(A;;GA;;;BA)S:(AU;SAFA;FA;;;WD)", Kind::File),
        ] {
            assert!(is_trusted(descriptor, kind), "{descriptor}");
        }
    }

    #[test]
    fn what_others_can_change_is_not() {
        for (descriptor, kind) in [
            // The person's own file, and one that they may write.
            ("O:S-1-5-21-1-2-3-1001G:BAD:(A;;FA;;;SY)(A;;FR;;;BU)", Kind::File),
            ("O:BAG:BAD:(A;;FA;;;BA)(A;;FW;;;BU)", Kind::File),
            ("O:BAG:BAD:(A;;FA;;;BA)(A;;0x1301bf;;;AU)", Kind::File),
            ("O:BAG:BAD:(A;;FRWD;;;S-1-5-21-1-2-3-1001)", Kind::File),
            ("O:BAG:BAD:(XA;;FA;;;WD;(@User.Title==\"x\"))", Kind::File),
            // A folder in which they may replace what is there.
            ("O:BAG:BAD:(A;OICI;0x1301ff;;;AU)", Kind::Folder),
            ("O:BAG:BAD:(A;OICI;0x40;;;BU)", Kind::Folder),
            ("O:BAG:BAD:(A;CI;KW;;;BU)", Kind::Key),
            // No list, or none that can be read.
            ("O:BAG:BA", Kind::File),
            ("O:BAG:BAD:NO_ACCESS_CONTROL", Kind::File),
            ("O:BAG:BAD:(A;;??;;;BU)", Kind::File),
            ("O:BAG:BAD:(A;;FR)", Kind::File),
            ("O:BAG:BAD:(A;;FR;;;BU", Kind::File),
            ("", Kind::Key),
        ] {
            assert!(!is_trusted(descriptor, kind), "{descriptor}");
        }
    }
}
