//! The files that the code depends on, as the compiler is told of them.
//!
//! In: paths. Out: a constant for each, with its bytes, that nothing names: the compiler reads the file, cargo looks whether
//! it has changed, and nothing of it is in the program. What is in or beside the package is named from the folder of its
//! `Cargo.toml`, so that the code is the same wherever that is. What it does not know: folders that were searched. Another
//! file in one of them is no change.

use std::path::{Path, PathBuf};

use proc_macro2::TokenStream;
use quote::quote;

/// The constants.
pub(super) fn constants(inputs: &[PathBuf], folder: &Path) -> TokenStream {
    inputs.iter().filter_map(|input| constant(input, folder)).collect()
}

/// That of one file. One whose path is no text cannot be named in code.
fn constant(input: &Path, folder: &Path) -> Option<TokenStream> {
    let file = match input.strip_prefix(folder) {
        Ok(inner) => {
            let inner = format!("/{}", inner.to_str()?);
            quote!(::core::concat!(::core::env!("CARGO_MANIFEST_DIR"), #inner))
        }
        Err(_) => {
            let path = input.to_str()?;
            quote!(#path)
        }
    };
    Some(quote!(
        const _: &[u8] = ::core::include_bytes!(#file);
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::constants;

    fn code(input: &str) -> String {
        constants(&[input.into()], Path::new("/package")).to_string().replace(' ', "")
    }

    #[test]
    fn what_is_in_the_package_is_named_from_there() {
        let expected = "::core::concat!(::core::env!(\"CARGO_MANIFEST_DIR\"),\"/com/ado.tlb\")";
        assert!(code("/package/com/ado.tlb").contains(expected), "{}", code("/package/com/ado.tlb"));
        assert!(code("/package/../ado.tlb").contains("\"/../ado.tlb\""), "{}", code("/package/../ado.tlb"));
    }

    #[test]
    fn what_is_elsewhere_is_named_as_it_is() {
        assert_eq!(code("/usr/ado.tlb"), "const_:&[u8]=::core::include_bytes!(\"/usr/ado.tlb\");");
        assert_eq!(code("/packages/ado.tlb"), "const_:&[u8]=::core::include_bytes!(\"/packages/ado.tlb\");");
    }
}
