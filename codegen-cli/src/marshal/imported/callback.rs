//! The plan of a function that is called back.
//!
//! In: what the declaration says of the callback, and its type at the boundary. Out: a parameter with the step that
//! makes a function of a closure. What always holds: at most one of its arguments is the context, and there is one
//! exactly where a parameter of the function passes it; nothing that goes in or out owns anything. What it does not
//! know: the parameter that passes the context, which is implied.

use super::{Declaration, is_context_type, refused};
use crate::analysis::AbiType;
use crate::analysis::record::Nature;
use crate::list::List;
use crate::marshal::{Free, Lower, Owner, Param, Passing, Role, Unplannable};
use crate::model::{Callback, CallbackParam};

/// How many arguments a callback can have: the runtime has functions for so many.
const MOST_ARGUMENTS: usize = 12;

impl Declaration<'_> {
    /// A closure.
    pub(super) fn callback(&self, name: String, callback: &Callback, value: AbiType) -> Result<Param, Unplannable> {
        let AbiType::Function(function) = &value else { return Err(refused(&name, "it is no function")) };
        let is_context = |param: &CallbackParam| matches!(param, CallbackParam::Context(_));
        let contexts: Vec<_> = callback.params.iter().enumerate().filter(|(_, param)| is_context(param)).list();
        let context = match (callback.context, &*contexts) {
            (Some(_), [(at, _)]) => Some(*at as u16),
            (None, []) => None,
            (Some(_), []) => return Err(refused(&name, "none of its arguments is the context")),
            (Some(_), _) => return Err(refused(&name, "only one of its arguments can be the context")),
            (None, _) => return Err(refused(&name, "no parameter of the function passes the context")),
        };
        if let Some(at) = context
            && !is_context_type(&function.params[usize::from(at)])
        {
            return Err(refused(&name, "the context has to be a pointer, or a number as wide as one"));
        }
        if function.params.len() > MOST_ARGUMENTS {
            return Err(refused(&name, "a callback can have twelve arguments at the most"));
        }
        let is_plain = |value: &AbiType| {
            matches!(value, AbiType::Handle(_) | AbiType::Pointer(_))
                || matches!(self.universe.nature(value), Ok(Nature::Plain)) && !matches!(value, AbiType::Array(..))
        };
        if !function.params.iter().chain(&function.result).all(is_plain) {
            return Err(refused(&name, "it can have numbers, truth values, pointers and raw handles only"));
        }
        let lower =
            vec![Lower::CallBack { context, passed: callback.context, on_panic: callback.on_panic.unwrap_or(0) }];
        let given = Param::given(name, Role::Argument, value, Free::Nothing, Passing::Value, None);
        Ok(Param { lower, owner: Owner::Lent, is_required: true, ..given })
    }
}
