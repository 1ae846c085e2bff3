//! A library that is not found by its libid, and two texts that mean nothing.

comwright::import_typelib!("libid:{5b1c7a10-0005-4c5e-9a51-00000000000f}#1.0", include = ["libraries/alone"], registry = "none");
comwright::import_typelib!("libid:ado");
comwright::import_typelib!("progid:");

fn main() {}
