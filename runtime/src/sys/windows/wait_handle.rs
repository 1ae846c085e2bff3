//! Handles of the system that a thread waits for.
//!
//! What the system takes of a handle when a wait ends with it (an automatic event, a count of a semaphore, a mutex) is taken
//! once: it is noted, and given to who waits.

use std::cell::Cell;
use std::fmt;
use std::marker::PhantomData;
use std::os::windows::io::{AsHandle, AsRawHandle, BorrowedHandle, RawHandle};
use std::sync::Arc;
use std::task::{Wake, Waker};
use std::time::Duration;

use windows_core::HRESULT;

use super::bindings;
use super::doorbell::{Event, last_failure, milliseconds};

/// A handle of the system to wait for: an event, a process, a semaphore, a mutex, a timer of it. On Windows it is made of
/// what has or borrows one; elsewhere there are none.
///
/// A wait that ends with it takes what the system's own wait takes. A mutex belongs to the thread that has waited for it; one
/// whose owner has ended without giving it up counts as well.
pub struct Handle<'a> {
    raw: WaitedHandle,
    borrowed: PhantomData<BorrowedHandle<'a>>,
}

impl<'a> Handle<'a> {
    /// That of something that has one.
    pub fn of(owner: &'a impl AsHandle) -> Self {
        Self::borrowed(owner.as_handle())
    }

    /// One that is borrowed.
    pub fn borrowed(handle: BorrowedHandle<'a>) -> Self {
        Self { raw: WaitedHandle(handle.as_raw_handle().addr()), borrowed: PhantomData }
    }

    /// One that is known by its value only.
    ///
    /// # Safety
    ///
    /// The handle is open, and stays so as long as this lives (rule H3).
    pub unsafe fn from_raw(handle: RawHandle) -> Self {
        Self { raw: WaitedHandle(handle.addr()), borrowed: PhantomData }
    }

    pub(crate) const fn waited(&self) -> WaitedHandle {
        self.raw
    }
}

impl fmt::Debug for Handle<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Handle({:#x})", self.raw.0)
    }
}

/// A handle that a thread waits for. Its value is a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct WaitedHandle(usize);

/// What a wait has ended with.
enum Ended {
    /// The handle in this place, or all of them. It is taken.
    With(usize),
    /// The time is over, or a message has come.
    Otherwise,
}

impl Ended {
    /// Of so many handles.
    fn of(result: u32, number: usize) -> Result<Self, HRESULT> {
        let within = |first: u32| {
            let place = result.wrapping_sub(first) as usize;
            (place < number).then_some(Self::With(place))
        };
        match result {
            bindings::WAIT_FAILED => Err(last_failure()),
            bindings::WAIT_TIMEOUT => Ok(Self::Otherwise),
            // One that its owner has abandoned is taken as well.
            _ => Ok(within(bindings::WAIT_OBJECT_0)
                .or_else(|| within(bindings::WAIT_ABANDONED_0))
                .unwrap_or(Self::Otherwise)),
        }
    }
}

impl WaitedHandle {
    fn raw(self) -> RawHandle {
        std::ptr::without_provenance_mut(self.0)
    }

    /// Takes what it has, without waiting; `false` when it has nothing.
    pub(crate) fn take(self) -> Result<bool, HRESULT> {
        // SAFETY: H3. The handle is open as long as it is waited for.
        let result = unsafe { bindings::WaitForSingleObject(self.raw(), 0) };
        Ok(matches!(Ended::of(result, 1)?, Ended::With(_)))
    }

    /// Whether it is a mutex, which belongs to the thread that has waited for it. One of which the system tells nothing is
    /// none.
    pub(crate) fn is_mutex(self) -> bool {
        // The type's name comes behind the structure. No name is as long as this.
        let mut answer = [0u64; 64];
        // SAFETY: C4, C11. The storage is as long as is said, and aligned to a pointer; the handle is open (H3).
        let status = unsafe {
            bindings::NtQueryObject(
                self.raw(),
                bindings::ObjectTypeInformation,
                answer.as_mut_ptr().cast(),
                size_of_val(&answer) as u32,
                std::ptr::null_mut(),
            )
        };
        if status < 0 {
            return false;
        }
        // SAFETY: C10. The storage is aligned for it, and longer; every bit pattern is one.
        let name = unsafe { answer.as_ptr().cast::<bindings::PUBLIC_OBJECT_TYPE_INFORMATION>().read() }.TypeName;
        if name.Buffer.is_null() {
            return false;
        }
        // SAFETY: C11. The name is in the storage that was given, which still is there; its length is in bytes.
        let name = unsafe { std::slice::from_raw_parts(name.Buffer, usize::from(name.Length / 2)) };
        name.iter().copied().eq("Mutant".encode_utf16())
    }
}

/// Takes what all of them have, at once, and waits for that as long; `false` when the time is over.
pub(crate) fn take_all_handles(handles: &[WaitedHandle], timeout: Option<Duration>) -> Result<bool, HRESULT> {
    if handles.is_empty() {
        return Ok(true);
    }
    let raw: Vec<_> = handles.iter().map(|handle| handle.raw()).collect();
    let timeout = timeout.map_or(bindings::INFINITE, milliseconds);
    // SAFETY: C11, H3. They are open as long as they are waited for.
    let result = unsafe { bindings::WaitForMultipleObjects(raw.len() as u32, raw.as_ptr(), 1, timeout) };
    Ok(matches!(Ended::of(result, raw.len())?, Ended::With(_)))
}

/// Waits until one of these handles, which are open, has something, or the time is over; what the system says.
fn wait_for_one(handles: &[RawHandle], timeout: u32) -> u32 {
    // SAFETY: C11. So many handles are read.
    unsafe { bindings::WaitForMultipleObjects(handles.len() as u32, handles.as_ptr(), 0, timeout) }
}

/// Handles of which a thread waits for one.
pub(crate) struct Handles {
    handles: Vec<WaitedHandle>,
    /// What wakes a thread that waits for nothing else; none where there is no room for it.
    wake: Option<Arc<WakeEvent>>,
    /// What was taken, or why nothing can be.
    over: Cell<Option<Result<WaitedHandle, HRESULT>>>,
}

struct WakeEvent(Event);

impl Wake for WakeEvent {
    fn wake(self: Arc<Self>) {
        self.0.set();
    }
}

impl Handles {
    /// How many there can be.
    pub(crate) const MOST: usize = 64;
    /// How many there can be in a single-threaded apartment, where messages count as one.
    pub(crate) const MOST_AT_HOME: usize = 63;

    /// None for none of them.
    pub(crate) fn of(handles: Vec<WaitedHandle>) -> Result<Option<Self>, HRESULT> {
        if handles.is_empty() {
            return Ok(None);
        }
        let wake = (handles.len() < Self::MOST).then(Event::new).transpose()?;
        let wake = wake.map(|event| Arc::new(WakeEvent(event)));
        Ok(Some(Self { handles, wake, over: Cell::new(None) }))
    }

    /// What was taken while the thread slept, once.
    pub(crate) fn taken(&self) -> Result<Option<WaitedHandle>, HRESULT> {
        self.over.take().transpose()
    }

    /// Whether something was taken, or nothing can be.
    pub(crate) fn is_over(&self) -> bool {
        let over = self.over.take();
        self.over.set(over);
        over.is_some()
    }

    /// Takes what one of them has, without waiting.
    pub(crate) fn look(&self) {
        self.wait(None, Some(Duration::ZERO), wait_for_one);
    }

    /// Sleeps until one of them has something, which is taken then, or the thread is woken, or the time is over.
    pub(crate) fn sleep(&self, timeout: Option<Duration>) {
        let wake = self.wake.as_ref().map(|wake| wake.0.handle());
        self.wait(wake, timeout, wait_for_one);
    }

    /// Waits in some way, for another handle as well. Nothing is taken when something was.
    pub(super) fn wait(
        &self,
        other: Option<RawHandle>,
        timeout: Option<Duration>,
        wait: impl FnOnce(&[RawHandle], u32) -> u32,
    ) {
        if self.is_over() {
            return;
        }
        // The other one comes last, so that it does not hide them.
        let raw: Vec<_> = self.handles.iter().map(|handle| handle.raw()).chain(other).collect();
        let result = wait(&raw, timeout.map_or(bindings::INFINITE, milliseconds));
        self.over.set(match Ended::of(result, self.handles.len()) {
            Ok(Ended::With(place)) => Some(Ok(self.handles[place])),
            Ok(Ended::Otherwise) => None,
            Err(error) => Some(Err(error)),
        });
    }

    /// Whether there is room for another one beside them, where messages count as one.
    pub(super) fn have_room(&self) -> bool {
        self.handles.len() < Self::MOST_AT_HOME
    }

    /// What wakes a thread that sleeps.
    pub(crate) fn waker(&self) -> Waker {
        self.wake.as_ref().map_or_else(|| Waker::noop().clone(), |wake| Waker::from(Arc::clone(wake)))
    }
}

impl fmt::Debug for Handles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.handles).finish()
    }
}
