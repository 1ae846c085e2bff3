//! Text: how it is encoded, and who frees it.
//!
//! In: what is said of text. Out: the model's. What always holds: an encoding is never guessed (rule S1), and no owner either
//! (rule S8).

use comwright_codegen::list::List;
use comwright_codegen::model::{Encoding, Text, TextOwner};
use syn::{Path, Type};

use super::value::Scope;
use crate::attr::{Arg, listed, nearest};
use crate::context::Context;
use crate::declare::named::path_text;
use crate::parsed::parsed_by;
use crate::strings::Strings;

/// The owners that have a name (rule S8).
const OWNERS: &[(&str, TextOwner)] = &[
    ("CoTaskMem", TextOwner::CoTaskMem),
    ("SysFreeString", TextOwner::SysFreeString),
    ("LocalFree", TextOwner::LocalFree),
    ("borrowed", TextOwner::Borrowed),
];

/// Text that goes in, or with an owner, that comes out.
pub(crate) fn text(
    ty: &Type,
    strings: Strings,
    owner: Option<TextOwner>,
    is_nullable: bool,
    context: &Context,
) -> Option<Text> {
    let encoding = match (strings.encoding, &owner) {
        (Some(encoding), _) => encoding,
        // A BSTR has one encoding only.
        (None, Some(TextOwner::SysFreeString)) => Encoding::Utf16,
        (None, _) => {
            let help = "write `strings = Utf16`, `strings = Utf8` or `strings = Ansi` in `library_import(…)`, or \
                        `#[strings(Utf16)]` here";
            context.error_everywhere(ty, "nobody has said how this text is encoded", help.to_owned());
            return None;
        }
    };
    Some(Text { encoding, on_unmappable: strings.on_unmappable, owner, is_nullable })
}

/// `owner = CoTaskMem`, or the path of a function that frees.
pub(crate) fn owner(arg: &Arg, Scope { named, context }: Scope<'_>) -> Option<TextOwner> {
    let tokens = arg.said("whose the text is", context)?;
    let names: Vec<_> = OWNERS.iter().map(|(name, _)| *name).list();
    let Ok(path) = parsed_by(Path::parse_mod_style, tokens.clone()) else {
        let help = format!("write one of {}, or the path of a function that frees it", listed(&names));
        context.error(tokens, "this is nobody who could own text", help);
        return None;
    };
    if let Some(word) = path.get_ident() {
        let word = word.to_string();
        if let Some((_, owner)) = OWNERS.iter().find(|(name, _)| *name == word) {
            return Some(owner.clone());
        }
        if let Some(nearest) = nearest(&word, &names) {
            let help = format!("write `{nearest}`, or `self::{word}` when there is a function of this name that frees");
            context.error(&path, format!("did you mean `{nearest}`?"), help);
            return None;
        }
    }
    named.keep_places(&path);
    Some(TextOwner::Function(path_text(&path)))
}

/// What to write where nobody has said whose text is, in this attribute.
pub(crate) fn owners(attribute: &str) -> String {
    format!(
        "`#[{attribute}(owner = …)]`: `borrowed` for text that stays the library's, and for text that is to be freed \
         `CoTaskMem`, `SysFreeString`, `LocalFree` or the path of the function that frees it"
    )
}
