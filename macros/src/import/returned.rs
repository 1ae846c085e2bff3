//! What a function itself returns, and how that shows that it failed.
//!
//! In: the return type, `#[failure(…)]` and `#[returns(…)]`. Out: the type at the boundary, and the model's [`Failure`]. What
//! always holds: the declared type is a `Result`, because a library may not be found; a failure is one that the type can show;
//! text has an owner (rule S8).

use comwright_codegen::list::Append;
use comwright_codegen::model::{BoolKind, Declared, Failure, Type, VarType};
use proc_macro2::{Ident, TokenStream};
use syn::ReturnType;

use super::callback::integer;
use super::options::Options;
use super::text::{owner, owners, text};
use super::value::{Path, Scope};
use crate::attr::{Arg, Args, Value};
use crate::context::Context;
use crate::declare::spelled::{Spelled, error_of, is_missing_arguments, written};
use crate::number::Number;
use crate::parsed::parsed;
use crate::truth;

/// What is returned.
pub(crate) struct Returned {
    /// The type at the boundary.
    pub(crate) ty: Type,
    pub(crate) failure: Failure,
    /// Whether it is a result also where it shows failures.
    pub(crate) is_kept: bool,
}

/// What the attributes say.
struct Said {
    failure: Option<(Ident, Failed)>,
    /// A type of numbers, where it stands.
    number: Option<(Ident, Number)>,
    bool_kind: Option<BoolKind>,
    /// Where the kind of truth value is said.
    bool_at: Option<Ident>,
    owner: Option<Arg>,
    /// Whether something about it is wrong, which has been told.
    is_wrong: bool,
}

/// A failure, as it is said.
#[derive(Clone)]
enum Failed {
    Hresult,
    Zero,
    Negative,
    Win32Code,
    Value(TokenStream, i128),
}

const FAILURES: &str = "write `#[failure(hresult)]`, `zero`, `negative`, `win32_code` or `value = …`";

impl Said {
    fn take(args: &mut Args, context: &Context) -> Self {
        let mut said =
            Self { failure: None, number: None, bool_kind: None, bool_at: None, owner: None, is_wrong: false };
        if let Some(arg) = args.take("failure") {
            said.failure = failed(&arg, context).map(|failed| (arg.name, failed));
            said.is_wrong |= said.failure.is_none();
        }
        if let Some(arg) = args.take("returns") {
            said.returns(&arg, context);
        }
        said
    }

    fn returns(&mut self, arg: &Arg, context: &Context) {
        let tokens = arg.value_tokens();
        // A type that is no name cannot be read as an argument.
        let is_other = matches!(arg.value, Value::List(_))
            && matches!(parsed::<syn::Type>(tokens.clone()), Ok(ty) if !matches!(ty, syn::Type::Path(_)));
        if is_other {
            let what =
                format!("`{tokens}` is no number: what else a function returns is said by the type in its `Result`");
            context.error(tokens, what, "write `-> Result<T>` with that type, and leave `returns` out");
            self.is_wrong = true;
            return;
        }
        let Some(mut inner) = arg.list("returns", "u32", context) else {
            self.is_wrong = true;
            return;
        };
        if inner.is_empty() {
            let help = "write `#[returns(u32)]`, `#[returns(bool = C)]` or `#[returns(owner = CoTaskMem)]`";
            context.error(&arg.name, "`returns` does not say what the function returns", help);
            self.is_wrong = true;
        }
        for number in Number::all() {
            if let Some(name) = inner.flag(number.name, context) {
                self.number = Some((name, *number));
            }
        }
        self.bool_at = inner.rest().iter().map(|arg| &arg.name).find(|name| *name == "bool").cloned();
        self.bool_kind = truth::take(&mut inner, context);
        self.owner = inner.take("owner");
        self.is_wrong |= !inner.is_empty();
        inner.finish(context);
    }
}

/// `failure(zero)`, `failure(value = -1)`.
fn failed(arg: &Arg, context: &Context) -> Option<Failed> {
    let mut inner = arg.list("failure", "zero", context)?;
    let words = [
        ("hresult", Failed::Hresult),
        ("zero", Failed::Zero),
        ("negative", Failed::Negative),
        ("win32_code", Failed::Win32Code),
    ];
    let mut found = Vec::new();
    for (word, failed) in words {
        found.append_all(inner.flag(word, context).map(|name| (name, Some(failed))));
    }
    if let Some(value) = inner.take("value") {
        let number = value.said("a number", context).map(|tokens| (integer(tokens.clone()), tokens));
        let failed = number.and_then(|(number, tokens)| {
            if number.is_none() {
                let help =
                    "write the number that shows a failure, without a type: a macro does not see what a constant is";
                context.error(&tokens, "this is no number", help);
            }
            Some(Failed::Value(tokens, number?))
        });
        found.push((value.name, failed));
    }
    let is_wrong = !inner.is_empty();
    inner.finish(context);
    match &mut *found {
        [] if !is_wrong => {
            context.error(&arg.name, "`failure` does not say how a failure shows", FAILURES);
            None
        }
        [] => None,
        [(_, failed)] => failed.take(),
        [_, (second, _), ..] => {
            context.error(second, "a failure shows in one way", "leave one of them");
            None
        }
    }
}

/// What a function returns; `None` when something about it is wrong, which has been told.
pub(crate) fn returned(
    name: &Ident,
    output: &ReturnType,
    args: &mut Args,
    options: &Options,
    scope: Scope<'_>,
) -> Option<Returned> {
    let context = scope.context;
    let said = Said::take(args, context);
    let value = match output {
        ReturnType::Default => {
            let what = format!("`{name}` can fail: its library may not be there, or not have the function");
            context.error(name, what, "write `-> Result<()>`");
            return None;
        }
        ReturnType::Type(_, ty) => match Spelled::of(ty) {
            Spelled::Result(value) => value,
            _ if error_of(ty).is_some() => {
                let help = "write `comwright::Result<T>`, with one type";
                context.error(error_of(ty), "the error of a call is the runtime's", help);
                return None;
            }
            _ => {
                let what = format!("`{name}` can fail: its library may not be there, or not have the function");
                let is_bare = matches!(&**ty, syn::Type::Path(path) if is_missing_arguments(&path.path));
                let help = match &**ty {
                    _ if is_bare => "write `-> Result<()>`".to_owned(),
                    syn::Type::Path(path) if matches!(Spelled::of(ty), Spelled::Other) && path.qself.is_none() => {
                        "write `-> Result<T>`: a macro knows it by this name alone".to_owned()
                    }
                    _ => format!("write `-> Result<{}>`", written(ty)),
                };
                context.error(ty, what, help);
                return None;
            }
        },
    };
    if said.is_wrong {
        return None;
    }
    let of = Of { said, ty: value, options, scope };
    of.returned()
}

/// One function.
struct Of<'a> {
    said: Said,
    /// What is in the `Result`.
    ty: &'a syn::Type,
    options: &'a Options,
    scope: Scope<'a>,
}

impl Of<'_> {
    fn returned(&self) -> Option<Returned> {
        let context = self.scope.context;
        let spelled = Spelled::of(self.ty);
        if matches!(spelled, Spelled::Unit) {
            return self.nothing();
        }
        let (to, is_nullable) = match spelled {
            Spelled::Option(to) => (to, true),
            _ => (self.ty, false),
        };
        let bool_at = self.said.bool_at.as_ref().filter(|_| !matches!(Spelled::of(to), Spelled::Bool));
        if let Some(name) = self.said.number.as_ref().map(|(name, _)| name).or(bool_at) {
            let help = "leave it out, or write `-> Result<()>` when it is not a result";
            context.error(name, "the declared type says what the function returns", help);
            return None;
        }
        let ty = match Spelled::of(to) {
            Spelled::String => self.text(is_nullable)?,
            _ if self.said.owner.is_some() => {
                let at = self.said.owner.as_ref().map(|arg| &arg.name);
                context.error(at, "only text has an owner that must be told", "leave it out");
                return None;
            }
            Spelled::Handle(kind) => self.scope.handle(kind, is_nullable, false)?,
            Spelled::HandleRef(kind) => {
                let help = format!("write `Handle<{}>` when it is the caller's, or the raw value", written(kind));
                context.error(self.ty, "nobody knows how long a handle is lent that comes out", help);
                return None;
            }
            Spelled::Path(_) | Spelled::Simple(VarType::UNKNOWN | VarType::DISPATCH) if is_nullable => {
                self.scope.interface_pointer(to)?
            }
            _ if is_nullable => {
                let help = format!("write `Result<{}>`", written(to));
                context.error(self.ty, "there is always something in a value of this type", help);
                return None;
            }
            Spelled::Simple(VarType::VARIANT) => {
                let help = "write `#[out] name: Variant` if it is stored, or the raw type";
                context.error(self.ty, "compilers do not agree on how a VARIANT is returned", help);
                return None;
            }
            Spelled::Reference { to, .. } if matches!(Spelled::of(to), Spelled::Str) => {
                let help = format!("write `Result<String>`, and {}", owners("returns"));
                context.error(self.ty, "nobody knows how long text lives that is returned", help);
                return None;
            }
            _ => {
                let kind = self.said.bool_kind.or(self.options.bool_kind);
                self.scope.value(to, kind, Path::by_name(to))?
            }
        };
        let failure = match &self.said.failure {
            None => Failure::Never,
            Some((at, failed)) => self.failure_of(&ty, is_nullable, at, failed)?,
        };
        Some(Returned { ty, failure, is_kept: true })
    }

    /// Text that the function gives.
    fn text(&self, is_nullable: bool) -> Option<Type> {
        let context = self.scope.context;
        let Some(arg) = &self.said.owner else {
            context.error(self.ty, "nobody has said whose this text is", format!("write {}", owners("returns")));
            return None;
        };
        let owner = owner(arg, self.scope)?;
        let text = text(self.ty, self.options.strings, Some(owner), is_nullable, context)?;
        Some(Type::Declared(Box::new(Declared::Text(text))))
    }

    /// What is returned is dropped, when it has shown no failure.
    fn nothing(&self) -> Option<Returned> {
        let context = self.scope.context;
        if let Some(arg) = &self.said.owner {
            context.error(&arg.name, "no text is returned", "write `-> Result<String>`, or leave it out");
            return None;
        }
        let bits = |kind| Type::Declared(Box::new(Declared::Bool(kind)));
        let told = match (&self.said.number, self.said.bool_kind) {
            (Some((_, number)), _) => Some(Type::Simple(number.vt)),
            (None, kind) => kind.map(bits),
        };
        let Some((at, failed)) = &self.said.failure else {
            let ty = told.unwrap_or(Type::Simple(VarType::VOID));
            return Some(Returned { ty, failure: Failure::Never, is_kept: false });
        };
        let preserves = self.options.preserves_hresult && matches!(failed, Failed::Hresult);
        if preserves {
            context.error(self.ty, "the HRESULT is preserved, and is a result", "write `Result<HRESULT>`");
            return None;
        }
        let ty = told.unwrap_or_else(|| match failed {
            Failed::Hresult => Type::Simple(VarType::HRESULT),
            Failed::Win32Code => Type::Simple(VarType::UI4),
            Failed::Zero => bits(self.options.bool_kind.unwrap_or(BoolKind::Win32)),
            Failed::Negative | Failed::Value(..) => Type::Simple(VarType::I4),
        });
        let failure = self.shown(&ty, at, failed)?;
        Some(Returned { ty, failure, is_kept: false })
    }

    /// A failure of a function whose value is a result.
    fn failure_of(&self, ty: &Type, is_nullable: bool, at: &Ident, failed: &Failed) -> Option<Failure> {
        let context = self.scope.context;
        let (what, help) = match (failed, ty) {
            (Failed::Hresult, Type::Simple(VarType::HRESULT)) if self.options.preserves_hresult => {
                return Some(Failure::Hresult);
            }
            (Failed::Hresult, Type::Simple(VarType::HRESULT)) => (
                "an HRESULT that shows failures is no result besides",
                "write `Result<()>`, or `#[preserve_hresult]` for its codes of success",
            ),
            (Failed::Hresult | Failed::Win32Code, _) => {
                ("a code that shows failures is no result besides", "write `Result<()>`")
            }
            (_, Type::Declared(declared)) if matches!(**declared, Declared::Bool(_)) => {
                ("where a truth value shows failures, it is always the same in a result", "write `Result<()>`")
            }
            _ if is_nullable => {
                ("what may be none shows no failure by being none", "leave it out, or leave out `Option`")
            }
            _ => return self.shown(ty, at, failed),
        };
        context.error(at, what, help);
        None
    }

    /// A failure, when values of the type can show it.
    fn shown(&self, ty: &Type, at: &Ident, failed: &Failed) -> Option<Failure> {
        let context = self.scope.context;
        let number = match ty {
            Type::Simple(vt) => Number::of(*vt),
            _ => None,
        };
        let is_pointer = match ty {
            Type::Pointer(_) => true,
            Type::Declared(declared) => matches!(**declared, Declared::Handle(_) | Declared::Text(_)),
            Type::Simple(vt) => *vt == VarType::BSTR,
            _ => false,
        };
        let is_bool = matches!(ty, Type::Declared(declared) if matches!(**declared, Declared::Bool(_)));
        let (shows, failure, form) = match failed {
            Failed::Hresult => (*ty == Type::Simple(VarType::HRESULT), Failure::Hresult, "an HRESULT"),
            Failed::Zero => {
                let shows = is_pointer || is_bool || number.is_some_and(Number::is_integer);
                (shows, Failure::Zero, "a number, a pointer or a truth value")
            }
            Failed::Negative => {
                let shows = number.is_some_and(|number| number.is_integer() && number.has(-1));
                (shows, Failure::Negative, "a number with a sign")
            }
            Failed::Win32Code => {
                let shows = matches!(ty, Type::Simple(VarType::UI4 | VarType::I4));
                (shows, Failure::Win32Code, "`u32` or `i32`")
            }
            Failed::Value(tokens, value) => {
                let has = match number {
                    Some(number) => number.is_integer() && number.has(*value),
                    None => (is_pointer && i32::try_from(*value).is_ok()) || (is_bool && (0..=1).contains(value)),
                };
                let Some(value) = has.then(|| as_bits(*value)).flatten() else {
                    let what = "what the function returns has no such value";
                    let help = match number {
                        Some(number) => format!("write a value of `{}`", number.name),
                        None => "write a value of the type that is returned".to_owned(),
                    };
                    context.error(tokens, what, help);
                    return None;
                };
                return Some(Failure::Value(value));
            }
        };
        if !shows {
            let help = format!("write a type that is {form}, in the `Result` or in `#[returns(…)]`");
            context.error(at, "what the function returns cannot show this", help);
            return None;
        }
        Some(failure)
    }
}

/// The bits of a whole number of up to 64 bits.
fn as_bits(value: i128) -> Option<i64> {
    i64::try_from(value).ok().or_else(|| u64::try_from(value).ok().map(u64::cast_signed))
}

/// Tells that a buffer's length is returned by a function that returns no number; whether it does.
pub(crate) fn is_length(ty: &Type, at: Option<&Ident>, context: &Context) -> bool {
    let is_number = matches!(ty, Type::Simple(vt) if Number::of(*vt).is_some_and(Number::is_integer));
    if let (Some(at), false) = (at, is_number) {
        let help = "write `-> Result<u32>`, or `#[returns(u32)]`";
        context.error(at, "the function does not return a number", help);
        return false;
    }
    true
}
