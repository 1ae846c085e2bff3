//! The shape of generated code: a dual interface and a custom one, written by hand as they are generated, with both
//! sides. What the client calls has to hold whatever the component does.

mod arguments;
mod book;
mod book_served;
mod calls;
mod component;
mod failures;
mod in_outs;
mod kind;
mod objects;
mod shelf;

use comwright::HRESULT;

const E_FAIL: HRESULT = HRESULT(0x8000_4005_u32 as i32);
const E_NOTIMPL: HRESULT = HRESULT(0x8000_4001_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const E_UNEXPECTED: HRESULT = HRESULT(0x8000_ffff_u32 as i32);
const E_OUTOFMEMORY: HRESULT = HRESULT(0x8007_000e_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
