//! A call of a function of a DLL, which is looked for before anything else is done: it may not be there.

use super::method::{Parts, Subject};
use crate::emit::code::{Block, Expr, Path};
use crate::marshal::{Call, Plan};

/// Looks for the function, before its arguments are made.
pub(super) fn found(subject: &Subject<'_>, plan: &Plan, parts: &Parts, body: Block) -> Block {
    match plan.call {
        Call::Import(_) => {
            let find = subject.finder.cloned().unwrap_or(Expr::UNIT);
            body.bind(&parts.function, find.tried())
        }
        Call::Slot(_) | Call::Invoke(..) => body,
    }
}

/// Another function of the module, whatever variables there are.
pub(super) fn sibling(name: String) -> Expr {
    Expr::Path(Path::rooted(crate::emit::code::Root::SelfValue).join(name))
}
