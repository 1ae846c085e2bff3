//! Functions of DLLs that a module of a library describes: linked on Windows, loaded when they are first called elsewhere.

use super::super::Emitter;
use super::super::code::{Expr, Path};
use super::method::Subject;

impl Emitter<'_> {
    /// The call of an imported function: both ways of finding it have the same name in the module.
    pub(super) fn imported_call(&self, subject: &Subject<'_>, passed: Vec<Expr>) -> Expr {
        Expr::Path(Path::new("sys").join(subject.field)).call(passed)
    }
}
