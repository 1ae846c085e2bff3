//! Functions and their parameters.

use super::attributes::Attributes;
use super::text;
use super::types::Spelling;
use super::values;
use super::writer::Writer;
use crate::model::{CallConv, EntryPoint, FuncDesc, FuncKind, InvokeKind, OptionalParams, Param, ParamFlags};

/// What is known of a function's surroundings.
pub(super) struct Place {
    /// FUNCKIND that goes without saying.
    pub(super) kind: FuncKind,
    /// The vtable slot that goes without saying; `None` where there are no slots.
    pub(super) slot: Option<u16>,
    /// Whether the member id is the one that a compiler would give.
    pub(super) memid_is_implied: bool,
}

/// Prints `func`: attributes in a line, then the declaration.
pub(super) fn write(func: &FuncDesc, place: &Place, spelling: &Spelling<'_>, out: &mut Writer) {
    let attributes = attributes(func, place);
    attributes.write_notes(out);
    let inline = attributes.inline();
    if !inline.is_empty() {
        out.line(inline.trim_end());
    }
    let head = spelling.declaration(&func.return_type, &format!("{}{}", call_conv(func), text::defined(&func.name)));
    let counts_defaults = counts_defaults(func);
    let params: Vec<_> = func
        .params
        .iter()
        .enumerate()
        .map(|(i, param)| self::param(func, i, param, counts_defaults, spelling))
        .collect();
    match params.as_slice() {
        [] => out.line(&format!("{head}();")),
        [param] => out.line(&format!("{head}({param});")),
        [others @ .., last] => {
            out.line(&format!("{head}("));
            others.iter().for_each(|param| out.continuation(&format!("{param},")));
            out.continuation(&format!("{last});"));
        }
    }
}

fn attributes(func: &FuncDesc, place: &Place) -> Attributes {
    let mut attributes = Attributes::default();
    match &func.entry {
        Some(EntryPoint::Name(name)) => attributes.string("entry", name),
        Some(EntryPoint::Ordinal(ordinal)) => attributes.call("entry", ordinal),
        // Only a module's functions have one.
        None if place.kind == FuncKind::STATIC => attributes.note("no entry"),
        None => {}
    }
    if !place.memid_is_implied {
        attributes.call("id", format_args!("{:#010x}", func.memid.0));
    }
    match func.invoke {
        InvokeKind::FUNC => {}
        InvokeKind::PROPERTY_GET => attributes.word("propget"),
        InvokeKind::PROPERTY_PUT => attributes.word("propput"),
        InvokeKind::PROPERTY_PUT_REF => attributes.word("propputref"),
        other => attributes.note(format!("INVOKEKIND {}", other.0)),
    }
    attributes.docs(&func.docs);
    attributes.func_flags(func.flags);
    match func.optional {
        OptionalParams::VarArg => attributes.word("vararg"),
        OptionalParams::Last(count) if count != optional(func, counts_defaults(func)) => {
            attributes.note(format!("optional parameters: {count}"));
        }
        OptionalParams::Last(_) => {}
    }
    attributes.custom(&func.custom_data);
    if func.kind != place.kind {
        attributes.note(format!("{:?}", func.kind));
    }
    if let (Some(slot), Some(expected)) = (func.slot, place.slot)
        && slot != expected
    {
        attributes.note(format!("vtable slot {slot}"));
    }
    attributes
}

fn call_conv(func: &FuncDesc) -> String {
    match func.call_conv {
        CallConv::STDCALL => String::new(),
        CallConv::CDECL => "__cdecl ".to_owned(),
        CallConv::FASTCALL => "__fastcall ".to_owned(),
        CallConv::PASCAL => "__pascal ".to_owned(),
        other => format!("/* {other:?} */ "),
    }
}

/// Whether cParamsOpt counts parameters with a default value. Compilers do not agree; `defaultvalue` implies
/// `optional`, so that the word is only printed beside it where it counts.
fn counts_defaults(func: &FuncDesc) -> bool {
    matches!(func.optional, OptionalParams::Last(count) if count != optional(func, false))
        || func.optional == OptionalParams::VarArg
}

fn optional(func: &FuncDesc, counts_defaults: bool) -> u16 {
    let counts =
        |param: &&Param| param.flags.contains(ParamFlags::OPTIONAL) && (counts_defaults || default(param).is_none());
    func.params.iter().filter(counts).count() as u16
}

fn param(func: &FuncDesc, index: usize, param: &Param, counts_defaults: bool, spelling: &Spelling<'_>) -> String {
    let mut attributes = Attributes::default();
    let words =
        [(ParamFlags::IN, "in"), (ParamFlags::OUT, "out"), (ParamFlags::LCID, "lcid"), (ParamFlags::RETVAL, "retval")];
    words.iter().filter(|(flag, _)| param.flags.contains(*flag)).for_each(|(_, word)| attributes.word(word));
    if param.flags.contains(ParamFlags::OPTIONAL) && (default(param).is_none() || counts_defaults) {
        attributes.word("optional");
    }
    if let Some(value) = default(param) {
        attributes.call("defaultvalue", value);
    } else if let Some(value) = &param.default {
        attributes.note(format!("defaultvalue({})", values::described(value)));
    } else if param.flags.contains(ParamFlags::HAS_DEFAULT) {
        attributes.note("has a default value that is not stored");
    }
    let rest = param.flags.0 & !0x7f;
    if rest != 0 {
        attributes.note(format!("PARAMFLAGS {rest:#06x}"));
    }
    attributes.custom(&param.custom_data);
    let name = match &param.name {
        Some(name) => text::defined(name),
        None if is_put_value(func, index) => "rhs".to_owned(),
        None => format!("p{index}"),
    };
    format!("{}{}{}", attributes.inline_notes(), attributes.inline(), spelling.declaration(&param.param_type, &name))
}

/// The default value, if there is one that IDL can say.
fn default(param: &Param) -> Option<String> {
    param.default.as_ref().and_then(values::constant)
}

/// The last parameter of a property put has no name: it is what stands right of the equals sign.
fn is_put_value(func: &FuncDesc, index: usize) -> bool {
    matches!(func.invoke, InvokeKind::PROPERTY_PUT | InvokeKind::PROPERTY_PUT_REF) && index + 1 == func.params.len()
}
