//! What a block says of all its functions, and a function of itself instead.
//!
//! In: the arguments of the macro, or the attributes of a function. Out: [`Options`]. What always holds: what a function says
//! comes first, then what its block says. Nothing stands in for what neither says: text has no encoding then (rule S1), a truth
//! value no kind (rule S11).

use comwright_codegen::model::{BoolKind, Encoding};
use proc_macro2::Ident;

use crate::attr::{Arg, Args};
use crate::context::Context;
use crate::parsed::parsed;
use crate::strings::Strings;
use crate::truth;

/// What is said of all texts, truth values and names.
#[derive(Clone, Default)]
pub(crate) struct Options {
    pub(crate) strings: Strings,
    pub(crate) bool_kind: Option<BoolKind>,
    pub(crate) sets_last_error: bool,
    pub(crate) preserves_hresult: bool,
    pub(crate) is_loaded: bool,
    /// Whether entries are named in PascalCase.
    pub(crate) is_renamed: bool,
    /// Whether entries end in `W` or `A`.
    pub(crate) has_suffix: bool,
}

impl Options {
    /// Takes what is said out of the arguments; what is not said there is as `outer` has it.
    pub(crate) fn take(args: &mut Args, outer: &Self, context: &Context) -> Self {
        let on = |said: Option<(Ident, bool)>, outer| said.map_or(outer, |(_, is_on)| is_on);
        let sets_last_error = on(args.switch("set_last_error", context), outer.sets_last_error);
        let preserves_hresult = on(args.switch("preserve_hresult", context), outer.preserves_hresult);
        let is_loaded = on(args.switch("load", context), outer.is_loaded);
        let suffix = args.switch("suffix", context);
        let strings = Strings::take(args, outer.strings, context);
        if let (Some((name, true)), Some(Encoding::Utf8)) = (&suffix, strings.encoding) {
            let what = "functions that take UTF-8 have no suffix";
            context.error(name, what, "leave it out, or write `strings = Utf16` or `strings = Ansi`");
        }
        Self {
            strings,
            bool_kind: truth::take(args, context).or(outer.bool_kind),
            sets_last_error,
            preserves_hresult,
            is_loaded,
            is_renamed: args.take("rename_all").and_then(|arg| renamed(&arg, context)).unwrap_or(outer.is_renamed),
            has_suffix: on(suffix, outer.has_suffix),
        }
    }
}

impl Options {
    /// Something is misspelt here, which may be what would be missed.
    pub(crate) fn forgo(&mut self) {
        self.strings.forgo();
        self.bool_kind.get_or_insert(BoolKind::Variant);
    }
}

fn renamed(arg: &Arg, context: &Context) -> Option<bool> {
    let case: syn::LitStr = parsed(arg.said("the name of a case", context)?).ok().or_else(|| {
        let help = "write `rename_all = \"PascalCase\"`";
        context.error(arg.value_tokens(), "this is not the name of a case", help);
        None
    })?;
    let is_pascal = case.value() == "PascalCase";
    if !is_pascal {
        let help = "write `rename_all = \"PascalCase\"`, or leave it out: names are kept as they are written";
        context.error(&case, format!("there is no case {:?} here", case.value()), help);
    }
    is_pascal.then_some(true)
}
