//! The declaration of one member, for those who show no more than that.

use super::functions::{self, Place};
use super::names::Names;
use super::types::Spelling;
use super::variables;
use super::writer::Writer;
use crate::model::{FuncDesc, FuncKind, TypeInfo, TypeKind, TypeLib, VarDesc};
use crate::resolve::Resolver;

/// Spells the declarations of a library's members.
pub struct Signatures<'a> {
    library: &'a TypeLib,
    names: Names<'a>,
}

impl<'a> Signatures<'a> {
    /// Looks up the names that the library uses; a type that is not found is called `__unresolved_N`.
    pub fn of(library: &'a TypeLib, resolver: &'a Resolver) -> Self {
        Self { library, names: Names::of(library, resolver) }
    }

    /// A function of `info`: its attributes in a line, then the declaration.
    pub fn function(&self, info: &TypeInfo, func: &FuncDesc) -> String {
        let (kind, memid_is_implied) = match info.kind {
            TypeKind::Module => (FuncKind::STATIC, true),
            TypeKind::Dispatch if func.kind == FuncKind::DISPATCH => (FuncKind::DISPATCH, false),
            TypeKind::Dispatch => (FuncKind::PURE_VIRTUAL, false),
            _ => (FuncKind::PURE_VIRTUAL, func.memid.0 & MADE_BY_COMPILER == MADE_BY_COMPILER),
        };
        let place = Place { kind, slot: None, memid_is_implied };
        self.written(|spelling, out| functions::write(func, &place, spelling, out))
    }

    /// A property variable.
    pub fn property(&self, var: &VarDesc) -> String {
        self.written(|spelling, out| variables::write_properties(std::slice::from_ref(var), spelling, out))
    }

    fn written(&self, write: impl FnOnce(&Spelling<'_>, &mut Writer)) -> String {
        let types = &self.library.types;
        let spelling = Spelling { types, names: &self.names, declared: vec![true; types.len()] };
        let mut out = Writer::default();
        write(&spelling, &mut out);
        out.finish()
    }
}

/// Ids of this kind are given where the source has none.
const MADE_BY_COMPILER: i32 = 0x6000_0000;
