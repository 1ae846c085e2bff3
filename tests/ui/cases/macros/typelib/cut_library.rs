//! A file that was cut short.

comwright::import_typelib!("libraries/cut.tlb");

fn main() {}
