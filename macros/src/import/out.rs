//! What comes out: storage for a value, text that the function gives, or a buffer that it fills.
//!
//! In: a parameter with `#[out(…)]`. Out: the model's type. What always holds: it is said how much room there is in a buffer,
//! and how it shows when that is too little (rule S9); text that is given has an owner (rule S8).

use comwright_codegen::model::{Buffer, Content, Counted, Declared, Extent, Length, ParamFlags, TooSmall, Type};
use proc_macro2::Ident;
use syn::LitInt;

use super::claims::Use;
use super::param::{Param, Surroundings, element_type, extent, path, truth};
use super::text::{owner, owners, text};
use super::value::Path;
use crate::attr::{Arg, Args, Word, unknown};
use crate::context::Context;
use crate::declare::spelled::{Spelled, written};
use crate::parsed::parsed;
use crate::strings::Strings;

/// What is said of a buffer.
struct Said {
    size: Option<Arg>,
    length: Option<Arg>,
    counted: Option<Arg>,
    too_small: Option<Arg>,
    excludes: Option<Ident>,
    includes: Option<Ident>,
}

impl Said {
    fn take(args: &mut Args, context: &Context) -> Self {
        Self {
            size: args.take("size"),
            length: args.take("length"),
            counted: args.take("counted"),
            too_small: args.take("too_small"),
            excludes: args.flag("capacity_excludes_terminator", context),
            includes: args.flag("length_includes_terminator", context),
        }
    }

    /// The first thing that is said.
    fn first(&self) -> Option<&Ident> {
        let args = [&self.size, &self.length, &self.counted, &self.too_small];
        let names = args.into_iter().flatten().map(|arg| &arg.name);
        names.chain(&self.excludes).chain(&self.includes).next()
    }
}

/// A parameter in which something comes out.
pub(crate) fn out(
    position: u16,
    ty: &syn::Type,
    arg: &Arg,
    args: &mut Args,
    around: &mut Surroundings<'_>,
) -> Option<Param> {
    let context = around.scope.context;
    let mut inner = arg.list("out", "…", context)?;
    let said = Said::take(&mut inner, context);
    let owner_said = inner.take("owner");
    let is_wrong = !inner.is_empty();
    inner.finish(context);
    // What was misspelled may be what would be missed.
    if is_wrong {
        return None;
    }
    let (to, is_nullable) = match Spelled::of(ty) {
        Spelled::Option(to) => (to, true),
        _ => (ty, false),
    };
    match (Spelled::of(to), owner_said, said.first()) {
        (_, Some(owner), Some(_)) => {
            let what = "a buffer is the caller's own, and has no other owner";
            context.error(&owner.name, what, "leave out `owner`, or everything else");
            None
        }
        (Spelled::String, Some(arg), None) => {
            let owner = owner(&arg, around.scope);
            let strings = Strings::take(args, around.options.strings, context);
            let text = text(ty, strings, Some(owner?), is_nullable, context)?;
            Some(storage(Type::Declared(Box::new(Declared::Text(text)))))
        }
        (_, Some(owner), None) => {
            context.error(&owner.name, "only text has an owner that must be told", "leave it out");
            None
        }
        (Spelled::String | Spelled::Vec(_), None, _) if is_nullable && said.first().is_some() => {
            let help = format!("write `{}`", written(to));
            context.error(ty, "a buffer of the caller's is there", help);
            None
        }
        (Spelled::String, None, None) => {
            let help = format!(
                "write `#[out(size = …)]` for a buffer that the function fills; for text that it gives, {}",
                owners("out")
            );
            context.error(ty, "nobody has said whose this text is, or how much room there is for it", help);
            None
        }
        (Spelled::String, None, Some(_)) => {
            let strings = Strings::take(args, around.options.strings, context);
            let content = text(ty, strings, None, false, context).map(Content::Text);
            buffer(position, ty, content, &said, around)
        }
        (Spelled::Vec(_), None, None) => {
            context.error(ty, "nobody has said how much room there is", "write `#[out(size = …)]`");
            None
        }
        (Spelled::Vec(element), None, Some(_)) => {
            let element = element_type(element, args, around.scope);
            buffer(position, ty, element.map(Content::Elements), &said, around)
        }
        (_, None, Some(name)) => {
            let help = "write `String` or `Vec<T>` for a buffer, or leave it out";
            context.error(name, "only text and elements have a buffer", help);
            None
        }
        (_, None, None) => value(ty, to, is_nullable, args, around),
    }
}

/// Storage for a value.
fn storage(value: Type) -> Param {
    Param { ty: Type::Pointer(Box::new(value)), flags: ParamFlags::OUT }
}

/// A value that the function stores.
fn value(
    ty: &syn::Type,
    to: &syn::Type,
    is_nullable: bool,
    args: &mut Args,
    around: &Surroundings<'_>,
) -> Option<Param> {
    let (scope, context) = (around.scope, around.scope.context);
    let spelled = Spelled::of(to);
    match spelled {
        Spelled::Handle(kind) => scope.handle(kind, is_nullable, false).map(storage),
        Spelled::HandleRef(kind) => {
            let help = format!("write `Handle<{}>` when it is the caller's, or the raw value", written(kind));
            context.error(ty, "nobody knows how long a handle is lent that comes out", help);
            None
        }
        // What is optional and named by a path is an object.
        Spelled::Path(_) if is_nullable => {
            args.flag("interface", context);
            scope.interface_pointer(to).map(storage)
        }
        _ if is_nullable && spelled.is_known_interface() => scope.interface_pointer(to).map(storage),
        Spelled::Reference { to, .. } if !is_nullable => {
            let help = format!("write `{}`: the value is a result of the call", written(to));
            context.error(ty, "what comes out is a value", help);
            None
        }
        _ if is_nullable => {
            let help = format!("write `{}`", written(to));
            context.error(ty, "there is always something in the storage for this", help);
            None
        }
        _ => {
            let kind = truth(to, args, around);
            let path = path(args, to, context)?;
            if path == Path::Interface {
                let help = format!("write `Option<{}>`", written(to));
                context.error(ty, "an object that comes out may be none", help);
                return None;
            }
            scope.value(to, kind, path).map(storage)
        }
    }
}

/// A buffer that the function fills.
fn buffer(
    position: u16,
    ty: &syn::Type,
    content: Option<Content>,
    said: &Said,
    around: &mut Surroundings<'_>,
) -> Option<Param> {
    let context = around.scope.context;
    let Some(size) = &said.size else {
        context.error(
            ty,
            "nobody has said how much room there is",
            "write `#[out(size = …)]`, with a parameter or a number",
        );
        return None;
    };
    let capacity = extent(position, size, Use::Capacity, around);
    let length = match &said.length {
        Some(arg) => length(position, arg, around),
        None => Some(Length::Untold),
    };
    let counted = match &said.counted {
        Some(arg) => arg.word(COUNTED, context),
        None => Some(Counted::Units),
    };
    let too_small_said = said.too_small.as_ref().map(|arg| too_small(arg, context));
    let (content, capacity, length, counted) = (content?, capacity?, length?, counted?);
    let is_text = matches!(content, Content::Text(_));
    if let (false, Some(name)) = (is_text, said.excludes.as_ref().or(said.includes.as_ref())) {
        context.error(name, "only text has a terminator", "leave it out");
        return None;
    }
    if let (false, Counted::Characters, Some(arg)) = (is_text, counted, &said.counted) {
        context.error(arg.value_tokens(), "only text has characters", "write `Units` or `Bytes`");
        return None;
    }
    let too_small = match (too_small_said, length, capacity) {
        (Some(said), ..) => said?,
        (None, Length::Returned | Length::Param(_), _) | (None, Length::Untold, Extent::Constant(_)) => {
            TooSmall::Needed
        }
        (None, Length::Untold, Extent::Param(_)) => {
            // Of elements, nothing else says how many there are.
            let help = match is_text {
                true => {
                    "write `length = …` when the function says how much it wrote or needs, `too_small = Code(…)` when it \
                     fails, or `too_small = Cuts`"
                }
                false => {
                    "write `length = …` with the parameter that it says in how many elements it wrote or needs, or \
                     `length = return`; and `too_small = Code(…)` when it fails, or `too_small = Cuts`"
                }
            };
            context.error(&size.name, "nobody has said how it shows that there is too little room", help);
            return None;
        }
    };
    if let (Length::Untold, Extent::Param(_), false) = (length, capacity, is_text) {
        let help = "write `length = …` with the parameter that it says it in, or `length = return`";
        context.error(&size.name, "nobody has said how many elements the function writes", help);
        return None;
    }
    if let (TooSmall::Needed, Length::Untold, Some(arg)) = (too_small, length, &said.too_small) {
        let help = "write `length = …` with the parameter that it says it in, or `length = return`";
        context.error(arg.value_tokens(), "nobody has said where the function says how much it needs", help);
        return None;
    }
    let buffer = Buffer {
        content,
        capacity,
        length,
        counted,
        capacity_counts_terminator: said.excludes.is_none(),
        length_counts_terminator: said.includes.is_some(),
        too_small,
    };
    Some(Param { ty: Type::Declared(Box::new(Declared::Buffer(buffer))), flags: ParamFlags::OUT })
}

/// What a function counts in.
const COUNTED: &[(&str, Counted)] =
    &[("Units", Counted::Units), ("Bytes", Counted::Bytes), ("Characters", Counted::Characters)];

/// `length = return`, `length = name`.
fn length(position: u16, arg: &Arg, around: &mut Surroundings<'_>) -> Option<Length> {
    let context = around.scope.context;
    let tokens = arg.said("`return` or a parameter", context)?;
    if parsed::<syn::Token![return]>(tokens.clone()).is_ok() {
        around.claims.claim_returned(&arg.name, context)?;
        return Some(Length::Returned);
    }
    let Ok(name) = parsed::<Ident>(tokens.clone()) else {
        context.error(tokens, "this is not where a length is", "write `return` or the name of a parameter");
        return None;
    };
    around.claims.claim(position, &name, Use::Length, context).map(Length::Param)
}

/// `too_small = Needed`, `Cuts`, `Code(0x8007007A)`.
fn too_small(arg: &Arg, context: &Context) -> Option<TooSmall> {
    const HELP: &str = "write `Needed`, `Cuts` or `Code(0x8007007A)`";
    let tokens = arg.said("how it shows", context)?;
    let Ok(Word { name, with }) = parsed::<Word<LitInt>>(tokens.clone()) else {
        context.error(tokens, "this does not say how it shows", HELP);
        return None;
    };
    match (&*name.to_string(), with) {
        ("Needed", None) => Some(TooSmall::Needed),
        ("Cuts", None) => Some(TooSmall::Cuts),
        ("Code", Some(code)) => match code.base10_parse::<u32>() {
            Ok(code) if code.cast_signed() < 0 => Some(TooSmall::Code(code.cast_signed())),
            _ => {
                let help = "write an HRESULT of a failure: 0x80070000 and the code, for a code of Win32";
                context.error(code, "no function fails with this", help);
                None
            }
        },
        ("Needed" | "Cuts" | "Code", _) => {
            context.error(tokens, "this does not say how it shows", HELP);
            None
        }
        _ => {
            unknown(&name, "too_small", &["Needed", "Cuts", "Code"], context);
            None
        }
    }
}
