//! What is declared, and what a type library says of the same interface.

mod parity;

use comwright_codegen::analysis::Form;
use comwright_codegen::model::{BoolKind, Declared as DeclaredType, Type, VarType};
use proc_macro2::{Delimiter, Group, TokenStream, TokenTree};
use quote::{format_ident, quote};

use super::Declared;
use super::options::{Options, form, proxied};
use super::plans;
use super::syntax::Written;
use crate::attr::Args;
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
fn without_automation_a_dispinterface_is_one_mistake_and_has_a_table() {
    for said in [quote!(dispatch), quote!(dual), quote!(dispatch, dual)] {
        let context = Context::new();
        let mut args = Args::parse("com_interface", said, &context);
        assert_eq!(form(&mut args, false, &context), Form::Custom, "its methods would be planned as calls by Invoke");
        assert_eq!(context.messages().len(), 1);
    }
    let context = Context::new();
    let mut args = Args::parse("com_interface", quote!(dispatch), &context);
    assert_eq!(form(&mut args, true, &context), Form::Dispatch);
    assert_eq!(context.messages(), Vec::<String>::new());
}

#[test]
fn what_is_said_within_the_braces_is_said_of_the_interface() {
    let args = || quote!(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02");
    let item = quote! {
        unsafe trait IInside: IUnknown {
            #![doc = "Documented."]
            #![allow(missing_docs)]
            fn inside(&self) -> Result<()>;
        }
    };
    let grouped = TokenTree::from(Group::new(Delimiter::None, item.clone())).into();
    for item in [item, grouped] {
        let (declared, mistakes) = declared(args(), item);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(declared.library.types[0].docs.help_string.as_deref(), Some("Documented."));
        let above = declared.hand_on.of_all().to_string();
        assert!(above.contains("missing_docs") && !above.contains('!'), "{above}");
        assert_eq!(declared.methods.len(), 1);
    }
}

#[test]
fn a_result_is_seen_in_what_a_macro_has_put_together() {
    let output = Group::new(Delimiter::None, quote!(Result<i32>));
    let item = quote! {
        unsafe trait IGrouped: IUnknown {
            fn grouped(&self) -> #output;
        }
    };
    let (declared, mistakes) = declared(quote!(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02"), item);
    assert_eq!(mistakes, Vec::<String>::new());
    let func = &declared.library.types[0].funcs[0];
    assert_eq!((func.params.len(), &func.return_type), (1, &Type::Simple(VarType::HRESULT)));
}

#[test]
fn a_name_that_is_near_to_one_of_ours_hides_no_mistake_elsewhere() {
    let item = quote! {
        unsafe trait INear: IUnknown {
            fn near(&self, wrong: Vce<i32>, lent: impl Copy) -> Result<()>;
        }
    };
    let (_, mistakes) = declared(quote!(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02"), item);
    let [near, other] = &*mistakes else { panic!("{mistakes:?}") };
    assert!(near.contains("did you mean `Vec`?"), "{near}");
    assert!(!other.contains("did you mean"), "{other}");
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
