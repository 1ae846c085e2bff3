//! Our types of the ABI against the SDK's (rule B3): the same sizes, alignments and offsets.

use std::mem::offset_of;

use super::bindings;
use crate::abi;

const _: () = {
    assert!(size_of::<abi::VARIANT>() == size_of::<bindings::VARIANT>());
    assert!(align_of::<abi::VARIANT>() == align_of::<bindings::VARIANT>());
    assert!(offset_of!(abi::VARIANT, data) == offset_of!(bindings::VARIANT_0_0, Anonymous));
    assert!(size_of::<crate::Decimal>() == size_of::<bindings::DECIMAL>());
    assert!(align_of::<crate::Decimal>() == align_of::<bindings::DECIMAL>());
    assert!(size_of::<crate::Currency>() == size_of::<bindings::CY>());
    assert!(align_of::<crate::Currency>() == align_of::<bindings::CY>());
    assert!(size_of::<abi::SAFEARRAY>() == size_of::<bindings::SAFEARRAY>());
    assert!(offset_of!(abi::SAFEARRAY, pvData) == offset_of!(bindings::SAFEARRAY, pvData));
    assert!(offset_of!(abi::SAFEARRAY, rgsabound) == offset_of!(bindings::SAFEARRAY, rgsabound));
    assert!(size_of::<abi::SAFEARRAYBOUND>() == size_of::<bindings::SAFEARRAYBOUND>());
    assert!(size_of::<abi::EXCEPINFO>() == size_of::<bindings::EXCEPINFO>());
    assert!(offset_of!(abi::EXCEPINFO, scode) == offset_of!(bindings::EXCEPINFO, scode));
    assert!(size_of::<abi::DISPPARAMS>() == size_of::<bindings::DISPPARAMS>());
    assert!(offset_of!(abi::DISPPARAMS, cArgs) == offset_of!(bindings::DISPPARAMS, cArgs));
};
