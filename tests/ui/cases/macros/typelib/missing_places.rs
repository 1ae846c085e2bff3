//! A folder and a registry that are not there.

mod folder {
    comwright::import_typelib!("libraries/library.tlb", include = ["libraries", "libaries"]);
}
mod registry {
    comwright::import_typelib!("libraries/library.tlb", registry = "libraries/none.reg");
}

fn main() {}
