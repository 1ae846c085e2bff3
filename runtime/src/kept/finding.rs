//! Whether a child holds its parent, as far as counts tell: for whoever writes rules of links.
//!
//! What goes in is a parent and a way to take a child; what comes out are counts and what they suggest. Nothing is decided
//! here, and no rule follows from it by itself (rule LK7): an object may hold another one without counting, and count without
//! holding.

use std::fmt;

use windows_core::{IUnknown, Interface};

use crate::error::Result;
use crate::interface;

/// What the counts of a parent suggest; see [`find_link`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Suggestion {
    /// The child holds its parent, which needs no link.
    Holds,
    /// The child does not hold its parent: a rule may link it.
    DoesNotHold,
    /// The counts do not tell: they are not what they were before, or not the object's own, or there was no child.
    Unclear,
}

/// What was counted; `{}` says it in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Finding {
    /// The claims on the parent before the child was taken; one of them is for the counting.
    pub before: u32,
    /// While the child was there.
    pub with_child: u32,
    /// When the child was given up.
    pub after: u32,
    /// Whether the parent is a proxy of this library, whose counts are not the object's.
    pub is_proxy: bool,
    /// Whether there was a child: a null one says nothing of those that come at other times.
    pub has_child: bool,
}

impl Finding {
    /// What the counts suggest.
    pub const fn suggests(&self) -> Suggestion {
        if !self.has_child || self.is_proxy || self.before != self.after || self.with_child < self.before {
            Suggestion::Unclear
        } else if self.with_child > self.before {
            Suggestion::Holds
        } else {
            Suggestion::DoesNotHold
        }
    }
}

/// Takes a child from a parent and gives it up, and counts the claims on the parent meanwhile: an unchanged count suggests
/// that the child refers to its parent without holding it.
///
/// It reports, and decides nothing (rule LK7). The procedure, for each member that hands out an object:
///
/// 1. Be in the parent's apartment, with nobody else using the parent: counts of other threads are counts as well, and a
///    proxy counts its own clients only.
/// 2. Have nothing of the parent's but the parent: a child that is there already may be handed out once more, with the claim
///    that it made when it was new. Make the parent anew for each member.
/// 3. Use the parent once as a program does (open the recordset, move to a row): what an object makes only then may hold it
///    from then on, and a member that has nothing to give yet gives null, of which nothing is said.
/// 4. Take the child without its link: by the method that ends in `_unlinked` where a rule has linked it already.
/// 5. Do it twice. [`Suggestion::Unclear`] the first time and [`Suggestion::DoesNotHold`] the second is a child that the
///    parent keeps for itself: ask what happens to it when the parent goes.
/// 6. [`Suggestion::DoesNotHold`]: look whether the child works when the parent is gone (in a program of its own: it may
///    corrupt memory), and in the component's documentation. If it does not, write the rule, with what you have found as its
///    reason. A child that only tells its parent's data, copied, needs none.
///
/// ```
/// use comwright::{IUnknown, Result, Suggestion, find_link};
///
/// # trait Recordset { fn fields_unlinked(&self) -> Result<Option<IUnknown>>; }
/// fn ask(recordset: &(impl Recordset + comwright::Interface)) -> Result<()> {
///     let finding = find_link(recordset, |recordset| recordset.fields_unlinked())?;
///     if finding.suggests() == Suggestion::DoesNotHold {
///         println!("Recordset.Fields: {finding}");
///     }
///     Ok(())
/// }
/// ```
///
/// `take` gives what such a method gives: an object, or `None`, which is [`Suggestion::Unclear`].
///
/// # Errors
///
/// What `take` says; what the parent says when it is asked for its IUnknown.
pub fn find_link<P: Interface, C>(parent: &P, take: impl FnOnce(&P) -> Result<Option<C>>) -> Result<Finding> {
    // An object may count by its interfaces: those of the one that is here, and of its identity.
    let identity: IUnknown = interface::query(parent)?;
    let is_proxy = crate::proxy::token_behind(&identity).is_some();
    let count = || [claims(parent), claims(&identity)];
    let before = count();
    let child = take(parent)?;
    let (with_child, has_child) = (count(), child.is_some());
    drop(child);
    let after = count();
    let [here, of_identity] = [0, 1].map(|which| {
        let (before, with_child, after) = (before[which], with_child[which], after[which]);
        Finding { before, with_child, after, is_proxy, has_child }
    });
    // Where both are one count both say the same.
    Ok(if here.suggests() == Suggestion::DoesNotHold { of_identity } else { here })
}

/// The claims on an object, as far as it tells: one more is made and given up.
fn claims(object: &impl Interface) -> u32 {
    let unknown = interface::unknown(object);
    let functions = Interface::vtable(unknown);
    // SAFETY: C1, C2. The claim that is given up is the one that was made; there is another one, the caller's.
    unsafe {
        (functions.AddRef)(unknown.as_raw());
        (functions.Release)(unknown.as_raw())
    }
}

/// `3 claims on the parent, 3 with the child, 3 after it: …`.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { before, with_child, after, is_proxy, has_child } = *self;
        let suggestion = match self.suggests() {
            Suggestion::Holds => "the child seems to hold its parent, and needs no link",
            Suggestion::DoesNotHold => "the child seems not to hold its parent: look whether a link is needed",
            Suggestion::Unclear if !has_child => "no child came, of which this could tell anything",
            Suggestion::Unclear if is_proxy => "the parent is a proxy, whose counts tell nothing: ask at its home",
            Suggestion::Unclear => "this tells nothing: somebody else uses the parent, or it keeps what it gives",
        };
        let meanwhile = if has_child { "with the child" } else { "meanwhile" };
        write!(f, "{before} claims on the parent, {with_child} {meanwhile}, {after} after it: {suggestion}")
    }
}
