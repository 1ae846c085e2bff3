//! What may come into an apartment and out of it.

/// Whatever may go to another thread: all that is `Send`, and nothing else. It is a name for that which tells what to do
/// instead.
///
/// Interface pointers are not, nor is what holds one: they are used in their apartment only (rule A1).
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not `Send`: it is, or captures, what belongs to this thread, and cannot go from one apartment to \
               another",
    label = "this is, or captures, something that is not `Send`",
    note = "interfaces, `Variant`, `SafeArray`, the guards of apartments and `Rc` belong to the thread that has them",
    note = "an interface goes as a reference: make one at home by `agile()` (trait `ToAgile`), and `call` or `resolve` it \
            where it arrives",
    note = "a `Variant` or `SafeArray` goes as the values in it: `i32`, `String`, `Vec<f64>`, …"
)]
pub trait Portable: Send {}

#[diagnostic::do_not_recommend]
impl<T: Send> Portable for T {}
