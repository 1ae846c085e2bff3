//! By what a function is found in its library.
//!
//! In: its name in Rust, and what is said of entries. Out: the entry. What always holds: without a word, the entry is called
//! what the function is called. What it does not know: linkers.

use comwright_codegen::model::{Encoding, EntryPoint};
use proc_macro2::Ident;
use syn::ext::IdentExt;
use syn::{LitInt, LitStr};

use super::options::Options;
use crate::attr::{Arg, Args};
use crate::context::Context;
use crate::parsed::parsed;

/// What is said of the entry of one function.
pub(crate) struct Said {
    /// The entry, if it is told as it is.
    told: Option<EntryPoint>,
    /// Whether the name is kept.
    is_exact: bool,
}

impl Said {
    /// Takes `entry`, `ordinal` and `exact` out of the attributes, before the options that they contradict.
    pub(crate) fn take(args: &mut Args, context: &Context) -> Self {
        let entry = args.take("entry");
        let ordinal = args.take("ordinal");
        let exact = args.flag("exact", context);
        let both = [entry.as_ref().map(|arg| &arg.name), ordinal.as_ref().map(|arg| &arg.name), exact.as_ref()];
        let mut both = both.into_iter().flatten();
        if let (Some(first), Some(second)) = (both.next(), both.next()) {
            let what = format!("`{first}` has said already by what the function is found");
            context.error(second, what, "leave one of them");
        } else if let Some(first) = entry.as_ref().or(ordinal.as_ref()).map(|arg| &arg.name).or(exact.as_ref()) {
            for arg in args.rest().iter().filter(|arg| arg.name == "suffix" || arg.name == "rename_all") {
                let what = format!("`{first}` has said already by what the function is found");
                context.error(&arg.name, what, "leave one of them");
            }
        }
        let name = entry.as_ref().and_then(|arg| name(arg, context)).map(EntryPoint::Name);
        let told = name.or_else(|| ordinal.as_ref().and_then(|arg| number(arg, context)).map(EntryPoint::Ordinal));
        Self { told, is_exact: exact.is_some() }
    }

    /// The entry of the function; `encoding` is that of its text, if it has any.
    pub(crate) fn entry(self, name: &Ident, options: &Options, encoding: Option<Encoding>) -> EntryPoint {
        if let Some(told) = self.told {
            return told;
        }
        let written = name.unraw().to_string();
        if self.is_exact {
            return EntryPoint::Name(written);
        }
        let mut entry = if options.is_renamed { pascal(&written) } else { written };
        if options.has_suffix {
            entry.push_str(match encoding {
                Some(Encoding::Utf16) => "W",
                Some(Encoding::Ansi(_)) => "A",
                Some(Encoding::Utf8) | None => "",
            });
        }
        EntryPoint::Name(entry)
    }
}

fn name(arg: &Arg, context: &Context) -> Option<String> {
    let tokens = arg.said("the name of an entry", context)?;
    let Ok(text) = parsed::<LitStr>(tokens.clone()) else {
        context.error(tokens, "this is not the name of an entry", "write `#[entry(\"Name\")]`");
        return None;
    };
    let name = text.value();
    let is_name = !name.is_empty() && !name.contains('\0');
    if !is_name {
        context.error(&text, "no entry has this name", "write the name that the library exports");
    }
    is_name.then_some(name)
}

fn number(arg: &Arg, context: &Context) -> Option<u16> {
    let tokens = arg.said("a number", context)?;
    match parsed::<LitInt>(tokens.clone()).ok().and_then(|number| number.base10_parse::<u16>().ok()) {
        Some(number) if number != 0 => Some(number),
        _ => {
            context.error(tokens, "this is no ordinal", "write a number from 1 to 65535");
            None
        }
    }
}

/// The name as the system's libraries write it: `create_file` is `CreateFile`. One that has capitals is kept.
fn pascal(name: &str) -> String {
    if name.chars().any(char::is_uppercase) {
        return name.to_owned();
    }
    let word = |word: &str| {
        let mut chars = word.chars();
        chars.next().map(|first| first.to_uppercase().chain(chars).collect::<String>()).unwrap_or_default()
    };
    name.split('_').map(word).collect()
}
