//! What parameters say of each other: one has the number of another's elements, the room in its buffer, or its context.
//!
//! In: each mention of a parameter. Out: its position. What always holds, once it is checked: what is claimed is of a type
//! that serves, and serves for one thing. Several slices may have one count: all of them are as long then.

use comwright_codegen::list::List;
use comwright_codegen::model::{Declared, ParamFlags, Reference, Type, VarType};
use proc_macro2::Ident;
use syn::ext::IdentExt;

use super::param::Param;
use crate::attr::nearest;
use crate::context::Context;
use crate::number::Number;

/// What a parameter is claimed for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// It says how many elements there are.
    Count,
    /// It says how much room there is in a buffer.
    Capacity,
    /// The function says in it how much it wrote.
    Length,
    /// It carries a closure to its callback.
    Context,
}

impl Use {
    const fn words(self) -> &'static str {
        match self {
            Self::Count => "the number of elements",
            Self::Capacity => "the room in a buffer",
            Self::Length => "the length of what was written",
            Self::Context => "the context of a callback",
        }
    }
}

/// One mention.
struct Claim {
    /// The parameter that mentions.
    by: u16,
    /// The parameter that is mentioned.
    position: usize,
    how: Use,
    /// Where it is mentioned.
    at: Ident,
}

/// All mentions of the parameters of a function.
pub(crate) struct Claims {
    names: Vec<Ident>,
    claims: Vec<Claim>,
    /// Where it is said that the function returns the length of what it wrote.
    returned: Option<Ident>,
    /// Whether a mistake leaves it open which parameters callers see.
    pub(crate) is_open: bool,
}

impl Claims {
    /// For parameters of these names.
    pub(crate) const fn new(names: Vec<Ident>) -> Self {
        Self { names, claims: Vec::new(), returned: None, is_open: false }
    }

    /// The names of all parameters.
    pub(crate) fn names(&self) -> &[Ident] {
        &self.names
    }

    /// The position of the parameter that is mentioned.
    pub(crate) fn claim(&mut self, by: u16, name: &Ident, how: Use, context: &Context) -> Option<u16> {
        let Some(position) = self.names.iter().position(|known| known.unraw() == name.unraw()) else {
            let names: Vec<_> = self.names.iter().map(|name| name.unraw().to_string()).list();
            let others: Vec<_> = names.iter().map(String::as_str).list();
            let help = match nearest(&name.unraw().to_string(), &others) {
                Some(nearest) => format!("did you mean `{nearest}`?"),
                None => "write the name of another parameter".to_owned(),
            };
            context.error(name, format!("there is no parameter `{name}`"), help);
            self.is_open = true;
            return None;
        };
        if position == usize::from(by) {
            context.error(name, "a parameter cannot say this of itself", "write the name of another parameter");
            return None;
        }
        self.claims.push(Claim { by, position, how, at: name.clone() });
        u16::try_from(position).ok()
    }

    /// That the function returns the length of what it wrote.
    pub(crate) fn claim_returned(&mut self, at: &Ident, context: &Context) -> Option<()> {
        if self.returned.is_some() {
            context.error(at, "what the function returns is the length of another buffer", "name a parameter");
            return None;
        }
        self.returned = Some(at.clone());
        Some(())
    }

    /// Where it is said that the function returns the length of what it wrote.
    pub(crate) const fn returned(&self) -> Option<&Ident> {
        self.returned.as_ref()
    }

    /// Tells of claims that cannot be. Parameters that are wrong have been told, and what they claim is left alone.
    pub(crate) fn check(&self, params: &[Option<Param>], context: &Context) {
        for (number, claim) in self.claims.iter().enumerate() {
            if params.get(usize::from(claim.by)).is_some_and(Option::is_none) {
                continue;
            }
            let before = self.claims[..number].iter().find(|before| before.position == claim.position);
            match before {
                Some(before) if !claim.goes_with(before) => {
                    let (name, first, second) = (&claim.at, before.how.words(), claim.how.words());
                    let what = match before.how == claim.how {
                        true => format!("`{name}` is {first} already, of another parameter"),
                        false => format!("`{name}` is {first} already, and cannot be {second} as well"),
                    };
                    context.error(name, what, "name another parameter");
                }
                _ => {
                    if let Some(Some(param)) = params.get(claim.position) {
                        self.check_type(claim, param, context);
                    }
                }
            }
        }
    }

    /// Whether the same parameter also says the length.
    fn is_length_too(&self, claim: &Claim) -> bool {
        self.claims
            .iter()
            .any(|other| other.by == claim.by && other.position == claim.position && other.how == Use::Length)
    }

    /// Tells of a parameter whose type does not serve.
    fn check_type(&self, claim: &Claim, param: &Param, context: &Context) {
        let name = &claim.at;
        let is_input = !param.flags.contains(ParamFlags::OUT);
        let (serves, help) = match claim.how {
            Use::Count => (is_input && is_integer(&param.ty), format!("write `{name}: u32`")),
            Use::Capacity if self.is_length_too(claim) => {
                (is_integer_behind_reference(&param.ty), format!("write `{name}: &mut u32`, so that it can say both"))
            }
            Use::Capacity if is_integer_behind_reference(&param.ty) => {
                (false, format!("write `length = {name}`, too, when the function says in it how much it wrote"))
            }
            Use::Capacity => (is_input && is_integer(&param.ty), format!("write `{name}: u32`")),
            // With the room it has been looked at.
            Use::Length if self.is_capacity_too(claim) => return,
            Use::Length => {
                let is_out = matches!(&param.ty, Type::Pointer(value) if !is_input && is_integer(value));
                (is_out, format!("write `#[out] {name}: u32`"))
            }
            Use::Context => {
                (is_input && is_wide(&param.ty), format!("write `{name}: *mut c_void`, or `{name}: isize`"))
            }
        };
        if !serves {
            context.error(name, format!("`{name}` cannot be {}", claim.how.words()), help);
        }
    }

    fn is_capacity_too(&self, claim: &Claim) -> bool {
        let is_its = |other: &Claim| other.by == claim.by && other.position == claim.position;
        self.claims.iter().any(|other| is_its(other) && other.how == Use::Capacity)
    }
}

impl Claim {
    /// Whether one parameter can serve for both.
    fn goes_with(&self, other: &Self) -> bool {
        match (self.how, other.how) {
            (Use::Count, Use::Count) => true,
            (Use::Capacity, Use::Length) | (Use::Length, Use::Capacity) => self.by == other.by,
            _ => false,
        }
    }
}

fn is_integer(ty: &Type) -> bool {
    matches!(ty, Type::Simple(vt) if Number::of(*vt).is_some_and(Number::is_integer))
}

fn is_integer_behind_reference(ty: &Type) -> bool {
    let Type::Declared(declared) = ty else { return false };
    matches!(&**declared, Declared::Reference(Reference { target, is_mutable: true, is_nullable: false }) if is_integer(target))
}

/// Whether a pointer has room in it.
pub(crate) fn is_wide(ty: &Type) -> bool {
    matches!(ty, Type::Pointer(_) | Type::Simple(VarType::INT_PTR | VarType::UINT_PTR))
}
