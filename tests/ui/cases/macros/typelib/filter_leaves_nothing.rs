//! A filter that selects nothing at all.

comwright::import_typelib!("libraries/library.tlb", filter = ["IBoks"]);

fn main() {}
