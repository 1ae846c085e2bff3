//! Source interfaces and their sinks, in the shape of generated code: a dispinterface, a dual interface, and one that has a
//! table alone.

#![allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]

use std::ffi::c_void;

use comwright::abi::{BSTR, invoke};
use comwright::imp::{self, Dispatched, IUnknownImpl, Invocation, RuntimeName, Sink};
use comwright::interface::{IDispatch, IDispatch_Impl, IDispatch_Vtbl, IUnknown_Vtbl};
use comwright::{
    AnySafeArray, Bstr, Currency, Date, Error, Events, Guid, HRESULT, IUnknown, Interface, Result, SafeArray, Variant,
    guard,
};

use super::E_NOTIMPL;

/// `dispinterface DDoorEvents`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(super) struct DDoorEvents(IDispatch);

// SAFETY: C1. A transparent wrapper of a pointer to an object with these functions.
unsafe impl Interface for DDoorEvents {
    type Vtable = DDoorEvents_Vtbl;
    const IID: Guid = Guid::from_u128(0x2f1bb4c2_0c5e_4ff2_a3c8_6f2f6f4e5d01);

    imp::watched!();
}
imp::upcasts!(DDoorEvents: IDispatch, IUnknown);

/// What an object does with them.
pub(super) trait DDoorEvents_Impl {
    /// `[id(1)] void Opening([in] BSTR who, [in, out] VARIANT_BOOL* cancel)`
    fn Opening(&self, _who: &Bstr, _cancel: &mut bool) -> Result<()> {
        Ok(())
    }

    /// `[id(2)] void Moved([in] long x, [in, optional] VARIANT y, [in, defaultvalue(7)] long z)`
    fn Moved(&self, _x: i32, _y: &Variant, _z: i32) -> Result<()> {
        Ok(())
    }

    /// `[id(3), vararg] void Log([in] long level, [in] SAFEARRAY(VARIANT) values)`
    fn Log(&self, _level: i32, _values: &[Variant]) -> Result<()> {
        Ok(())
    }

    /// `[id(4), propget] long Count()`
    fn get_Count(&self) -> Result<i32> {
        Err(Error::new(E_NOTIMPL))
    }

    /// `[id(4), propput] void Count([in] long value)`
    fn put_Count(&self, _value: i32) -> Result<()> {
        Err(Error::new(E_NOTIMPL))
    }

    /// `[id(5)] BSTR Name([in] VARIANT_BOOL is_long)`
    fn Name(&self, _is_long: bool) -> Result<Bstr> {
        Err(Error::new(E_NOTIMPL))
    }

    /// `[id(6)] void Give([out] …)`
    fn Give(&self) -> Result<Given> {
        Err(Error::new(E_NOTIMPL))
    }

    /// `[id(7), propput] void Colour([in, optional] long index, [in] BSTR value)`
    fn put_Colour(&self, _index: i32, _value: &Bstr) -> Result<()> {
        Err(Error::new(E_NOTIMPL))
    }

    /// `[id(8)] IUnknown* Meet([in] DDoorEvents* other)`
    fn Meet(&self, _other: Option<&DDoorEvents>) -> Result<Option<IUnknown>> {
        Err(Error::new(E_NOTIMPL))
    }
}

/// What `DDoorEvents.Give` gives, in the order of its parameters.
#[derive(Default)]
pub(super) struct Given {
    pub(super) text: Bstr,
    pub(super) object: Option<IDispatch>,
    pub(super) unknown: Option<IUnknown>,
    pub(super) any: Variant,
    pub(super) numbers: Option<SafeArray<i32>>,
    pub(super) values: Option<AnySafeArray>,
    pub(super) price: Currency,
    pub(super) when: Date,
}

#[repr(C)]
pub(super) struct DDoorEvents_Vtbl {
    pub(super) base__: IDispatch_Vtbl,
}

impl RuntimeName for DDoorEvents {}

impl DDoorEvents_Vtbl {
    pub(super) const fn new<Identity: DDoorEvents_Impl + IUnknownImpl, const OFFSET: isize>() -> Self {
        Self { base__: imp::dispatch_table::<DDoorEvents, Identity, OFFSET>() }
    }

    pub(super) fn matches(iid: &Guid) -> bool {
        *iid == DDoorEvents::IID || IDispatch_Vtbl::matches(iid)
    }
}

// SAFETY: C1. These are the functions of a sink of this interface for this target.
unsafe impl<T: DDoorEvents_Impl + 'static> Events<T> for DDoorEvents {
    const VTABLE: &'static DDoorEvents_Vtbl = &DDoorEvents_Vtbl { base__: Sink::<Self, T>::DISPATCH };
}

impl<T: DDoorEvents_Impl> Dispatched<T> for DDoorEvents {
    const MEMBERS: &'static [(&'static str, i32)] =
        &[("Opening", 1), ("Moved", 2), ("Log", 3), ("Count", 4), ("Name", 5), ("Give", 6), ("Colour", 7), ("Meet", 8)];

    fn invoke(target: &T, call: &mut Invocation<'_>) -> Result<()> {
        match call.dispid() {
            1 if call.fits(invoke::METHOD) => {
                call.takes(2)?;
                let who = call.arg::<Bstr>(0)?;
                let mut cancel = call.in_out::<bool>(1)?;
                target.Opening(&who, &mut cancel)?;
                call.put_back(1, cancel)
            }
            2 if call.fits(invoke::METHOD) => {
                call.takes(3)?;
                target.Moved(call.arg(0)?, &call.arg::<Variant>(1)?, call.arg_or(2, 7)?)
            }
            3 if call.fits(invoke::METHOD) => target.Log(call.arg(0)?, &call.rest(1)?),
            4 if call.is_get() => {
                call.takes(0)?;
                let value = target.get_Count()?;
                call.result(value)
            }
            4 if call.is_put() => {
                call.takes(1)?;
                target.put_Count(call.arg(0)?)
            }
            5 if call.fits(invoke::METHOD) => {
                call.takes(1)?;
                let value = target.Name(call.arg(0)?)?;
                call.result(value)
            }
            6 if call.fits(invoke::METHOD) => {
                call.takes(8)?;
                let given = target.Give()?;
                call.put_back(0, given.text)?;
                call.put_back(1, given.object)?;
                call.put_back(2, given.unknown)?;
                call.put_back(3, given.any)?;
                call.put_back(4, given.numbers)?;
                call.put_back(5, given.values)?;
                call.put_back(6, given.price)?;
                call.put_back(7, given.when)
            }
            7 if call.fits(invoke::PROPERTYPUT) => {
                call.takes(2)?;
                target.put_Colour(call.arg_or(0, -1)?, &call.arg::<Bstr>(1)?)
            }
            8 if call.fits(invoke::METHOD) => {
                call.takes(1)?;
                let value = target.Meet(call.arg::<Option<DDoorEvents>>(0)?.as_ref())?;
                call.result(value)
            }
            _ => call.unknown(),
        }
    }
}

/// `[dual] interface IBellEvents : IDispatch`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(super) struct IBellEvents(IDispatch);

// SAFETY: C1. As above.
unsafe impl Interface for IBellEvents {
    type Vtable = IBellEvents_Vtbl;
    const IID: Guid = Guid::from_u128(0x2f1bb4c2_0c5e_4ff2_a3c8_6f2f6f4e5d02);

    imp::watched!();
}
imp::upcasts!(IBellEvents: IDispatch, IUnknown);

pub(super) trait IBellEvents_Impl: IDispatch_Impl {
    fn Rang(&self, times: i32) -> Result<()>;
}

#[repr(C)]
pub(super) struct IBellEvents_Vtbl {
    pub(super) base__: IDispatch_Vtbl,
    /// `[id(1)] HRESULT Rang([in] long times)`
    pub(super) Rang: unsafe extern "system" fn(*mut c_void, i32) -> HRESULT,
}

impl IBellEvents_Vtbl {
    pub(super) const fn new<Identity: IBellEvents_Impl, const OFFSET: isize>() -> Self {
        Self { base__: IDispatch_Vtbl::new::<Identity, OFFSET>(), Rang: rang::<Identity, OFFSET> }
    }
}

unsafe extern "system" fn rang<T: IBellEvents_Impl, const OFFSET: isize>(this: *mut c_void, times: i32) -> HRESULT {
    // SAFETY: C1.
    guard(&IBellEvents::IID, || unsafe {
        imp::object::<T, OFFSET>(this).Rang(times)?;
        Ok(HRESULT(0))
    })
}

/// The events of the dual interface, as a target takes them.
pub(super) trait BellTarget {
    fn Rang(&self, times: i32) -> Result<()>;
}

// SAFETY: C1. These are the functions of a sink of this interface for this target.
unsafe impl<T: BellTarget + 'static> Events<T> for IBellEvents {
    const VTABLE: &'static IBellEvents_Vtbl = &IBellEvents_Vtbl::new::<Sink<Self, T>, 0>();
}

impl<T: BellTarget + 'static> IBellEvents_Impl for Sink<IBellEvents, T> {
    fn Rang(&self, times: i32) -> Result<()> {
        self.target()?.Rang(times)
    }
}

impl<T: BellTarget> Dispatched<T> for IBellEvents {
    const MEMBERS: &'static [(&'static str, i32)] = &[("Rang", 1)];

    fn invoke(target: &T, call: &mut Invocation<'_>) -> Result<()> {
        match call.dispid() {
            1 => target.Rang(call.arg(0)?),
            _ => call.unknown(),
        }
    }
}

/// `interface ILockEvents : IUnknown`.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(super) struct ILockEvents(imp::Root);

// SAFETY: C1. As above.
unsafe impl Interface for ILockEvents {
    type Vtable = ILockEvents_Vtbl;
    const IID: Guid = Guid::from_u128(0x2f1bb4c2_0c5e_4ff2_a3c8_6f2f6f4e5d03);

    imp::watched!();
}
imp::upcasts!(ILockEvents: IUnknown);

pub(super) trait ILockEvents_Impl: IUnknownImpl {
    fn Turned(&self, by: &Bstr) -> Result<()>;
}

#[repr(C)]
pub(super) struct ILockEvents_Vtbl {
    pub(super) base__: IUnknown_Vtbl,
    /// `HRESULT Turned([in] BSTR by)`
    pub(super) Turned: unsafe extern "system" fn(*mut c_void, BSTR) -> HRESULT,
}

impl ILockEvents_Vtbl {
    pub(super) const fn new<Identity: ILockEvents_Impl, const OFFSET: isize>() -> Self {
        Self { base__: IUnknown_Vtbl::new::<Identity, OFFSET>(), Turned: turned::<Identity, OFFSET> }
    }
}

unsafe extern "system" fn turned<T: ILockEvents_Impl, const OFFSET: isize>(this: *mut c_void, by: BSTR) -> HRESULT {
    // SAFETY: C1, C3.
    guard(&ILockEvents::IID, || unsafe {
        imp::object::<T, OFFSET>(this).Turned(Bstr::from_raw_borrowed(&by))?;
        Ok(HRESULT(0))
    })
}

/// The events of the interface, as a target takes them.
pub(super) trait LockTarget {
    fn Turned(&self, by: &Bstr) -> Result<()>;
}

// SAFETY: C1. These are the functions of a sink of this interface for this target.
unsafe impl<T: LockTarget + 'static> Events<T> for ILockEvents {
    const VTABLE: &'static ILockEvents_Vtbl = &ILockEvents_Vtbl::new::<Sink<Self, T>, 0>();
}

impl<T: LockTarget + 'static> ILockEvents_Impl for Sink<ILockEvents, T> {
    fn Turned(&self, by: &Bstr) -> Result<()> {
        self.target()?.Turned(by)
    }
}
