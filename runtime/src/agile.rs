//! Agile references: objects of an apartment, for threads that are not in it.
//!
//! What goes in is an interface of an object, on a thread of its home; what comes out is a reference that any thread may
//! have, and calls that are made at home. It always holds that the pointer is used and released at home only, whatever
//! becomes of the reference and of the home. How a call gets there is not known here ([`apartment`]).

mod not_marshalable;
mod resolve;

use std::any::type_name_of_val;
use std::ffi::c_void;
use std::fmt;
use std::marker::PhantomData;
use std::sync::Arc;
use std::time::Duration;

use windows_core::{IUnknown, Interface};

use crate::apartment::{self, ApartmentRef, Home, PendingCall, Portable, Token};
use crate::error::{Error, Result};
use crate::live::Origin;
use crate::{hresult, interface};

/// A reference to an object, for any thread: `Send` and `Sync`, where interfaces are neither.
///
/// It is made in the object's apartment, its *home*, by [`ToAgile::agile`]. [`Self::call`] calls the object there from
/// anywhere; neither registration nor generated code is needed for that. [`Self::resolve`] gives an interface for this
/// thread.
///
/// A thread that drops it does not wait: off home the object is released when its apartment comes to it (rule A8). A
/// clone counts, and asks the object for nothing.
///
/// ```
/// use comwright::apartment::{self, ApartmentKind, Sta};
/// use comwright::{Error, HRESULT, IUnknown, Result, ToAgile};
/// # fn make() -> Result<IUnknown> {
/// #     let sink: comwright::Class = comwright::Class::new(comwright::Guid::from_u128(0x2a8b1f0c_5b0e_4c55_9f6e_71d2c0a9be77));
/// #     let _served = sink.serve(|| Err(Error::new(HRESULT(0x8000_4005_u32 as i32))))?;
/// #     Err(Error::new(HRESULT(0x8000_4005_u32 as i32)))
/// # }
///
/// let sta = Sta::spawn("objects")?;
/// let made = sta.call(|| make()?.agile());
/// # assert!(made.is_err());
/// if let Ok(object) = made {
///     object.call(|object: &IUnknown| Ok(()))?;
/// }
/// # Ok::<(), Error>(())
/// ```
pub struct Agile<I> {
    token: Token,
    interface: PhantomData<fn(&I)>,
}

/// Agile references to objects, for every interface.
pub trait ToAgile: Interface {
    /// A reference to this object that any thread may have. This thread is in the object's apartment, which becomes its
    /// home; an interface that [`Agile::resolve`] gave elsewhere keeps the home that it has.
    ///
    /// # Errors
    ///
    /// As for [`Agile::new`].
    #[cfg_attr(feature = "live-objects", track_caller)]
    fn agile(&self) -> Result<Agile<Self>>
    where
        Self: Sized,
    {
        Agile::new(self)
    }
}

impl<I: Interface> ToAgile for I {}

impl<I: Interface> Agile<I> {
    /// The same as [`ToAgile::agile`].
    ///
    /// The home is the apartment of the thread, also while it is in the neutral one for a call: nothing tells by the pointer
    /// in which of the two the object was made, and at home in its thread's apartment it is right for both. See
    /// [`Self::neutral`].
    ///
    /// In the multithreaded apartment several threads may call the object at the same time: COM demands of every object that
    /// is made there that it is made for that, and so do its references (contract C12). An object with a `Cell` in it is one
    /// for a single-threaded apartment.
    ///
    /// That an object claims to be agile (IAgileObject) is not believed: whoever is served by `windows_core`'s `implement`
    /// says so, whatever it holds (rules A3, A6). See [`Self::free_threaded`].
    ///
    /// # Errors
    ///
    /// CO_E_NOTINITIALIZED on a thread that is in no apartment; RPC_E_DISCONNECTED in one that is about to end; what
    /// [`apartment::current`] says.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn new(interface: &I) -> Result<Self> {
        let home = apartment::home_of_thread()?;
        // SAFETY: C12. The interface is used on this thread, so that it is one of the thread's apartment, or a neutral one,
        // which may be called there as well.
        unsafe { Self::at(interface, home) }
    }

    /// A reference to an object of the neutral apartment: it is called on whatever thread calls, which is in the neutral
    /// apartment meanwhile. What a class serves as neutral gets there by itself
    /// ([`Class::create_agile`](crate::Class::create_agile)).
    ///
    /// # Errors
    ///
    /// As for [`Self::new`].
    ///
    /// # Safety
    ///
    /// C12: the object may be used on any thread, on several at the same time.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub unsafe fn neutral(interface: &I) -> Result<Self> {
        // SAFETY: C12, as promised by the caller.
        unsafe { Self::at(interface, Arc::clone(Home::neutral())) }
    }

    /// The same as [`Self::new`], for an object that a class has made in the apartment that this thread is in, the neutral one
    /// included.
    ///
    /// # Safety
    ///
    /// C12: the class has promised it by its threading model.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub(crate) unsafe fn of_class(interface: &I) -> Result<Self> {
        // SAFETY: C12, as promised by the caller.
        unsafe { Self::at(interface, apartment::home()?) }
    }

    /// A reference to an object that belongs to no apartment: it is called on whatever thread calls.
    ///
    /// # Errors
    ///
    /// E_NOINTERFACE when the object does not even claim to be agile: that its class is registered with the threading model
    /// `Both` does not make it so (rule A3).
    ///
    /// # Safety
    ///
    /// C12: the object may be used and released on any thread, on several at the same time, and so may whatever it gives. An
    /// object that holds interface pointers of others is not such a one (rule A6).
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub unsafe fn free_threaded(interface: &I) -> Result<Self> {
        if interface::query_as(interface, &interface::AGILE_OBJECT).is_err() {
            return Err(Error::new(hresult::E_NOINTERFACE)
                .with_description("the object does not say that it belongs to no apartment: it has no IAgileObject")
                .with_hint(
                    "make a reference that calls it at home, by `agile()`; the threading model `Both` does not matter",
                ));
        }
        // SAFETY: C12, as promised by the caller.
        unsafe { Self::at(interface, Arc::clone(Home::anywhere())) }
    }

    /// A reference to an object of a home.
    ///
    /// # Safety
    ///
    /// C12: this thread is in it, and so is the object.
    #[cfg_attr(feature = "live-objects", track_caller)]
    unsafe fn at(interface: &I, home: Arc<Home>) -> Result<Self> {
        let pointer = interface.as_raw();
        // SAFETY: C1, C2. Every interface begins with IUnknown's functions.
        let object = unsafe { IUnknown::from_raw_borrowed(&pointer) }.cloned();
        let object = object.ok_or_else(|| Error::new(hresult::E_POINTER))?;
        // What is behind a proxy keeps the home that it has.
        if let Some(token) = crate::proxy::token_behind(&object) {
            // SAFETY: C1. It stands for the facet of an `I`.
            return Ok(unsafe { Self::from_token(token) });
        }
        let described = Arc::clone(&home);
        // SAFETY: C12, as promised by the caller.
        let token = || unsafe { Token::of(object, home) };
        let token = Origin::here().of_type::<I>().around(token).map_err(|refused| described.refused(refused))?;
        // SAFETY: C1. It is a pointer to an `I`.
        Ok(unsafe { Self::from_token(token) })
    }

    /// # Safety
    ///
    /// C1: the token's pointer is one to an `I`.
    pub(crate) const unsafe fn from_token(token: Token) -> Self {
        Self { token, interface: PhantomData }
    }

    pub(crate) const fn token(&self) -> &Token {
        &self.token
    }

    /// Calls the object at home and waits for it: `f` gets its interface, and may borrow from this thread. On a thread of the
    /// home it is called at once; from elsewhere a single-threaded apartment comes to it when its thread pumps. A thread that
    /// is in a single-threaded apartment itself does meanwhile what comes for it. A panic of `f` goes on here.
    ///
    /// What `f` gives has to be `Send`: an object comes out as a reference, by `agile()`.
    ///
    /// # Errors
    ///
    /// What `f` gives; when it was not called, as for [`ApartmentRef::call`].
    #[inline]
    pub fn call<R: Portable>(&self, f: impl FnOnce(&I) -> Result<R> + Portable) -> Result<R> {
        // SAFETY: C1, C12. What is captured, and the result, is Send; the interface is used at home, for the time of the call.
        let called = unsafe { self.token.run(type_name_of_val(&f), |pointer| borrowed(&pointer).map(f)) };
        match called {
            Ok(result) => result.unwrap_or_else(|| Err(Error::new(hresult::E_UNEXPECTED))),
            Err(refused) => Err(self.token.home().refused(refused)),
        }
    }

    /// Has `f` called at home, later; see [`ApartmentRef::post`]. The reference is kept for so long.
    ///
    /// # Errors
    ///
    /// RPC_E_DISCONNECTED when the home has ended.
    pub fn post(&self, f: impl FnOnce(&I) + Portable + 'static) -> Result<()>
    where
        I: 'static,
    {
        let this = self.clone();
        self.apartment().post(move || {
            // It is called at home, which is there.
            let _ = this.call(|interface| {
                f(interface);
                Ok(())
            });
        })
    }

    /// As [`Self::call`], for as long as `timeout` at the most; see [`ApartmentRef::call_timeout`].
    ///
    /// # Errors
    ///
    /// As for [`Self::call`]; RPC_E_TIMEOUT when the time is over.
    pub fn call_timeout<R: Portable + 'static>(
        &self,
        timeout: Duration,
        f: impl FnOnce(&I) -> Result<R> + Portable + 'static,
    ) -> Result<R>
    where
        I: 'static,
    {
        let this = self.clone();
        self.apartment().call_timeout_named(type_name_of_val(&f), timeout, move || this.call(f))
    }

    /// As [`Self::call`], but gives a future; see [`ApartmentRef::call_async`].
    ///
    /// # Errors
    ///
    /// Those of [`Self::call`], which the future gives.
    pub fn call_async<R: Portable + 'static>(
        &self,
        f: impl FnOnce(&I) -> Result<R> + Portable + 'static,
    ) -> PendingCall<R>
    where
        I: 'static,
    {
        let this = self.clone();
        self.apartment().call_async_named(type_name_of_val(&f), move || this.call(f))
    }

    /// A reference to another interface of the object, which is asked for it at home (rule O9).
    ///
    /// # Errors
    ///
    /// As for [`Self::call`]; what QueryInterface says.
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn cast<J: Interface>(&self) -> Result<Agile<J>> {
        let home = self.token.home();
        let origin = Origin::here();
        self.call(|interface| {
            let other: J = interface::query(interface)?;
            // SAFETY: C12. This thread is at home.
            origin.around(|| unsafe { Agile::at(&other, Arc::clone(home)) })
        })
    }

    /// The home. That of a [`Self::free_threaded`] reference is none: its kind is told as the neutral one's, because it is called
    /// where one is, but it is not [`neutral`](crate::apartment::neutral()).
    pub fn apartment(&self) -> ApartmentRef {
        ApartmentRef::new(Arc::clone(self.token.home()))
    }

    /// Whether this thread is at home.
    pub fn is_home(&self) -> bool {
        self.token.home().is_here()
    }
}

/// The interface behind a pointer that is not null.
fn borrowed<I: Interface>(pointer: &*mut c_void) -> Option<&I> {
    // SAFETY: C1. The token of a reference to an `I` holds such a pointer, for longer than this is used.
    unsafe { I::from_raw_borrowed(pointer) }
}

impl<I> Clone for Agile<I> {
    fn clone(&self) -> Self {
        Self { token: self.token.clone(), interface: PhantomData }
    }
}

impl<I> fmt::Debug for Agile<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Agile(an object of {})", self.token.home())
    }
}
