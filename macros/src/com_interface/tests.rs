//! What is declared, and what a type library says of the same interface.

mod parity;

use comwright_codegen::model::{BoolKind, Declared as DeclaredType, Type};
use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::Declared;
use super::options::{Options, proxied};
use super::plans;
use super::syntax::Written;
use crate::context::Context;

/// An interface, and the mistakes in it.
fn declared(args: TokenStream, item: TokenStream) -> (Declared, Vec<String>) {
    let context = Context::new();
    let options = Options::parse(args, &context);
    let written = Written::parse(item, &context).expect("a trait");
    let declared = Declared::of(written, options, &context);
    plans::check(&declared, &context);
    (declared, context.messages())
}

#[test]
fn s11_the_kind_of_truth_values_is_said_in_either_form() {
    for said in [quote!(bool = C), quote!(bool(C))] {
        let args = quote!(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02", #said);
        let item = quote! {
            unsafe trait ITruth: IUnknown {
                fn truth(&self, value: bool) -> Result<()>;
            }
        };
        let (declared, mistakes) = declared(args, item);
        assert_eq!(mistakes, Vec::<String>::new());
        let ty = &declared.library.types[0].funcs[0].params[0].param_type;
        assert_eq!(*ty, Type::Declared(Box::new(DeclaredType::Bool(BoolKind::C))));
    }
}

#[test]
fn a_proxy_is_made_only_where_the_runtime_has_what_it_calls() {
    let mistakes = |has_apartments| {
        let context = Context::new();
        // What would be called is not there, and would be told again.
        assert_eq!(proxied(Some(format_ident!("proxy")), has_apartments, &context), has_apartments);
        context.messages()
    };
    assert_eq!(mistakes(true), Vec::<String>::new());
    let [mistake] = &*mistakes(false) else { panic!("one mistake is one error") };
    assert!(mistake.contains("without them") && mistake.contains("features = [\"apartments\"]"), "{mistake}");
}
