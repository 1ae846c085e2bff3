//! The same calls as one writes them on windows-core: a function of the table, storage of zeros, `.ok()`. The conversions
//! are those that the generated code calls.

use comwright::abi::{BSTR, DISPPARAMS, EXCEPINFO, VARIANT};
use comwright::interface::IDispatch;
use comwright::{Bstr, Guid, Interface, Result, VarType, Variant, VariantArg};

use crate::generated::steps::{INode, IThing, Identity, OFFSET};

pub(crate) fn number(node: &INode) -> windows_core::Result<i32> {
    // SAFETY: C1, C4. One out.
    unsafe {
        let mut number = std::mem::zeroed();
        (Interface::vtable(node).get_Number)(node.as_raw(), &mut number).ok()?;
        Ok(number)
    }
}

pub(crate) fn title(thing: &IThing) -> windows_core::Result<Bstr> {
    // SAFETY: C1, C4. One out, which is ours afterwards.
    unsafe {
        let mut title = std::mem::zeroed();
        (Interface::vtable(thing).get_Title)(thing.as_raw(), &mut title).ok()?;
        Ok(Bstr::from_raw(title))
    }
}

pub(crate) fn set_title(thing: &IThing, title: &Bstr) -> windows_core::Result<()> {
    // SAFETY: C1, C3. The string is borrowed for the call.
    unsafe { (Interface::vtable(thing).put_Title)(thing.as_raw(), title.as_raw().cast_mut()).ok() }
}

pub(crate) fn set_title_text(thing: &IThing, title: &str) -> windows_core::Result<()> {
    set_title(thing, &Bstr::from(title))
}

/// The value is the same function of the runtime that the generated method calls.
pub(crate) fn entry(thing: &IThing, key: &Variant) -> Result<Variant> {
    // SAFETY: C1, C3, C4. A VARIANT is borrowed, and one out is ours afterwards.
    unsafe {
        let mut entry: VARIANT = std::mem::zeroed();
        let code = (Interface::vtable(thing).get_Entry)(thing.as_raw(), key.abi(), &mut entry);
        if code.is_err() {
            return Err(code.into());
        }
        Variant::from_raw(entry)
    }
}

pub(crate) fn set_entry(thing: &IThing, key: i32, value: &Variant) -> windows_core::Result<()> {
    let key = VariantArg::from(key);
    // SAFETY: C1, C3. Two VARIANTs are borrowed.
    unsafe { (Interface::vtable(thing).put_Entry)(thing.as_raw(), key.abi(), value.abi()).ok() }
}

pub(crate) fn set_entry_object(thing: &IThing, key: &Variant, value: &IDispatch) -> windows_core::Result<()> {
    // SAFETY: C1, C3. A VARIANT and an object are borrowed.
    unsafe { (Interface::vtable(thing).putref_Entry)(thing.as_raw(), key.abi(), value.as_raw()).ok() }
}

pub(crate) fn spread(thing: &IThing) -> windows_core::Result<(Identity, OFFSET)> {
    // SAFETY: C1, C4. Two outs.
    unsafe {
        let (mut one, mut other) = (std::mem::zeroed(), std::mem::zeroed());
        (Interface::vtable(thing).Spread)(thing.as_raw(), &mut one, &mut other).ok()?;
        Ok((one, other))
    }
}

pub(crate) fn happened(object: &IDispatch, what: &Bstr) -> windows_core::Result<()> {
    // SAFETY: C1, C3, C4. The string is borrowed for the call; the outs are storage of zeros.
    unsafe {
        let mut arg: VARIANT = std::mem::zeroed();
        arg.vt = VarType::BSTR;
        arg.data.bstrVal = what.as_raw() as BSTR;
        let params = DISPPARAMS { rgvarg: &mut arg, rgdispidNamedArgs: std::ptr::null_mut(), cArgs: 1, cNamedArgs: 0 };
        let (mut info, mut at_fault): (EXCEPINFO, u32) = (std::mem::zeroed(), 0);
        (Interface::vtable(object).Invoke)(
            object.as_raw(),
            1,
            &Guid::zeroed(),
            0,
            1,
            &params,
            std::ptr::null_mut(),
            &mut info,
            &mut at_fault,
        )
        .ok()
    }
}
