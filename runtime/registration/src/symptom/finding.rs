//! What a program meets of one finding, and how bad that is.
//!
//! In: a finding, a stage and a system. Out: codes, and a severity. What always holds: what may work on a system is not
//! broken there. What it does not know: which codes a kind gives; that is `table`.

use super::hresult::{CO_E_CLASSSTRING, OK, REGDB_E_CLASSNOTREG};
use crate::{Finding, Guid, Kind, Seen, Severity, Stage, System};

impl Finding {
    /// The codes that a program may meet of it; 0 where it may work, and none where it is not met. A library that no
    /// interface is led to is met by those alone who load it.
    pub fn symptoms(&self, stage: Stage, system: System) -> &'static [u32] {
        match (self.kind.symptoms(stage, system), stage) {
            (codes, Stage::LoadLibrary) if self.is_met_by_all_who_load() => match codes {
                [codes @ .., OK] => codes,
                codes => codes,
            },
            // CLSIDFromProgID fails, or what it gives is no class (the documentation, and the source of Wine).
            (_, Stage::Create) if self.kind == Kind::ProgIdMissing && self.says_something() => {
                if self.names_guid() {
                    &[REGDB_E_CLASSNOTREG]
                } else {
                    &[CO_E_CLASSSTRING]
                }
            }
            (_, Stage::LoadLibrary) if self.kind == Kind::ManifestFileMissing && self.is_of_class() => &[],
            (_, stage) if self.is_of_library() && stage != Stage::LoadLibrary => &[],
            (codes, _) => codes,
        }
    }

    /// Whether those who load the library as it is asked for do meet it: it is their version or locale that is not
    /// found, and not what the key of an interface says of them.
    fn is_met_by_all_who_load(&self) -> bool {
        self.is_of_library() && matches!(self.kind, Kind::VersionSpelled | Kind::LocaleMissing)
    }

    /// How bad it is on a system. What may work there is not broken, but a risk: an interface is marshaled, a library
    /// loaded, an object made. A note of what fails there is broken, but for types, which no registration changes.
    pub fn severity(&self, system: System) -> Severity {
        let stages: &[Stage] =
            if self.iid.is_some() { &[Stage::Marshal] } else { &[Stage::LoadLibrary, Stage::Create] };
        let mut codes = stages.iter().map(|stage| self.symptoms(*stage, system)).filter(|codes| !codes.is_empty());
        match self.kind.severity() {
            Severity::Broken if codes.next().is_some_and(|codes| codes.contains(&OK)) => Severity::Risk,
            Severity::Note if self.is_version_taken_literally(system) => Severity::Broken,
            severity => severity,
        }
    }

    /// Whether the version in the key of an interface is one for which another stands in, and Wine's marshaler reads
    /// it.
    fn is_version_taken_literally(&self, system: System) -> bool {
        let is_of_interface = self.iid.is_some() && self.seen.first().is_some_and(|seen| seen.name == "Version");
        self.kind == Kind::NewerMinorTaken && is_of_interface && self.kind.fails(Stage::Marshal, system)
    }

    /// Whether there is a text where it is wrong.
    fn says_something(&self) -> bool {
        self.seen.first().is_some_and(|seen| seen.said().is_some())
    }

    /// Whether that is a GUID.
    fn names_guid(&self) -> bool {
        self.seen.first().and_then(Seen::said).and_then(Guid::registered).is_some()
    }

    fn is_of_class(&self) -> bool {
        self.seen.first().is_some_and(|seen| seen.key.starts_with(r"CLSID\"))
    }

    fn is_of_library(&self) -> bool {
        self.iid.is_none() && self.seen.first().is_some_and(|seen| seen.key.starts_with(r"TypeLib\"))
    }
}
