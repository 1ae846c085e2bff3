//! A library that is not there: the error is at its name, and says where paths start.

comwright::import_typelib!("libraries/libary.tlb");

fn main() {}
