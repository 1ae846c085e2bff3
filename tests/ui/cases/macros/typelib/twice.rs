//! An option that is said twice.

comwright::import_typelib!("libraries/library.tlb", raw, raw);

fn main() {}
