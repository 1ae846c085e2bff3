//! Two breakages at once: what is found of the one must not hide the other.
//!
//! In: breakages of one subject. Out: breakages that do both. What always holds: which are chosen follows from a seed.
//! What it does not know: whether one makes the other of no account.

use super::Breakage;
use super::edit::{Edit, What};
use crate::random::Random;

impl Breakage {
    /// This one, and then the other.
    pub fn and(&self, then: &Self) -> Self {
        Self {
            key: self.key.clone(),
            how: format!("{}, and {} {}", self.how, then.key, then.how),
            cause: format!("{}, {}", self.cause, then.cause),
            is_of_system: self.is_of_system || then.is_of_system,
            is_unseen: self.is_unseen || then.is_unseen,
            edits: self.edits.iter().chain(&then.edits).cloned().collect(),
        }
    }

    /// Whether it is of the key of an interface and takes something away for programs of one width, where COM may take
    /// what those of the other have.
    fn leads_to_other_width(&self) -> bool {
        let is_gone =
            |edit: &Edit| matches!(edit.what, What::RemoveKey | What::RemoveValue(_)) && edit.widths.len() == 1;
        self.key.starts_with("Interface") && !super::key::is_aside(&self.key) && self.edits.iter().all(is_gone)
    }
}

/// What of these takes something of an interface away for one width.
pub fn of_other_width(all: &[Breakage]) -> Vec<&Breakage> {
    all.iter().filter(|breakage| breakage.leads_to_other_width()).collect()
}

/// Each of these breakages of a subject, and then each that takes something of an interface away for one width.
pub fn with_keys_of_other_width(all: &[Breakage]) -> Vec<Breakage> {
    let far = of_other_width(all);
    all.iter().flat_map(|one| far.iter().map(|far| one.and(far))).collect()
}

/// So many pairs of any two of these breakages of a subject, of which none is one with itself.
pub fn any_two(all: &[Breakage], count: usize, seed: u64) -> Vec<Breakage> {
    let mut random = Random::new(seed);
    let mut two = || {
        let (first, second) = (random.below(all.len()), random.below(all.len() - 1));
        all[first].and(&all[second + usize::from(second >= first)])
    };
    (0..count).map(|_| two()).collect()
}
