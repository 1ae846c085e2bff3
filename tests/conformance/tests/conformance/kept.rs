//! Lifetime links (rules LK): the shape of generated code for a library with links, written by hand, and a component whose
//! rows are freed under their fields. It notes when somebody touches one afterwards.

#[cfg(feature = "dumpster")]
mod collected;
pub(crate) mod component;
mod crossing;
mod field;
mod finding;
mod lost;
mod nine_steps;
mod programs;
mod row;
mod table;
mod taking;
mod traced;

use comwright::HRESULT;
use field::{Field, KeptField};
use row::KeptRow;

const RPC_E_DISCONNECTED: HRESULT = HRESULT(0x8001_0108_u32 as i32);
const RPC_E_TIMEOUT: HRESULT = HRESULT(0x8001_011f_u32 as i32);
const E_NOINTERFACE: HRESULT = HRESULT(0x8000_4002_u32 as i32);
const DISP_E_TYPEMISMATCH: HRESULT = HRESULT(0x8002_0005_u32 as i32);

/// What is not linked is one pointer, what is kept two: nothing else, and no more for what may be null.
const _: () = {
    assert!(size_of::<Field>() == size_of::<*const ()>());
    assert!(size_of::<KeptField>() == 2 * size_of::<Field>());
    assert!(size_of::<Option<KeptRow>>() == 2 * size_of::<*const ()>());
};
