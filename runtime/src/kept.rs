//! Lifetime links: objects with what has to live as long as they do.
//!
//! Some components hand out children that refer to their parents without a claim: ADO's Field and its Recordset. Whoever
//! drops the parent first corrupts memory. What goes in here is a child and its *keeper*, a claim on the parent that a rule
//! of the library names (`links.toml`); what comes out is the two in one value, whose methods hand out what is kept as
//! well. Generated code has such a flavour of an interface beside the ordinary one, with [`imp::kept!`](crate::imp::kept);
//! where no interface is known at compile time it is a [`Kept`].
//!
//! Which interfaces are linked, and which object is the keeper, is not known here.
//!
//! * **LK1** Child before parent: the claim on a keeper is given up after what it keeps, by the same thread.
//! * **LK2** One for one: whatever makes a claim on a child makes one on its keeper. Clones, casts, elements of arrays and
//!   collections, and what a value holds have each their own pair.
//! * **LK3** The link is never lost in silence: what is kept does not become what is not by `Deref`, `From` or `Into`. It is
//!   lent, for the time of a borrow: by `unlinked()` and `get()`, as an argument, to a closure, to a visitor. Whoever clones
//!   what is lent, or takes it out by `get_mut()`, has written so, and has what is not kept.
//! * **LK4** A kept object that is itself the parent keeps its children together with its own keeper: one object, which
//!   holds both and gives them up by LK1.
//! * **LK5** References for other threads ([`AgileKept`]) and proxies count claims on such a pair, at its home: there is no count
//!   of the parent alone that could reach zero while a claim on the child waits to be released.
//! * **LK6** What is kept is seen: a pair shows to visitors its value and then its keeper
//!   ([`Trace`](crate::collect::Trace)), and to the collector `dumpster` its keeper.
//! * **LK7** That a link is needed is never guessed: [`find_link`] tells what it has counted.

#[cfg(feature = "apartments")]
mod agile;
#[cfg(feature = "automation")]
mod array;
mod bond;
mod finding;
#[cfg(feature = "automation")]
mod items;
mod keeper;
mod kept_from;
mod linked;
#[cfg(feature = "automation")]
mod value;

#[cfg(feature = "apartments")]
pub use agile::AgileKept;
pub use finding::{Finding, Suggestion, find_link};
#[cfg(feature = "automation")]
pub use items::KeptItems;
pub use keeper::Keeper;
pub use kept_from::KeptFrom;
pub use linked::{Linked, cast_kept, kept_base};
#[cfg(feature = "automation")]
pub use value::HoldsNoObject;

use windows_core::IUnknown;

use crate::error::Result;
use crate::live::Origin;

/// A value with what has to live as long as it does: dropped in this order (rule LK1).
///
/// In the code of a library with links it is what a method of a kept object gives that has no kept flavour of its own: an
/// IUnknown, a [`Variant`](struct@crate::Variant), an array. The keeper is then a [`Keeper`]. Any object can be made to keep any
/// Rust value: `Kept::new(object, state)` is an object with the state that its callbacks need, given up after it.
///
/// ```
/// use comwright::{IUnknown, Kept, Result, Variant};
///
/// fn read(value: &Kept<Variant>) -> Result<(i32, Kept<IUnknown>)> {
///     // A number is a number; an object is kept by what has kept the value.
///     Ok((value.to()?, value.object()?))
/// }
/// # let _ = read;
/// ```
///
/// It does not become what is not kept by itself (rule LK3), and stays in its apartment:
///
/// ```compile_fail
/// # use comwright::{IUnknown, Kept, Variant};
/// fn as_a_value(object: Kept<IUnknown>) -> Variant {
///     object.into()
/// }
/// ```
///
/// ```compile_fail
/// # use comwright::{IUnknown, Kept};
/// fn as_the_object(object: &Kept<IUnknown>) -> &IUnknown {
///     object
/// }
/// ```
///
/// ```compile_fail
/// # use comwright::{IUnknown, Kept};
/// fn to_another_thread(object: Kept<IUnknown>) {
///     std::thread::spawn(move || drop(object));
/// }
/// ```
#[derive(Clone, Debug)]
#[repr(C)]
pub struct Kept<T, K = Keeper> {
    value: T,
    keeper: K,
}

// A kept object is two pointers, and `None` of it as well.
const _: () = assert!(size_of::<Kept<IUnknown>>() == 2 * size_of::<IUnknown>());
const _: () = assert!(size_of::<Option<Kept<IUnknown>>>() == size_of::<Kept<IUnknown>>());
const _: () = assert!(size_of::<IUnknown>() == size_of::<*const ()>());

impl<T, K> Kept<T, K> {
    /// The value, kept by `keeper`.
    #[inline]
    pub const fn new(value: T, keeper: K) -> Self {
        Self { value, keeper }
    }

    /// The value. What is made of it, a clone or what its methods hand out, is not kept: it may be used as long as this
    /// lives. [`Self::hand_out`] keeps it.
    #[inline]
    pub const fn get(&self) -> &T {
        &self.value
    }

    /// The value, to be changed. What is put in its place is kept from then on; what is taken out of it is not.
    #[inline]
    pub const fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }

    /// What keeps it.
    #[inline]
    pub const fn keeper(&self) -> &K {
        &self.keeper
    }

    /// What the value hands out, kept as it is itself (rule LK2). What `from` puts elsewhere is not kept.
    ///
    /// # Errors
    ///
    /// What `from` says.
    #[inline]
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn hand_out<R>(&self, from: impl FnOnce(&T) -> Result<R>) -> Result<Kept<R, K>>
    where
        K: Clone,
    {
        Ok(Kept::new(Origin::here().around(|| from(&self.value))?, self.keeper.clone()))
    }
}

/// Equal are values, whatever keeps each of them: two ways to one object lead to the same object.
impl<T: PartialEq, K> PartialEq for Kept<T, K> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value
    }
}

impl<T: Eq, K> Eq for Kept<T, K> {}

impl<T, K> Kept<Option<T>, K> {
    /// The value, if there is one.
    #[inline]
    pub fn transpose(self) -> Option<Kept<T, K>> {
        let Self { value, keeper } = self;
        value.map(|value| Kept::new(value, keeper))
    }
}

/// Lent for a call: what a method takes that reads an object.
impl<'a, I: windows_core::Interface, K> From<&'a Kept<I, K>> for Option<&'a I> {
    #[inline]
    fn from(kept: &'a Kept<I, K>) -> Self {
        Some(&kept.value)
    }
}
