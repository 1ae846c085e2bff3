//! What is handed on is found in what is made.

use quote::quote;
use syn::{File, ImplItem, Item};

/// The attributes of an item, but for documentation.
fn attributes(item: &Item) -> Vec<String> {
    let attrs = match item {
        Item::Const(item) => &item.attrs,
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Macro(item) => &item.attrs,
        Item::Struct(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        other => panic!("no such item was expected: {}", quote!(#other)),
    };
    attrs.iter().filter(|attr| !attr.path().is_ident("doc")).map(|attr| quote!(#attr).to_string()).collect()
}

#[test]
fn a_condition_is_above_everything_that_is_made_of_a_function() {
    let made = crate::import::expand(
        quote!("a.dll"),
        quote! {
            #[cfg(unix)]
            unsafe extern "C" {
                #[cfg(feature = "a")]
                #[inline(never)]
                pub safe fn a(value: &Color, when: Date) -> Result<Bstr>;
            }
        },
    );
    let made: File = syn::parse2(made).expect("items");
    let is_under = |item: &&Item, condition: &str| attributes(item).iter().any(|attr| attr == condition);
    assert!(made.items.iter().all(|item| is_under(&item, "# [cfg (unix)]")), "{}", quote!(#made));
    let (under, others): (Vec<_>, Vec<_>) =
        made.items.iter().partition(|item| is_under(item, "# [cfg (feature = \"a\")]"));
    // What shows the promise is the block's.
    assert_eq!((under.len() > 2, others.len()), (true, 1), "{}", quote!(#made));
    let function = under.iter().find(|item| matches!(item, Item::Fn(_))).expect("the function");
    let inline: Vec<_> = attributes(function).into_iter().filter(|attr| attr.contains("inline")).collect();
    assert_eq!(inline, ["# [inline (never)]"]);
}

#[test]
fn what_is_above_a_method_overrules_us_and_is_nowhere_else() {
    let made = crate::com_interface::expand(
        quote!(iid = "9d9d77fc-1431-4ea3-8ad9-4d56138a1b02"),
        quote! {
            #[cfg(unix)]
            #[forbid(non_snake_case)]
            pub unsafe trait IMade: IUnknown {
                #[warn(non_snake_case)]
                fn call(&self, color: Color) -> Result<()>;
                fn other(&self) -> Result<()>;
            }
        },
    );
    let made: File = syn::parse2(made).expect("items");
    for item in &made.items {
        let attributes = attributes(item);
        assert!(attributes.iter().any(|attr| attr == "# [cfg (unix)]"), "{}", quote!(#item));
        let lints: Vec<_> = attributes.iter().filter(|attr| attr.contains("snake")).collect();
        assert!(lints.len() < 2 || lints[0].contains("deny") && lints[1].contains("allow"), "{lints:?}");
    }
    let methods = made.items.iter().filter_map(|item| match item {
        Item::Impl(block) if block.trait_.is_none() => Some(&block.items),
        _ => None,
    });
    let lints = methods.flatten().filter_map(|item| match item {
        ImplItem::Fn(method) => {
            let attrs = method.attrs.iter().map(|attr| quote!(#attr).to_string());
            Some((method.sig.ident.to_string(), attrs.filter(|attr| attr.contains("snake")).collect::<Vec<_>>()))
        }
        _ => None,
    });
    let lints: Vec<_> = lints.collect();
    assert_eq!(lints[0].1, ["# [deny (non_snake_case)]", "# [warn (non_snake_case)]"], "{lints:?}");
    assert_eq!(lints[1].1, ["# [deny (non_snake_case)]"], "{lints:?}");
}
