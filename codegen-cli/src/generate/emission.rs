//! Where this stage meets the emitter.
//!
//! In: the libraries and the options. Out: text. It is a file of its own so that the stage can be tested without an
//! emitter.

use super::shown::shown;
use crate::analysis::Universe;
use crate::emit::{self, Options};

/// What the emitter gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Emitted {
    /// The code.
    pub(super) text: String,
    /// What it has to say about it.
    pub(super) warnings: Vec<String>,
}

/// The emitter as this stage sees it: code, or everything that is in its way, each with its place.
pub(super) type Emit<'e> = &'e dyn Fn(&Universe<'_>, &Options) -> Result<Emitted, Vec<String>>;

/// The emitter of this build.
///
/// # Errors
///
/// Every problem, with library, type, member and parameter.
pub(super) fn emit(universe: &Universe<'_>, options: &Options) -> Result<Emitted, Vec<String>> {
    let generated = emit::emit(universe, options).map_err(|problems| lines(&problems))?;
    Ok(Emitted { text: generated.file.to_text(&generated.style), warnings: lines(&generated.warnings) })
}

/// Messages, a line each: they have names of a library in them.
fn lines<T: ToString>(messages: &[T]) -> Vec<String> {
    messages.iter().map(|message| shown(&message.to_string())).collect()
}
