//! Lifetime links (rules LK): the shape of generated code for a library with links, written by hand, and a component whose
//! rows are freed under their fields. It notes when somebody touches one afterwards.

mod component;
mod field;
mod row;
mod table;
mod taking;

use comwright::HRESULT;

const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);
