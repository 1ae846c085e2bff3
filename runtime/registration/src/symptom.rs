//! What a program meets of each kind of finding: the codes, by what it does and on which system.
//!
//! In: a kind, a stage and a system. Out: codes. What always holds: those of Wine were observed (8.0). Those of Windows
//! are from its documentation (rule R6), and a list has all that may come where that leaves it open. 0 is in a list
//! where it may work. What it does not know: which of the findings a program meets first.

mod codes;
mod finding;
mod hresult;
mod table;

pub use hresult::name_of;
use hresult::{E_NOINTERFACE, OK};

use crate::{Kind, Stage, System};

/// Whether a failure with this code may come from a finding, on Windows or under Wine.
pub fn is_symptom(code: u32, stage: Stage) -> bool {
    let is_of = |kind: &Kind| {
        [System::Windows, System::Wine].into_iter().any(|system| kind.symptoms(stage, system).contains(&code))
    };
    code != OK && Kind::ALL.iter().any(is_of)
}

impl Kind {
    /// The codes that a program may meet of it; 0 where it may work, and none where it is not met.
    pub fn symptoms(self, stage: Stage, system: System) -> &'static [u32] {
        let codes = self.codes();
        let [windows, wine] = match stage {
            Stage::StubOf => codes.stub_of,
            Stage::Marshal | Stage::Query => codes.marshal,
            Stage::LoadLibrary => codes.load,
            Stage::Create => codes.create,
        };
        match system {
            System::Windows => windows,
            System::Wine if stage == Stage::Query && self != Self::ManifestVersion => cast_under_wine(wine),
            System::Wine => wine,
        }
    }

    /// Whether a program that meets it fails, whatever else is there. What is not met on a system does not fail there.
    pub(crate) fn fails(self, stage: Stage, system: System) -> bool {
        let codes = self.symptoms(stage, system);
        !codes.is_empty() && !codes.contains(&OK)
    }
}

/// Wine's proxies give one code for whatever keeps an interface from being marshaled.
fn cast_under_wine(marshal: &[u32]) -> &'static [u32] {
    match (marshal.contains(&OK), marshal.iter().any(|code| *code != OK)) {
        (true, true) => &[OK, E_NOINTERFACE],
        (true, false) => &[OK],
        (false, true) => &[E_NOINTERFACE],
        (false, false) => &[],
    }
}
