//! GUIDs, as they are written in attributes.
//!
//! In: a text in quotes. Out: the GUID of the model, or the number that the runtime makes one of. What always holds: a text that
//! is none has been told. What it does not know: what the GUID is of.

use comwright_codegen::model::Guid;
use proc_macro2::Literal;
use syn::LitStr;

use crate::context::Context;

/// The GUID that a text is. It is written as COM writes it, with braces or without.
pub(crate) fn parse(text: &LitStr, context: &Context) -> Option<Guid> {
    let guid = text.value().parse();
    if guid.is_err() {
        let help = "write 32 hexadecimal digits, as `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`";
        context.error(text, format!("`{}` is no GUID", text.value()), help);
    }
    guid.ok()
}

/// The GUID as the number that `Guid::from_u128` takes.
pub(crate) fn number(guid: Guid) -> Literal {
    let digits = guid.to_string().replace('-', "");
    Literal::u128_suffixed(u128::from_str_radix(&digits, 16).unwrap_or_default())
}
