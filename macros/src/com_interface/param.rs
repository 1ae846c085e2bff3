//! A parameter with what its attributes say.
//!
//! In: a parameter of a method. Out: [`Param`], its type still as it is written. What always holds: it has a name and one role,
//! and only what the caller gives can be left out. What it does not know: what its type is at the boundary, and whether a
//! default value is one of that type.

use comwright_codegen::list::List;
use comwright_codegen::model::BoolKind;
use proc_macro2::Ident;
use syn::{Expr, Pat, PatType, Type};

use crate::attr::{Arg, Args};
use crate::automation;
use crate::context::Context;
use crate::declare::above::{Above, Of};
use crate::docs;
use crate::parsed::parsed;
use crate::truth;

/// A parameter.
pub(super) struct Param {
    /// Its name in Rust.
    pub(super) name: Ident,
    pub(super) role: Role,
    /// `optional`, where it is written.
    pub(super) optional: Option<Ident>,
    /// What stands for it when it is left out, and where that is said.
    pub(super) default: Option<(Ident, Expr)>,
    /// The kind of its truth values, where that is not the interface's.
    pub(super) truth: Option<BoolKind>,
    /// What a type that is named by a path is, where it is no enumeration.
    pub(super) structure: Option<Structure>,
    /// Its type, as it is written.
    pub(super) ty: Type,
}

/// What a parameter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// What the caller gives, and gets back where the type says so.
    In,
    /// What the object gives, besides the result.
    Out,
    /// The result.
    Retval,
    /// The locale of the call, which the caller does not see (rule D7).
    Locale,
    /// What is left of the arguments (rule D6).
    VarArg,
}

/// A structure that is named by its path.
#[derive(Clone, Debug)]
pub(super) enum Structure {
    /// One that is a record of automation: the runtime's `Record`.
    Record(Ident),
    /// One that owns nothing: the runtime's `PlainOut`.
    Plain(Ident),
}

impl Param {
    /// The parameter as it is declared; `None` for a mistake.
    pub(super) fn of(written: PatType, context: &Context) -> Option<Self> {
        let name = name(&written.pat, context);
        let (docs, attrs) = docs::split(written.attrs);
        let (_, attrs) = Above::split(attrs, Of::Argument, context);
        let mut args = Args::of_attributes("a parameter", &attrs, context);
        let role = role(&mut args, context);
        let optional = args.flag("optional", context);
        let default = args.take("default_value").map(|arg| default(&arg, context));
        let truth = truth::take(&mut args, context);
        let structure = Structure::take(&mut args, context);
        args.finish(context);
        let name = name?;
        if !docs.is_empty() {
            let help = format!("say it of the method, or write `// …` above `{name}`");
            context.error(&name, "a parameter has no documentation of its own", help);
        }
        if let (Role::Out | Role::Retval | Role::Locale | Role::VarArg, Some(said)) =
            (role, optional.as_ref().or(default.as_ref().and_then(|found| found.as_ref()).map(|(said, _)| said)))
        {
            let what = format!("only what the caller gives can be left out, and `{name}` is none of that");
            context.error(said, what, format!("leave out `#[{said}]`"));
            return None;
        }
        Some(Self { name, role, optional, default: transposed(default)?, truth, structure, ty: *written.ty })
    }

    /// Whether Invoke has a place for it: it is neither the result nor the locale.
    pub(super) fn is_visible(&self) -> bool {
        !matches!(self.role, Role::Retval | Role::Locale)
    }

    /// Whether it may be left out.
    pub(super) fn is_optional(&self) -> bool {
        self.optional.is_some() || self.default.is_some()
    }

    /// Whether a raw pointer is written.
    pub(super) fn is_raw(&self) -> bool {
        matches!(self.ty, Type::Ptr(_))
    }
}

impl Structure {
    /// What `#[record]` or `#[plain]` says.
    pub(super) fn take(args: &mut Args, context: &Context) -> Option<Self> {
        let record = args.flag("record", context);
        let plain = args.flag("plain", context);
        if let (Some(_), Some(plain)) = (&record, &plain) {
            context.error(plain, "a structure is either a `record` or `plain`", "leave one of them");
        }
        if let Some(record) = &record {
            automation::needed(record, format_args!("`{record}`"), automation::IS_THERE, context);
        }
        record.map(Self::Record).or(plain.map(Self::Plain))
    }
}

/// What is said, where something was found; `None` where that was a mistake.
pub(super) fn transposed<T>(found: Option<Option<T>>) -> Option<Option<T>> {
    match found {
        Some(Some(value)) => Some(Some(value)),
        Some(None) => None,
        None => Some(None),
    }
}

fn name(pattern: &Pat, context: &Context) -> Option<Ident> {
    match pattern {
        Pat::Ident(name) if name.by_ref.is_none() && name.mutability.is_none() && name.subpat.is_none() => {
            Some(name.ident.clone())
        }
        other => {
            context.error(other, "a parameter of an interface has a name", "write `name: T`");
            None
        }
    }
}

/// What it is for. `#[out, retval]` is what IDL writes for a result.
fn role(args: &mut Args, context: &Context) -> Role {
    const ROLES: [(&str, Role); 4] =
        [("out", Role::Out), ("retval", Role::Retval), ("lcid", Role::Locale), ("vararg", Role::VarArg)];
    let said: Vec<_> = ROLES.iter().filter_map(|(name, role)| Some((args.flag(name, context)?, *role))).list();
    match &*said {
        [] => Role::In,
        [(_, role)] | [(_, Role::Out), (_, role @ Role::Retval)] => *role,
        [(first, role), (second, _), ..] => {
            context.error(second, format!("a parameter is either `{first}` or `{second}`"), "leave one of them");
            *role
        }
    }
}

/// `#[default_value(21)]`.
fn default(arg: &Arg, context: &Context) -> Option<(Ident, Expr)> {
    let tokens = arg.said("a value", context)?;
    match parsed(tokens.clone()) {
        Ok(value) => Some((arg.name.clone(), value)),
        Err(_) => {
            context.error(
                &tokens,
                format!("`{tokens}` is no value"),
                "write a number, a text, `true`, `false` or `None`",
            );
            None
        }
    }
}
