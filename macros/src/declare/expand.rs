//! From a library of declarations to tokens.

use comwright_codegen::analysis::Universe;
use comwright_codegen::emit::code::Origin;
use comwright_codegen::emit::{self, Options, Site, Warning};
use comwright_codegen::list::{Append, List};
use comwright_codegen::marshal::Place;
use comwright_codegen::model::TypeLib;
use proc_macro2::{Group, Ident, Span, TokenStream, TokenTree};
use syn::ext::IdentExt;

use super::above::HandOn;
use super::named::Named;

use crate::whole::Whole;

/// Why there is no code of a declaration.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    /// The member of the declaration, by its name in the model; `None` for the declaration as a whole.
    pub(crate) member: Option<String>,
    /// What of the member.
    pub(crate) part: Option<Place>,
    /// What the matter is.
    pub(crate) what: String,
}

impl Refused {
    fn at(site: Site, what: String) -> Self {
        Self { member: site.member, part: site.part, what }
    }

    /// What would be left out. At a part of it, it is enough to say why.
    fn left_out(Warning { site, what, why, .. }: Warning) -> Self {
        let what = match (why, &site.part) {
            (Some(why), Some(_)) => why,
            (Some(why), None) => format!("{what}: {why}"),
            (None, _) => what,
        };
        Self::at(site, what)
    }
}

/// What a declaration says of its tokens.
pub(crate) struct Declaration<'a> {
    /// What stands for `pub`.
    pub(crate) visibility: TokenStream,
    /// The names that it declares: they keep their places, of each the first.
    pub(crate) names: Vec<&'a Ident>,
    /// All of it, and what its macro is told.
    pub(crate) tokens: TokenStream,
}

/// Makes the code of a library of declarations, which names types of `named`.
///
/// # Errors
///
/// Whatever the emitter says: also what would be left out of the code of a type library. Nobody would miss it there; here it was
/// written down.
pub(crate) fn expand(
    library: &TypeLib,
    named: &Named,
    mut options: Options,
    declaration: Declaration<'_>,
    hand_on: &HandOn,
) -> Result<TokenStream, Vec<Refused>> {
    let mut origin = Origin {
        visibility: Some(declaration.visibility),
        spans: named.spans(),
        handed_on: hand_on.tokens(),
        declaration: declaration.tokens,
    };
    for name in declaration.names {
        origin.spans.push((name.unraw().to_string(), name.span()));
    }
    // Where nothing is said of lints, names are at their places, but the macro's: lints do not look at them, and nothing has to be
    // allowed, which a crate may have forbidden.
    options.is_linted = hand_on.has_lints();
    if !options.is_linted {
        for (_, span) in &mut origin.spans {
            *span = Span::call_site().located_at(*span);
        }
        origin.visibility = origin.visibility.map(made_here);
    }
    let (other, paths) = named.library();
    options.map.append_all(paths);
    let universe = Universe::of(library, &|_| Ok(&other));
    let mut generated = emit::declared(&universe, &options).map_err(|problems| {
        let refused = problems.into_iter().map(|one| Refused::at(one.site, one.kind.to_string()));
        refused.list()
    })?;
    if generated.warnings.is_empty() {
        hand_on.place(&mut generated.file);
        return Ok(generated.file.to_tokens_of(&generated.style, &origin));
    }
    Err(generated.warnings.into_iter().map(Refused::left_out).list())
}

/// Tokens of the user's at their places, but the macro's. `$crate` is what it is.
pub(crate) fn made_here(tokens: TokenStream) -> TokenStream {
    let here = |mut tree: TokenTree| {
        let at = Span::call_site().located_at(tree.span());
        match &mut tree {
            TokenTree::Group(group) => {
                *group = Group::new(group.delimiter(), made_here(group.stream()));
                group.set_span(at);
            }
            TokenTree::Ident(ident) if ident == "$crate" => {}
            tree => tree.set_span(at),
        }
        tree
    };
    tokens.into_iter().map(here).whole()
}

#[cfg(test)]
mod tests {
    use comwright_codegen::emit::Options;
    use comwright_codegen::model::{FuncDesc, Guid, Libid, ParamFlags, Type, TypeInfo, TypeKind, VarType};
    use comwright_tests::parts;
    use proc_macro2::TokenStream;
    use syn::parse_quote;

    use super::{Declaration, expand};
    use crate::declare::above::{Above, HandOn};
    use crate::declare::named::{Named, Taken, derived, described, library};

    #[test]
    fn what_is_named_by_a_path_is_asserted_and_not_made() {
        let named = Named::new();
        let base = named.at(&parse_quote!(crate::shapes::IShape), Taken::Interface { is_dispatch: false });
        let color = named.at(&parse_quote!(Color), Taken::Enumeration);
        assert_eq!(named.at(&parse_quote!(Color), Taken::Enumeration), color);
        let of = |name, param| FuncDesc {
            params: vec![parts::param("value", param, ParamFlags::IN)],
            slot: Some(3),
            ..parts::func(name, Type::Simple(VarType::HRESULT))
        };
        let paint = of("Paint", Type::Ref(color));
        let show = FuncDesc { slot: Some(4), ..of("Show", parts::pointer(Type::Ref(base))) };
        let circle = TypeInfo {
            impl_types: vec![derived(base)],
            funcs: vec![paint, show],
            ..described("ICircle", TypeKind::Interface)
        };
        let library = library(Libid(Guid::ZERO), "shapes", vec![Named::imported()], vec![circle]);
        let hand_on = HandOn::new(Above::default());
        let visibility = parse_quote!(pub(in crate::a));
        let declaration = Declaration { visibility, names: vec![], tokens: TokenStream::new() };
        let tokens = expand(&library, &named, Options::default(), declaration, &hand_on).expect("code");
        let file: syn::File = syn::parse2(tokens.clone()).expect("items");
        assert!(!file.items.is_empty());
        let text = tokens.to_string();
        for part in [
            "pub (in crate :: a) struct ICircle (crate :: shapes :: IShape)",
            "base__ : < crate :: shapes :: IShape as :: comwright :: Interface >:: Vtable",
            "is_base ::< crate :: shapes :: IShape , < crate :: shapes :: IShape as :: comwright :: Interface >:: Vtable > ()",
            "<:: comwright :: imp :: Named < crate :: shapes :: IShape > as :: comwright :: imp :: AnyInterface >:: IS",
            "const _ : :: comwright :: imp :: Promised = < Color as :: comwright :: imp :: Enumeration >:: IS",
        ] {
            assert!(text.contains(part), "{part} is not in {text}");
        }
        assert!(!text.contains("mod "), "{text}");
    }
}
