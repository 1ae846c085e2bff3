//! Which of all breakages are tried.
//!
//! In: all breakages of a subject, or of what all programs have in common, and the variable `COMWRIGHT_BREAKAGES`. Out:
//! those that are to be tried, by themselves and in pairs. What always holds: which these are follows from the
//! variable, the seed and what was asked before; without the variable, of each cause one at most is tried by itself.
//! What it does not know: how they are tried, and what comes of them.

use std::collections::BTreeSet;

use comwright_tests::random::Random;
use comwright_tests::registrations::{Breakage, any_two, of_other_width, with_keys_of_other_width};

/// By this variable all breakages are tried, and not one of each cause: those by themselves (`one`), those in pairs
/// (`pairs`), or both.
const ALL: &str = "COMWRIGHT_BREAKAGES";

/// When not all are tried: of those that are not broken in a way that was once untold, one in so many is.
const ONE_IN: usize = 48;

/// Ways to break something of which the chain once did not foretell what came of it.
const ONCE_UNTOLD: &[&str] = &[
    "is there for the other width only",
    "is the user's only",
    "is called win32",
    "is called the one above it",
    "is not there",
    "as Expand",
    "as Multi",
    "as Binary",
    "as None",
    "as Number",
    "a word",
    "behind a blank",
    "before a tab",
    "before the end of a line",
    "in single quotes",
    "with a quote before it",
    "without hyphens",
    "very long",
    r"with \1 behind it",
    "by a dot and its name",
    "without its drive",
    "in the folder of a drive",
    "with a dot behind it",
    "behind file",
    "on a share",
    "with an argument",
    "without what follows the dot",
    "through a folder that is not there",
    "behind a variable of no program",
    "with a variable in it that is known",
    "Free model",
];

/// Which pairs of any two are tried.
const SEED: u64 = 10;

/// How many pairs of a subject are tried, of a kind of which not all are: of all breakages, and of one of each cause.
const MANY: usize = 400;
const FEW: usize = 4;

/// Which breakages are tried.
pub(super) struct Chosen {
    /// What the variable says.
    all: Option<String>,
    /// The causes that were tried.
    causes: BTreeSet<String>,
    /// Whether pairs of a subject were.
    has_pairs: bool,
}

impl Chosen {
    pub(super) fn new() -> Self {
        Self { all: std::env::var(ALL).ok(), causes: BTreeSet::new(), has_pairs: false }
    }

    /// Those breakages that are to be tried by themselves.
    pub(super) fn singles(&mut self, all: Vec<Breakage>) -> Vec<Breakage> {
        all.into_iter().filter(|breakage| self.is_chosen(breakage)).collect()
    }

    fn is_chosen(&mut self, breakage: &Breakage) -> bool {
        let is_new = self.causes.insert(breakage.cause.clone());
        let was_untold = || ONCE_UNTOLD.iter().any(|how| breakage.how.contains(how));
        match self.all.as_deref() {
            Some("pairs") => false,
            Some(_) => true,
            None => is_new && (was_untold() || self.causes.len().is_multiple_of(ONE_IN)),
        }
    }

    /// Those pairs of a subject's breakages that are to be tried. Of those that have a key for one width, all of the
    /// first subject are, since those of the others have nearly the same causes.
    pub(super) fn pairs(&mut self, all: &[Breakage], is_of_class: bool) -> Vec<Breakage> {
        let mut causes = BTreeSet::new();
        let distinct: Vec<_> = all.iter().filter(|breakage| causes.insert(&breakage.cause)).cloned().collect();
        let far = with_keys_of_other_width(&distinct);
        let is_first = !std::mem::replace(&mut self.has_pairs, true);
        let mut random = Random::new(SEED);
        let (most, any) = match self.all.as_deref() {
            Some("one") => (0, 0),
            Some(_) if is_of_class => (FEW * FEW, FEW * FEW),
            Some(_) if is_first => (far.len(), MANY),
            Some(_) => (MANY, MANY),
            None => (FEW, FEW),
        };
        let far = match most < far.len() {
            true => (0..most).map(|_| random.of_ref(&far).clone()).collect(),
            false => far,
        };
        far.into_iter().chain(any_two(all, any, SEED)).collect()
    }

    /// Those of what all programs have in common that are to be tried: by themselves, and beside what is a subject's
    /// own.
    pub(super) fn of_system(&mut self, all: Vec<Breakage>) -> Vec<Breakage> {
        match self.all.as_deref() {
            Some("pairs") => all.into_iter().filter(|breakage| self.causes.insert(breakage.cause.clone())).collect(),
            _ => self.singles(all),
        }
    }

    /// What of a subject's own is broken beside what all programs have in common: a key that is there for one width
    /// only, and anything.
    pub(super) fn beside(&self, all: &[Breakage]) -> Vec<Breakage> {
        let mut random = Random::new(SEED);
        let far = of_other_width(all);
        let far = (!far.is_empty()).then(|| (*random.of_ref(&far)).clone());
        far.into_iter().chain([random.of_ref(all).clone()]).collect()
    }
}
