//! Where this stage meets the emitter.
//!
//! In: the libraries and the options. Out: code, as text or as a tree. It is a file of its own so that the stage can be
//! tested without an emitter.

use super::shown::shown;
use crate::analysis::Universe;
use crate::emit::{self, Generated, Options};

/// What the emitter gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Emitted<C> {
    /// The code.
    pub(super) code: C,
    /// What it has to say about it.
    pub(super) warnings: Vec<String>,
}

/// The emitter as this stage sees it: code, or everything that is in its way, each with its place.
pub(super) type Emit<'e, C> = &'e dyn Fn(&Universe<'_>, &Options) -> Result<Emitted<C>, Vec<String>>;

/// The emitter of this build, to its text.
///
/// # Errors
///
/// Every problem, with library, type, member and parameter.
pub(super) fn text(universe: &Universe<'_>, options: &Options) -> Result<Emitted<String>, Vec<String>> {
    let Emitted { code, warnings } = tree(universe, options)?;
    Ok(Emitted { code: code.file.to_text(&code.style), warnings })
}

/// The emitter of this build.
///
/// # Errors
///
/// As those of [`text`].
pub(super) fn tree(universe: &Universe<'_>, options: &Options) -> Result<Emitted<Generated>, Vec<String>> {
    let generated = emit::emit(universe, options).map_err(|problems| lines(&problems))?;
    let warnings = lines(&generated.warnings);
    Ok(Emitted { code: generated, warnings })
}

/// Messages, a line each: they have names of a library in them.
fn lines<T: ToString>(messages: &[T]) -> Vec<String> {
    messages.iter().map(|message| shown(&message.to_string())).collect()
}
