//! A library whose directory leads out of the file.

comwright::import_typelib!("libraries/hostile.tlb");

fn main() {}
