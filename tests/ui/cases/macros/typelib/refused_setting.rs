//! Settings that cannot be what they are.

comwright::import_typelib!(
    "libraries/library.tlb",
    rename = { "IBook" = "2nd", "IBooks" = some::path, "Books" = ["A", "B"], "IBook" = Book, "IBook" = Volume },
    map = { "IBook" = "crate::geometry Point" },
    extern = { "office" = crate::office },
    single = { "{9d9d77fc-1431-4ea3-8ad9-4d56138a1b02}" = "which" },
    module = r#type,
);

fn main() {}
