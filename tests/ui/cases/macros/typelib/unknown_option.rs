//! Options that there are not: the nearest is told. The code is there nevertheless.

comwright::import_typelib!("libraries/library.tlb", fliter = ["IBook"], quickly);

type Book = lending_library::IBook;

fn main() {}
