//! A library that refers to one that is nowhere.

comwright::import_typelib!("libraries/alone/needs_another.tlb");

fn main() {}
