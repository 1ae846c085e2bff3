//! Variables of what declarations become: none of them can be meant to be something of the same name in scope.
//!
//! A constant, a static, a structure without fields or a variant is what a pattern of its name means. So the variables that no
//! declaration names have two underscores behind them, in everything that the declarations of this repository become; and a case of
//! the tests of the compiler's words has constants with all of their names beside declarations.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use proc_macro2::{TokenStream, TokenTree};
use quote::ToTokens;
use syn::visit::{self, Visit};
use syn::{Attribute, Item, PatIdent};

/// Behind the variables that no declaration names.
const OWN: &str = "__";

/// The names that patterns bind.
#[derive(Default)]
struct Bound(BTreeSet<String>);

impl<'ast> Visit<'ast> for Bound {
    fn visit_pat_ident(&mut self, pattern: &'ast PatIdent) {
        self.0.insert(pattern.ident.to_string());
        visit::visit_pat_ident(self, pattern);
    }

    /// What the runtime's macros make is theirs, and so are its variables.
    fn visit_macro(&mut self, _: &'ast syn::Macro) {}
}

/// A file of this repository.
fn file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests").join(path)
}

fn text(path: &Path) -> String {
    std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The declarations of a folder: what each becomes, and the names that it has.
fn expanded(folder: &str) -> Vec<(TokenStream, BTreeSet<String>)> {
    let folder = file(folder);
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut expanded = Vec::new();
    for entry in entries {
        let items = syn::parse_file(&text(&entry.expect("an entry").path())).expect("a file of Rust").items;
        expanded.extend(items.into_iter().filter_map(|item| match item {
            Item::ForeignMod(mut block) => {
                let args = taken("library_import", &mut block.attrs)?;
                Some((crate::import::expand(args, block.to_token_stream()), named(block.to_token_stream())))
            }
            Item::Trait(mut declared) => {
                let args = taken("com_interface", &mut declared.attrs)?;
                Some((
                    crate::com_interface::expand(args, declared.to_token_stream()),
                    named(declared.to_token_stream()),
                ))
            }
            _ => None,
        }));
    }
    expanded
}

/// What the attribute of a macro tells it; the attribute is away.
fn taken(name: &str, attrs: &mut Vec<Attribute>) -> Option<TokenStream> {
    let index = attrs.iter().position(|attr| attr.path().is_ident(name))?;
    Some(attrs.remove(index).meta.require_list().expect("a list").tokens.clone())
}

/// What stands before a colon in a declaration.
fn named(declaration: TokenStream) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    let mut last = None;
    for tree in declaration {
        match &tree {
            TokenTree::Group(group) => names.extend(named(group.stream())),
            TokenTree::Punct(punct) if punct.as_char() == ':' => names.extend(last.take()),
            TokenTree::Punct(_) | TokenTree::Literal(_) | TokenTree::Ident(_) => {}
        }
        last = match tree {
            TokenTree::Ident(ident) => Some(ident.to_string()),
            _ => None,
        };
    }
    names
}

#[test]
fn variables_of_our_own_meet_no_name_of_others() {
    let mut own = BTreeSet::new();
    for (code, names) in ["imports/src", "declared/src"].into_iter().flat_map(expanded) {
        let mut bound = Bound::default();
        bound.visit_file(&syn::parse2(code).expect("items"));
        for name in bound.0.into_iter().filter(|name| !names.contains(name)) {
            let Some(plain) = name.strip_suffix(OWN) else { panic!("`{name}` may be the name of something in scope") };
            // Some are made from the name of a parameter.
            if !names.iter().any(|named| plain.starts_with(named.trim_end_matches('_'))) {
                own.insert(plain.to_owned());
            }
        }
    }
    // Of calls through a table, of functions of DLLs, of options, of servers and of proxies.
    for name in ["code", "function", "options", "this", "target", "table", "result"] {
        assert!(own.contains(name), "{name} is not made any more: {own:?}");
    }
    let constants = text(&file("ui/cases/allowed/macros/names.rs"));
    for plain in own {
        // Of those that are counted, the first will do.
        let plain = match plain.trim_end_matches(char::is_numeric) {
            stem if stem == plain => plain,
            stem => format!("{stem}0"),
        };
        let constant = format!("const {plain}: Met = Met;");
        assert!(constants.contains(&constant), "`{constant}` is not among the names that declarations meet");
    }
}
