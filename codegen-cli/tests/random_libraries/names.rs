//! Which names are in the same namespace twice.

use std::collections::HashSet;

use syn::{Attribute, Fields, ImplItem, Item, TraitItem, Type};

/// The names that are there twice under the same conditions, with where that is.
pub(super) fn twice(items: &[Item]) -> Vec<String> {
    let mut names = Names { seen: HashSet::new(), twice: Vec::new() };
    names.items("", items);
    names.twice
}

struct Names {
    seen: HashSet<String>,
    twice: Vec<String>,
}

impl Names {
    /// A name of a namespace, which is a path and what kind of names it has.
    fn see(&mut self, namespace: &str, name: &dyn std::fmt::Display, attrs: &[Attribute]) {
        let conditions = conditions(attrs);
        let name = format!("{namespace}::{name} {conditions:?}");
        if !self.seen.insert(name.clone()) {
            self.twice.push(name);
        }
    }

    fn items(&mut self, path: &str, items: &[Item]) {
        let (types, values) = (format!("{path} type"), format!("{path} value"));
        for item in items {
            match item {
                Item::Struct(of) => {
                    self.see(&types, &of.ident, &of.attrs);
                    if !matches!(of.fields, Fields::Named(_)) {
                        self.see(&values, &of.ident, &of.attrs);
                    }
                    let namespace = format!("{path}::{} field{:?}", of.ident, conditions(&of.attrs));
                    for field in &of.fields {
                        if let Some(name) = &field.ident {
                            self.see(&namespace, name, &field.attrs);
                        }
                    }
                }
                Item::Union(of) => {
                    self.see(&types, &of.ident, &of.attrs);
                    let namespace = format!("{path}::{} field", of.ident);
                    of.fields.named.iter().for_each(|field| {
                        let name = field.ident.as_ref().expect("fields of unions have names");
                        self.see(&namespace, name, &field.attrs);
                    });
                }
                Item::Type(of) => self.see(&types, &of.ident, &of.attrs),
                Item::Mod(of) => {
                    self.see(&types, &of.ident, &of.attrs);
                    let path = format!("{path}::{}", of.ident);
                    self.items(&path, of.content.as_ref().map_or(&[], |(_, items)| items));
                }
                Item::Trait(of) => {
                    self.see(&types, &of.ident, &of.attrs);
                    let namespace = format!("{path}::{} member", of.ident);
                    for member in &of.items {
                        if let TraitItem::Fn(function) = member {
                            self.see(&namespace, &function.sig.ident, &function.attrs);
                        }
                    }
                }
                Item::Fn(of) => self.see(&values, &of.sig.ident, &of.attrs),
                Item::Static(of) => self.see(&values, &of.ident, &of.attrs),
                Item::Const(of) if of.ident != "_" => self.see(&values, &of.ident, &of.attrs),
                Item::ForeignMod(of) => of.items.iter().for_each(|item| {
                    if let syn::ForeignItem::Fn(function) = item {
                        self.see(&values, &function.sig.ident, &of.attrs);
                    }
                }),
                Item::Impl(of) if of.trait_.is_none() => self.members(path, &of.self_ty, &of.items),
                _ => {}
            }
        }
    }

    fn members(&mut self, path: &str, ty: &Type, members: &[ImplItem]) {
        let Type::Path(ty) = ty else { return };
        let name = ty.path.segments.last().expect("a path has a segment");
        let namespace = format!("{path}::{} member", name.ident);
        for member in members {
            match member {
                ImplItem::Fn(function) => {
                    self.see(&namespace, &function.sig.ident, &function.attrs);
                    let parameters = format!("{namespace}::{}{:?}", function.sig.ident, conditions(&function.attrs));
                    for input in &function.sig.inputs {
                        if let syn::FnArg::Typed(input) = input
                            && let syn::Pat::Ident(name) = &*input.pat
                        {
                            self.see(&parameters, &name.ident, &[]);
                        }
                    }
                }
                ImplItem::Const(constant) => self.see(&namespace, &constant.ident, &constant.attrs),
                _ => {}
            }
        }
    }
}

/// Under which conditions something is there.
fn conditions(attrs: &[Attribute]) -> Vec<String> {
    let conditions = attrs.iter().filter(|attr| attr.path().is_ident("cfg")).map(|attr| match &attr.meta {
        syn::Meta::List(list) => list.tokens.to_string(),
        _ => String::new(),
    });
    conditions.collect()
}
