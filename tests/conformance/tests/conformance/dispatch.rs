//! Calls through Invoke by compile-time DISPIDs (rules D1 to D10, D12), as generated code makes them.

mod arguments;
mod failures;
mod references;
mod results;
mod server;

use std::mem::offset_of;

use comwright::abi::VARIANT;
use comwright::interface::{IDispatch, IDispatch_Vtbl};
use comwright::{Bstr, Field, Guid, HRESULT, IUnknown, Interface, Record, RecordLayout, Result, VariantRef, imp};
use server::Call;
pub(super) use server::Server;

const S_OK: HRESULT = HRESULT(0);
const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const DISP_E_PARAMNOTFOUND: HRESULT = HRESULT(0x8002_0004_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
const DISP_E_NONAMEDARGS: HRESULT = HRESULT(0x8002_0007_u32 as i32);
const DISP_E_EXCEPTION: HRESULT = HRESULT(0x8002_0009_u32 as i32);
const DISP_E_OVERFLOW: HRESULT = HRESULT(0x8002_000a_u32 as i32);
const DISP_E_BADPARAMCOUNT: HRESULT = HRESULT(0x8002_000e_u32 as i32);

/// A dispinterface, as generated code declares it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[repr(transparent)]
pub(super) struct DWords(IDispatch);

// SAFETY: C1. A transparent wrapper of a pointer to an object with these functions.
unsafe impl Interface for DWords {
    type Vtable = IDispatch_Vtbl;
    const IID: Guid = Guid::from_u128(0x5d0a3c1b_94d2_4e8e_8d57_2f8f5c7e1a30);

    imp::watched!();
}
imp::upcasts!(DWords: IDispatch, IUnknown);

/// An enumeration, as generated code declares it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(transparent)]
pub(super) struct Case(pub(super) i32);
imp::enumeration!(Case);

/// A record, as generated code declares it.
#[derive(Debug, PartialEq)]
#[repr(C)]
struct Place {
    x: f64,
    label: Bstr,
}

// SAFETY: C14. Every field is there, with its offset and its type.
unsafe impl Record for Place {
    const LAYOUT: &'static RecordLayout = &RecordLayout::of::<Self>(
        "Place",
        Guid::from_u128(0x5d0a3c1b_94d2_4e8e_8d57_2f8f5c7e1a31),
        &[Field::of::<f64>("X", offset_of!(Self, x)), Field::of::<Bstr>("Label", offset_of!(Self, label))],
    );
}

impl Place {
    fn new(x: f64, label: &str) -> Result<Self> {
        Ok(Self { x, label: Bstr::try_new(label)? })
    }
}

/// The type and the value of a VARIANT, as a server sees it.
fn shown(raw: &VARIANT) -> String {
    // SAFETY: C8. A caller passes valid ones, which last as long as the call.
    match unsafe { VariantRef::from_raw(raw) } {
        Ok(value) if value.is_by_ref() => format!("&{:?}", value.value()),
        Ok(value) => format!("{:?}", value.value()),
        Err(error) => error.to_string(),
    }
}
