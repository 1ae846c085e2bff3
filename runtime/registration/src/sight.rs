//! What COM of the system sees, which may be less than the registry has.
//!
//! In: a registry, and a walk along the chain in it. Out: what that meets. What always holds: COM of Wine 8.0 opens the
//! machine's classes only, so what is found there without the user's decides whether it works; what only the user has
//! is told of where it does not (`hidden-from-wine`), and what differs from the machine's where it does, since Windows
//! takes it. What it does not know: what is walked, and which of the user's values are needed.

use crate::{Examined, Finding, Kind, Registry, Severity, System};

/// Whether COM of the system sees the user's classes.
pub(crate) fn sees_user(registry: &dyn Registry) -> bool {
    registry.system() == System::Windows
}

/// Walks in the registry as COM sees it. When that fails, and would not without what only the user has, the walk that
/// has it is what is told; but where COM goes on in the keys of the other width, what it meets there, with what is hidden.
pub(crate) fn seen<T>(registry: &dyn Registry, walk: impl Fn(&dyn Registry) -> (Examined, T)) -> (Examined, T) {
    let Some(machine) = registry.without_user().filter(|_| !sees_user(registry)) else { return walk(registry) };
    let (mut seen, result) = walk(machine);
    let mut with_user = walk(registry);
    let is_hidden = seen.is_broken(registry.system()) && with_user.0.has(Kind::HiddenFromWine);
    // In place of what is hidden, COM takes the keys of the other width.
    let goes_on = seen.has(Kind::InterfaceInOtherWidth) && with_user.0.hides_interfaces_alone();
    if is_hidden && !goes_on {
        let is_far = |finding: &Finding| finding.seen.iter().any(|seen| seen.is_far);
        seen.findings.into_iter().filter(is_far).for_each(|finding| with_user.0.tell(finding));
        return with_user;
    }
    let is_of_user = |finding: &Finding| match finding.kind {
        Kind::ShadowedByUser => true,
        Kind::HiddenFromWine => is_hidden,
        _ => false,
    };
    with_user.0.findings.into_iter().filter(is_of_user).for_each(|finding| seen.tell(finding));
    (seen, result)
}

impl Examined {
    /// Whether something is broken on a system.
    pub(crate) fn is_broken(&self, system: System) -> bool {
        self.findings.iter().any(|finding| finding.severity(system) == Severity::Broken)
    }

    /// Whether all that is hidden is in keys of interfaces.
    fn hides_interfaces_alone(&self) -> bool {
        let mut hidden = self.findings.iter().filter(|finding| finding.kind == Kind::HiddenFromWine);
        hidden.all(|finding| finding.seen.iter().all(|seen| seen.key.starts_with("Interface")))
    }

    fn has(&self, kind: Kind) -> bool {
        self.findings.iter().any(|finding| finding.kind == kind)
    }
}
