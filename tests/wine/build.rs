//! Hands on which type libraries the example's build script has found: there is code for these.

use std::env;

fn main() {
    println!("cargo::rustc-check-cfg=cfg(found, values(any()))");
    println!("cargo::rerun-if-changed=build.rs");
    let found = env::var("DEP_WINDOWS_COMPONENTS_FOUND").unwrap_or_default();
    for library in found.split(',').filter(|library| !library.is_empty()) {
        println!("cargo::rustc-cfg=found={library:?}");
    }
}
