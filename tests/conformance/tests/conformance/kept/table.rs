//! `interface Table : IUnknown`, as it is generated: it hands out rows, which a rule links to it.

use std::ffi::c_void;

use comwright::imp::{self, IUnknown_Vtbl, IUnknownImpl, RuntimeName};
use comwright::out::Out;
use comwright::{Guid, HRESULT, IUnknown, Interface, Keeper, Result, guard};

use super::row::{KeptRow, Row};

#[repr(transparent)]
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Table(imp::Root);

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
#[repr(C)]
pub(crate) struct Table_Vtbl {
    pub(crate) base__: IUnknown_Vtbl,
    pub(crate) Row: unsafe extern "system" fn(*mut c_void, *mut *mut c_void) -> HRESULT,
}

// SAFETY: C1. One pointer, to an object whose table is this one.
unsafe impl Interface for Table {
    type Vtable = Table_Vtbl;
    const IID: Guid = Guid::from_u128(0x3d0a51c2_77e1_4a39_8f0c_51e1c6a80101);

    imp::watched!();
}

imp::upcasts!(Table: IUnknown);

impl Table {
    #[doc(alias = "Row")]
    pub(crate) fn row(&self) -> Result<Option<KeptRow>> {
        Ok(imp::keep(self.row_unlinked()?, &Keeper::of(self)))
    }

    /// The row does not hold its table.
    #[doc(hidden)]
    pub(crate) fn row_unlinked(&self) -> Result<Option<Row>> {
        let mut row = Out::<Option<Row>>::new();
        // SAFETY: C1, C4.
        unsafe {
            let code = (Interface::vtable(self).Row)(Interface::as_raw(self), row.as_mut_ptr());
            imp::finish(self, code, "Table.Row(row)", row)
        }
    }
}

#[allow(non_snake_case, non_camel_case_types, reason = "the names of the library")]
pub(crate) trait Table_Impl: IUnknownImpl {
    fn Row(&self) -> Result<Option<Row>>;
}

impl RuntimeName for Table {}

impl Table_Vtbl {
    pub(crate) const fn new<Identity: Table_Impl, const OFFSET: isize>() -> Self {
        Self { base__: IUnknown_Vtbl::new::<Identity, OFFSET>(), Row: row::<Identity, OFFSET> }
    }

    pub(crate) fn matches(iid: &Guid) -> bool {
        *iid == Table::IID
    }
}

unsafe extern "system" fn row<T: Table_Impl, const OFFSET: isize>(this: *mut c_void, row: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C4.
    guard(&Table::IID, || unsafe {
        *row = imp::object::<T, OFFSET>(this).Row()?.map_or(std::ptr::null_mut(), Interface::into_raw);
        Ok(HRESULT(0))
    })
}
