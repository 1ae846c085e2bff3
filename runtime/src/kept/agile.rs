//! Agile references to kept objects: their links, for threads that are not in their apartment.
//!
//! What goes in is a kept object on a thread of its home; what comes out is one claim on the pair, at home, that any thread
//! may count and give up. That a child goes before its parent is then the order within one object, whoever releases that
//! and wherever (rule LK5). How a call gets there is not known here ([`Agile`]).

use std::any::type_name_of_val;
use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use windows_core::{IUnknown, Interface};

use super::bond::Bond;
use super::linked::{self, Linked};
use super::{Keeper, Kept};
use crate::agile::{Agile, ToAgile};
use crate::apartment::{self, ApartmentRef, Home, PendingCall, Portable, Token};
use crate::error::{Error, Result};
use crate::hresult;
use crate::interface::ComInterface;
use crate::live::{self, Origin};

/// A reference to a kept object and its keeper, for any thread: what [`Agile`] is to an object. It is made by `agile()` of
/// the object.
///
/// It is one claim on both, so that the child goes before its parent, at home, also when the last references are dropped by
/// several threads at the same time (rules LK5, A8).
///
/// ```
/// use comwright::{AgileKept, IUnknown, Kept, Result};
///
/// fn ask_elsewhere(field: &Kept<IUnknown>) -> Result<()> {
///     let reference: AgileKept<Kept<IUnknown>> = field.agile()?;
///     std::thread::spawn(move || reference.call(|field| Ok(())));
///     Ok(())
/// }
/// ```
pub struct AgileKept<L> {
    /// Its object is a [`Bond`], of an `L`.
    token: Token,
    linked: PhantomData<fn(&L)>,
}

impl<L: Linked> AgileKept<L> {
    /// A reference to this object that any thread may have. This thread is in the object's apartment, which becomes its
    /// home, as for [`Agile::new`]. An object that [`Self::resolve`] gave elsewhere keeps the home that it has: for that its
    /// apartment is called.
    ///
    /// # Errors
    ///
    /// As for [`Agile::new`]; for an object of another home as for [`Agile::call`].
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn new(linked: &L) -> Result<Self> {
        let pair = linked::unknown(linked);
        let Some(token) = crate::proxy::token_behind(pair.get()) else {
            let home = apartment::home_of_thread()?;
            // SAFETY: C12. Both are used on this thread, so that they are of the thread's apartment, or neutral.
            return unsafe { Self::at(linked, home) };
        };
        // What is behind a proxy goes home, and what keeps it comes with it.
        let keeper = pair.keeper().object().agile()?;
        let home = Arc::clone(token.home());
        let described = Arc::clone(&home);
        let make = |pointer: *mut c_void| {
            // SAFETY: C1. The token's pointer is one to the child, by the interface of the proxy.
            let child = unsafe { L::Unlinked::from_raw_borrowed(&pointer) }.cloned();
            let child = child.ok_or_else(|| Error::new(hresult::E_UNEXPECTED))?;
            let linked = L::from_kept(Kept::new(child, Keeper::from_object(keeper.resolve()?)));
            // SAFETY: C12. This is at home.
            unsafe { Self::at(&linked, home) }
        };
        // SAFETY: C12. References and errors may change threads.
        let made = unsafe { token.run("AgileKept::new", make) };
        made.unwrap_or_else(|refused| Err(described.refused(refused)))
    }

    /// A reference to an object of a home.
    ///
    /// # Safety
    ///
    /// C12: this thread is in it, and so are the object and its keeper.
    #[cfg_attr(feature = "live-objects", track_caller)]
    unsafe fn at(linked: &L, home: Arc<Home>) -> Result<Self> {
        let described = Arc::clone(&home);
        let (bond, pair) = (Bond::of(linked), linked::unknown(linked));
        let told = bond.as_raw();
        // SAFETY: C12, as promised by the caller.
        let token = || unsafe { Token::of(bond, home) };
        let token = Origin::here()
            .of_type::<AgileKept<L::Unlinked>>()
            .around(token)
            .map_err(|refused| described.refused(refused))?;
        live::pointer_keeps(told, pair.get());
        live::pointer_keeps(told, pair.keeper().object());
        Ok(Self { token, linked: PhantomData })
    }

    /// Calls the object at home and waits for it, as [`Agile::call`] does: `f` gets it with its link, and so keeps what it
    /// takes from it.
    ///
    /// # Errors
    ///
    /// What `f` gives; when it was not called, as for [`ApartmentRef::call`].
    #[inline]
    pub fn call<R: Portable>(&self, f: impl FnOnce(&L) -> Result<R> + Portable) -> Result<R> {
        // SAFETY: C1, C12. The token's pointer is that of a bond of an `L`. What is captured, and the result, is Send; the object
        // is used at home, for the time of the call.
        let called = unsafe { self.token.run(type_name_of_val(&f), |pointer| f(Bond::linked(pointer))) };
        called.unwrap_or_else(|refused| Err(self.token.home().refused(refused)))
    }

    /// As [`Agile::post`].
    ///
    /// # Errors
    ///
    /// RPC_E_DISCONNECTED when the home has ended.
    pub fn post(&self, f: impl FnOnce(&L) + Portable + 'static) -> Result<()> {
        let this = self.clone();
        self.apartment().post(move || {
            // It is called at home, which is there.
            let _ = this.call(|linked| {
                f(linked);
                Ok(())
            });
        })
    }

    /// As [`Agile::call_timeout`].
    ///
    /// # Errors
    ///
    /// As for [`Self::call`]; RPC_E_TIMEOUT when the time is over.
    pub fn call_timeout<R: Portable + 'static>(
        &self,
        timeout: Duration,
        f: impl FnOnce(&L) -> Result<R> + Portable + 'static,
    ) -> Result<R> {
        let this = self.clone();
        self.apartment().call_timeout_named(type_name_of_val(&f), timeout, move || this.call(f))
    }

    /// As [`Agile::call_async`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::call`], which the future gives.
    pub fn call_async<R: Portable + 'static>(
        &self,
        f: impl FnOnce(&L) -> Result<R> + Portable + 'static,
    ) -> PendingCall<R> {
        let this = self.clone();
        self.apartment().call_async_named(type_name_of_val(&f), move || this.call(f))
    }

    /// The object for this thread, with its link: at home itself, elsewhere what [`Agile::resolve`] gives of it, kept by what
    /// holds the pair at home.
    ///
    /// # Errors
    ///
    /// As for [`Agile::resolve`].
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn resolve(&self) -> Result<L> {
        // Rule A5: it looks whether the thread is where it was.
        apartment::home()?;
        if let Some(bond) = self.token.here() {
            // SAFETY: C1. It is a bond of an `L`.
            return Ok(unsafe { Bond::linked::<L>(bond.as_raw()) }.clone());
        }
        let home = self.token.home();
        let child: Agile<L::Unlinked> = self.call(|linked| {
            let object = linked::unknown(linked).get().clone();
            // SAFETY: C12. This is at home.
            let token = unsafe { Token::of(object, Arc::clone(home)) }.map_err(|refused| home.refused(refused))?;
            // SAFETY: C1. It is a pointer to such an interface.
            Ok(unsafe { Agile::from_token(token) })
        })?;
        // SAFETY: C1. A bond is an IUnknown.
        let keeper: Agile<IUnknown> = unsafe { Agile::from_token(self.token.clone()) };
        Ok(L::from_kept(Kept::new(child.resolve()?, Keeper::from_object(keeper.resolve()?))))
    }

    /// A reference to another interface of the object, which is asked for it at home (rule O9), kept as well.
    ///
    /// # Errors
    ///
    /// As for [`Self::call`]; what QueryInterface says.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn cast<Other: Linked>(&self) -> Result<AgileKept<Other>> {
        let home = self.token.home();
        let origin = Origin::here();
        self.call(|linked| {
            let other: Other = linked::cast_kept(linked)?;
            // SAFETY: C12. This thread is at home.
            origin.around(|| unsafe { AgileKept::at(&other, Arc::clone(home)) })
        })
    }

    /// The home of the object.
    pub fn apartment(&self) -> ApartmentRef {
        ApartmentRef::new(Arc::clone(self.token.home()))
    }

    /// Whether this thread is at home.
    pub fn is_home(&self) -> bool {
        self.token.home().is_here()
    }
}

impl<I: ComInterface> Kept<I> {
    /// A reference to this object, with its link, that any thread may have: [`AgileKept::new`].
    ///
    /// # Errors
    ///
    /// As for [`AgileKept::new`].
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn agile(&self) -> Result<AgileKept<Self>> {
        AgileKept::new(self)
    }
}

impl<L> Clone for AgileKept<L> {
    fn clone(&self) -> Self {
        Self { token: self.token.clone(), linked: PhantomData }
    }
}

impl<L> fmt::Debug for AgileKept<L> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "AgileKept(an object of {})", self.token.home())
    }
}
