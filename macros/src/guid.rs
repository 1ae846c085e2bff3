//! GUIDs, as they are written in attributes.
//!
//! In: a text in quotes. Out: the GUID of the model. What always holds: a text that is none has been told. What it does not
//! know: what the GUID is of.

use comwright_codegen::model::Guid;
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
