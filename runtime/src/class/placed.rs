//! Objects of classes that the process serves, made in the apartment that the class wants (rule A2), and references to new
//! objects.
//!
//! What goes in is a factory, and that this thread creates an object; what comes out is the object itself where this is its
//! apartment, else a proxy or a claim on it there. It always holds that an object is made, asked and given up in its
//! apartment. Which one that is, is decided in [`apartment`].

use std::sync::Arc;

use windows_core::{GUID, IUnknown, Interface};

use super::factory::Factory;
use super::{CREATE, Class, ClassContext, explain};
use crate::agile::Agile;
use crate::apartment::{self, ApartmentRef, Place, ThreadingModel, Token};
use crate::error::{Error, Result};
use crate::{guard, hresult, proxy, sys};

/// What errors call it.
const CREATE_AGILE: &str = "create_agile";

/// A new object: its interface that was asked for.
pub(super) enum New {
    /// In the apartment of its creator.
    Here(IUnknown),
    /// In another one.
    In(Token),
}

/// What comes out of an apartment.
enum Out {
    /// The object is to be made in that of its creator.
    Here,
    In(Token),
    /// Nobody could reach it.
    Unmade(ApartmentRef),
}

/// How its creator wants an object.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    /// By an interface for its thread.
    Interface,
    /// By a reference.
    Agile,
}

/// Makes an object in the apartment that its class wants.
fn make(factory: &Factory, iid: &GUID, way: Way) -> Result<New> {
    // A proxy is in every list that was used, or there is none: of the interface, no more is known than its IID.
    let is_reached = way == Way::Agile || proxy::is_known(iid, &[]);
    let out = apartment::made(factory.model, |place| match place {
        Place::Here => Ok(Out::Here),
        Place::In(home) if !is_reached => Ok(Out::Unmade(ApartmentRef::new(Arc::clone(home)))),
        // SAFETY: C12. This thread is in it, the neutral one included, and the class has it made there.
        Place::In(_) => Ok(Out::In(unsafe { Agile::of_class(&factory.make(iid)?)? }.token().clone())),
    })?;
    match out {
        Out::Here => factory.make(iid).map(New::Here),
        Out::In(token) => Ok(New::In(token)),
        Out::Unmade(home) => Err(no_proxy(&home, factory, iid)),
    }
}

/// Makes an object, and gives the interface for this thread, which creates it: a proxy where it is in another apartment.
///
/// # Errors
///
/// What its maker says; E_NOINTERFACE, also when there is no proxy for the interface; CO_E_NOTINITIALIZED on a thread that is
/// in no apartment; what is said when there can be no apartment.
pub(super) fn create(factory: &Factory, iid: &GUID) -> Result<IUnknown> {
    let token = match make(factory, iid, Way::Interface)? {
        New::Here(object) => return Ok(object),
        New::In(token) => token,
    };
    // Its maker may have had it from here.
    if let Some(object) = token.here() {
        return Ok(object);
    }
    let object = proxy::of(&token, iid, &[])?;
    object.ok_or_else(|| no_proxy(&ApartmentRef::new(Arc::clone(token.home())), factory, iid))
}

/// That there is no proxy.
#[cold]
fn no_proxy(home: &ApartmentRef, factory: &Factory, iid: &GUID) -> Error {
    let Factory { class, model, .. } = factory;
    let here = apartment::current().ok().flatten().map(|current| current.apartment().to_string());
    let here = here.as_deref().unwrap_or("no apartment");
    let error = Error::new(hresult::E_NOINTERFACE);
    error
        .with_description(format!(
            "an object of {class} lives in {home}, by its threading model `{model}`, and was created in {here}, for which \
             there is no proxy of the interface {{{iid:?}}}"
        ))
        .with_hint(
            "create it by `Class::create_agile`, which needs none; or have a proxy generated for the interface \
             (`--proxy`); or create it in an apartment of its own kind",
        )
}

impl Class {
    /// Makes an object as [`Class::create`] does, and gives a reference to it that any thread may have: no proxy is needed,
    /// whatever apartment the object lives in (rule A2). Its home is that apartment, where it is one of a class that this
    /// process serves; else the apartment of this thread, whose objects and proxies COM gives.
    ///
    /// # Errors
    ///
    /// As for [`Class::create`] and [`Agile::new`].
    ///
    /// ```
    /// use comwright::apartment::{self, ApartmentKind, ThreadingModel};
    /// use comwright::{Class, ClassContext, Error, Guid, HRESULT, IUnknown};
    ///
    /// const SHOP: Class = Class::named("Shop", Guid::from_u128(0x2a8b1f0c_5b0e_4c55_9f6e_71d2c0a9be02));
    /// let _apartment = apartment::enter(ApartmentKind::Sta)?;
    /// let _served = SHOP.serve_in(ThreadingModel::Free, || {
    ///     let here = apartment::current()?.map(|current| current.kind());
    ///     assert_eq!(here, Some(ApartmentKind::Mta));
    ///     Err(Error::new(HRESULT(0x8000_4005_u32 as i32)).with_description("sold out"))
    /// })?;
    /// let error = SHOP.create_agile::<IUnknown>(ClassContext::SERVER).expect_err("there are none");
    /// assert!(error.to_string().starts_with("Shop.create_agile: sold out"));
    /// # Ok::<(), comwright::Error>(())
    /// ```
    #[cfg_attr(feature = "live-objects", track_caller)]
    pub fn create_agile<I: Interface>(&self, context: ClassContext) -> Result<Agile<I>> {
        let created = self.create_placed(CREATE_AGILE, context, &I::IID, |factory| {
            Ok(match make(factory, &I::IID, Way::Agile)? {
                // SAFETY: C1. It is a pointer to an `I`.
                New::In(token) => unsafe { Agile::from_token(token) },
                // SAFETY: C1, C2, C12. As above, and the claim is moved; this is where its class has it made.
                New::Here(object) => unsafe { Agile::of_class(&I::from_raw(object.into_raw()))? },
            })
        });
        if let Some(created) = created {
            return created;
        }
        let object = self.create_by_system(CREATE_AGILE, context, &I::IID)?;
        // SAFETY: C1, C2. As above.
        let object = unsafe { I::from_raw(object.into_raw()) };
        // SAFETY: C12. Its class is one for the apartment of whoever creates.
        unsafe { Agile::of_class(&object) }.map_err(|error| error.in_method(self.method(CREATE_AGILE)))
    }

    /// An interface for this thread; none for every class but those of this process that say in which apartment their objects
    /// live.
    pub(super) fn create_placed_here(&self, context: ClassContext, iid: &GUID) -> Option<Result<IUnknown>> {
        self.create_placed(CREATE, context, iid, |factory| create(factory, iid))
    }

    fn create_placed<R>(
        &self,
        method: &str,
        context: ClassContext,
        iid: &GUID,
        create: impl Fn(&Factory) -> Result<R>,
    ) -> Option<Result<R>> {
        proxy::learn(self.proxies);
        let class_object = sys::class_served(&self.clsid, context.0)?;
        let factory = Factory::behind(&class_object).filter(|factory| factory.model != ThreadingModel::Both)?;
        let mut created = None;
        // Its maker is somebody's, and may panic.
        let made = guard::guarded(&mut || {
            created = Some(create(factory)?);
            Ok(hresult::S_OK)
        });
        let created = made.and_then(|_| created.ok_or_else(|| Error::new(hresult::E_UNEXPECTED)));
        Some(created.map_err(|error| explain::creation(error, self, context, iid).in_method(self.method(method))))
    }
}
