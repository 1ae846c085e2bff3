//! An enumerator of so many elements, which may be faulty.

use std::cell::{Cell, RefCell};
use std::ffi::c_void;
use std::rc::Rc;

use comwright::abi::VARIANT;
use comwright::interface::{IEnumVARIANT, IEnumVARIANT_Vtbl, IUnknown_Vtbl};
use comwright::{Guid, HRESULT, IUnknown, Interface, Result, Variant};

use super::{E_INVALIDARG, E_NOINTERFACE, E_NOTIMPL, S_FALSE, S_OK};

/// What an enumerator does.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Behaviour {
    /// How many elements there are.
    pub(super) count: u32,
    /// Fails with this code when the element with this number is asked for, after writing those before it.
    pub(super) fails: Option<(u32, HRESULT)>,
    /// Leaves what it has written when it fails.
    pub(super) leaves: bool,
    /// Reports so many more than it has written.
    pub(super) exaggerates: u32,
    /// Writes one element more than it reports.
    pub(super) hides_one: bool,
    /// Gives one element at a time, whatever is asked for, with S_OK.
    pub(super) gives_one: bool,
    /// Refuses to be asked for more than one.
    pub(super) refuses_several: bool,
    /// Neither skips nor clones nor resets.
    pub(super) is_forward_only: bool,
    /// Says S_OK at the end, without an element.
    pub(super) has_no_end: bool,
    /// Goes on after the end.
    pub(super) starts_again: bool,
}

/// What an element is.
pub(super) type Elements = dyn Fn(u32) -> Result<Variant>;

/// What is known of an enumerator and its clones.
#[derive(Clone, Default)]
pub(super) struct Watcher {
    references: Rc<Cell<u32>>,
    asked: Rc<RefCell<Vec<u32>>>,
    skipped: Rc<RefCell<Vec<u32>>>,
}

impl Watcher {
    /// How many references there are, to it and to its clones.
    pub(super) fn references(&self) -> u32 {
        self.references.get()
    }

    /// How many elements each call of Next asked for.
    pub(super) fn asked(&self) -> Vec<u32> {
        self.asked.take()
    }

    /// How many elements each call of Skip left out.
    pub(super) fn skipped(&self) -> Vec<u32> {
        self.skipped.take()
    }
}

#[repr(C)]
struct Enumerator {
    vtable: &'static IEnumVARIANT_Vtbl,
    own: Cell<u32>,
    next: Cell<u32>,
    behaviour: Behaviour,
    elements: Rc<Elements>,
    watcher: Watcher,
}

/// An enumerator, and what watches it.
pub(super) fn enumerator(
    behaviour: Behaviour,
    elements: impl Fn(u32) -> Result<Variant> + 'static,
) -> (IEnumVARIANT, Watcher) {
    let watcher = Watcher::default();
    (at(0, behaviour, Rc::new(elements), watcher.clone()), watcher)
}

fn at(next: u32, behaviour: Behaviour, elements: Rc<Elements>, watcher: Watcher) -> IEnumVARIANT {
    watcher.references.set(watcher.references.get() + 1);
    let (own, next) = (Cell::new(1), Cell::new(next));
    let object = Box::new(Enumerator { vtable: &VTABLE, own, next, behaviour, elements, watcher });
    // SAFETY: C1, C2. The object begins with the table of the interface, and its first reference goes to the wrapper.
    unsafe { IEnumVARIANT::from_raw(Box::into_raw(object).cast()) }
}

static VTABLE: IEnumVARIANT_Vtbl = IEnumVARIANT_Vtbl {
    base__: IUnknown_Vtbl { QueryInterface: query_interface, AddRef: add_ref, Release: release },
    Next: next,
    Skip: skip,
    Reset: reset,
    Clone: duplicate,
};

impl Enumerator {
    /// Writes up to `asked` elements: the code, and how many there are.
    fn next(&self, asked: u32, places: *mut VARIANT) -> (HRESULT, u32) {
        let Behaviour { count, fails, leaves, hides_one, gives_one, has_no_end, starts_again, .. } = self.behaviour;
        let wanted = if gives_one { 1 } else { asked };
        let mut written = 0;
        let mut failure = None;
        while written < wanted && self.next.get() < count {
            let number = self.next.get();
            let element = match fails {
                Some((at, code)) if at == number => Err(code),
                _ => (self.elements)(number).map_err(|error| error.code()),
            };
            match element {
                // SAFETY: C4. There are so many places, of which this one is empty.
                Ok(element) => unsafe { places.add(written as usize).write(element.into_raw()) },
                Err(code) => {
                    failure = Some(code);
                    break;
                }
            }
            written += 1;
            self.next.set(number + 1);
        }
        if let Some(code) = failure {
            if !leaves {
                // SAFETY: C8. What was written is taken back.
                (0..written as usize).for_each(|index| unsafe {
                    drop(Variant::from_raw(places.add(index).replace(VARIANT::EMPTY)));
                });
            }
            return (code, 0);
        }
        if written == 0 && starts_again {
            self.next.set(0);
        }
        let is_all = written == wanted || has_no_end;
        (if is_all { S_OK } else { S_FALSE }, if hides_one { written.saturating_sub(1) } else { written })
    }
}

/// # Safety
///
/// C1: `this` is an enumerator of this file, on which the caller has a claim.
unsafe fn of<'a>(this: *mut c_void) -> &'a Enumerator {
    // SAFETY: C1, as promised by the caller.
    unsafe { &*this.cast() }
}

unsafe extern "system" fn next(this: *mut c_void, asked: u32, places: *mut VARIANT, fetched: *mut u32) -> HRESULT {
    // SAFETY: C1, C4. The runtime asks for as many as there are places, and always for their count.
    unsafe {
        let this = of(this);
        this.watcher.asked.borrow_mut().push(asked);
        if this.behaviour.refuses_several && asked > 1 {
            return E_INVALIDARG;
        }
        let (code, written) = this.next(asked, places);
        *fetched = written + this.behaviour.exaggerates;
        code
    }
}

unsafe extern "system" fn skip(this: *mut c_void, count: u32) -> HRESULT {
    // SAFETY: C1.
    let this = unsafe { of(this) };
    if this.behaviour.is_forward_only {
        return E_NOTIMPL;
    }
    this.watcher.skipped.borrow_mut().push(count);
    let wanted = this.next.get() + count;
    this.next.set(wanted.min(this.behaviour.count));
    if wanted > this.behaviour.count { S_FALSE } else { S_OK }
}

unsafe extern "system" fn reset(this: *mut c_void) -> HRESULT {
    // SAFETY: C1.
    let this = unsafe { of(this) };
    if this.behaviour.is_forward_only {
        return E_NOTIMPL;
    }
    this.next.set(0);
    S_OK
}

unsafe extern "system" fn duplicate(this: *mut c_void, copy: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C4.
    unsafe {
        let this = of(this);
        if this.behaviour.is_forward_only {
            return E_NOTIMPL;
        }
        let object = at(this.next.get(), this.behaviour, Rc::clone(&this.elements), this.watcher.clone());
        *copy = object.into_raw();
    }
    S_OK
}

unsafe extern "system" fn query_interface(this: *mut c_void, iid: *const Guid, found: *mut *mut c_void) -> HRESULT {
    // SAFETY: C1, C3, C4.
    unsafe {
        if *iid == IUnknown::IID || *iid == IEnumVARIANT::IID {
            add_ref(this);
            *found = this;
            return S_OK;
        }
        *found = std::ptr::null_mut();
    }
    E_NOINTERFACE
}

unsafe extern "system" fn add_ref(this: *mut c_void) -> u32 {
    // SAFETY: C1.
    let this = unsafe { of(this) };
    this.watcher.references.set(this.watcher.references.get() + 1);
    this.own.set(this.own.get() + 1);
    this.own.get()
}

unsafe extern "system" fn release(this: *mut c_void) -> u32 {
    // SAFETY: C1, C2.
    let enumerator = unsafe { of(this) };
    enumerator.watcher.references.set(enumerator.watcher.references.get() - 1);
    let left = enumerator.own.get() - 1;
    enumerator.own.set(left);
    if left == 0 {
        // SAFETY: that was the last reference to what was made as a box.
        drop(unsafe { Box::from_raw(this.cast::<Enumerator>()) });
    }
    left
}
