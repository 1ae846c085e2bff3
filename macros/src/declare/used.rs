//! What a declaration names and the runtime has.
//!
//! In: the types of a declaration. Out: code that asserts, at each name, that it is the runtime's: the code of a declaration
//! takes it for that by its last name, and names the runtime's own. So the names are used as well, and no `use` of them
//! seems idle.

use comwright_codegen::list::List;
use comwright_codegen::texts::{TextMap, TextSet};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::{GenericArgument, Path, PathArguments, ReturnType, Type};

use super::spelled::Spelled;
use crate::automation;
use crate::context::Context;
use crate::crate_path::CratePath;

/// The names of types of the runtime in a declaration, each once.
pub(crate) struct Used {
    types: TextMap<Named>,
    /// Whether there is automation.
    has_automation: bool,
    /// The types of automation, where there is none.
    missing: Vec<Ident>,
    /// `Self`, which is none of a declaration's types.
    nobody: Option<Ident>,
    /// Names without a path that have been looked at, with `<` where there were arguments.
    seen: TextSet,
}

/// Writes what is meant.
type ToMeant = Box<dyn Fn(&CratePath) -> TokenStream>;

/// A type of the runtime: as the declaration writes it, and as it is.
struct Named {
    written: TokenStream,
    meant: ToMeant,
    /// Whether both are written of the kind `K__`.
    is_of_kind: bool,
    at: proc_macro2::Span,
}

/// Types of the runtime without arguments, by their last names.
macro_rules! meant {
    ($($name:literal => $($path:ident)::+),* $(,)?) => {
        &[$(($name, |of: &CratePath| quote!(#of::$($path)::+))),*]
    };
}

type Meant = (&'static str, fn(&CratePath) -> TokenStream);

const TYPES: &[Meant] = meant![
    "Bstr" => Bstr,
    "GUID" => Guid,
    "Guid" => Guid,
    "HRESULT" => HRESULT,
    "IUnknown" => IUnknown,
    "VariantBool" => VariantBool,
];

/// Those of automation.
const OF_AUTOMATION: &[Meant] = meant![
    "AnySafeArray" => AnySafeArray,
    "Currency" => Currency,
    "Date" => Date,
    "Decimal" => Decimal,
    "IDispatch" => interface::IDispatch,
    "Variant" => Variant,
];

impl Used {
    /// Of nothing yet.
    pub(crate) fn new(has_automation: bool) -> Self {
        Self { types: TextMap::new(), has_automation, missing: Vec::new(), nobody: None, seen: TextSet::default() }
    }

    /// Says of what is named that the runtime is without it, or that it is nobody.
    pub(crate) fn refuse(&self, context: &Context) {
        if let Some(name) = &self.nobody {
            context.error(name, "a declaration has no `Self`", "write the type by its name");
        }
        for name in &self.missing {
            automation::needed(name, format_args!("`{name}`"), self.has_automation, context);
        }
    }

    /// Everything that a type names.
    pub(crate) fn add(&mut self, ty: &Type) {
        match ty {
            Type::Paren(inner) => self.add(&inner.elem),
            Type::Group(inner) => self.add(&inner.elem),
            Type::Reference(inner) => self.add(&inner.elem),
            Type::Ptr(inner) => self.add(&inner.elem),
            Type::Array(inner) => self.add(&inner.elem),
            Type::Slice(inner) => self.add(&inner.elem),
            Type::BareFn(function) => {
                function.inputs.iter().for_each(|input| self.add(&input.ty));
                if let ReturnType::Type(_, output) = &function.output {
                    self.add(output);
                }
            }
            Type::Tuple(tuple) => tuple.elems.iter().for_each(|element| self.add(element)),
            Type::Path(path) if path.qself.is_none() => {
                self.add_path(&path.path, ty);
                for segment in &path.path.segments {
                    let PathArguments::AngleBracketed(arguments) = &segment.arguments else { continue };
                    for argument in &arguments.args {
                        if let GenericArgument::Type(ty) = argument {
                            self.add(ty);
                        }
                    }
                }
            }
            _ => {}
        }
    }

    /// An interface that something derives from.
    pub(crate) fn add_base(&mut self, path: &Path) {
        self.add(&Type::Path(syn::TypePath { qself: None, path: path.clone() }));
    }

    fn add_path(&mut self, path: &Path, ty: &Type) {
        let Some(last) = path.segments.last() else { return };
        let name = last.ident.to_string();
        let key = if last.arguments.is_none() { name.clone() } else { format!("{name}<") };
        // Most types have been named before.
        if path.segments.len() == 1 && self.seen.contains(&key) {
            return;
        }
        let spelled = Spelled::of(ty);
        let find = |types: &'static [Meant]| types.iter().find(|(known, _)| *known == name);
        let of_automation = find(OF_AUTOMATION);
        let known = find(TYPES).or(of_automation);
        let is_of_automation = of_automation.is_some() || matches!(spelled, Spelled::SafeArray(_));
        if path.segments.len() == 1 {
            if name == "Self" {
                self.nobody = Some(last.ident.clone());
            }
            self.seen.insert(key);
        }
        if is_of_automation && !self.has_automation {
            self.missing.push(last.ident.clone());
            return;
        }
        if known.is_none() && matches!(spelled, Spelled::Path(_) | Spelled::Simple(_)) {
            return;
        }
        let bare = {
            let mut bare = path.clone();
            bare.segments.iter_mut().for_each(|segment| segment.arguments = PathArguments::None);
            bare
        };
        let is_of_kind = matches!(spelled, Spelled::Handle(_) | Spelled::HandleRef(_));
        let (written, meant): (TokenStream, ToMeant) = match spelled {
            Spelled::Void => (quote!(*mut #bare), Box::new(|_| quote!(*mut ::core::ffi::c_void))),
            Spelled::Result(_) => (quote!(#bare<()>), Box::new(|of| quote!(#of::Result<()>))),
            // Of any kind: whether what stands there is one is asked elsewhere.
            Spelled::Handle(_) => (quote!(*const #bare<K__>), Box::new(|of| quote!(*const #of::handle::Handle<K__>))),
            Spelled::HandleRef(_) => {
                (quote!(*const #bare<'static, K__>), Box::new(|of| quote!(*const #of::handle::HandleRef<'static, K__>)))
            }
            Spelled::SafeArray(_) => (quote!(#bare<i32>), Box::new(|of| quote!(#of::SafeArray<i32>))),
            _ => match known {
                Some((_, meant)) => (quote!(#bare), Box::new(meant)),
                None => return,
            },
        };
        let text = written.to_string();
        self.types.or_insert(text, Named { written, meant, is_of_kind, at: last.ident.span() });
    }

    /// The code that asserts it, with these attributes; nothing where nothing is named.
    pub(crate) fn asserted(&self, crate_path: &CratePath, above: &TokenStream) -> TokenStream {
        if self.types.values().is_empty() {
            return TokenStream::new();
        }
        let values: Vec<_> = (0..self.types.values().len()).map(|index| format_ident!("value{index}__")).list();
        let written = self.types.values().iter().map(|named| &named.written);
        let meant = self.types.values().iter().map(|named| (named.meant)(crate_path));
        let given = self.types.values().iter().zip(&values).map(|(named, value)| {
            let value = Ident::new(&value.to_string(), named.at);
            quote_spanned!(named.at=> #value)
        });
        let values =
            self.types.values().iter().zip(&values).map(|(named, value)| Ident::new(&value.to_string(), named.at));
        let is_of_kind = self.types.values().iter().any(|named| named.is_of_kind);
        let kind = is_of_kind.then(|| quote!(<K__: #crate_path::handle::HandleKind>));
        quote! {
            #above
            const _: () = {
                #[allow(clippy::too_many_arguments, clippy::type_complexity)]
                fn types__ #kind (#(#values: #written),*) -> (#(#meant,)*) {
                    (#(#given,)*)
                }
            };
        }
    }
}

#[cfg(test)]
mod tests {
    use proc_macro2::TokenStream;
    use syn::parse_quote;

    use super::Used;
    use crate::attr::Args;
    use crate::context::Context;
    use crate::crate_path::CratePath;

    #[test]
    fn each_name_of_the_runtime_is_asserted_once() {
        let context = Context::new();
        let crate_path = CratePath::take(&mut Args::parse("m", quote::quote!(crate = a::b), &context), &context);
        let mut used = Used::new(true);
        assert!(used.asserted(&crate_path, &TokenStream::new()).is_empty());
        used.add(&parse_quote!(Result<Option<SafeArray<Bstr>>>));
        used.add(&parse_quote!(&mut x::Bstr));
        used.add(&parse_quote!([Bstr; 2]));
        used.add(&parse_quote!(Option<&Other>));
        used.add_base(&parse_quote!(IUnknown));
        let text = used.asserted(&crate_path, &TokenStream::new()).to_string();
        for part in ["a :: b :: Result < () >", "a :: b :: SafeArray < i32 >", ": x :: Bstr", "a :: b :: IUnknown"] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert_eq!(text.matches(" : Bstr").count(), 1, "{text}");
        assert!(!text.contains("Other"), "{text}");
        context.finish(quote::quote!(), quote::quote!());
    }

    #[test]
    fn what_automation_has_is_refused_without_it() {
        let mistakes = |has_automation| {
            let context = Context::new();
            let mut used = Used::new(has_automation);
            used.add_base(&parse_quote!(comwright::interface::IDispatch));
            used.add(&parse_quote!(Result<Option<SafeArray<Variant>>>));
            used.add(&parse_quote!(&Variant));
            used.refuse(&context);
            context.messages()
        };
        assert_eq!(mistakes(true), Vec::<String>::new());
        let [of_base, of_array, of_value] = &*mistakes(false) else { panic!("each type is named once") };
        for (mistake, name) in [(of_base, "IDispatch"), (of_array, "SafeArray"), (of_value, "Variant")] {
            assert!(mistake.contains(&format!("`{name}` is of automation")), "{mistake}");
            assert!(mistake.contains("features = [\"automation\"]"), "{mistake}");
        }
    }
}
