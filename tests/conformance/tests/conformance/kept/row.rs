//! `interface Row : Row20` and `interface Row20 : IUnknown`, as they are generated, in both flavours: rows are children of
//! tables, and parents of fields.

use std::ffi::c_void;

use comwright::abi::VARIANT;
use comwright::imp::{self, IUnknown_Vtbl, IUnknownImpl, RuntimeName};
use comwright::out::Out;
use comwright::{
    Guid, HRESULT, IUnknown, Interface, Items, Keeper, Kept, KeptItems, Result, Variant, VariantArg, guard,
};

use super::field::{Field, KeptField};

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row20(imp::Root);

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Row(Row20);

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct Row20_Vtbl {
    pub(crate) base__: IUnknown_Vtbl,
    pub(crate) Count: unsafe extern "system" fn(*mut c_void, *mut i32) -> HRESULT,
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct Row_Vtbl {
    pub(crate) base__: Row20_Vtbl,
    pub(crate) Field: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
    /// A field in a value, arrays with some, their enumerator, or a number: by what it is asked for.
    pub(crate) Value: unsafe extern "system" fn(*mut c_void, VARIANT, *mut VARIANT) -> HRESULT,
    pub(crate) NewEnum: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
    /// Whether it is one of this row.
    pub(crate) Has: unsafe extern "system" fn(*mut c_void, *mut c_void, *mut i32) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object whose table is this one.
unsafe impl Interface for Row20 {
    type Vtable = Row20_Vtbl;
    const IID: Guid = Guid::from_u128(0x3d0a51c2_77e1_4a39_8f0c_51e1c6a80102);

    imp::watched!();
}

// SAFETY: C1. As above.
unsafe impl Interface for Row {
    type Vtable = Row_Vtbl;
    const IID: Guid = Guid::from_u128(0x3d0a51c2_77e1_4a39_8f0c_51e1c6a80103);

    imp::watched!();
}

imp::upcasts!(Row20: IUnknown);
imp::upcasts!(Row: Row20, IUnknown);

impl Row20 {
    #[doc(alias = "Count")]
    pub(crate) fn count(&self) -> Result<i32> {
        let mut count = Out::<i32>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Count)(Interface::as_raw(self), count.as_mut_ptr());
            imp::finish(self, code, "Row20.Count(count)", count)
        }
    }
}

impl Row {
    #[doc(alias = "Field")]
    pub(crate) fn field(&self) -> Result<Option<KeptField>> {
        Ok(imp::keep(self.field_unlinked()?, &Keeper::of(self)))
    }

    #[doc(hidden)]
    pub(crate) fn field_unlinked(&self) -> Result<Option<Field>> {
        let mut field = Out::<Option<Field>>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Field)(Interface::as_raw(self), field.as_mut_ptr());
            imp::finish(self, code, "Row.Field(field)", field)
        }
    }

    #[doc(hidden)]
    pub(crate) fn value_unlinked<'a>(&self, what: impl Into<VariantArg<'a>>) -> Result<Variant> {
        let what = what.into();
        let mut value = Out::<Variant>::new();
        // SAFETY: C1, C3, C4.
        unsafe {
            let code = (Interface::vtable(self).Value)(Interface::as_raw(self), what.abi(), value.as_mut_ptr());
            imp::finish(self, code, "Row.Value(value)", value)
        }
    }

    #[doc(hidden)]
    pub(crate) fn iter_unlinked<T>(&self) -> Items<T> {
        let mut found = Out::<Option<IUnknown>>::new();
        // SAFETY: C1, C4.
        Items::from(unsafe {
            let code = (Interface::vtable(self).NewEnum)(Interface::as_raw(self), found.as_mut_ptr());
            imp::finish(self, code, "Row.NewEnum(found)", found)
        })
    }

    #[doc(alias = "Has")]
    pub(crate) fn has<'a>(&self, field: impl Into<Option<&'a Field>>) -> Result<i32> {
        let mut has = Out::<i32>::new();
        // SAFETY: C1, C3, C4.
        unsafe {
            let code = (Interface::vtable(self).Has)(Interface::as_raw(self), imp::raw(field.into()), has.as_mut_ptr());
            imp::finish(self, code, "Row.Has(has)", has)
        }
    }
}

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KeptRow20(Kept<Row20>);

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct KeptRow(Kept<Row>);

imp::kept!(KeptRow20: Row20, IUnknown);
imp::kept!(KeptRow: Row, Row20, IUnknown; KeptRow20);

impl KeptRow20 {
    #[doc(alias = "Count")]
    pub(crate) fn count(&self) -> Result<i32> {
        self.unlinked().count()
    }
}

impl KeptRow {
    /// A row is the parent that the rule names: it keeps its fields, together with its table.
    #[doc(alias = "Field")]
    pub(crate) fn field(&self) -> Result<Option<KeptField>> {
        Ok(imp::keep(self.unlinked().field_unlinked()?, &Keeper::of_kept(self)))
    }

    #[doc(alias = "Value")]
    pub(crate) fn value<'a>(&self, what: impl Into<VariantArg<'a>>) -> Result<Kept<Variant>> {
        Ok(imp::keep(self.unlinked().value_unlinked(what)?, &Keeper::of_kept(self)))
    }

    #[doc(alias = "NewEnum")]
    pub(crate) fn iter(&self) -> KeptItems<KeptField> {
        imp::keep(self.unlinked().iter_unlinked(), &Keeper::of_kept(self))
    }

    #[doc(alias = "Has")]
    pub(crate) fn has<'a>(&self, field: impl Into<Option<&'a Field>>) -> Result<i32> {
        self.unlinked().has(field)
    }
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait Row20_Impl: IUnknownImpl {
    fn Count(&self) -> Result<i32>;
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait Row_Impl: Row20_Impl {
    fn Field(&self) -> Result<Option<Field>>;
    fn Value(&self, what: VARIANT) -> Result<Variant>;
    fn NewEnum(&self) -> Result<Option<IUnknown>>;
    fn Has(&self, field: Option<&Field>) -> Result<i32>;
}

impl RuntimeName for Row20 {}
impl RuntimeName for Row {}

impl Row20_Vtbl {
    pub(crate) const fn new<Identity: Row20_Impl, const OFFSET: isize>() -> Self {
        Self { base__: IUnknown_Vtbl::new::<Identity, OFFSET>(), Count: count::<Identity, OFFSET> }
    }
}

impl Row_Vtbl {
    pub(crate) const fn new<Identity: Row_Impl, const OFFSET: isize>() -> Self {
        Self {
            base__: Row20_Vtbl::new::<Identity, OFFSET>(),
            Field: field::<Identity, OFFSET>,
            Value: value::<Identity, OFFSET>,
            NewEnum: new_enum::<Identity, OFFSET>,
            Has: has::<Identity, OFFSET>,
        }
    }

    pub(crate) fn matches(iid: &Guid) -> bool {
        *iid == Row::IID || *iid == Row20::IID
    }
}

unsafe extern "system" fn count<T: Row20_Impl, const OFFSET: isize>(this: *mut c_void, count: *mut i32) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Row20::IID, || unsafe {
        *count = imp::object::<T, OFFSET>(this).Count()?;
        Ok(HRESULT(0))
    })
}

unsafe extern "system" fn field<T: Row_Impl, const OFFSET: isize>(
    this: *mut c_void,
    field: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Row::IID, || unsafe {
        *field = imp::object::<T, OFFSET>(this).Field()?.map_or(std::ptr::null_mut(), Interface::into_raw);
        Ok(HRESULT(0))
    })
}

unsafe extern "system" fn value<T: Row_Impl, const OFFSET: isize>(
    this: *mut c_void,
    what: VARIANT,
    value: *mut VARIANT,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Row::IID, || unsafe {
        *value = imp::object::<T, OFFSET>(this).Value(what)?.into_raw();
        Ok(HRESULT(0))
    })
}

unsafe extern "system" fn new_enum<T: Row_Impl, const OFFSET: isize>(
    this: *mut c_void,
    found: *mut *mut c_void,
) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Row::IID, || unsafe {
        *found = imp::object::<T, OFFSET>(this).NewEnum()?.map_or(std::ptr::null_mut(), Interface::into_raw);
        Ok(HRESULT(0))
    })
}

unsafe extern "system" fn has<T: Row_Impl, const OFFSET: isize>(
    this: *mut c_void,
    field: *mut c_void,
    has: *mut i32,
) -> HRESULT {
    // SAFETY: C1, C3, C4.
    guard(&Row::IID, || unsafe {
        *has = imp::object::<T, OFFSET>(this).Has(Field::from_raw_borrowed(&field))?;
        Ok(HRESULT(0))
    })
}
