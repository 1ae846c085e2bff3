//! What stands in for the derives of automation, where this crate is built without the feature `automation`.
//!
//! In: an item. Out: one mistake, at the name of the derive, with what to write where the crate depends on this one. What
//! always holds: nothing is derived. What it does not know: whether the item would have been right.

use proc_macro2::{Ident, Span, TokenStream};

use crate::automation;
use crate::context::Context;

/// `#[derive(Record)]`.
pub(crate) mod record {
    use proc_macro2::TokenStream;
    use syn::DeriveInput;

    pub(crate) fn expand(_: &DeriveInput) -> TokenStream {
        super::refused("Record")
    }
}

/// `#[derive(Variant)]`.
pub(crate) mod variant {
    use proc_macro2::TokenStream;
    use syn::DeriveInput;

    pub(crate) fn expand(_: &DeriveInput) -> TokenStream {
        super::refused("Variant")
    }
}

/// The mistake.
fn refused(derive: &str) -> TokenStream {
    let context = Context::new();
    let at = Ident::new(derive, Span::call_site());
    automation::needed(at, format_args!("`#[derive({derive})]`"), automation::IS_THERE, &context);
    context.finish(TokenStream::new(), TokenStream::new())
}
