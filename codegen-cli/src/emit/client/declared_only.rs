//! What stands in for calls by Invoke and for collections, without the feature `libraries`.
//!
//! In: what methods ask of them. Out: nothing. What always holds: interfaces that are declared then are called through
//! their tables, and an interface without DISPIDs is no collection. What it does not know: why; who asks for a
//! dispinterface is refused before anything comes here.

use super::argument::Argument;
use super::method::Parts;
use crate::analysis::TypeId;
use crate::emit::Emitter;
use crate::emit::code::{Block, Function, Ident, Item, Type};
use crate::marshal::{InvokeFlag, Param, Plan};
use crate::model::Dispid;

/// The iteration over a collection: there is none.
pub(in crate::emit) struct Iteration {
    /// No method.
    pub(in crate::emit) iter: Option<Function>,
    /// No method.
    pub(in crate::emit) kept_iter: Option<Function>,
    /// No items.
    pub(in crate::emit) items: Vec<Item>,
}

impl Emitter<'_> {
    /// As through a table.
    pub(super) fn invoke_argument(&self, param: &Param, name: Ident, from_options: bool) -> Argument {
        self.argument(param, name, "", from_options)
    }

    /// No call.
    pub(super) fn invoked(&self, _: &Plan, _: Parts, body: Block, _: Dispid, _: InvokeFlag) -> (Type, Block) {
        (Type::UNIT, body)
    }

    /// No collection.
    pub(in crate::emit) fn iteration<'c>(
        &mut self,
        _: TypeId,
        _: &dyn Fn(&str) -> Option<&'c str>,
    ) -> Option<Iteration> {
        None
    }
}
