//! Apartments, the minimum: a thread says in which kind its objects live, before it makes any.
//!
//! What goes in is a kind, what comes out is a guard, or an error that says which kind the thread is in already. It always
//! holds that every [`enter`] that succeeded is balanced once at the most, by [`Apartment::leave`]. What is in the
//! apartment is not known here: interface pointers may live longer than the guard, so that its drop leaves nothing.

use std::fmt;
use std::marker::PhantomData;

use crate::error::{Error, Result};
use crate::{hresult, sys};

/// The kinds of apartments that a thread may enter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ApartmentKind {
    /// A single-threaded one, which is this thread's alone.
    Sta,
    /// The multithreaded one, which all threads of this kind share.
    Mta,
}

impl ApartmentKind {
    /// The only other kind.
    const fn other(self) -> Self {
        match self {
            Self::Sta => Self::Mta,
            Self::Mta => Self::Sta,
        }
    }
}

impl fmt::Display for ApartmentKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Sta => "a single-threaded apartment (STA)",
            Self::Mta => "the multithreaded apartment (MTA)",
        })
    }
}

/// That the thread has entered an apartment. It stays in it, whether this is dropped or not: a drop must not end the
/// apartment under pointers that live. [`Self::leave`] does, and the end of the thread.
#[must_use = "keep it for as long as the thread uses objects; what is to follow `leave` needs it"]
pub struct Apartment {
    kind: ApartmentKind,
    /// It belongs to its thread.
    thread: PhantomData<*mut ()>,
}

/// Enters an apartment on this thread (CoInitializeEx). Every thread that makes or gets objects does so first.
///
/// A thread may enter the same kind again, and then leaves as often (rule A4).
///
/// # Errors
///
/// RPC_E_CHANGED_MODE when the thread is in an apartment of the other kind; it says which, and stays in it. Nothing has to
/// be balanced then (rule A4).
///
/// ```
/// use comwright::apartment::{self, ApartmentKind};
///
/// let _apartment = apartment::enter(ApartmentKind::Sta)?;
/// let error = apartment::enter(ApartmentKind::Mta).expect_err("a thread is in one apartment");
/// assert!(error.to_string().contains("is in a single-threaded apartment (STA) already"));
/// # Ok::<(), comwright::Error>(())
/// ```
pub fn enter(kind: ApartmentKind) -> Result<Apartment> {
    let code = sys::apartment_enter(kind == ApartmentKind::Sta);
    if code.0 >= 0 {
        // S_FALSE, for a thread that is in it already, counts as well.
        return Ok(Apartment { kind, thread: PhantomData });
    }
    let error = Error::new(code);
    if code != hresult::RPC_E_CHANGED_MODE {
        return Err(error.with_description(format!("this thread cannot enter {kind}")));
    }
    let present = kind.other();
    let said = format!("this thread is in {present} already, and cannot enter {kind}");
    Err(error.with_description(said).with_hint(format!(
        "enter {present} where its objects may live there, or use a thread of your own; often a host or a library has \
         entered first. This attempt is not balanced by an uninitialization"
    )))
}

impl Apartment {
    /// The kind that was entered.
    pub const fn kind(&self) -> ApartmentKind {
        self.kind
    }

    /// Balances the [`enter`] that gave this (CoUninitialize). The last one ends a single-threaded apartment, and the
    /// multithreaded one when no other thread is in it.
    ///
    /// # Safety
    ///
    /// C12: when this ends the apartment, nothing uses an interface pointer of it from now on, not even to release it.
    pub unsafe fn leave(self) {
        // SAFETY: C12, as promised by the caller; it balances one success on this thread, which the value cannot leave.
        unsafe { sys::apartment_leave() };
    }
}

impl fmt::Debug for Apartment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Apartment").field(&self.kind).finish()
    }
}
