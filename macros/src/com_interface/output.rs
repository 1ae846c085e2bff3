//! What a method is declared to return.
//!
//! In: the type behind the arrow, and whether codes of success are preserved. Out: [`Output`]. What always holds: what can fail
//! is a `Result`, and so is all that Invoke calls; a code that is preserved has a place. What it does not know: what the type is
//! at the boundary.

use comwright_codegen::analysis::Form;
use comwright_codegen::list::List;
use proc_macro2::Ident;
use syn::{ReturnType, Type};

use crate::context::Context;
use crate::declare::misspelt;
use crate::declare::spelled::{ungrouped, written};

/// What is declared.
pub(super) enum Output {
    /// Nothing, and it cannot fail.
    Nothing,
    /// An HRESULT; what is `Ok` then, `None` for `()`.
    Result(Option<Type>),
    /// This, and it cannot fail.
    Value(Type),
}

impl Output {
    /// What is written behind the arrow; `None` for a mistake.
    pub(super) fn of(
        declared: ReturnType,
        form: Form,
        preserve_hresult: Option<&Ident>,
        method: &Ident,
        context: &Context,
    ) -> Option<Self> {
        let ty = match declared {
            ReturnType::Default => None,
            ReturnType::Type(_, ty) => Some(ungrouped(*ty)),
        };
        let output = match ty {
            None => Self::Nothing,
            Some(ty) if is_unit(&ty) => Self::Nothing,
            Some(ty) => match result_of(&ty, context)? {
                Some(ok) => Self::Result((!is_unit(&ok)).then_some(ok)),
                None => Self::Value(ty),
            },
        };
        if let Some(said) = preserve_hresult {
            return output.with_code(said, form, context);
        }
        let because_of_invoke = format!("`{method}` is called by Invoke, which can fail");
        match &output {
            Self::Value(ty) if ends_in(ty, "HRESULT") => {
                let help = "write `-> Result<()>`; with `#[preserve_hresult]` and `-> Result<HRESULT>` success codes are results";
                context.error(ty, "a failure would pass in silence", help);
                None
            }
            Self::Nothing if form == Form::Dispatch => {
                context.error(method, because_of_invoke, "write `-> Result<()>`");
                None
            }
            Self::Value(ty) if form == Form::Dispatch => misspelt::or_misspelt(ty, context, || {
                context.error(ty, because_of_invoke, format!("write `-> Result<{}>`", written(ty)));
                None
            }),
            _ => Some(output),
        }
    }

    /// The same where the code that it succeeded with is preserved: the code is told first.
    fn with_code(self, said: &Ident, form: Form, context: &Context) -> Option<Self> {
        if form == Form::Dispatch {
            let help = "leave it out: what Invoke succeeds with says nothing";
            context.error(said, "the method is called by Invoke, whose code is not the method's", help);
            return None;
        }
        match self {
            Self::Result(Some(ok)) if ends_in(&ok, "HRESULT") => return Some(Self::Result(None)),
            Self::Result(Some(Type::Tuple(tuple))) => {
                let mut types = tuple.elems.into_iter();
                if let (Some(code), Some(ok), None) = (types.next(), types.next(), types.next())
                    && ends_in(&code, "HRESULT")
                {
                    return Some(Self::Result(Some(ok)));
                }
            }
            _ => {}
        }
        let help = "write `-> Result<HRESULT>`, or `-> Result<(HRESULT, T)>` where there is a result besides";
        context.error(said, "the code that is preserved has no place in what is returned", help);
        None
    }
}

fn is_unit(ty: &Type) -> bool {
    matches!(ty, Type::Tuple(tuple) if tuple.elems.is_empty())
}

/// Whether a type is a path whose last name is this one.
fn ends_in(ty: &Type, name: &str) -> bool {
    matches!(ty, Type::Path(path) if path.path.segments.last().is_some_and(|segment| segment.ident == name))
}

/// `T`, when the type is `Result<T>` under whatever path; `None` inside when it is another one, outside for a mistake.
fn result_of(ty: &Type, context: &Context) -> Option<Option<Type>> {
    let Type::Path(path) = ty else { return Some(None) };
    let Some(last) = path.path.segments.last().filter(|segment| segment.ident == "Result") else { return Some(None) };
    let types: Vec<_> = match &last.arguments {
        syn::PathArguments::AngleBracketed(arguments) => arguments.args.iter().list(),
        _ => vec![],
    };
    match &*types {
        [syn::GenericArgument::Type(ok)] => Some(Some(ungrouped(ok.clone()))),
        [_, second, ..] => {
            context.error(second, "the error of a call is the runtime's", "write `Result<T>`, with one type");
            None
        }
        _ => {
            context.error(ty, "a `Result` says what is given", "write `Result<T>`, or `Result<()>`");
            None
        }
    }
}
