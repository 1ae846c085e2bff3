//! Files with settings and with rules of links: those with mistakes, those that are not there, and what they name.

mod settings {
    comwright::import_typelib!("libraries/library.tlb", config = "libraries/mistaken.toml");
}
mod links {
    comwright::import_typelib!("libraries/library.tlb", links = ["libraries/mistaken.toml"]);
}
mod no_settings {
    comwright::import_typelib!("libraries/library.tlb", config = "libraries/seting.toml");
}
mod no_links {
    comwright::import_typelib!("libraries/library.tlb", links = ["libraries/links.toml", "libraries/lnks.toml"]);
}
mod nothing_selected {
    comwright::import_typelib!("libraries/library.tlb", config = "libraries/settings.toml");
}
mod rules {
    comwright::import_typelib!("libraries/library.tlb", links = ["libraries/links.toml"]);
}

fn main() {}
