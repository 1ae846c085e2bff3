//! What those options do that only the code shows; what the compiler sees of the others is in `tests/typelib-macro`.

use std::path::{Path, PathBuf};

use comwright_tests::repository;
use proc_macro2::TokenStream;
use quote::quote;

use super::expand;

const QUICKSTART: &str = "../examples/quickstart/library.tlb";

/// The libid of stdole in a library.
const STDOLE: [u8; 16] = [0x30, 4, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];

/// The code, without spaces. Of a mistake it is the compiler's error.
fn code(call: TokenStream) -> String {
    expand(call).to_string().replace(' ', "")
}

fn is_refused(code: &str) -> bool {
    code.contains("compile_error!")
}

fn folder(name: &str) -> PathBuf {
    let folder = repository::scratch("macros").expect("the target folder can be written to").join(name);
    std::fs::create_dir_all(&folder).expect("the target folder can be written to");
    folder
}

/// The IID of IDispatch, which is one of its types.
const DISPATCH: [u8; 16] = [0, 4, 2, 0, 0, 0, 0, 0, 0xc0, 0, 0, 0, 0, 0, 0, 0x46];

/// A copy of a library in which that of stdole has another libid, and an interface that nobody knows in place of IDispatch.
fn other(from: &str, to: &Path) {
    let mut library = std::fs::read(repository::root().join(from)).expect("it is checked in");
    for guid in [STDOLE, DISPATCH] {
        let at = library.windows(16).position(|window| window == guid).expect("it has both GUIDs");
        library[at] += 1;
    }
    std::fs::write(to, library).expect("the target folder can be written to");
}

#[test]
fn places_are_those_of_callers() {
    assert!(!code(quote!(#QUICKSTART)).contains("track_caller"));
    assert!(code(quote!(#QUICKSTART, places)).contains("track_caller"));
}

#[test]
fn o2_outs_are_not_trusted_where_it_is_said() {
    let count = |code: &str| code.matches("imp::Untrusted").count();
    assert_eq!(count(&code(quote!(#QUICKSTART))), 0);
    assert_eq!(count(&code(quote!(#QUICKSTART, outs_untrusted_on_failure = ["IBooks.Lend"]))), 1);
}

#[test]
fn g2_what_is_missing_is_looked_for_in_the_folders() {
    let (here, there) = (folder("needs"), folder("another"));
    let library = here.join("library.tlb");
    other("examples/quickstart/library.tlb", &library);
    other("codegen-cli/src/resolve/stdole2.tlb", &there.join("another.tlb"));
    let (library, there) = (library.to_str().expect("a path"), there.to_str().expect("a path"));
    for refused in [code(quote!(#library)), code(quote!(#library, missing = error))] {
        assert!(is_refused(&refused) && refused.contains("00020431-0000"), "{refused}");
    }
    let included = code(quote!(#library, include = [#there]));
    assert!(!is_refused(&included) && included.contains("structIBooks"), "{included}");
    assert!(included.contains("pubmodstdole{"), "{included}");
    let opaque = code(quote!(#library, missing = opaque));
    assert!(!is_refused(&opaque), "{opaque}");

    // Where it has a place of its own, it is named there.
    let named =
        code(quote!(#library, include = [#there], extern = { "{00020431-0000-0000-c000-000000000046}" = crate::ole }));
    assert!(named.contains("crate::ole::IDispatch") && !named.contains("pubmodstdole{"), "{named}");
}

#[test]
fn r2_a_registered_library_is_found_in_the_registry_that_is_named() {
    const LIBID: &str = "{9d9d77fc-1431-4ea3-8ad9-4d56138a1b01}";
    let library = repository::root().join("examples/quickstart/library.tlb");
    let path =
        if cfg!(windows) { library.display().to_string() } else { comwright_tests::wine::windows_path(&library) };
    let registry = folder("registry").join("exported.reg");
    let text = format!(
        "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CLASSES_ROOT\\TypeLib\\{LIBID}\\1.0\\0\\win32]\r\n@=\"{}\"\r\n",
        path.replace('\\', r"\\")
    );
    std::fs::write(&registry, text).expect("the target folder can be written to");
    let (source, registry) = (format!("libid:{LIBID}#1.0"), registry.to_str().expect("a path"));
    let found = code(quote!(#source, registry = #registry));
    assert!(!is_refused(&found) && found.contains("structIBooks"), "{found}");
    assert!(is_refused(&code(quote!(#source, registry = "none"))));
}
