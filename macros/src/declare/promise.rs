//! The promise of a declaration: the `unsafe` that its user has written.
//!
//! In: that word. Out: an item of no effect, in which the word stands as it stood. What always holds: the lint `unsafe_code` finds it
//! where it is written, as it finds that of any block and trait; what the macros write besides is theirs, and the lint leaves
//! code of macros alone.

use proc_macro2::TokenStream;
use quote::quote_spanned;
use syn::Token;

/// What was promised of foreign functions, under these attributes.
pub(crate) fn of_functions(unsafety: Option<Token![unsafe]>, above: &TokenStream) -> TokenStream {
    let item = unsafety.map(|unsafety| quote_spanned!(unsafety.span=> #above const _: () = { unsafe extern "C" {} };));
    item.unwrap_or_default()
}

/// What was promised of an interface, under these attributes.
pub(crate) fn of_interface(unsafety: Option<Token![unsafe]>, above: &TokenStream) -> TokenStream {
    let item = unsafety.map(|unsafety| {
        quote_spanned!(unsafety.span=> #above const _: () = {
            // Nobody uses it, as its name says.
            #[allow(clippy::missing_safety_doc)]
            unsafe trait _Promised__ {}
        };)
    });
    item.unwrap_or_default()
}
