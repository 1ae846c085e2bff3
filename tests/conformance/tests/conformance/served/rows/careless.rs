//! A column that writes its results, and fails then: it is the caller who frees them (rule O2), children with their row.

use std::cell::Cell;
use std::ffi::c_void;
use std::ptr;

use comwright::abi::{BSTR, SAFEARRAY, VARIANT};
use comwright::{Guid, HRESULT, Interface, Kept, Linked, Present, Result};

use super::super::{E_FAIL, E_OUTOFMEMORY};
use super::column::Column_Impl;
use super::generated::rows::{Entry, IColumn, IColumn_Vtbl, KeptIColumn};
use super::keeps;
use super::kept_members::Parents;

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);

/// It has results of another column. It is none that releases itself: it is borrowed.
#[repr(C)]
struct Careless {
    table: *const IColumn_Vtbl,
    claims: Cell<u32>,
    column: IColumn,
}

impl Careless {
    /// # Safety
    ///
    /// The pointer is one to it.
    unsafe fn at<'a>(this: *mut c_void) -> &'a Self {
        // SAFETY: C1, as promised by the caller.
        unsafe { &*this.cast() }
    }
}

unsafe extern "system" fn query(_: *mut c_void, _: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1. Storage for a pointer.
    unsafe { found.write(ptr::null_mut()) };
    E_NOINTERFACE
}

unsafe extern "system" fn claim(this: *mut c_void) -> u32 {
    // SAFETY: C1.
    let claims = unsafe { &Careless::at(this).claims };
    claims.set(claims.get() + 1);
    claims.get()
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1.
    let claims = unsafe { &Careless::at(this).claims };
    claims.set(claims.get() - 1);
    claims.get()
}

/// What the other column gives is written, and it fails.
fn fails(write: impl FnOnce() -> Result<()>) -> HRESULT {
    write().map_or_else(|error| error.code(), |()| E_FAIL)
}

unsafe extern "system" fn described(
    this: *mut c_void,
    column: *mut *mut c_void,
    name: *mut BSTR,
    value: *mut VARIANT,
    size: *mut i32,
) -> HRESULT {
    // SAFETY: C1, C4.
    fails(|| unsafe {
        let given = Careless::at(this).column.described_unlinked()?;
        column.write(given.0.present()?.into_raw());
        name.write(given.1.into_raw());
        value.write(given.2.into_raw());
        size.write(given.3);
        Ok(())
    })
}

unsafe extern "system" fn neighbour(this: *mut c_void, _: i32, _: i32, column: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C4.
    fails(|| unsafe {
        let given = Careless::at(this).column.neighbour_with_unlinked(1, Default::default())?;
        column.write(given.present()?.into_raw());
        Ok(())
    })
}

unsafe extern "system" fn parent(this: *mut c_void, parent: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C4.
    fails(|| unsafe {
        parent.write(Careless::at(this).column.parent()?.present()?.into_raw());
        Ok(())
    })
}

unsafe extern "system" fn chapters(this: *mut c_void, chapters: *mut *mut SAFEARRAY) -> HRESULT {
    // SAFETY: C1, C4.
    fails(|| unsafe {
        chapters.write(Careless::at(this).column.chapters_unlinked()?.present()?.into_raw());
        Ok(())
    })
}

unsafe extern "system" fn entry(this: *mut c_void, entry: *mut Entry) -> HRESULT {
    // SAFETY: C1, C4.
    fails(|| unsafe {
        entry.write(Careless::at(this).column.entry()?);
        Ok(())
    })
}

#[test]
fn o2_lk1_what_a_failing_member_leaves_is_freed_before_the_row_goes() {
    keeps(|world| {
        let Parents { column, .. } = Parents::of(world)?;
        let mut table = IColumn_Vtbl::new::<Column_Impl, 0>();
        let member = &mut table.base__.base__;
        member.base__.base__.QueryInterface = query;
        member.base__.base__.AddRef = claim;
        member.base__.base__.Release = release;
        table.base__.get_Parent = parent;
        table.base__.Chapters = chapters;
        table.base__.Described = described;
        table.base__.Entry = entry;
        table.Neighbour = neighbour;
        let careless = Careless { table: &raw const table, claims: Cell::new(1), column: column.unlinked().clone() };
        let pointer = (&raw const careless).cast_mut().cast::<c_void>();
        // SAFETY: C1, C2. It begins with the table of the interface, and outlives what is made of it.
        let object = unsafe { IColumn::from_raw(pointer) };
        let kept = KeptIColumn::from_kept(Kept::new(object, column.keeper().clone()));
        let codes = [
            kept.described().map(drop),
            kept.neighbour(1).map(drop),
            kept.parent().map(drop),
            kept.chapters().map(drop),
            kept.entry().map(drop),
        ];
        drop(kept);
        assert_eq!((careless.claims.get(), world.memory().alive()), (0, 3), "a column, its row and the table");
        for (number, code) in codes.into_iter().enumerate() {
            let code = code.map_err(|error| error.code());
            assert!(code == Err(E_FAIL) || code == Err(E_OUTOFMEMORY), "call {number}: {code:?}");
        }
        Ok(())
    });
}
