//! `interface IShelf : IUnknown`, a custom one, as it is generated: the side of a client and that of a server, which gets
//! pointers as they come.

use std::ffi::c_void;

use comwright::abi::{BSTR, SAFEARRAY, VARIANT};
use comwright::imp::{self, IUnknown_Vtbl, IUnknownImpl, InOutRef, RuntimeName, Untrusted};
use comwright::interface::IDispatch;
use comwright::out::Out;
use comwright::{Bstr, BstrArg, Guid, HRESULT, IUnknown, Interface, Result, SafeArray, Variant, VariantArg};
use comwright::{VariantBool, guard};

use super::E_NOTIMPL;
use super::kind::Kind;

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct IShelf(imp::Root);

/// The storage of `IShelf.Exchange`, in the order of its parameters: five in/outs, three outs.
pub(crate) type Exchanged = (
    *mut VariantBool,
    *mut Kind,
    *mut VARIANT,
    *mut *mut c_void,
    *mut *mut SAFEARRAY,
    *mut BSTR,
    *mut Guid,
    *mut *mut SAFEARRAY,
);

type ExchangeFn = unsafe extern "system" fn(
    *mut c_void,
    *mut VariantBool,
    *mut Kind,
    *mut VARIANT,
    *mut *mut c_void,
    *mut *mut SAFEARRAY,
    *mut BSTR,
    *mut Guid,
    *mut *mut SAFEARRAY,
) -> HRESULT;

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct IShelf_Vtbl {
    pub(crate) base__: IUnknown_Vtbl,
    pub(crate) Exchange: ExchangeFn,
    pub(crate) Advance: unsafe extern "system" fn(*mut c_void, *mut i32) -> HRESULT,
    pub(crate) Count: unsafe extern "system" fn(*mut c_void, *mut BSTR) -> i32,
    pub(crate) Sum: unsafe extern "system" fn(
        *mut c_void,
        *const BSTR,
        *const VARIANT,
        *mut SAFEARRAY,
        *mut c_void,
        VariantBool,
        *mut i32,
    ) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object whose table is this one.
unsafe impl Interface for IShelf {
    type Vtable = IShelf_Vtbl;
    const IID: Guid = Guid::from_u128(0x8f5d2f10_6d0a_4b5e_9c1a_3f1f7d3b0a02);

    imp::watched!();
}

imp::upcasts!(IShelf: IUnknown);

/// The in/outs of `IShelf.Exchange`.
#[derive(Debug, Default)]
pub(crate) struct Things {
    pub(crate) flag: bool,
    pub(crate) kind: Kind,
    pub(crate) value: Variant,
    pub(crate) object: Option<IUnknown>,
    pub(crate) numbers: Option<SafeArray<i32>>,
}

const EXCHANGE: &str = "IShelf.Exchange(flag, kind, value, object, numbers, text, id, sizes)";

impl IShelf {
    #[doc(alias = "Exchange")]
    pub(crate) fn exchange(&self, things: &mut Things) -> Result<(Bstr, Guid, Option<SafeArray<i32>>)> {
        self.exchange_as(false, things)
    }

    /// As a file of rules makes it for a component that leaves dangling pointers.
    pub(crate) fn exchange_untrusted(&self, things: &mut Things) -> Result<(Bstr, Guid, Option<SafeArray<i32>>)> {
        self.exchange_as(true, things)
    }

    fn exchange_as(&self, is_untrusted: bool, things: &mut Things) -> Result<(Bstr, Guid, Option<SafeArray<i32>>)> {
        let mut flag = InOutRef::new(&mut things.flag);
        let mut kind = InOutRef::new(&mut things.kind);
        let mut value = InOutRef::new(&mut things.value);
        let mut object = InOutRef::new(&mut things.object);
        let mut numbers = InOutRef::new(&mut things.numbers);
        let mut text = Out::<Bstr>::new();
        let mut id = Out::<Guid>::new();
        let mut sizes = Out::<Option<SafeArray<i32>>>::new();
        // SAFETY: C1, C4, C5.
        unsafe {
            let code = (Interface::vtable(self).Exchange)(
                Interface::as_raw(self),
                flag.as_mut_ptr(),
                kind.as_mut_ptr(),
                value.as_mut_ptr(),
                object.as_mut_ptr(),
                numbers.as_mut_ptr(),
                text.as_mut_ptr(),
                id.as_mut_ptr(),
                sizes.as_mut_ptr(),
            );
            let outs = (flag, (kind, value, object, numbers), text, (id, sizes));
            let ((), ((), (), (), ()), text, (id, sizes)) = match is_untrusted {
                true => imp::finish(self, code, EXCHANGE, Untrusted(outs))?,
                false => imp::finish(self, code, EXCHANGE, outs)?,
            };
            Ok((text, id, sizes))
        }
    }

    #[doc(alias = "Advance")]
    pub(crate) fn advance(&self) -> Result<(HRESULT, i32)> {
        let mut place = Out::<i32>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Advance)(Interface::as_raw(self), place.as_mut_ptr());
            imp::finish_with_code(self, code, "IShelf.Advance(place)", place)
        }
    }

    #[doc(alias = "Count")]
    pub(crate) fn count(&self) -> Result<(i32, Bstr)> {
        let mut unit = Out::<Bstr>::new();
        // SAFETY: C1, C4.
        unsafe {
            let result = (Interface::vtable(self).Count)(Interface::as_raw(self), unit.as_mut_ptr());
            let unit = imp::finish_without_code("IShelf.Count(unit)", unit)?;
            Ok((result, unit))
        }
    }

    #[doc(alias = "Sum")]
    pub(crate) fn sum<'a>(
        &self,
        text: impl Into<BstrArg<'a>>,
        value: impl Into<VariantArg<'a>>,
        numbers: impl Into<Option<&'a SafeArray<i32>>>,
        object: impl Into<Option<&'a IDispatch>>,
        flag: bool,
    ) -> Result<i32> {
        let (text, value, numbers, object) = (text.into(), value.into(), numbers.into(), object.into());
        let mut sum = Out::<i32>::new();
        // SAFETY: C1, C3, C4.
        unsafe {
            let code = (Interface::vtable(self).Sum)(
                Interface::as_raw(self),
                text.as_ptr(),
                value.as_ptr(),
                imp::raw_array(numbers),
                imp::raw(object),
                VariantBool::from(flag),
                sum.as_mut_ptr(),
            );
            imp::finish(self, code, "IShelf.Sum(sum)", sum)
        }
    }
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait IShelf_Impl: IUnknownImpl {
    unsafe fn Exchange(&self, _storage: Exchanged) -> Result<HRESULT> {
        Err(E_NOTIMPL.into())
    }

    unsafe fn Advance(&self, _place: *mut i32) -> Result<HRESULT> {
        Err(E_NOTIMPL.into())
    }

    unsafe fn Count(&self, _unit: *mut BSTR) -> i32 {
        0
    }

    unsafe fn Sum(&self, _text: &Bstr, _value: &VARIANT, _numbers: *mut SAFEARRAY, _has: (bool, bool)) -> Result<i32> {
        Err(E_NOTIMPL.into())
    }
}

impl RuntimeName for IShelf {}

impl IShelf_Vtbl {
    pub(crate) const fn new<Identity: IShelf_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
            Exchange: exchange::<Identity, OFFSET>,
            Advance: advance::<Identity, OFFSET>,
            Count: count::<Identity, OFFSET>,
            Sum: sum::<Identity, OFFSET>,
        }
    }

    pub(crate) fn matches(iid: &Guid) -> bool {
        *iid == IShelf::IID
    }
}

#[allow(clippy::too_many_arguments, reason = "as many as the method has")]
unsafe extern "system" fn exchange<T: IShelf_Impl, const OFFSET: isize>(
    this: *mut c_void,
    flag: *mut VariantBool,
    kind: *mut Kind,
    value: *mut VARIANT,
    object: *mut *mut c_void,
    numbers: *mut *mut SAFEARRAY,
    text: *mut BSTR,
    id: *mut Guid,
    sizes: *mut *mut SAFEARRAY,
) -> HRESULT {
    let storage = (flag, kind, value, object, numbers, text, id, sizes);
    // SAFETY: C1, C4, C5.
    guard(&IShelf::IID, || unsafe { imp::object::<T, OFFSET>(this).Exchange(storage) })
}

unsafe extern "system" fn advance<T: IShelf_Impl, const OFFSET: isize>(this: *mut c_void, place: *mut i32) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&IShelf::IID, || unsafe { imp::object::<T, OFFSET>(this).Advance(place) })
}

unsafe extern "system" fn count<T: IShelf_Impl, const OFFSET: isize>(this: *mut c_void, unit: *mut BSTR) -> i32 {
    // SAFETY: C1, C4.
    unsafe { imp::object::<T, OFFSET>(this).Count(unit) }
}

unsafe extern "system" fn sum<T: IShelf_Impl, const OFFSET: isize>(
    this: *mut c_void,
    text: *const BSTR,
    value: *const VARIANT,
    numbers: *mut SAFEARRAY,
    object: *mut c_void,
    flag: VariantBool,
    sum: *mut i32,
) -> HRESULT {
    // SAFETY: C1, C3, C4.
    guard(&IShelf::IID, || unsafe {
        let text = Bstr::from_raw_borrowed(&*text);
        let this = imp::object::<T, OFFSET>(this);
        *sum = this.Sum(text, &*value, numbers, (!object.is_null(), flag.is_true()))?;
        Ok(HRESULT(0))
    })
}
