//! `interface Field : Field20` and `interface Field20 : IUnknown`, as they are generated, in both flavours: children of
//! rows.

use std::ffi::c_void;

use comwright::imp::{self, IUnknown_Vtbl, IUnknownImpl, RuntimeName};
use comwright::out::Out;
use comwright::{Guid, HRESULT, IUnknown, Interface, Kept, Result, guard};

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Field20(imp::Root);

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Field(Field20);

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct Field20_Vtbl {
    pub(crate) base__: IUnknown_Vtbl,
    pub(crate) Number: unsafe extern "system" fn(*mut c_void, *mut i32) -> HRESULT,
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct Field_Vtbl {
    pub(crate) base__: Field20_Vtbl,
    pub(crate) Sibling: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object whose table is this one.
unsafe impl Interface for Field20 {
    type Vtable = Field20_Vtbl;
    const IID: Guid = Guid::from_u128(0x3d0a51c2_77e1_4a39_8f0c_51e1c6a80104);

    imp::watched!();
}

// SAFETY: C1. As above.
unsafe impl Interface for Field {
    type Vtable = Field_Vtbl;
    const IID: Guid = Guid::from_u128(0x3d0a51c2_77e1_4a39_8f0c_51e1c6a80105);

    imp::watched!();
}

imp::upcasts!(Field20: IUnknown);
imp::upcasts!(Field: Field20, IUnknown);

impl Field20 {
    /// It updates the row.
    #[doc(alias = "Number")]
    pub(crate) fn number(&self) -> Result<i32> {
        let mut number = Out::<i32>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Number)(Interface::as_raw(self), number.as_mut_ptr());
            imp::finish(self, code, "Field20.Number(number)", number)
        }
    }
}

impl Field {
    #[doc(hidden)]
    pub(crate) fn sibling_unlinked(&self) -> Result<Option<Field>> {
        let mut sibling = Out::<Option<Field>>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Sibling)(Interface::as_raw(self), sibling.as_mut_ptr());
            imp::finish(self, code, "Field.Sibling(sibling)", sibling)
        }
    }
}

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KeptField20(Kept<Field20>);

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KeptField(Kept<Field>);

imp::kept!(KeptField20: Field20, IUnknown);
imp::kept!(KeptField: Field, Field20, IUnknown; KeptField20);

impl KeptField20 {
    #[doc(alias = "Number")]
    pub(crate) fn number(&self) -> Result<i32> {
        self.unlinked().number()
    }
}

impl KeptField {
    /// A field is no parent: what it hands out has its keeper.
    #[doc(alias = "Sibling")]
    pub(crate) fn sibling(&self) -> Result<Option<KeptField>> {
        Ok(imp::keep(self.unlinked().sibling_unlinked()?, self.keeper()))
    }
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait Field20_Impl: IUnknownImpl {
    fn Number(&self) -> Result<i32>;
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait Field_Impl: Field20_Impl {
    fn Sibling(&self) -> Result<Option<Field>>;
}

impl RuntimeName for Field20 {}
impl RuntimeName for Field {}

impl Field20_Vtbl {
    pub(crate) const fn new<Identity: Field20_Impl, const OFFSET: isize>() -> Self {
        Self { base__: IUnknown_Vtbl::new::<Identity, OFFSET>(), Number: number::<Identity, OFFSET> }
    }
}

impl Field_Vtbl {
    pub(crate) const fn new<Identity: Field_Impl, const OFFSET: isize>() -> Self {
        Self { base__: Field20_Vtbl::new::<Identity, OFFSET>(), Sibling: sibling::<Identity, OFFSET> }
    }

    pub(crate) fn matches(iid: &Guid) -> bool {
        *iid == Field::IID || *iid == Field20::IID
    }
}

unsafe extern "system" fn number<T: Field20_Impl, const OFFSET: isize>(this: *mut c_void, number: *mut i32) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Field20::IID, || unsafe {
        *number = imp::object::<T, OFFSET>(this).Number()?;
        Ok(HRESULT(0))
    })
}

unsafe extern "system" fn sibling<T: Field_Impl, const OFFSET: isize>(
    this: *mut c_void,
    sibling: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Field::IID, || unsafe {
        *sibling = imp::object::<T, OFFSET>(this).Sibling()?.map_or(std::ptr::null_mut(), Interface::into_raw);
        Ok(HRESULT(0))
    })
}
