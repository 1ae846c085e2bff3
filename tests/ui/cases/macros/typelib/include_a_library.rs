//! A build script writes code, and a library is none; this package has no build script.

mod library {
    comwright::include_typelib!("ado.tlb");
}
mod nothing {
    comwright::include_typelib!("");
}
mod no_script {
    comwright::include_typelib!("ado");
}

fn main() {}
