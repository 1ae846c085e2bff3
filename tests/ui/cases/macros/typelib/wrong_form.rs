//! Options whose values have another form.

comwright::import_typelib!(
    "libraries/library.tlb",
    filter = IBook,
    exclude = ["ReadingRoom", 5],
    rename = "IBook",
    map = { "IBook" },
    single = { IBook = "x" },
    module = "book",
    missing = maybe,
    raw = true,
    config,
    crate = "comwright",
    proxy(IBook),
);

fn main() {}
