//! What is read here, and what `syn` reads of the same.

use proc_macro2::{Delimiter, Group, TokenStream};
use quote::{ToTokens, quote};
use syn::parse::{Parse, ParseStream, Parser};
use syn::{Attribute, Signature, Token, Visibility};

use super::{Function, Place, function};

/// A function as `syn` reads it.
#[derive(Debug)]
struct Whole {
    attrs: Vec<Attribute>,
    vis: Visibility,
    is_safe: bool,
    sig: Signature,
    semi_token: Token![;],
}

impl Parse for Whole {
    fn parse(input: ParseStream<'_>) -> syn::Result<Self> {
        let attrs = input.call(Attribute::parse_outer)?;
        let vis = input.parse()?;
        let is_safe = input.fork().parse::<syn::Ident>().is_ok_and(|word| word == "safe");
        if is_safe {
            input.parse::<syn::Ident>()?;
        }
        Ok(Self { attrs, vis, is_safe, sig: input.parse()?, semi_token: input.parse()? })
    }
}

impl Whole {
    /// All that it is, with the places of all tokens.
    fn said(&self) -> String {
        let Self { attrs, vis, is_safe, sig, semi_token: semi } = self;
        let tokens: TokenStream = quote!(#(#attrs)* #vis #sig #semi);
        format!("{is_safe} {self:#?} {tokens:#?}")
    }
}

impl From<Function> for Whole {
    fn from(function: Function) -> Self {
        let Function { attrs, vis, safe, sig, semi_token } = function;
        Self { attrs, vis, is_safe: safe.is_some(), sig, semi_token }
    }
}

/// What is read here, and what is left of the tokens.
fn read(tokens: &TokenStream, place: Place) -> (Option<String>, String) {
    let read = |input: ParseStream<'_>| Ok((function(input, place), input.parse::<TokenStream>()?));
    let (found, rest) = read.parse2(tokens.clone()).expect("tokens");
    (found.map(|function| Whole::from(function).said()), rest.to_string())
}

/// What `syn` reads.
fn whole(tokens: &TokenStream) -> String {
    syn::parse2::<Whole>(tokens.clone()).expect("a function").said()
}

fn tokens(text: &str) -> TokenStream {
    text.parse().expect(text)
}

#[test]
fn functions_of_a_plain_form_are_read_as_syn_reads_them() {
    for text in [
        "fn close();",
        "fn close(&self);",
        "unsafe fn close(&self) -> Result<()>;",
        "fn r#type(&self, r#in: Bstr,) -> Result<Option<IUnknown>>;",
        "#[propget] #[dispid(-4)] #[name(\"Title\")] fn title(&self) -> Result<comwright::Bstr>;",
        "/// Documented.\n#[doc(hidden)] #[size = 3] fn find(&self, #[out] #[default_value(1)] at: i32) -> i32;",
        "fn mixed(a: &str, b: &mut u32, c: *const u8, d: *mut *mut ::core::ffi::c_void, e: Option<&Guid>) -> u32;",
        "fn pairs(both: Pair<A, B>, nested: Vec<Vec<u8>>) -> &Wide<T>;",
        "fn union(auto: default, safe: union);",
        "fn twice(a: &&str, b: &&mut u8);",
        "fn deep() -> Vec<Vec<Vec<u8>>>;",
    ] {
        let tokens = tokens(text);
        for place in [Place::Trait, Place::Block] {
            assert_eq!(read(&tokens, place), (Some(whole(&tokens)), String::new()), "{text}");
        }
    }
}

#[test]
fn functions_of_a_block_may_be_public_and_safe() {
    for text in ["pub fn beep();", "safe fn beep();", "pub safe fn beep() -> u32;", "pub unsafe fn beep();"] {
        let tokens = tokens(text);
        assert_eq!(read(&tokens, Place::Block).0, Some(whole(&tokens)), "{text}");
        assert_eq!(read(&tokens, Place::Trait), (None, tokens.to_string()), "{text}");
    }
}

#[test]
fn of_all_other_forms_nothing_is_taken() {
    for text in [
        "",
        "fn",
        "fn close()",
        "fn close() {}",
        "fn close() where T: Copy;",
        "fn close<T>();",
        "fn fn();",
        "fn open(name: &str mode: u32);",
        "fn open(name);",
        "fn open(_: u32);",
        "fn open(mut name: u32);",
        "fn open(name:: u32);",
        "fn open(self);",
        "fn open(&mut self);",
        "fn open(&'a self);",
        "fn open(self: &Self);",
        "fn open(name: u32, &self);",
        "fn open(name: u32, ...);",
        "fn open(name: [u8; 3]);",
        "fn open(name: &'a str);",
        "fn open(name: (u8, u8));",
        "fn open(name: fn());",
        "fn open(name: impl Copy);",
        "fn open(name: dyn Copy + Send);",
        "fn open(name: Iterator<Item = u8>);",
        "fn open(name: Vec<3>);",
        "fn open(name: Vec<u8,>);",
        "fn open(name: Vec<>);",
        "fn open(name: Fn(u8));",
        "fn open(name: Vec::<u8>);",
        "fn open(name: Vec<u8>::Item);",
        "fn open(name: crate::Name);",
        "fn open(name: Self);",
        "fn open(name: name!());",
        "fn open(name: A + B);",
        "fn open(name: *u8);",
        "fn open(#[a::b] name: u8);",
        "fn open(#[a = b] name: u8);",
        "fn open(#[a[b]] name: u8);",
        "fn open(#![a] name: u8);",
        "fn open() -> ;",
        "fn open() - > u8;",
        "fn open() => u8;",
        "const fn open();",
        "extern \"C\" fn open();",
        "unsafe unsafe fn open();",
        "unsafe safe fn open();",
        "pub(crate) fn open();",
        "pub pub fn open();",
        "const NAME: u32 = 3;",
    ] {
        let tokens = tokens(text);
        assert_eq!(read(&tokens, Place::Block), (None, tokens.to_string()), "{text}");
    }
}

#[test]
fn what_a_macro_has_put_together_is_syns() {
    let ty = Group::new(Delimiter::None, quote!(Vec<u8>));
    for tokens in [quote!(fn open(name: #ty);), quote!(fn open() -> &#ty;), quote!(fn open() -> Option<#ty>;)] {
        assert_eq!(read(&tokens, Place::Trait), (None, tokens.to_token_stream().to_string()));
        assert!(whole(&tokens).contains("Type::Group"));
    }
}

#[test]
fn what_a_macro_has_put_before_a_function_is_read_as_syn_reads_it() {
    let none = |tokens| Group::new(Delimiter::None, tokens);
    let (inherited, public) = (none(quote!()), none(quote!(pub)));
    let documented = none(quote!(doc = "Documented."));
    let listed = none(quote!(dispid(1)));
    for tokens in [
        quote!(#inherited fn open();),
        quote!(#public fn open();),
        quote!(#[#documented] fn open();),
        quote!(#[#listed] #inherited fn open();),
    ] {
        assert_eq!(read(&tokens, Place::Block), (Some(whole(&tokens)), String::new()), "{tokens}");
    }
}

#[test]
fn no_name_is_one_that_syn_knows_as_a_keyword() {
    const WORDS: &str = "abstract as async await become box break const continue crate do dyn else enum extern false \
                         final fn for if impl in let loop macro match mod move mut override priv pub ref return Self \
                         self static struct super trait true try type typeof unsafe unsized use virtual where while \
                         yield";
    for word in WORDS.split(' ') {
        assert!(syn::parse_str::<syn::Ident>(word).is_err(), "{word}");
        assert_eq!(read(&tokens(&format!("fn {word}();")), Place::Trait).0, None, "{word}");
        assert_eq!(read(&tokens(&format!("fn open(name: a::{word});")), Place::Trait).0, None, "{word}");
    }
}
