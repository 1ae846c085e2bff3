//! What the members of an interface have to be beside each other.
//!
//! In: its methods. Out: mistakes, and nothing else. What always holds where there are none: members are told apart by their
//! names in Rust and in COM and by their DISPIDs, and the accessors of a property agree about it. What it does not know: the
//! members of the base.

use comwright_codegen::model::{Dispid, InvokeKind};
use comwright_codegen::texts::{TextMap, TextSet};
use syn::ext::IdentExt;

use super::method::Method;
use crate::context::Context;

/// What every wrapper has already.
const OF_WRAPPERS: &str = "clone";

/// Tells of members that cannot be beside each other.
pub(super) fn check(methods: &[Method], context: &Context) {
    let mut names = TextSet::default();
    let mut members: TextMap<Vec<&Method>> = TextMap::new();
    let mut numbers: Vec<(Dispid, &Method)> = Vec::new();
    for method in methods {
        let name = method.name.unraw().to_string();
        if name == OF_WRAPPERS {
            let help = format!("call it otherwise, and write `#[name(\"{}\")]` above it", method.com_name);
            context.error(&method.name, "every interface can be cloned by `clone`", help);
        } else if names.contains(&name) {
            let help = format!("call it otherwise, and write `#[name(\"{}\")]` above it", method.com_name);
            context.error(&method.name, format!("there is a `{name}` already"), help);
            continue;
        }
        names.insert(name);
        // Names of automation have no case.
        let same = members.or_insert(method.com_name.to_lowercase(), Vec::new());
        if is_told_apart(method, same, context) {
            same.push(method);
            is_numbered(method, same[0], &mut numbers, context);
        }
    }
    for property in members.values() {
        check_property(property, context);
    }
}

/// Whether a member is told apart from those that have its name in COM: only the accessors of a property share it.
fn is_told_apart(method: &Method, same: &[&Method], context: &Context) -> bool {
    let is_accessor = |method: &Method| method.invoke != InvokeKind::FUNC;
    let other = same.iter().find(|other| !is_accessor(method) || !is_accessor(other) || other.invoke == method.invoke);
    let Some(other) = other else { return true };
    let what = format!("`{}` is called `{}` in COM, as `{}` is", method.name, method.com_name, other.name);
    let help = "write `#[name(\"…\")]` above one of them; the accessors of a property are `propget`, `propput` and `propputref`";
    context.error(&method.name, what, help);
    false
}

/// Whether the DISPID of a member is that of its property, and of no other member.
fn is_numbered<'m>(method: &'m Method, first: &'m Method, numbers: &mut Vec<(Dispid, &'m Method)>, context: &Context) {
    let Some((dispid, at)) = method.dispid else { return };
    if let Some((of_first, _)) = first.dispid
        && of_first != dispid
    {
        let what = format!("`{}` has the DISPID {}: they are one property", first.name, of_first.0);
        context.error_at(
            at,
            what,
            format!("write `#[dispid({})]`, or `#[name(\"…\")]` for two properties", of_first.0),
        );
        return;
    }
    let Some((_, known)) = numbers.iter().find(|(number, _)| *number == dispid) else {
        numbers.push((dispid, first));
        return;
    };
    if known.com_name.to_lowercase() != method.com_name.to_lowercase() {
        let what = format!("the DISPID {} is that of `{}`", dispid.0, known.name);
        context.error_at(at, what, "write another number; only the accessors of one property share theirs");
    }
}

/// What sets a property takes one value more than what gets it.
fn check_property(property: &[&Method], context: &Context) {
    let Some(get) = property.iter().find(|method| method.invoke == InvokeKind::PROPERTY_GET) else { return };
    for set in property.iter().filter(|method| method.invoke != InvokeKind::PROPERTY_GET) {
        let (wanted, found) = (get.index_count(), set.index_count());
        if wanted != found {
            let values = |count: usize| if count == 1 { "one value".to_owned() } else { format!("{count} values") };
            let what = format!("`{}` takes {} where one is set", set.name, values(found + 1));
            let help = match wanted {
                0 => format!("`{}` takes none: write the one that the property is set to", get.name),
                _ => format!("write those that `{}` takes, and behind them what the property is set to", get.name),
            };
            context.error(&set.name, what, help);
        }
    }
}
