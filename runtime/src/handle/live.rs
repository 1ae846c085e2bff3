//! Which handles live, and where they were made (rule H6; feature `live-handles`).

mod table;

use std::fmt;
use std::panic::Location;

use self::table::Table;
use super::{HandleKind, RawHandle};
use crate::diagnostics::{self, ClosedTwice, RawValue, TwoOwners};
use crate::sync::shared_static;

/// A handle that lives: made and neither closed nor given away. `Display` tells it in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct LiveHandle {
    /// The name of its type.
    pub kind: &'static str,
    /// Its value.
    pub value: RawValue,
    /// Where it was made.
    pub made: &'static Location<'static>,
}

impl fmt::Display for LiveHandle {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, value, made } = self;
        write!(f, "{kind} {value}, made at {made}")
    }
}

shared_static! {
    static TABLE: Table = Table::new();
}

/// Every handle that lives, in the order in which they were made (rule H6). One that was forgotten (`mem::forget`) is
/// among them; one that was given away with `into_raw` is not.
pub fn live_handles() -> Vec<LiveHandle> {
    TABLE.report()
}

/// A handle begins to own a value; told when the value has an owner already. When who is told panics, there is no
/// handle, and it is taken out again.
pub(super) fn begins<K: HandleKind>(raw: K::Raw, made: &'static Location<'static>) {
    if let Some(two) = enters::<K>(raw, made) {
        let entered = Entered { namespace: K::NAMESPACE, handle: LiveHandle { kind: K::NAME, value: two.value, made } };
        diagnostics::emit(|| two);
        std::mem::forget(entered);
    }
}

/// A handle begins to own a value; gives what is to be told.
pub(super) fn enters<K: HandleKind>(raw: K::Raw, made: &'static Location<'static>) -> Option<TwoOwners> {
    let second = LiveHandle { kind: K::NAME, value: raw.value(), made };
    let first = TABLE.add(K::NAMESPACE, K::COUNTED, second)?;
    Some(TwoOwners {
        kind: second.kind,
        value: second.value,
        first_kind: first.kind,
        first: first.made,
        second: second.made,
    })
}

/// A handle that was entered, and is taken out again when this is dropped.
struct Entered {
    namespace: &'static str,
    handle: LiveHandle,
}

impl Drop for Entered {
    fn drop(&mut self) {
        TABLE.undo(self.namespace, self.handle);
    }
}

/// A handle gives its value away.
pub(super) fn leaves<K: HandleKind>(raw: K::Raw) {
    TABLE.take(K::NAMESPACE, K::NAME, raw.value());
}

/// A handle is about to close its value. Gives where it was made, and what is to be told when another owner has closed
/// it before.
pub(super) fn ends<K: HandleKind>(raw: K::Raw) -> (Option<&'static Location<'static>>, Option<ClosedTwice>) {
    let Some(ended) = TABLE.close(K::NAMESPACE, K::NAME, K::COUNTED, raw.value()) else { return (None, None) };
    let twice = ended.was_closed.then(|| ClosedTwice { kind: K::NAME, value: raw.value(), made: ended.made });
    (Some(ended.made), twice)
}
