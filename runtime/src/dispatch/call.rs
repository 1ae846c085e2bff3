//! The call itself, which knows no types.

use windows_core::{GUID, HRESULT, Interface};

use super::{Arg, Member};
use crate::abi::{DISPPARAMS, VARIANT, dispid};
use crate::error::{Error, ExcepInfo, FaultyArgument, NO_ARGUMENT, Result};
use crate::interface::IDispatch;
use crate::out::{Out, OutPolicy};
use crate::{Variant, call_locale, hresult};

/// Calls `Invoke`. The result is Empty when none is wanted.
///
/// # Errors
///
/// As for [`invoke_named`](super::invoke_named), but for what has to do with the type of the result.
#[track_caller]
pub(super) fn call(
    this: &IDispatch,
    member: &'static Member,
    named: &[i32],
    args: &mut [Arg<'_>],
    wants_result: bool,
) -> Result<Variant> {
    check(member, named, args)?;
    // The last argument is the first (D2), and so are their ids; the value of a property is before all others (D3).
    let value = member.is_setter().then_some(dispid::PROPERTYPUT);
    let mut ids = Few::<i32>::of(value.into_iter().chain(named.iter().rev().copied()));
    let mut raw = Few::<VARIANT>::of(args.iter().rev().map(Arg::raw));
    let (ids, raw) = (ids.as_mut(), raw.as_mut());
    let params = DISPPARAMS {
        rgvarg: pointer(raw),
        rgdispidNamedArgs: pointer(ids),
        cArgs: raw.len() as u32,
        cNamedArgs: ids.len() as u32,
    };
    let lcid = member.lcid.unwrap_or_else(call_locale);
    let (mut at_fault, mut info, mut result) = (NO_ARGUMENT, ExcepInfo::new(), Out::<Variant>::new());
    // SAFETY: C1, C3, C4. The arguments are valid for as long as they are borrowed; the outs are storage of their types, or
    // null where nothing is wanted (D4).
    let code = unsafe {
        (this.vtable().Invoke)(
            this.as_raw(),
            member.dispid,
            &GUID::zeroed(),
            lcid.0,
            member.kind,
            &params,
            if wants_result { result.as_mut_ptr() } else { std::ptr::null_mut() },
            info.as_mut_ptr(),
            &mut at_fault,
        )
    };
    // The error is read before anything is released.
    let failure = code.is_err().then(|| failure(code, info, at_fault, args.len(), ids, member));
    let policy = member.policy();
    for (place, (arg, left)) in args.iter_mut().zip(raw.iter().rev()).enumerate() {
        let name = member.args.get(place).copied();
        // SAFETY: C3, C8. That is what the argument was in the call, and what that said.
        unsafe { arg.settle(*left, code, OutPolicy { argument: name, ..policy }) };
    }
    let result = match wants_result {
        // SAFETY: C4. The storage went to that call.
        true => unsafe { result.finish(code, policy.argument("result")) },
        false => Ok(Variant::new()),
    };
    match failure {
        Some(failure) => Err(failure),
        None => result.map_err(|error| error.in_method(member.name)),
    }
}

/// Whether there are as many arguments as the names need.
fn check(member: &'static Member, named: &[i32], args: &[Arg<'_>]) -> Result<()> {
    let refuse = |code, what: &str| Err(Error::new(code).in_method(member.name).with_description(what));
    if member.is_vararg && !named.is_empty() {
        return refuse(hresult::DISP_E_NONAMEDARGS, "a method that takes any number of values takes none by name");
    }
    if args.len() < named.len() + usize::from(member.is_setter()) {
        return refuse(
            hresult::DISP_E_BADPARAMCOUNT,
            "there are fewer arguments than names, or no value for a property",
        );
    }
    Ok(())
}

/// The error of a call that failed, with the argument at fault by its name (D8).
#[cold]
#[track_caller]
fn failure(
    code: HRESULT,
    info: ExcepInfo,
    at_fault: u32,
    arguments: usize,
    ids: &[i32],
    member: &'static Member,
) -> Error {
    let error = Error::from_invoke(code, info).in_method(member.name);
    let parameter = FaultyArgument::find(code, at_fault, arguments, ids)
        .and_then(|argument| argument.parameter(member.args.len()))
        .and_then(|place| member.args.get(place));
    match parameter {
        Some(name) => error.with_argument(*name),
        None => error,
    }
}

/// The pointer to values for a call; null where there are none.
const fn pointer<T>(values: &mut [T]) -> *mut T {
    if values.is_empty() { std::ptr::null_mut() } else { values.as_mut_ptr() }
}

/// How many arguments most calls have at the most.
const FEW: usize = 8;

/// As many values as most calls have, without an allocation, or more.
struct Few<T> {
    few: [T; FEW],
    many: Vec<T>,
    len: usize,
}

impl<T: Copy + Default> Few<T> {
    fn of(values: impl Iterator<Item = T>) -> Self {
        let mut this = Self { few: [T::default(); FEW], many: Vec::new(), len: 0 };
        for value in values {
            match this.few.get_mut(this.len) {
                Some(place) if this.many.is_empty() => *place = value,
                _ => {
                    if this.many.is_empty() {
                        this.many.extend_from_slice(&this.few);
                    }
                    this.many.push(value);
                }
            }
            this.len += 1;
        }
        this
    }

    fn as_mut(&mut self) -> &mut [T] {
        if self.many.is_empty() { &mut self.few[..self.len] } else { &mut self.many }
    }
}
