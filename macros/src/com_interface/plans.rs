//! What the plans of the calls say of the declaration.
//!
//! In: the interface as a library of the model, beside what is written. Out: mistakes, and nothing else. What always holds where
//! there are none: each method has a plan, `unsafe` is written where the plan has a hazard and nowhere else, and what is written
//! as a pointer is one. What it does not know: how a plan is made, or why it is safe.

use comwright_codegen::analysis::{TypeId, Universe};
use comwright_codegen::list::List;
use comwright_codegen::marshal::{Place, Plan, Rules, Unplannable, function};

use super::Declared;
use super::method::Method;
use super::output::Output;
use super::param::Param;
use crate::context::Context;

/// Tells of methods that are not what is written.
pub(super) fn check(declared: &Declared, context: &Context) {
    let (other, _) = declared.named.library();
    let universe = Universe::of(&declared.library, &|_| Ok(&other));
    let id = TypeId { library: 0, index: 0 };
    for (method, func) in declared.methods.iter().zip(&declared.library.types[0].funcs) {
        let single = func.params.iter().zip(&method.params).filter(|(_, written)| !written.is_raw());
        let single = single.filter_map(|(param, _)| param.name.clone()).list();
        let rules = Rules { preserve_hresult: method.preserve_hresult.is_some(), single, ..Rules::default() };
        match function(&universe, id, func, &rules) {
            Ok(plan) => check_plan(method, &plan, context),
            Err(why) => tell(method, &why, context),
        }
    }
}

fn check_plan(method: &Method, plan: &Plan, context: &Context) {
    let before = context.count();
    for (written, planned) in method.params.iter().zip(&plan.params) {
        match (written.is_raw(), planned.is_raw()) {
            (true, false) => {
                let help = "write `&T` for what is read, `&mut T` for what is read and written, `#[out] name: T` for what \
                            comes out, `*mut c_void` for anything else";
                context.error(&written.ty, "here a pointer means one value, and whose it is", help);
            }
            (false, true) => {
                let help = "write `*mut T`, which makes the method `unsafe`";
                context.error(&written.ty, "nobody knows whose that is which this points to", help);
            }
            _ => {}
        }
    }
    if context.count() > before {
        return;
    }
    match (&method.unsafety, plan.is_safe()) {
        (None, false) => {
            let hazard = plan.hazards.first().and_then(|hazard| hazard.param.as_deref());
            let raw = method.params.iter().zip(&plan.params).find(|(_, planned)| Some(&*planned.name) == hazard);
            let what = match raw {
                Some((param, _)) => format!("only the caller knows what is behind `{}`", param.name),
                None => "only the caller knows what is behind the pointer that is returned".to_owned(),
            };
            context.error(method.fn_token, what, "write `unsafe fn`");
        }
        (Some(token), true) => {
            let what = format!("a call of `{}` needs no more than its types say", method.name);
            context.error(token, what, "leave out `unsafe`");
        }
        _ => {}
    }
}

/// Tells why a method cannot be called, at the parameter or the result.
fn tell(method: &Method, why: &Unplannable, context: &Context) {
    let Some(place) = why.place() else {
        return context.error(&method.name, why, "leave out the calling convention");
    };
    let (what, help) = (why.why(), "write another type");
    let is_at = |name: &str, param: &Param| super::naming::param_name(&param.name.to_string()) == name;
    let param = match place {
        Place::Param(name) => method.params.iter().find(|param| is_at(name, param)),
        Place::Result | Place::Property(_) | Place::Entry => None,
    };
    match (param, &method.output) {
        (Some(param), _) => context.error(&param.ty, what, help),
        (None, Output::Result(Some(ty)) | Output::Value(ty)) => context.error(ty, what, help),
        (None, _) => context.error(&method.name, what, help),
    }
}
