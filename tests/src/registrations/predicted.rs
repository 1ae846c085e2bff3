//! What is found for what a row asks for, and which codes may come of it under Wine.

use std::collections::BTreeSet;

use comwright_registration::{CalledBy, Client, Examined, Interface, Kind, Registry, Stage, System, create, examine};

use super::{Made, What};

impl Made {
    /// Follows the chain of what is asked for.
    ///
    /// # Panics
    ///
    /// When no interface is called so.
    pub fn examined(&self, registry: &dyn Registry, asked: What) -> Examined {
        match asked {
            What::Interface(name) => examine(registry, &self.interface(name)),
            What::Class => create(registry, &self.needed("probe").classes[0], Client::Mta, &self.interface("IAuto")),
        }
    }

    /// The codes that may come at a stage, where that was found.
    ///
    /// # Panics
    ///
    /// When no interface is called so.
    pub fn predicted(&self, asked: What, examined: &Examined, stage: Stage) -> BTreeSet<u32> {
        match asked {
            What::Interface(name) => codes_of(&self.interface(name), examined, stage),
            What::Class => codes(examined, stage),
        }
    }
}

/// The codes that may come at a stage. Where nothing is found, it works.
pub fn codes(examined: &Examined, stage: Stage) -> BTreeSet<u32> {
    let codes = examined.findings.iter().flat_map(|finding| finding.symptoms(stage, System::Wine));
    let codes: BTreeSet<_> = codes.copied().collect();
    if codes.is_empty() { BTreeSet::from([0]) } else { codes }
}

/// The same for an interface: one that is not automation's, and that nobody has registered, is told as such, and is met
/// as one that is missing.
pub fn codes_of(interface: &Interface, examined: &Examined, stage: Stage) -> BTreeSet<u32> {
    if examined.findings.is_empty() && interface.called_by == Some(CalledBy::Plain) {
        return Kind::InterfaceMissing.symptoms(stage, System::Wine).iter().copied().collect();
    }
    codes(examined, stage)
}
