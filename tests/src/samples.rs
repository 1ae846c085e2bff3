//! One small library in every container, all of them our own.

use comwright_codegen::model::TypeLib;
use comwright_codegen::typelib;

use crate::pe_builder::{self, Name, Resource, Width};
use crate::sltg_writer::{self, RepeatedNames};

/// `stdole`, as it is built in: 42 types of every kind.
pub const MSFT: &[u8] = include_bytes!("../../codegen-cli/src/resolve/stdole2.tlb");

/// The same as a model.
///
/// # Panics
///
/// When the library cannot be read.
pub fn library() -> TypeLib {
    typelib::read(MSFT).expect("the sample is whole")
}

/// The same in the SLTG format.
pub fn sltg() -> Vec<u8> {
    sltg_writer::write(&sltg_writer::representable(&library()), RepeatedNames::Marked)
}

/// Both in a PE file, as resources 1 and 2.
pub fn pe() -> Vec<u8> {
    let sltg = sltg();
    let resource = |id, data| Resource { name: Name::Id(id), language: 0, data };
    pe_builder::build(Width::Bits64, &[resource(1, MSFT), resource(2, &sltg)])
}
