//! A file that is no library.

comwright::import_typelib!("libraries/links.toml");

fn main() {}
