//! Names that select nothing, each at its literal, with the nearest.

comwright::import_typelib!(
    "libraries/library.tlb",
    filter = ["IBoks", "IBook"],
    exclude = ["Librarian"],
    server = ["IBoook"],
    rename = { "IBok" = Volume },
    preserve_hresult = ["IBooks.Lent"],
    extern = { "{2DF8D04C-5BFA-101B-BDE5-00AA0044DE52}" = crate::office },
    single = { "IBooks.Lend" = "redaer" },
);

type Book = lending_library::IBook;

fn main() {}
