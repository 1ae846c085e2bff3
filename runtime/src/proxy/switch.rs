//! A call through a proxy: there and back.
//!
//! In come the facet that is called, what has to be re-bound on the way, and the call itself; out comes what the object
//! returned. What is carried, and how, is not known here ([`Carried`]).
//!
//! ```text
//! the caller's thread      leave                          land  deliver
//! the object's thread            arrive  (call)  depart
//! ```

use std::ffi::c_void;
use std::mem::MaybeUninit;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::Proxy;
use super::facet::Facet;
use crate::diagnostics::{self, SwitchFailed};
use crate::error::{self, Error, Result};
use crate::imp::Method;
use crate::imp::carried::Carried;
use crate::{guard, hresult};

/// Calls a function of the object behind a proxy, at its home, and gives its HRESULT: what every function of a proxy's table
/// does that returns one.
///
/// `method` is `Interface.Method`, with the names of what is `carried` in parentheses: `IBooks.Item(which, book)`. `call` gets
/// the object's pointer and its functions, and may use what has arrived. Whatever fails on the way is the result, told in
/// the thread's error information; so is what the object says of its own failure (rule O8). Nothing that was made for either
/// side is left then, and outs are zero.
///
/// # Safety
///
/// C1, C12: `this` is a facet of an interface whose functions begin with those of `I`; whatever `call` captures, and what
/// `carried` refers to, may be used on another thread while this one waits.
pub unsafe fn switch<I: Interface>(
    this: *mut c_void,
    method: &'static str,
    carried: &[&dyn Carried],
    call: impl FnOnce(*mut c_void, &I::Vtable) -> HRESULT,
) -> HRESULT {
    let mut call = Some(call);
    // SAFETY: C1, C12, as promised by the caller. The object at home begins with the functions of `I`.
    unsafe {
        let mut body = |target: *mut c_void| match call.take() {
            Some(call) => call(target, &**target.cast::<*const I::Vtable>()),
            None => hresult::E_UNEXPECTED,
        };
        switch_whole(this, method, carried, &mut body)
    }
}

/// The same for a function that returns something else than an HRESULT: zeros when the call does not come about, which is
/// told as [`SwitchFailed`].
///
/// # Safety
///
/// As for [`switch`]; zeros are an `R`.
pub unsafe fn switch_value<I: Interface, R>(
    this: *mut c_void,
    method: &'static str,
    carried: &[&dyn Carried],
    call: impl FnOnce(*mut c_void, &I::Vtable) -> R,
) -> R {
    let mut value = MaybeUninit::<R>::zeroed();
    let mut call = Some(call);
    // SAFETY: C1, C12, as promised by the caller. The object at home begins with the functions of `I`.
    unsafe {
        let mut body = |target: *mut c_void| {
            if let Some(call) = call.take() {
                value.write(call(target, &**target.cast::<*const I::Vtable>()));
            }
            hresult::S_OK
        };
        let facet = Facet::of(this);
        let _kept = facet.object();
        if let Err(error) = guard::guarded(&mut || there_and_back(facet, method, carried, &mut body)) {
            let name = Method(method).name();
            diagnostics::emit(|| SwitchFailed::new(name, error.to_string()));
            value = MaybeUninit::zeroed();
        }
        value.assume_init()
    }
}

/// The same for a function that returns nothing.
///
/// # Safety
///
/// As for [`switch`].
pub unsafe fn switch_nothing<I: Interface>(
    this: *mut c_void,
    method: &'static str,
    carried: &[&dyn Carried],
    call: impl FnOnce(*mut c_void, &I::Vtable),
) {
    // SAFETY: as promised by the caller; nothing is nothing.
    unsafe { switch_value::<I, ()>(this, method, carried, call) }
}

/// The part of [`switch`] that is there once.
///
/// # Safety
///
/// As there.
unsafe fn switch_whole(
    this: *mut c_void,
    method: &'static str,
    carried: &[&dyn Carried],
    call: &mut dyn FnMut(*mut c_void) -> HRESULT,
) -> HRESULT {
    // SAFETY: C1, as promised by the caller.
    let facet = unsafe { Facet::of(this) };
    // Some call without a claim of their own, and the object has them give up theirs meanwhile (rule D11).
    let _kept = facet.object();
    // SAFETY: as promised by the caller.
    match guard::guarded(&mut || unsafe { there_and_back(facet, method, carried, call) }) {
        Ok(code) => code,
        Err(error) => error.set_for_caller(&facet.kind().iid()),
    }
}

/// # Errors
///
/// What kept the call from coming about, what kept its outs from arriving, and what the object says of its failure.
///
/// # Safety
///
/// As for [`switch`].
unsafe fn there_and_back(
    facet: &Facet,
    method: &'static str,
    carried: &[&dyn Carried],
    call: &mut dyn FnMut(*mut c_void) -> HRESULT,
) -> Result<HRESULT> {
    let token = facet.token().ok_or(Error::new(hresult::E_UNEXPECTED))?;
    each(method, carried, |carried| carried.leave())?;
    let mut outcome = None;
    let body = |target: *mut c_void| {
        // P9: what panics here is an error there, after everything was given up that is of this side.
        outcome = Some(at_home(target, facet.kind(), method, carried, call));
    };
    // SAFETY: C12, as promised by the caller, who waits.
    unsafe { token.run(method, body) }.map_err(|refused| token.home().refused(refused))?;
    let (code, said) = outcome.unwrap_or_else(|| Err(Error::new(hresult::E_UNEXPECTED)))?;
    let landed = each(method, carried, |carried| carried.land());
    if landed.is_ok() {
        carried.iter().for_each(|carried| carried.deliver());
    }
    match said {
        Some(error) => Err(error),
        None => landed.map(|()| code),
    }
}

/// The part of the call that is at home: its code, and what is said of a failure.
fn at_home(
    target: *mut c_void,
    kind: &Proxy,
    method: &'static str,
    carried: &[&dyn Carried],
    call: &mut dyn FnMut(*mut c_void) -> HRESULT,
) -> Result<(HRESULT, Option<Error>)> {
    let mut said = None;
    let mut is_called = false;
    let code = guard::guarded(&mut || {
        each(method, carried, |carried| carried.arrive())?;
        is_called = true;
        // What the thread has been told of something else is not of this call.
        error::set_error_info(None);
        let code = call(target);
        if code.0 < 0 {
            said = Some(failure(code, target, &kind.iid()));
        }
        Ok(code)
    });
    // P7: on every path, and all of them.
    let departed = guard::guarded(&mut || {
        let mut first = Ok(hresult::S_OK);
        for (index, carried) in carried.iter().enumerate() {
            if let Err(error) = carried.depart(is_called)
                && first.is_ok()
            {
                first = Err(named(error, method, index));
            }
        }
        first
    });
    let code = code?;
    let _ = departed?;
    Ok((code, said))
}

/// What the object says of its failure, as text (rule O8).
#[cold]
fn failure(code: HRESULT, target: *mut c_void, iid: &GUID) -> Error {
    // SAFETY: C1. It was called just now.
    match unsafe { IUnknown::from_raw_borrowed(&target) } {
        Some(object) => error::after_call(code, object, iid),
        None => Error::new(code),
    }
}

/// Does a step for everything that is carried, up to the first that fails.
fn each(
    method: &'static str,
    carried: &[&dyn Carried],
    mut step: impl FnMut(&dyn Carried) -> Result<()>,
) -> Result<()> {
    for (index, carried) in carried.iter().enumerate() {
        step(*carried).map_err(|error| named(error, method, index))?;
    }
    Ok(())
}

/// The error with the method and the argument in its text: the caller gets that, and no more.
#[cold]
fn named(error: Error, method: &'static str, index: usize) -> Error {
    let method = Method(method);
    let name = method.out(index).map_or_else(|| format!("{}", index + 1), |name| format!("`{name}`"));
    let said = error.description().map_or_else(|| error.to_string(), str::to_owned);
    let hint = error.hint().map_or(String::new(), |hint| format!("; {hint}"));
    let description = format!("{}, argument {name}: {said}{hint}", method.name());
    Error::new(error.code()).with_description(description)
}
