//! The message filter of a thread (IMessageFilter), which COM asks in a single-threaded apartment: before a call of others
//! comes in, when one of the thread was refused, and when messages come while it waits for one.
//!
//! What goes in is hooks; what comes out is that they are asked. It always holds that whoever had registered a filter before
//! is asked as well: about what our hooks let in, before they try a refused call again, and about messages, of which they
//! know nothing. When the hooks go, the filter before is back. Somebody may have registered one over ours meanwhile, which
//! asks ours: that stays then, and only asks on.
//!
//! The filter is a constant: a pointer to it is always good.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::time::Duration;

use windows_core::{GUID, HRESULT, IUnknown, Interface};

use super::bindings;
use super::constant_object::{query, unknown};
use crate::hresult;
use crate::sys::{FilterHooks, SystemCall, SystemCallKind, Verdict};

/// RetryRejectedCall: not again.
const GIVE_UP: u32 = u32::MAX;

/// RetryRejectedCall: with less than so many milliseconds COM tries again at once.
const SHORTEST_PAUSE: u32 = 100;

thread_local! {
    static HOOKS: Cell<Option<&'static FilterHooks>> = const { Cell::new(None) };
    /// What ours has replaced, each time that it was registered.
    static REPLACED: Replaced = const { Replaced(RefCell::new(Vec::new())) };
    /// How often the thread is in ours, one inside the other: a filter that ours has replaced may ask ours, when it had
    /// replaced that before.
    static DEPTH: Cell<usize> = const { Cell::new(0) };
}

/// See [`REPLACED`].
struct Replaced(RefCell<Vec<Option<IUnknown>>>);

impl Replaced {
    fn change<R>(&self, change: impl FnOnce(&mut Vec<Option<IUnknown>>) -> R) -> R {
        change(&mut self.0.borrow_mut())
    }
}

/// A thread that ends without having left: nothing is called any more (rule A8).
impl Drop for Replaced {
    fn drop(&mut self) {
        std::mem::forget(self.0.take());
    }
}

/// Has the hooks asked on this thread, which is in a single-threaded apartment; or nobody, and the filter before is back.
pub(crate) fn message_filter_set(hooks: Option<&'static FilterHooks>) -> HRESULT {
    let done = match hooks {
        Some(_) => put_on_top(),
        None => take_back(),
    };
    match done {
        Ok(()) => {
            HOOKS.set(hooks);
            hresult::S_OK
        }
        Err(code) => code,
    }
}

/// The apartment of this thread ends: COM gives the filters up.
pub(crate) fn message_filter_end() {
    if HOOKS.try_with(Cell::take).is_err() {
        return;
    }
    let _ = take_back();
    // Not while it is borrowed: they are somebody's.
    let replaced = REPLACED.try_with(|replaced| replaced.change(std::mem::take));
    drop(replaced);
}

/// The apartment of this thread was lost, and what was registered in it: nothing of that is called (rule A8).
pub(crate) fn message_filter_lose() {
    HOOKS.set(None);
    std::mem::forget(REPLACED.with(|replaced| replaced.change(std::mem::take)));
}

fn put_on_top() -> Result<(), HRESULT> {
    let before = register(FILTER.as_object())?;
    if !is_ours(before.as_ref()) {
        REPLACED.with(|replaced| replaced.change(|replaced| replaced.push(before)));
    }
    Ok(())
}

/// The last one that ours has replaced is in its place again, if ours is still where it was.
fn take_back() -> Result<(), HRESULT> {
    let Some(last) = REPLACED.with(|replaced| replaced.change(|replaced| replaced.last().cloned())) else {
        return Ok(());
    };
    let before = register(last.as_ref().map_or(std::ptr::null_mut(), Interface::as_raw))?;
    if is_ours(before.as_ref()) {
        let last = REPLACED.with(|replaced| replaced.change(Vec::pop));
        drop(last);
        return Ok(());
    }
    // Somebody's is above ours, and stays there.
    register(before.as_ref().map_or(std::ptr::null_mut(), Interface::as_raw)).map(drop)
}

/// CoRegisterMessageFilter: the one before.
fn register(filter: *mut c_void) -> Result<Option<IUnknown>, HRESULT> {
    let mut before = std::ptr::null_mut();
    // SAFETY: C1, C4. The filter is null or one, and counted by COM; the pointer goes into storage for one.
    match HRESULT(unsafe { bindings::CoRegisterMessageFilter(filter, &mut before) }) {
        hresult::S_OK => {
            // SAFETY: C2. A pointer that is not null comes with a claim.
            Ok((!before.is_null()).then(|| unsafe { IUnknown::from_raw(before) }))
        }
        // What it says when it could not.
        hresult::S_FALSE => Err(hresult::E_FAIL),
        code => Err(code),
    }
}

fn is_ours(filter: Option<&IUnknown>) -> bool {
    filter.is_some_and(|filter| filter.as_raw() == FILTER.as_object())
}

/// See [`constant_object`](super::constant_object).
#[repr(C)]
struct Filter {
    table: &'static bindings::IMessageFilter_Vtbl,
}

static FILTER: Filter = Filter {
    table: &bindings::IMessageFilter_Vtbl {
        base__: unknown(query_interface),
        HandleInComingCall: handle_incoming_call,
        RetryRejectedCall: retry_rejected_call,
        MessagePending: message_pending,
    },
};

impl Filter {
    fn as_object(&'static self) -> *mut c_void {
        std::ptr::from_ref(self).cast_mut().cast()
    }
}

unsafe extern "system" fn query_interface(
    this: *mut c_void,
    iid: *const bindings::GUID,
    found: *mut *mut c_void,
) -> i32 {
    // SAFETY: C3, C4. COM gives an IID to read and storage for a pointer.
    unsafe { query(this, iid, found, bindings::IID_IMessageFilter) }
}

unsafe extern "system" fn handle_incoming_call(
    _this: *mut c_void,
    kind: u32,
    task: bindings::HTASK,
    ticks: u32,
    info: *const bindings::INTERFACEINFO,
) -> u32 {
    if let Some(hooks) = hooks() {
        // SAFETY: C3. It is null, or a structure to read.
        let method = unsafe { info.as_ref() }.map(|info| (guid(info.iid), info.wMethod));
        let kind = match kind.cast_signed() {
            bindings::CALLTYPE_TOPLEVEL => SystemCallKind::TopLevel,
            bindings::CALLTYPE_NESTED => SystemCallKind::Nested,
            bindings::CALLTYPE_TOPLEVEL_CALLPENDING => SystemCallKind::TopLevelCallPending,
            _ => SystemCallKind::Asynchronous,
        };
        let pending = match kind {
            // Of these nothing was made before.
            SystemCallKind::TopLevel | SystemCallKind::Asynchronous => Duration::ZERO,
            SystemCallKind::Nested | SystemCallKind::TopLevelCallPending => Duration::from_millis(ticks.into()),
        };
        // The upper half of a handle is nothing.
        let task = task.addr() as u32;
        match (hooks.incoming)(&SystemCall { kind, task, pending, method }) {
            Verdict::Handled => {}
            Verdict::Rejected => return bindings::SERVERCALL_REJECTED.cast_unsigned(),
            Verdict::RetryLater => return bindings::SERVERCALL_RETRYLATER.cast_unsigned(),
        }
    }
    let answer = ask_replaced(|filter, functions| {
        // SAFETY: C1, C3. It is one of this interface, and gets what COM gives.
        unsafe { (functions.HandleInComingCall)(filter, kind, task, ticks, info) }
    });
    answer.unwrap_or(bindings::SERVERCALL_ISHANDLED.cast_unsigned())
}

unsafe extern "system" fn retry_rejected_call(
    _this: *mut c_void,
    task: bindings::HTASK,
    ticks: u32,
    refusal: u32,
) -> u32 {
    let hooks = hooks();
    // SAFETY: C1. It is one of this interface, and gets what COM gives.
    let answer =
        ask_replaced(|filter, functions| unsafe { (functions.RetryRejectedCall)(filter, task, ticks, refusal) });
    if let Some(answer) = answer.filter(|answer| *answer != GIVE_UP) {
        return answer;
    }
    // Rule A10: the budget begins where a filter of others gives up.
    let pause = hooks.and_then(|hooks| (hooks.refused)(Duration::from_millis(ticks.into())));
    pause.map_or(GIVE_UP, |pause| u32::try_from(pause.as_millis()).unwrap_or(GIVE_UP - 1).max(SHORTEST_PAUSE))
}

unsafe extern "system" fn message_pending(_this: *mut c_void, task: bindings::HTASK, ticks: u32, kind: u32) -> u32 {
    // SAFETY: C1. It is one of this interface, and gets what COM gives.
    let answer = ask_replaced(|filter, functions| unsafe { (functions.MessagePending)(filter, task, ticks, kind) });
    answer.unwrap_or(bindings::PENDINGMSG_WAITDEFPROCESS.cast_unsigned())
}

/// The hooks, if they are to be asked: not again, when a filter that ours has replaced asks ours.
fn hooks() -> Option<&'static FilterHooks> {
    let is_first = DEPTH.try_with(Cell::get) == Ok(0);
    HOOKS.try_with(Cell::get).ok().flatten().filter(|_| is_first)
}

/// Asks the filter that ours has replaced, if there is one.
fn ask_replaced(ask: impl FnOnce(*mut c_void, &bindings::IMessageFilter_Vtbl) -> u32) -> Option<u32> {
    let depth = DEPTH.try_with(Cell::get).ok()?;
    let replaced = REPLACED
        .try_with(|replaced| replaced.change(|replaced| replaced.iter().rev().nth(depth).cloned().flatten()))
        .ok()??;
    DEPTH.set(depth + 1);
    // SAFETY: C1. COM was given it as one of this interface.
    let functions = unsafe { &**replaced.as_raw().cast::<*const bindings::IMessageFilter_Vtbl>() };
    let answer = ask(replaced.as_raw(), functions);
    DEPTH.set(depth);
    Some(answer)
}

const fn guid(guid: bindings::GUID) -> GUID {
    GUID { data1: guid.data1, data2: guid.data2, data3: guid.data3, data4: guid.data4 }
}
