//! Truth values: which kind a `bool` is at the boundary (rule S11).
//!
//! In: `bool = Win32` among the arguments of a macro, `#[bool(Win32)]` on what is declared. Out: the kind in the model. What
//! always holds: no kind stands in for one that nobody has said. What it does not know: which kinds a declaration may have.

use comwright_codegen::model::BoolKind;
use quote::ToTokens;

use crate::attr::Args;
use crate::context::Context;

/// The kinds, as attributes name them.
const KINDS: &[(&str, BoolKind)] = &[("Win32", BoolKind::Win32), ("C", BoolKind::C), ("Variant", BoolKind::Variant)];

/// `bool = Win32`, `bool(Win32)`.
pub(crate) fn take(args: &mut Args, context: &Context) -> Option<BoolKind> {
    let arg = args.take("bool")?;
    // What is wrong has been told; that it is missing would be a second mistake. Every declaration may have this kind.
    arg.one_of(KINDS, context).or(Some(BoolKind::Variant))
}

/// Tells that nobody has said the kind, neither at the place nor in the arguments of the macro; `usual` is a kind to write.
pub(crate) fn untold(at: impl ToTokens, macro_name: &str, usual: &str, context: &Context) {
    let help = format!(
        "write `bool = Win32` (BOOL, four bytes), `bool = C` (one byte) or `bool = Variant` (VARIANT_BOOL) in \
         `{macro_name}(…)`, or `#[bool({usual})]` here"
    );
    context.error_everywhere(at, "nobody has said what kind of truth value this is", help);
}
