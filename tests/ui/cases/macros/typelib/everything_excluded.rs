//! Everything is left out.

comwright::import_typelib!("libraries/library.tlb", exclude = ["*"]);

fn main() {}
