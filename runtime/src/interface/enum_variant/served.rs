//! `IEnumVARIANT` on the side of a server, in the shapes that `#[windows_core::implement]` asks for.

use std::ffi::c_void;

use windows_core::{GUID, HRESULT, IUnknown_Vtbl, IUnknownImpl, Interface, RuntimeName};

use super::{IEnumVARIANT, IEnumVARIANT_Vtbl};
use crate::abi::VARIANT;
use crate::error::{Error, Result};
use crate::out::OutPointer;
use crate::{Variant, guard, hresult, imp};

/// What an object implements to answer for [`IEnumVARIANT`] (rule D13): what the `_NewEnum` of a collection gives.
pub trait IEnumVARIANT_Impl: IUnknownImpl {
    /// The next element; `None` at the end. Who asks for several calls it as often, and gets none of them when one fails.
    ///
    /// # Errors
    ///
    /// What the object says.
    fn Next(&self) -> Result<Option<Variant>>;

    /// Goes back to the first element. As it stands, there is one way only, forward.
    ///
    /// # Errors
    ///
    /// E_NOTIMPL as it stands, and what the object says.
    fn Reset(&self) -> Result<()> {
        Err(Error::new(hresult::E_NOTIMPL))
    }

    /// Another enumerator that goes on from the same element.
    ///
    /// # Errors
    ///
    /// E_NOTIMPL as it stands, and what the object says.
    fn Clone(&self) -> Result<IEnumVARIANT> {
        Err(Error::new(hresult::E_NOTIMPL))
    }
}

impl RuntimeName for IEnumVARIANT {}

impl IEnumVARIANT_Vtbl {
    /// The functions for an object whose outer type is `Identity`, which begins `OFFSET` pointers from the pointer to this
    /// table.
    pub const fn new<Identity: IEnumVARIANT_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: IUnknown_Vtbl::new::<Identity, OFFSET>(),
            Next: next::<Identity, OFFSET>,
            Skip: skip::<Identity, OFFSET>,
            Reset: reset::<Identity, OFFSET>,
            Clone: duplicate::<Identity, OFFSET>,
        }
    }

    /// Whether an object with these functions answers for the interface.
    pub fn matches(iid: &GUID) -> bool {
        *iid == IEnumVARIANT::IID
    }
}

unsafe extern "system" fn next<Identity: IEnumVARIANT_Impl, const OFFSET: isize>(
    this: *mut c_void,
    count: u32,
    places: *mut VARIANT,
    fetched: *mut u32,
) -> HRESULT {
    guard(&IEnumVARIANT::IID, || {
        // SAFETY: C4. It is null or storage for a number, which is zero on every way out but the last (rule O7).
        let fetched = unsafe { OutPointer::<u32>::optional(fetched) };
        if (places.is_null() && count > 0) || (fetched.is_none() && count != 1) {
            return Err(Error::new(hresult::E_POINTER));
        }
        for index in 0..count as usize {
            // SAFETY: C4. The caller gives storage for so many VARIANTs, with nothing in it.
            unsafe { places.add(index).write(VARIANT::EMPTY) };
        }
        // SAFETY: C1. The caller has a claim on the object.
        let this = unsafe { imp::object::<Identity, OFFSET>(this) };
        // Not before all are there, the caller is given any: what fails or panics on the way drops them.
        let mut elements = Vec::new();
        while elements.len() < count as usize
            && let Some(element) = this.Next()?
        {
            elements.push(element);
        }
        let written = elements.len() as u32;
        for (index, element) in elements.into_iter().enumerate() {
            // SAFETY: C4, C8. As above, and there are no more than so many; what is in the value goes to the caller.
            unsafe { places.add(index).write(element.into_raw()) };
        }
        if let Some(fetched) = fetched {
            fetched.write(written);
        }
        Ok(if written == count { hresult::S_OK } else { hresult::S_FALSE })
    })
}

unsafe extern "system" fn skip<Identity: IEnumVARIANT_Impl, const OFFSET: isize>(
    this: *mut c_void,
    count: u32,
) -> HRESULT {
    guard(&IEnumVARIANT::IID, || {
        // SAFETY: C1. As above.
        let this = unsafe { imp::object::<Identity, OFFSET>(this) };
        for _ in 0..count {
            if this.Next()?.is_none() {
                return Ok(hresult::S_FALSE);
            }
        }
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn reset<Identity: IEnumVARIANT_Impl, const OFFSET: isize>(this: *mut c_void) -> HRESULT {
    guard(&IEnumVARIANT::IID, || {
        // SAFETY: C1. As above.
        unsafe { imp::object::<Identity, OFFSET>(this) }.Reset()?;
        Ok(hresult::S_OK)
    })
}

unsafe extern "system" fn duplicate<Identity: IEnumVARIANT_Impl, const OFFSET: isize>(
    this: *mut c_void,
    copy: *mut *mut c_void,
) -> HRESULT {
    guard(&IEnumVARIANT::IID, || {
        // SAFETY: C1, C4. As above; the caller gives storage for a pointer.
        let (copy, this) =
            unsafe { (OutPointer::<Option<IEnumVARIANT>>::new(copy)?, imp::object::<Identity, OFFSET>(this)) };
        copy.write(Some(this.Clone()?));
        Ok(hresult::S_OK)
    })
}
