//! What is no call of the macros.

comwright::import_typelib!();
comwright::import_typelib!(ado);
comwright::import_typelib!("libraries/library.tlb" filter = ["IBook"]);
comwright::include_typelib!(ado);

fn main() {}
